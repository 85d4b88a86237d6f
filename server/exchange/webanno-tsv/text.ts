// The text of a WebAnno TSV file, put together again from its sentences and the offsets of their tokens.
//
// Between two sentences stands what their offsets leave room for: a line feed, and spaces for what is more; nothing where
// they touch. Before the first stand spaces, behind the last a line feed: so INCEpTION reads its own files. Each row quotes
// its words, which are compared. Where they do not fit, the file may have counted otherwise than the format says; a way of
// counting is taken if all words fit under it, and told (as ../anchoring.ts does for other notations).
// Source: INCEpTION User Guide, “WebAnno TSV 3.3 File format”, “Sentence Representation”.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { sameWords } from '../anchoring';
import type { Lost, Unreadable } from '../format';
import { faultOf, type Line } from './columns';
import { unescapeText } from './escapes';

/** A row: a token, or a part of one. */
export interface Row {
  readonly line: Line;
  readonly id: string;
  /** By the file’s own count. */
  readonly told: Stretch;
  readonly words: string;
  readonly cells: readonly string[];
}

export interface RowsOfSentence {
  /** Of its first line. */
  readonly line: Line;
  readonly text: string;
  readonly rows: readonly Row[];
}

/** A row in the text. */
export interface PlacedRow extends Stretch {
  readonly row: Row;
  /** Whether the words that it quotes stand there. */
  readonly fits: boolean;
}

export interface TextOfRows {
  readonly text: string;
  readonly rows: readonly PlacedRow[];
  readonly losses: readonly Lost[];
}

/** The blanks that offsets may ask for in all: whoever asks for more has written something else than offsets. */
const MOST_BLANKS = 1_000_000;

/** How long a character is, and where a sentence begins to count. */
interface Way {
  readonly unit: 'utf-16' | 'characters' | 'bytes';
  readonly lineEnd: 1 | 2;
  readonly from: 'text' | 'sentence';
}

const asFormat: Way = { unit: 'utf-16', lineEnd: 1, from: 'text' };

const ways: readonly Way[] = (['text', 'sentence'] as const).flatMap((from) =>
  ([1, 2] as const).flatMap((lineEnd) =>
    (['utf-16', 'characters', 'bytes'] as const).map((unit) => ({ unit, lineEnd, from })),
  ),
);

export function textOf(sentences: readonly RowsOfSentence[], asJava: boolean): TextOfRows | Unreadable {
  const own = assembled(sentences, asFormat, asJava);
  if (own.fault === undefined && own.rows.every(({ fits }) => fits)) return { ...own, losses: [] };
  for (const way of ways) {
    if (way.unit === asFormat.unit && way.lineEnd === asFormat.lineEnd && way.from === asFormat.from)
      continue;
    const other = assembled(sentences, way, asJava);
    if (other.fault === undefined && other.rows.every(({ fits }) => fits))
      return { ...other, losses: [{ start: 0, end: 0, message: messageOf(way) }] };
  }
  return own.fault ?? { ...own, losses: [] };
}

interface Assembled {
  readonly text: string;
  readonly rows: readonly PlacedRow[];
  readonly fault?: Unreadable;
}

function assembled(sentences: readonly RowsOfSentence[], way: Way, asJava: boolean): Assembled {
  const pieces: string[] = [];
  const rows: PlacedRow[] = [];
  let [length, counted, blanks] = [0, 0, 0];
  for (const [number, sentence] of sentences.entries()) {
    const [first] = sentence.rows;
    if (first === undefined) return { text: '', rows, fault: noTokens(sentence.line) };
    const begin = first.told.start;
    // As if all that is between two sentences were a line end.
    let gap = number === 0 ? 0 : 1;
    if (way.from === 'text') gap = begin - counted - (number === 0 ? 0 : way.lineEnd - 1);
    if (way.from === 'text' && begin === counted) gap = 0;
    blanks += gap;
    const isAnew = way.from === 'text' || begin === 0;
    if (gap < 0 || blanks > MOST_BLANKS || !isAnew)
      return {
        text: '',
        rows,
        fault: faultOf(
          first.line,
          gap < 0
            ? t('This sentence begins at {0}, but the text before it already reaches to {1}.', begin, counted)
            : t(
                'This sentence begins at {0}, far behind the end of the text before it at {1}.',
                begin,
                counted,
              ),
        ),
      };
    const between = gap === 0 ? '' : number === 0 ? ' '.repeat(gap) : `\n${' '.repeat(gap - 1)}`;
    const start = length + between.length;
    pieces.push(between, sentence.text);
    const offsets = offsetsIn(sentence.text, way);
    for (const row of sentence.rows) {
      const [from, to] = [offsets.at(row.told.start - begin), offsets.at(row.told.end - begin)];
      const fits =
        from !== undefined &&
        to !== undefined &&
        from <= to &&
        quotes(sentence.text.slice(from, to), row, asJava);
      rows.push({ row, start: start + (from ?? 0), end: start + Math.max(from ?? 0, to ?? 0), fits });
    }
    length = start + sentence.text.length;
    counted = begin + offsets.length;
  }
  pieces.push('\n');
  return { text: pieces.join(''), rows };
}

function noTokens(line: Line): Unreadable {
  return faultOf(line, t('This sentence has no tokens, so that nothing tells where it stands in the text.'));
}

/** Whether a row quotes these words. */
function quotes(words: string, row: Row, asJava: boolean): boolean {
  return sameWords(words, row.words) || sameWords(words, unescapeText(row.words, asJava));
}

/** From offsets by a file’s own count to UTF-16, in one sentence. */
function offsetsIn(text: string, { unit, lineEnd }: Way): Offsets {
  if (unit === 'utf-16' && (lineEnd === 1 || !text.includes('\n')))
    return {
      at: (told) => (told >= 0 && told <= text.length ? told : undefined),
      length: text.length,
    };
  const places = new Map<number, number>();
  let [at, counted] = [0, 0];
  for (const character of text) {
    places.set(counted, at);
    at += character.length;
    if (character === '\n') counted += lineEnd;
    else if (unit === 'bytes') counted += bytesOf(character);
    else counted += unit === 'characters' ? 1 : character.length;
  }
  places.set(counted, at);
  return { at: (told) => places.get(told), length: counted };
}

interface Offsets {
  at(told: number): number | undefined;
  /** Of the sentence, by the file’s own count. */
  readonly length: number;
}

function bytesOf(character: string): number {
  const point = character.codePointAt(0) as number;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function messageOf({ unit, lineEnd, from }: Way): string {
  const why = [
    ...(unit === 'bytes' ? [t('they count bytes')] : []),
    ...(unit === 'characters' ? [t('they count characters')] : []),
    ...(lineEnd === 2 ? [t('they count each line end as two characters')] : []),
    ...(from === 'sentence' ? [t('they begin anew in each sentence')] : []),
  ];
  return t(
    'The positions fit the quoted words only if {0}. They were read in that way, and all words fit.',
    why.join(', '),
  );
}
