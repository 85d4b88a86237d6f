// What the values of fields mean: dates (EDTF) and languages (BCP 47).
//
// EDTF is read by a library; its answers are kept, since it is slow and documents repeat their dates. A date is
// a span of days with an earliest and a latest moment: whatever is uncertain widens the span, so that a rule
// that compares dates speaks only where no reading of them would agree.

import edtf from 'edtf';
import { spoken } from '../l10n';

/** From the first to the last moment that a date can mean; milliseconds since 1970 (UTC), both included. Open ends are infinite. */
export interface DateSpan {
  readonly min: number;
  readonly max: number;
  /** Whether it says that it is uncertain or approximate (`?`, `~`, `%`). */
  readonly uncertain: boolean;
}

/** Why a date cannot be read. */
export type DateFault = 'malformed' | 'impossible' | 'reversed';

const dates = new Map<string, DateSpan | DateFault>();
/** Documents repeat a few dates; should one hold very many, the oldest answers may go. */
const KEPT = 4096;
/** No date is longer; the library takes time that grows with what it cannot read. */
const LONGEST = 64;

/** A date in EDTF (ISO 8601-2, level 1), or what is wrong with it. */
export function readDate(text: string): DateSpan | DateFault {
  const known = dates.get(text);
  if (known !== undefined) return known;
  if (dates.size >= KEPT) dates.clear();
  const read = readAnew(text);
  dates.set(text, read);
  return read;
}

/** A date in EDTF; undefined if it is none. */
export function parseDate(text: string | undefined): DateSpan | undefined {
  const read = text === undefined ? undefined : readDate(text);
  return typeof read === 'object' ? read : undefined;
}

function readAnew(text: string): DateSpan | DateFault {
  if (text === '' || text.length > LONGEST) return 'malformed';
  const uncertain = /[?~%]/.test(text);
  try {
    const value = edtf(text);
    const min = value.min ?? Number.NEGATIVE_INFINITY;
    const max = value.max ?? Number.POSITIVE_INFINITY;
    return max < min ? 'reversed' : { min, max, uncertain };
  } catch {
    const [from, to, ...more] = text.split('/');
    if (from !== undefined && to !== undefined && more.length === 0) {
      const [start, end] = [from, to].map(readDate);
      if (typeof start === 'object' && typeof end === 'object' && end.min < start.min) return 'reversed';
      if (start === 'impossible' || end === 'impossible') return 'impossible';
    }
    return /^-?\d{4}-\d{2}(-\d{2})?[?~%]?$/.test(text) ? 'impossible' : 'malformed';
  }
}

/** The date in EDTF that was most likely meant by a date written otherwise: `26.3.1954`, `1954/3/26`, `26 March 1954`. */
export function dateMeant(text: string): string | undefined {
  const trimmed = text.trim();
  const numbers =
    /^(?<d>\d{1,2})[./ ](?<m>\d{1,2})[./ ](?<y>\d{4})$/.exec(trimmed)?.groups ??
    /^(?<y>\d{4})[./-](?<m>\d{1,2})[./-](?<d>\d{1,2})$/.exec(trimmed)?.groups ??
    /^(?<y>\d{4})[./-](?<m>\d{1,2})$/.exec(trimmed)?.groups;
  const words =
    /^(?<d>\d{1,2})(?:st|nd|rd|th|\.)? (?<name>\p{L}+),? (?<y>\d{4})$/u.exec(trimmed)?.groups ??
    /^(?<name>\p{L}+) (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/u.exec(trimmed)?.groups ??
    /^(?<name>\p{L}+),? (?<y>\d{4})$/u.exec(trimmed)?.groups;
  const month = numbers?.['m'] ?? monthNumber(words?.['name']);
  const year = (numbers ?? words)?.['y'];
  const day = (numbers ?? words)?.['d'];
  if (year === undefined || month === undefined) return undefined;
  const meant = [year, month, ...(day === undefined ? [] : [day])]
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return parseDate(meant) === undefined ? undefined : meant;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
function monthNumber(name: string | undefined): string | undefined {
  const at = name === undefined || name.length < 3 ? -1 : months.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

/** Whether the two spans share no moment: the first is wholly before the second. */
export function isBefore(a: DateSpan, b: DateSpan): boolean {
  return a.max < b.min;
}

/** Whether the spans may share a moment. */
export function overlap(a: DateSpan, b: DateSpan): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/** Whether a language tag is well formed (BCP 47) and names a language that is known. */
export function isLanguage(tag: string): boolean {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const language = canonical?.split('-')[0];
    if (language === undefined || language === 'x' || /^q[a-t][a-z]$/.test(language))
      return canonical !== undefined;
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
  } catch {
    return false;
  }
}

/** The name of a language, in that of the reader unless told otherwise; the tag itself if there is none. */
export function languageName(tag: string, language = spoken()): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The tag of a language given by its English name: `English`, `Russian`. */
export function languageMeant(name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  return commonLanguages.find((tag) => languageName(tag, 'en').toLowerCase() === wanted);
}

/** Languages of the corpora that the dialect is made for; completion offers them. */
export const commonLanguages = [
  'en',
  'ru',
  'fr',
  'de',
  'es',
  'it',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'bg',
  'sr',
  'hr',
  'sl',
  'uk',
  'be',
  'lt',
  'lv',
  'et',
  'fi',
  'sv',
  'da',
  'no',
  'nl',
  'pt',
  'el',
  'tr',
  'ar',
  'he',
  'fa',
  'zh',
  'ja',
  'ko',
  'vi',
  'la',
] as const;
