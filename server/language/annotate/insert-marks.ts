// Where the marks of new annotations go, and the edits that put them there: none that would alter the text.

import { applyEdits, byDocument } from '../../editing/apply-edits';
import { changeMarks, inUnfinishedMark } from '../../editing/marks';
import { escapeAround, marksAround, type Placement, placementOf, unfinished } from '../../editing/surround';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { targetAt } from '../../semantics/classify';
import { parse as parseText } from '../../syntax/parse';
import { StripMap, strip } from '../../syntax/strip';
import { LeafKind, type Parse } from '../../syntax/tree';
import { wordAt } from '../../text/segmentation';
import type { Answer, DialogRefusal, Outcome, Selection } from './dialog';

/** A place that an annotation can have: on words, or between two. */
export type Spot = Placement | Point;

export interface Point extends Stretch {
  readonly form: 'point';
}

/** A new annotation; `id` ends a range. */
export interface NewMark {
  readonly spot: Spot;
  readonly attributes: string;
  readonly id?: string;
}

/** The selected words; of an empty selection, the word that it is in or at. */
export function wordsAt({ parse }: FileFacts, { start, end }: Stretch): Placement | DialogRefusal {
  const word = start < end ? { start, end } : wordAt(parse, start);
  return (
    (word && placementOf(parse, word)) ?? {
      reason: t(
        'There is no word of the text here. Select the words that you mean, or place the cursor on one.',
      ),
    }
  );
}

/** The place between two words where an empty selection stands. */
export function pointAt(file: FileFacts, { start: offset }: Stretch): Point | DialogRefusal {
  const { parse } = file;
  const place = parse.placeAt(offset);
  const inText = place?.leaf.kind === LeafKind.Text || place?.leaf.kind === LeafKind.Heading;
  if (!inText || targetAt(file, offset).type !== 'text')
    return { reason: t('This is not a place in the text. Place the cursor where the mark should go.') };
  if (inUnfinishedMark(parse, offset)) return { reason: unfinished() };
  const heading = file.headings.find(({ start, end }) => start <= offset && offset <= end);
  const whole = escapeAround(place, offset)?.start ?? offset;
  const at = Math.max(whole, heading?.title.start ?? 0);
  return { form: 'point', start: at, end: at };
}

/**
 * Puts marks into the document; `entries` are declared beside it, and stand before what touches them. `selected`: what
 * is selected.
 */
export function insertMarks(
  snapshot: DocumentSnapshot,
  marks: readonly NewMark[],
  selected: readonly Selection[],
  entries: readonly TextEdit[],
  again: readonly Answer[],
): Outcome {
  const { parse } = snapshot.file;
  const sorted = [...marks].sort(({ spot: a }, { spot: b }) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ spot }, at) => spot.start < (sorted[at - 1]?.spot.end ?? 0)))
    return { reason: t('Two of the selections overlap. Select passages that do not overlap.') };
  const changes = sorted.flatMap(({ spot, attributes, id }) =>
    spot.form === 'point'
      ? [{ start: spot.start, end: spot.end, text: `[]{${attributes}}` }]
      : marksAround(spot, attributes, id),
  );
  return keepingText(snapshot, [...entries, ...changeMarks(parse, changes)], selected, again);
}

/**
 * A change made of edits, if these leave the text of every document as it is; the same words are selected in the
 * document that comes of it.
 */
export function keepingText(
  snapshot: DocumentSnapshot,
  edits: readonly TextEdit[],
  selected: readonly Selection[],
  again: readonly Answer[] = [],
): Outcome {
  let own = snapshot.file.parse;
  for (const [uri, list] of byDocument(edits, snapshot.uri)) {
    const before = uri === snapshot.uri ? snapshot.file.parse : snapshot.index.member(uri)?.file.parse;
    if (before === undefined) continue;
    const after = parseText(applyEdits(before.text, list));
    if (strip(after) !== strip(before))
      return {
        reason: t(
          'Nothing was done, because it would have altered the text here. Put the mark in another place, or write it by hand.',
        ),
      };
    if (uri === snapshot.uri) own = after;
  }
  return { edits, after: own, selections: carried(snapshot.file.parse, own, selected), again };
}

/** The words of some stretches in another document with the same text. */
function carried(before: Parse, after: Parse, stretches: readonly Selection[]): Selection[] {
  const [from, to] = [StripMap.of(before), StripMap.of(after)];
  return stretches.map(({ start, end, ...rest }) => {
    const [first, behind] = [from.toStripped(start), from.toStripped(end)];
    const at = to.toDocument(first);
    return { start: at, end: behind > first ? to.toDocument(behind - 1) + 1 : at, ...rest };
  });
}
