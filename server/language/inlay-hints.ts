// Inlay hints: what a mark leaves unsaid, shown where it would be written.
//
// Paragraph numbers, which can be cited but are not written down; who says a statement, where the mark does not name
// them; the office that someone held at the date of the document, where they are mentioned first; where a statement is
// declared, that it is undecided or does not stand. Each can be turned off. A hint never stands within the text:
// numbers stand before their paragraph, the others within the braces, or after the gloss of an entry.

import { standingLine, verdictInShort } from '../argumentation/verdict-in-words';
import { isNotable, verdictOn } from '../argumentation/weighing';
import { bold, paragraphs, plain } from '../documentation/markdown';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { excerpt } from '../model/document-text';
import { type Annotation, type Entry, fieldOf, type Ref, type Stretch, type Value } from '../model/facts';
import { addAll } from '../model/lists';
import { entryOf, resolveEntry } from '../semantics/entry';
import {
  channelsInWords,
  dateInWords,
  kindLabel,
  nameOfValue,
  shortNameOf,
  withDate,
} from '../semantics/labels';
import { resolveCarrier } from '../semantics/statement';
import { utteranceOf } from '../semantics/utterance';
import { listed } from '../text/phrases';

/** Which hints are wanted. */
export interface HintOptions {
  readonly paragraphs: boolean;
  /** All speakers, or all but the author of the document. */
  readonly speakers: 'off' | 'others' | 'all';
  readonly offices: boolean;
  /** Which statements are undecided or do not stand. */
  readonly standing: boolean;
}

export interface Hint {
  readonly offset: number;
  readonly type: 'paragraph' | 'speaker' | 'office' | 'standing';
  /** Words and names by turns; a name may lead to its entry. */
  readonly parts: readonly HintPart[];
  /** Markdown. */
  readonly tooltip: string;
}

export interface HintPart {
  readonly text: string;
  readonly target?: { readonly uri: string; readonly start: number; readonly end: number };
}

/** The hints in a stretch of the document, in order. */
export function inlayHints(snapshot: DocumentSnapshot, within: Stretch, options: HintOptions): Hint[] {
  const { file } = snapshot;
  const found: Hint[] = [];
  if (options.paragraphs) addAll(found, paragraphHints(snapshot, within));
  for (const annotation of file.annotations) {
    if (annotation.start >= within.end) break;
    // Hints stand before the brace that ends the mark.
    const offset = annotation.mark.end - 1;
    if (offset < within.start || offset >= within.end) continue;
    const speaker = speakerHint(snapshot, annotation, offset, options.speakers);
    if (speaker !== undefined) found.push(speaker);
    if (options.offices)
      for (const ref of annotation.mentions) {
        const hint = isFirst(snapshot, ref) ? officeHint(snapshot, ref.id, offset) : undefined;
        if (hint !== undefined) found.push(hint);
      }
    const standing = options.standing ? standingHint(snapshot, annotation, offset) : undefined;
    if (standing !== undefined) found.push(standing);
  }
  if (options.standing)
    for (const entry of file.entries) {
      const offset = Math.max(entry.ref.end, entry.gloss.end);
      const hint =
        offset < within.start || offset > within.end ? undefined : standingHint(snapshot, entry, offset);
      if (hint !== undefined) found.push(hint);
    }
  return found.sort((a, b) => a.offset - b.offset);
}

function* paragraphHints({ file, document }: DocumentSnapshot, { start, end }: Stretch): Generator<Hint> {
  for (let number = Math.max(1, file.paragraphAt(start)); number <= file.paragraphs.length; number++) {
    const offset = file.paragraphs[number - 1]?.start ?? end;
    if (offset >= end) return;
    const tooltip = t(
      'Paragraph {0} of {1}. Cite it as ¶{0}; the number is counted, not stored in the text.',
      number,
      plain(document),
    );
    if (offset >= start) yield { offset, type: 'paragraph', parts: [{ text: `¶${number}` }], tooltip };
  }
}

/** Who says the statement that is made here, unless the mark says so itself; words that refer to it say nothing. */
function speakerHint(
  snapshot: DocumentSnapshot,
  annotation: Annotation,
  offset: number,
  wanted: HintOptions['speakers'],
): Hint | undefined {
  if (wanted === 'off' || fieldOf(annotation, 'by') !== undefined) return undefined;
  const utterance = utteranceOf(snapshot, annotation);
  if (utterance?.statement.isArgument !== true) return undefined;
  const { by, via, channels, own: authors } = utterance.attribution;
  const author = utterance.statement.member.uri === snapshot.uri && authors;
  if (by.length === 0 || (author && wanted === 'others')) return undefined;
  const label = kindLabel(snapshot, utterance.statement.kindName);
  const who = t('{0} by {1}', bold(label), names(snapshot, by));
  const why =
    utterance.sort !== 'declared'
      ? t('This comes from the declaration of the statement, which is made again here.')
      : t('No one is named with `by`, so the author of the document says this.');
  return {
    offset,
    type: 'speaker',
    parts: [
      { text: t('by ') },
      ...namedParts(snapshot, by),
      // The mark shows the channels that it names.
      ...(via.length === 0 || fieldOf(annotation, 'via') !== undefined
        ? []
        : [{ text: t(' via ') }, ...namedParts(snapshot, via)]),
    ],
    tooltip: paragraphs(
      via.length === 0 ? who : t('{0}, reported by {1}', who, plain(channelsInWords(snapshot, { channels }))),
      why,
    ),
  };
}

/** Whether nothing before mentions the same in this document. */
function isFirst({ file }: DocumentSnapshot, ref: Ref): boolean {
  return file.uses(ref.text).find(({ role }) => role === 'mention')?.ref === ref;
}

/** The offices that someone held at the date of the document. */
function officeHint(snapshot: DocumentSnapshot, id: string, offset: number): Hint | undefined {
  const date = snapshot.file.headerText('date');
  const entry = resolveEntry(snapshot, id);
  if (date === undefined || entry === undefined) return undefined;
  const held = entry.officesAt(date);
  if (held.length === 0) return undefined;
  return {
    offset,
    type: 'office',
    parts: [
      {
        text: excerpt(listed(held.map((office) => nameOfValue(snapshot, office))), LONGEST),
        target: entry.place,
      },
    ],
    tooltip: paragraphs(
      t('{0} on {1}', bold(entry.name), plain(dateInWords(date))),
      plain(listed(held.map((office) => withDate(snapshot, office)))),
    ),
  };
}

/** How the statement stands that is declared here, unless there is no objection and no condition. */
function standingHint(
  snapshot: DocumentSnapshot,
  carrier: Annotation | Entry,
  offset: number,
): Hint | undefined {
  const statement = resolveCarrier(snapshot, snapshot, carrier);
  if (statement?.declaration !== carrier || statement.isA('condition')) return undefined;
  const here = verdictOn(snapshot, statement.symbol, 'document');
  const everywhere = snapshot.index.size > 1 ? verdictOn(snapshot, statement.symbol, 'edition') : here;
  if (here === undefined || everywhere === undefined) return undefined;
  const shown = isNotable(here) ? here : everywhere;
  if (!isNotable(shown)) return undefined;
  const words = verdictInShort(shown);
  return {
    offset,
    type: 'standing',
    parts: [{ text: shown === here ? words : t('{0} in the edition', words) }],
    tooltip: plain(standingLine(snapshot, statement) ?? words),
  };
}

/** Longer names are cut: the tooltip has them whole. */
const LONGEST = 40;

function names(snapshot: DocumentSnapshot, values: readonly Value[]): string {
  return plain(listed(values.map((value) => nameOfValue(snapshot, value))));
}

/** Short names, each leading to its entry. */
function namedParts(snapshot: DocumentSnapshot, values: readonly Value[]): HintPart[] {
  return values.flatMap((value, at): HintPart[] => {
    const name = excerpt(shortNameOf(snapshot, value), values.length > 1 ? LONGEST / 2 : LONGEST);
    const target = entryOf(snapshot, value)?.place;
    const part = target === undefined ? { text: name } : { text: name, target };
    return at === 0 ? [part] : [{ text: at === values.length - 1 ? t(' and ') : ', ' }, part];
  });
}
