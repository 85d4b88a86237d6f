// How completion answers a fixture: the word that is replaced, the offers as an editor would list them for what is
// typed, and the line with the first of them chosen. A section `files` says what there is beside the document.

import type { DocumentSnapshot } from '../../server/edition/snapshot';
import {
  type Completion,
  completion,
  filterText,
  folderAsked,
} from '../../server/language/completion/completion';
import type { CompletionOffer } from '../../server/language/completion/offer';
import { closeness } from '../../server/text/matching';
import { type Answer, cursorOf, type Fixture, fileAsked } from './fixture';
import { applyEdits, viewOfFixture } from './view';

/** So many offers are shown; of more, the number. */
const SHOWN = 12;

export function checkCompletion(fixture: Fixture): Answer {
  const snapshot = viewOfFixture(fixture);
  const files = (fixture.sections['files'] ?? '').split(/\s+/).filter(Boolean);
  const folder = folderAsked(snapshot, cursorOf(fixture));
  const found = completion(snapshot, cursorOf(fixture), folder === undefined ? [] : within(folder, files));
  if (found === undefined) return { ranges: {}, sections: { offers: 'nothing' } };
  const { start, end, typed } = found;
  const near = (offer: CompletionOffer) => closeness(typed, filterText(offer, typed));
  const offers = found.offers.filter((offer) => near(offer) >= 0).sort((a, b) => near(a) - near(b));
  const [first] = offers;
  return {
    ranges: start === end ? {} : { [fileAsked(fixture).name]: [{ start, end, label: '' }] },
    sections: {
      offers:
        [
          ...offers.slice(0, SHOWN).map(shown),
          ...(offers.length > SHOWN ? [`… ${offers.length - SHOWN} more`] : []),
        ].join('\n') || 'nothing',
      ...(first === undefined ? {} : { first: chosen(snapshot, found, first) }),
    },
  };
}

function shown({ label, detail, description }: CompletionOffer): string {
  return [label, detail, description && `(${description})`].filter(Boolean).join('  ');
}

/** The lines that come of it; places to be filled in as ‹…›. */
function chosen(
  snapshot: DocumentSnapshot,
  { start, end }: Completion,
  { label, insert = label, snippet }: CompletionOffer,
): string {
  const plain = snippet
    ?.replace(/\$\{\d+\|((?:\\.|[^|])*)\|\}/g, (_, all: string) => `‹${all.replace(/,/g, ' | ')}›`)
    .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '‹$1›')
    .replace(/\$(?:\{\d+\}|\d+)/g, '‹›')
    .replace(/\\(.)/g, '$1');
  const text = plain ?? insert;
  const after = applyEdits(snapshot.file.parse.text, [{ start, end, text }]);
  const from = after.lastIndexOf('\n', start - 1) + 1;
  const to = after.indexOf('\n', start + text.length);
  return after.slice(from, to < 0 ? undefined : to);
}

/** What is in a folder, of files given by their paths from the document. */
function within(folder: string, paths: readonly string[]) {
  const names = paths.flatMap((path) =>
    path.startsWith(folder) ? [path.slice(folder.length).split('/')] : [],
  );
  return [
    ...new Map(names.map(([name = '', inner]) => [name, { name, folder: inner !== undefined }])).values(),
  ];
}
