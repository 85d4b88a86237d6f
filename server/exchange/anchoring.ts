// Where the annotations of another tool stand, by the offsets that it counted and the words that it quotes.
//
// Nothing is anchored before its words have been compared with the text. Where they do not fit, the tool may have counted
// otherwise than its format says: bytes, UTF-16 code units, a byte order mark, line ends of another length, an end that
// is included. Such a way of counting is taken if the words of all annotations fit under it, and told; otherwise each
// annotation stands or falls by its own words. Nothing is looked for anywhere else.

import { t } from '../l10n';
import type { Stretch } from '../model/facts';
import { listed } from '../text/phrases';

/** An annotation as the tool has it: its stretches by the tool's own count, and the words that stand there. */
export interface ToldPlace {
  readonly stretches: readonly Stretch[];
  /** Undefined where the tool quotes none: such a place proves nothing. */
  readonly words: string | undefined;
}

/** A way of counting, of which the text's own offsets can be had. */
export interface Counting {
  /** UTF-16 offsets in the text; undefined for what is outside of it or within a character. */
  place(told: Stretch): Stretch | undefined;
  /** What is told where it is not the way of the format. */
  readonly message: string | undefined;
}

/** Whether the words are those of the text, whatever stands between them and however accents are composed. */
export function sameWords(one: string, other: string): boolean {
  return one === other || plainWords(one) === plainWords(other);
}

/** The words at some stretches, as tools quote them. */
export function wordsAt(text: string, stretches: readonly Stretch[]): string {
  return stretches.map(({ start, end }) => text.slice(start, end)).join(' ');
}

/** The way in which these places were counted: that of the format, in characters, unless another explains all of them. */
export function countingOf(text: string, told: readonly ToldPlace[]): Counting {
  const own = counting(text, asFormat);
  const evidence = told.filter(({ words = '' }) => words.trim() !== '');
  if (evidence.every((one) => fits(text, own, one))) return own;
  if (evidence.reduce((sum, { words = '' }) => sum + words.trim().length, 0) < LEAST) return own;
  const found = waysFor(text)
    .map((way) => counting(text, way))
    .filter((one) => evidence.every((place) => fits(text, one, place)));
  const [first] = found;
  if (first === undefined) return own;
  // Two ways that lead to different places, though the words are the same, leave it open which is meant.
  const agreed = found.every((one) =>
    evidence.every((place) => placesOf(one, place) === placesOf(first, place)),
  );
  return agreed ? first : own;
}

/** Fewer letters may fit somewhere by chance. */
const LEAST = 4;

type Unit = 'characters' | 'utf-16' | 'bytes';
/** How many places a line end takes: as it is in the text, always one, always two. */
type LineEnds = 'as-is' | 'one' | 'two';
type Origin = 'zero' | 'mark' | 'one' | 'end-included' | 'one-end-included';

interface Way {
  readonly unit: Unit;
  readonly lineEnds: LineEnds;
  readonly origin: Origin;
}

const asFormat: Way = { unit: 'characters', lineEnds: 'as-is', origin: 'zero' };

/** All ways in which such a text may have been counted; those that differ least from the format first. */
function waysFor(text: string): readonly Way[] {
  const units: Unit[] = ['characters'];
  if (/[\uD800-\uDBFF]/.test(text)) units.push('utf-16');
  if (/[^\0-\x7F]/.test(text)) units.push('bytes');
  const lineEnds: LineEnds[] = ['as-is'];
  if (text.includes('\r\n')) lineEnds.push('one');
  if (/(?<!\r)\n/.test(text)) lineEnds.push('two');
  const origins: Origin[] = ['zero', 'mark', 'end-included', 'one-end-included'];
  const ways = units.flatMap((unit) =>
    lineEnds.flatMap((ends) =>
      // A byte order mark is one character, as a beginning at 1 is, but three bytes.
      (unit === 'bytes' ? [...origins, 'one' as const] : origins).map((origin) => ({
        unit,
        lineEnds: ends,
        origin,
      })),
    ),
  );
  const strangeness = ({ unit, lineEnds: ends, origin }: Way) =>
    Number(unit !== 'characters') + Number(ends !== 'as-is') + Number(origin !== 'zero');
  // What the text itself gives a reason for comes before an origin that only the tool can have had.
  return ways
    .filter((way) => strangeness(way) > 0)
    .sort(
      (a, b) => strangeness(a) - strangeness(b) || Number(a.origin !== 'zero') - Number(b.origin !== 'zero'),
    );
}

function counting(text: string, way: Way): Counting {
  const offset = offsets(text, way);
  const shift = {
    zero: 0,
    mark: way.unit === 'bytes' ? 3 : 1,
    one: 1,
    'end-included': 0,
    'one-end-included': 1,
  };
  const included = way.origin === 'end-included' || way.origin === 'one-end-included' ? 1 : 0;
  return {
    place({ start, end }) {
      const [from, to] = [offset(start - shift[way.origin]), offset(end - shift[way.origin] + included)];
      return from === undefined || to === undefined || to < from ? undefined : { start: from, end: to };
    },
    message: way === asFormat ? undefined : messageOf(way),
  };
}

/** What leads from a tool's offset to that in UTF-16. */
function offsets(text: string, { unit, lineEnds }: Way): (counted: number) => number | undefined {
  if (unit === 'characters' && lineEnds === 'as-is' && !/[\uD800-\uDBFF]/.test(text))
    return (counted) =>
      Number.isInteger(counted) && counted >= 0 && counted <= text.length ? counted : undefined;
  const starts: (number | undefined)[] = [];
  let at = 0;
  for (const character of text) {
    let width = 1;
    if (unit === 'utf-16') width = character.length;
    else if (unit === 'bytes') width = bytesOf(character);
    const first = at;
    at += character.length;
    // The carriage return before a line feed takes no place of its own, or a line feed alone takes that of one.
    if (lineEnds === 'one' && character === '\r' && text.charAt(at) === '\n') continue;
    const afterReturn = lineEnds === 'one' && character === '\n' && text.charAt(first - 1) === '\r';
    if (lineEnds === 'two' && character === '\n' && text.charAt(first - 1) !== '\r') width = 2;
    starts.push(afterReturn ? first - 1 : first);
    for (let more = 1; more < width; more++) starts.push(undefined);
  }
  starts.push(at);
  return (counted) => starts[counted];
}

/** How many bytes UTF-8 needs for a character. */
function bytesOf(character: string): number {
  const point = character.codePointAt(0) as number;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function fits(text: string, way: Counting, { stretches, words = '' }: ToldPlace): boolean {
  const places = stretches.map((told) => way.place(told));
  return places.every((place) => place !== undefined) && sameWords(wordsAt(text, places as Stretch[]), words);
}

function placesOf(way: Counting, { stretches }: ToldPlace): string {
  return stretches
    .map((told) => way.place(told))
    .map((place) => `${place?.start}-${place?.end}`)
    .join();
}

function plainWords(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ');
}

/** All of it in one sentence: a reader who knows his tool understands why. */
function messageOf({ unit, lineEnds, origin }: Way): string {
  const why: string[] = [];
  if (unit === 'bytes') why.push(t('they count bytes'));
  if (unit === 'utf-16') why.push(t('they count UTF-16 code units'));
  if (lineEnds === 'one') why.push(t('they count each line end as one character'));
  if (lineEnds === 'two') why.push(t('they count each line end as two characters'));
  if (origin === 'mark') why.push(t('they begin with a byte order mark, or at 1'));
  if (origin === 'one') why.push(t('they begin at 1'));
  if (origin === 'end-included') why.push(t('their ends are the last character and not the place after it'));
  if (origin === 'one-end-included')
    why.push(t('they begin at 1, and their ends are the last character and not the place after it'));
  return t(
    'The positions fit the quoted words only if {0}. They were read in that way, and all words fit.',
    listed(why),
  );
}
