// What a change to a code book invalidates, as a page to read (project/impact.ts finds it).

import type { Stretch } from '../model/facts';
import { excerpt, wordsOf } from '../model/text';
import type { Diagnostic, View } from '../rules/rule';
import { cited, Page, type Report } from './report';

/** The new findings of each document, and how much was looked at. */
export function impactReport({
  book,
  changed,
  documents,
  invalidated,
}: {
  readonly book: string;
  readonly changed: boolean;
  readonly documents: number;
  readonly invalidated: readonly { readonly view: View; readonly found: readonly Diagnostic[] }[];
}): Report {
  const page = new Page();
  const named = book === '' ? 'The code book' : `The code book “${book}”`;
  page.line(0, 'What the change to the code book would invalidate');
  page.gap();
  const count = invalidated.reduce((sum, { found }) => sum + found.length, 0);
  if (!changed) page.line(0, `${named} says what it said when it was saved: nothing changes.`);
  else if (count === 0)
    page.line(
      0,
      `${named} has changed, and ${counted(documents, 'document')} of its edition stay as valid as they were.`,
    );
  else
    page.line(
      0,
      `${named}, as it stands in the editor, finds fault with ${counted(count, 'place')} in ${counted(invalidated.length, 'document')} of ${documents} that the saved one accepts. Save it to keep the change, or change it back.`,
    );
  for (const { view, found } of invalidated) {
    page.gap();
    const title = view.file.headerText('title');
    page.line(0, title === undefined ? view.document : `${title} (${view.document})`);
    for (const { start, end, severity, message } of found) {
      const words = excerpt(wordsAt(view, { start, end }), LONGEST);
      page.line(1, cited(view, { start, end }), `  ${severity}${words === '' ? '' : ` at “${words}”`}`);
      page.line(3, message);
    }
  }
  return page.done('Invalidated by the code book');
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}

/** The words of the document at a place; in a mark, those that it stands on. */
function wordsAt({ file }: View, place: Stretch): string {
  const own = wordsOf(file, place, LONGEST);
  if (own !== '') return own;
  const [inner] = file
    .annotationsAt(place.start)
    .filter(({ mark }) => mark.start <= place.start && place.start < mark.end);
  return inner === undefined ? '' : wordsOf(file, inner.content, LONGEST);
}

const LONGEST = 60;
