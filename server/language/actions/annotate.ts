// Annotate the selected words: as the mention of someone, as a statement, as an editor's mark.
//
// The choices come from the register and the code book: whom the words name, then the kinds in the book's order,
// then a new entry that has the words for a name. A key can be bound to each: `refactor.surround.claim`.

import { newEntryId, newStatementId } from '../../editing/ids';
import { type Placement, placementOf, surround } from '../../editing/surround';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { tableEntries } from '../../model/lookup';
import { entriesNamed, type ResolvedEntry } from '../../semantics/entry';
import { wordsOf } from '../../semantics/words';
import { type Action, type ActionOffer, disabled } from './action';
import { insertInRegister } from './register';

/** Names are shorter than this. */
const LONGEST_NAME = 80;
/** As many as a reader looks through. */
const MOST_PARTIAL = 5;

export const annotate: ActionOffer = {
  kind: 'refactor.surround',
  *actions({ view: snapshot, selection }) {
    if (selection.start === selection.end) return;
    const placement = placementOf(snapshot.file.parse, selection);
    if (placement === undefined) return;
    if ('reason' in placement) {
      yield disabled('refactor.surround', t('Annotate the selection'), placement.reason);
      return;
    }
    const words = wordsOf(snapshot, placement);
    const name = words.length <= LONGEST_NAME && placement.end - placement.start <= LONGEST_NAME * 4;
    const { exact, partial } = name ? entriesNamed(snapshot, words) : { exact: [], partial: [] };
    yield* mentions(snapshot, placement, exact, partial.slice(0, MOST_PARTIAL));
    yield* kinds(snapshot, placement, words);
    if (name && exact.length === 0) yield* newEntries(snapshot, placement, words);
  },
};

function* mentions(
  snapshot: DocumentSnapshot,
  placement: Placement,
  exact: readonly ResolvedEntry[],
  partial: readonly ResolvedEntry[],
): Generator<Action> {
  const found = [...exact, ...partial];
  for (const entry of found) {
    const title = t('Mention of {0}', titleOf(entry, found));
    if (placement.form === 'range')
      yield disabled(
        'refactor.surround.mention',
        title,
        t('A mention cannot cross the edge of another mark.'),
      );
    else
      yield {
        title,
        kind: 'refactor.surround.mention',
        preferred: exact.length === 1 && entry === exact[0],
        change: () => ({ edits: surround(snapshot.file.parse, placement, `@${entry.id}`) }),
      };
  }
}

/** The entry's name, with its id if another has the same. */
function titleOf({ name, id }: ResolvedEntry, all: readonly ResolvedEntry[]): string {
  return all.filter((other) => other.name === name).length > 1 ? `${name} (@${id})` : name;
}

const families = ['statement', 'editorial', 'descriptive'] as const;

function* kinds(snapshot: DocumentSnapshot, placement: Placement, words: string): Generator<Action> {
  const { parse } = snapshot.file;
  for (const family of families)
    for (const [name, kind] of tableEntries(snapshot.book.kinds)) {
      if (kind.family !== family || kind.finer || kind.deprecated) continue;
      if (kind.valueRequired || kind.point === 'only') continue;
      yield {
        title:
          placement.form === 'range'
            ? t('Annotate as {0}, as a range', kind.label)
            : t('Annotate as {0}', kind.label),
        kind: `refactor.surround.${name}`,
        change: () => {
          if (family !== 'statement' && placement.form === 'span')
            return { edits: surround(parse, placement, name) };
          const id = newStatementId(snapshot, words, name);
          return { edits: surround(parse, placement, `${name} #${id}`, id) };
        },
      };
    }
}

function* newEntries(snapshot: DocumentSnapshot, placement: Placement, words: string): Generator<Action> {
  if (placement.form === 'range' || !/\p{L}/u.test(words)) return;
  for (const [type, { label }] of tableEntries(snapshot.book.registerTypes)) {
    const id = newEntryId(snapshot, words, type);
    const entry = insertInRegister(snapshot, [`@${id}: ${words}`, `  type: ${type}`]);
    if (entry === undefined) return;
    yield {
      title: t('New {0} “{1}”', label, words),
      kind: 'refactor.surround.entry',
      // What is before the text comes first, should the two touch.
      change: () => ({ edits: [entry, ...surround(snapshot.file.parse, placement, `@${id}`)] }),
    };
  }
}
