// What a change to a code book invalidates, as a page to read (workspace/impact.ts finds it).

import type { DocumentSnapshot } from '../edition/snapshot';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import type { Stretch } from '../model/facts';
import type { Diagnostic } from '../rules/engine/rule';
import { wordsOf } from '../semantics/words';
import { cited, Page, type Report, severityAt } from './report';

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
  readonly invalidated: readonly { readonly view: DocumentSnapshot; readonly found: readonly Diagnostic[] }[];
}): Report {
  const page = new Page();
  const named = book === '' ? t('The code book') : t('The code book “{0}”', book);
  page.line(0, t('What the change to the code book would invalidate'));
  page.gap();
  const count = invalidated.reduce((sum, { found }) => sum + found.length, 0);
  if (!changed)
    page.line(0, t('{0} has not changed since it was saved: nothing would be invalidated.', named));
  else if (count === 0)
    page.line(
      0,
      t(
        '{0} has changed, but {1} of its edition remain as valid as before.',
        named,
        counted('one document|{0} documents', documents),
      ),
    );
  else
    page.line(
      0,
      t(
        '{0}, as it is in the editor, rejects {1} in {2} of {3} that the saved version accepts. Save it to keep the change, or undo the change.',
        named,
        counted('one place|{0} places', count),
        counted('one document|{0} documents', invalidated.length),
        documents,
      ),
    );
  for (const { view: snapshot, found } of invalidated) {
    page.gap();
    const title = snapshot.file.headerText('title');
    page.line(0, title === undefined ? snapshot.document : `${title} (${snapshot.document})`);
    for (const { start, end, severity, message } of found) {
      const words = excerpt(wordsAt(snapshot, { start, end }), LONGEST);
      page.line(1, cited(snapshot, { start, end }), `  ${severityAt(severity, words)}`);
      page.line(3, message);
    }
  }
  return page.done(t('Invalidated by the code book'));
}

/** The words of the document at a place; in a mark, those that it is on. */
function wordsAt(snapshot: DocumentSnapshot, place: Stretch): string {
  const own = wordsOf(snapshot, place, LONGEST);
  if (own !== '') return own;
  const inner = snapshot.file.markedAt(place.start);
  return inner === undefined ? '' : wordsOf(snapshot, inner.content, LONGEST);
}

const LONGEST = 60;
