// What selects the place of an annotation: a position, words that are quoted, and selectors that are made of others.
//
// A selector with `refinedBy` selects within what it selects, by the offsets of that part; a range goes from the beginning
// of its first selection to the beginning of its second (Web Annotation Data Model, 4.2.9 and 4.2.10). Both are read where
// they are made of selectors of text.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { listed } from '../../text/phrases';
import { type Counting, countingOf } from '../anchoring';
import { type Json, listOf, objectOf, wordsOf } from './json';
import { type Quotation, Quotations } from './quotations';

export interface Selectors {
  readonly position?: Stretch;
  readonly quotation?: Quotation;
  /** Those that are made of others. */
  readonly composed: readonly Json[];
  /** Names of those that are not read. */
  readonly others: readonly string[];
}

export function selectorsOf(target: unknown): Selectors {
  const composed: Json[] = [];
  const others: string[] = [];
  let position: Stretch | undefined;
  let quotation: Quotation | undefined;
  for (const selector of listOf(objectOf(target)['selector']).map(objectOf)) {
    const isRange = selector['startSelector'] !== undefined && selector['endSelector'] !== undefined;
    if (isRange || selector['refinedBy'] !== undefined) {
      composed.push(selector);
      continue;
    }
    const one = simple(selector);
    if (one.position !== undefined) position ??= one.position;
    else if (one.quotation !== undefined) quotation ??= one.quotation;
    else others.push(nameOf(selector));
  }
  return { ...(position && { position }), ...(quotation && { quotation }), composed, others };
}

function simple({ type, start, end, exact, prefix, suffix, value }: Json): {
  readonly position?: Stretch;
  readonly quotation?: Quotation;
} {
  if (type === 'TextPositionSelector' && typeof start === 'number' && typeof end === 'number')
    return { position: { start, end } };
  if (type === 'TextQuoteSelector' && typeof exact === 'string')
    return { quotation: { exact, prefix: wordsOf(prefix), suffix: wordsOf(suffix) } };
  // RFC 5147.
  const fragment = type === 'FragmentSelector' ? /^char=(\d+),(\d+)/.exec(wordsOf(value)) : null;
  return fragment === null ? {} : { position: { start: Number(fragment[1]), end: Number(fragment[2]) } };
}

function nameOf({ type, refinedBy }: Json): string {
  const name = wordsOf(listOf(type)[0]) || 'selector';
  return refinedBy === undefined ? name : `${name} (refinedBy)`;
}

/** That only this is known of a place. */
export function notRead(names: readonly string[]): string {
  return t('Its place is told by {0} alone, which is not read. It was not imported.', listed(names));
}

/** More selectors in one another are none that a tool writes. */
const MOST_LEVELS = 8;

/** Where a selector that is made of others leads, or why that cannot be told. */
export function composedPlace(text: string, counting: Counting, selector: Json): Stretch | string {
  return within(text, counting, { start: 0, end: text.length }, selector, MOST_LEVELS);
}

/** The same in a part of the text, whose own offsets it has. `counting`: that of the part. */
function within(
  text: string,
  counting: Counting,
  part: Stretch,
  selector: Json,
  levels: number,
): Stretch | string {
  if (levels === 0) return notRead([nameOf(selector)]);
  const { startSelector, endSelector, refinedBy } = selector;
  const inner = (one: unknown) => within(text, counting, part, objectOf(listOf(one)[0]), levels - 1);
  let found: Stretch | string;
  if (startSelector !== undefined && endSelector !== undefined) {
    const [first, last] = [inner(startSelector), inner(endSelector)];
    if (typeof first === 'string') return first;
    if (typeof last === 'string') return last;
    if (last.start < first.start) return t('Its place ends before it begins. It was not imported.');
    found = { start: first.start, end: last.start };
  } else found = simplePlace(text, counting, part, selector);
  if (typeof found === 'string' || refinedBy === undefined) return found;
  const own = countingOf(text.slice(found.start, found.end), []);
  return within(text, own, found, objectOf(listOf(refinedBy)[0]), levels - 1);
}

function simplePlace(text: string, counting: Counting, part: Stretch, selector: Json): Stretch | string {
  const { position, quotation } = simple(selector);
  if (position === undefined && quotation === undefined) return notRead([nameOf(selector)]);
  const found =
    quotation === undefined
      ? position && counting.place(position)
      : new Quotations(text.slice(part.start, part.end)).find(quotation);
  if (typeof found === 'string') return found;
  return found === undefined
    ? t('Its position is outside the text, and it was not imported.')
    : { start: part.start + found.start, end: part.start + found.end };
}
