// Mending what differs between a document and its transcription: by giving the document the transcription's words
// back, its marks kept; or by correcting the transcription, which the header then tells with date, name and reason.
//
// Both are made and then tried: what would not come out as it is meant is not offered. Nothing here guesses where an
// annotation belongs whose words are gone.

import { lineBreakOf } from '../editing/entries';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import type { TextEdit } from '../model/edit';
import { fieldOf } from '../model/facts';
import { addAll } from '../model/lists';
import { escape } from '../syntax/escape';
import { parse } from '../syntax/parse';
import { StripMap, strip } from '../syntax/strip';
import { inNames } from '../text/characters';
import type { Difference } from '../text/difference';
import { hashOf } from '../text/hash';
import { quoted } from '../text/phrases';
import {
  allDifferences,
  compareWithTranscription,
  lineNumberAt,
  type TranscriptionComparison,
} from '../text/transcription';

/** How the document differs from the transcription that is at hand. */
export function comparisonOf({ file, transcription }: DocumentSnapshot): TranscriptionComparison | undefined {
  const text = transcription?.text;
  return text === undefined ? undefined : compareWithTranscription(file.parse, text);
}

/**
 * Edits that give the document the transcription's words where it first differs, or everywhere. Line ends stay as they
 * are. Undefined if nothing differs, or if the words cannot be put back without breaking a mark.
 */
export function restore(
  snapshot: DocumentSnapshot,
  where: 'first' | 'everywhere',
): readonly TextEdit[] | undefined {
  const comparison = comparisonOf(snapshot);
  const first = comparison?.first;
  if (comparison === undefined || first === undefined) return undefined;
  const differences = where === 'first' ? partsOf(comparison, first.words) : allDifferences(comparison);
  // Brackets of the text may pair with those of marks; then they must be made literal, too.
  for (const write of [escaped, escapedThroughout]) {
    const edits = restored(snapshot, comparison, differences, write);
    if (edits !== undefined) return edits;
  }
  return undefined;
}

/** How the words of the transcription at a difference are written in a document. */
type Writing = (theirs: string, difference: Difference) => string;

function restored(
  { file }: DocumentSnapshot,
  { ours, theirs }: TranscriptionComparison,
  differences: readonly Difference[],
  write: Writing,
): readonly TextEdit[] | undefined {
  const line = lineBreakOf(file);
  const map = StripMap.of(file.parse);
  const { text } = file.parse;
  const edits: TextEdit[] = [];
  let expected = '';
  let done = 0;
  for (const difference of differences) {
    const own = (words: string) => withEndsApart(withLineEnds(words, line), ours, difference);
    expected += ours.slice(done, difference.start) + own(theirs.slice(difference.from, difference.to));
    done = difference.end;
    addAll(edits, replace(text, map, ours, difference, own(write(theirs, difference))));
  }
  expected += ours.slice(done);
  return strip(parse(edited(text, edits))) === expected ? edits : undefined;
}

/** The differences that lie in a stretch of both texts. */
function partsOf(comparison: TranscriptionComparison, { start, end, from, to }: Difference): Difference[] {
  const { ours, theirs } = comparison;
  const parts = allDifferences({ ours: ours.slice(start, end), theirs: theirs.slice(from, to) });
  return parts.map((part) => ({
    start: part.start + start,
    end: part.end + start,
    from: part.from + from,
    to: part.to + from,
  }));
}

/** Puts words in the place of others: where the first of these stood, however many marks divide them. */
function replace(
  text: string,
  map: StripMap,
  ours: string,
  { start, end }: Difference,
  words: string,
): TextEdit[] {
  const pieces = [...map.kept(start, end)];
  if (pieces.length === 0) {
    const at = insertion(map, ours, start, words);
    return [{ start: at, end: at, text: words }];
  }
  return pieces.map((piece, number) => {
    // A backslash goes with the character that it made literal.
    let from = piece.start;
    if (!map.keeps(from - 1)) while (text[from - 1] === '\\' && !map.keeps(from - 1)) from--;
    return { start: from, end: piece.end, text: number === 0 ? words : '' };
  });
}

const letter = /[\p{L}\p{M}\p{N}]/u;

/** Where words go that are missing: behind what they follow, unless they begin the word that comes next. */
function insertion(map: StripMap, ours: string, at: number, words: string): number {
  if (at === 0) return map.toDocument(0);
  const belongsToNext =
    letter.test(words.at(-1) ?? '') && letter.test(ours[at] ?? '') && !letter.test(ours[at - 1] ?? '');
  return belongsToNext ? map.toDocument(at) : map.toDocument(at - 1) + 1;
}

/** Characters before a place that decide whether what follows must be escaped. */
const CONTEXT = 32;

/** Words of the transcription as a document writes them there. */
function escaped(theirs: string, { from, to }: Difference): string {
  const near = theirs.slice(Math.max(0, from - CONTEXT), from);
  const line = Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r'));
  const before = line < 0 && from > CONTEXT ? `x${near}` : near.slice(line + 1);
  return escape(before + theirs.slice(from, to)).slice(escape(before).length);
}

/** The same with a backslash before everything that it can make literal. */
function escapedThroughout(theirs: string, { from, to }: Difference): string {
  return theirs
    .slice(from, to)
    .replace(/(\\*)([[\]{])/g, (_, slashes: string, special: string) => `${slashes}${slashes}\\${special}`);
}

function withLineEnds(text: string, line: string): string {
  return text.replace(/\r\n?|\n/g, line);
}

/** The same words without a CR beside a LF that is another line end: where a text has several sorts, the two would be one. */
function withEndsApart(words: string, ours: string, { start, end }: Difference): string {
  const after = ours[end] ?? '';
  const begun = ours[start - 1] === '\r' && (words + after).startsWith('\n') ? `\n${words}` : words;
  return begun.endsWith('\r') && after === '\n' ? `${begun}\n` : begun;
}

function edited(text: string, edits: readonly TextEdit[]): string {
  let after = '';
  let done = 0;
  for (const { start, end, text: words } of edits) {
    after += text.slice(done, start) + words;
    done = end;
  }
  return after + text.slice(done);
}

/** What a correction would do, in words, and whom the header names as the editor. */
export interface Correctable {
  /** What is to be corrected, and into what; it names this correction among others. */
  readonly what: string;
  readonly editor: string;
}

/** The first place at which the transcription could be corrected to what the document says; or its number alone. */
export function correctable(snapshot: DocumentSnapshot): Correctable | undefined {
  const { file } = snapshot;
  const editor = file.headerText('editor') ?? '';
  const comparison = comparisonOf(snapshot);
  const first = comparison?.first;
  if (comparison !== undefined && first !== undefined) {
    const { ours, theirs } = comparison;
    const { words, narrow } = first;
    const [wrong, right] = [theirs.slice(words.from, words.to), ours.slice(words.start, words.end)];
    // What has no letters is better told by name.
    const [from, to] =
      letter.test(wrong) && letter.test(right) && quoted(wrong) !== quoted(right)
        ? [quoted(wrong), quoted(right)]
        : [inNames(theirs.slice(narrow.from, narrow.to)), inNames(ours.slice(narrow.start, narrow.end))];
    return { what: t('line {0}: {1} → {2}', lineNumberAt(theirs, words.from), from, to), editor };
  }
  const [hash] = snapshot.transcription === undefined ? file.headerValues('sha256') : [];
  if (hash === undefined || hash.text.toLowerCase() === hashOf(file.parse)) return undefined;
  return { what: t('the transcription, which is kept elsewhere'), editor };
}

export interface Correction {
  /** As `correctable` has it. */
  readonly what: string;
  readonly reason: string;
  readonly responsible: string;
  /** ISO 8601, the day. */
  readonly date: string;
}

/**
 * Edits of both files: the transcription gets the document's words, and the header tells of it. Undefined if what was to
 * be corrected is no longer there.
 */
export function correct(snapshot: DocumentSnapshot, correction: Correction): readonly TextEdit[] | undefined {
  const { file, transcription } = snapshot;
  const { header } = file;
  if (header === undefined || correctable(snapshot)?.what !== correction.what) return undefined;
  const after =
    header.fields.findLast(({ name }) => name.text === 'correction') ??
    fieldOf(header, transcription === undefined ? 'sha256' : 'transcription');
  if (after === undefined) return undefined;
  const edits: TextEdit[] = [];
  const comparison = comparisonOf(snapshot);
  if (transcription !== undefined && comparison?.first !== undefined) {
    const { ours, theirs } = comparison;
    const line = /\r\n?|\n/.exec(theirs)?.[0] ?? lineBreakOf(file);
    for (const { start, end, from, to } of partsOf(comparison, comparison.first.words))
      edits.push({
        uri: transcription.uri,
        start: from,
        end: to,
        text: withLineEnds(ours.slice(start, end), line),
      });
  }
  const [hash] = file.headerValues('sha256');
  const number = hashOf(file.parse);
  if (hash !== undefined && hash.text.toLowerCase() !== number)
    edits.push({ start: hash.start, end: hash.end, text: number });
  edits.push({ start: after.end, end: after.end, text: `${lineBreakOf(file)}${recordOf(correction)}` });
  return edits;
}

/** One line for the header. A semicolon would divide it. */
function recordOf({ date, responsible, what, reason }: Correction): string {
  const plain = (text: string) => text.replace(/\s+/g, ' ').replaceAll(';', ',').trim();
  return `correction: ${date}, ${plain(responsible)}, ${plain(what)} (${plain(reason)})`;
}
