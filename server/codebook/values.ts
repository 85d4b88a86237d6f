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
  /**
   * What it may mean if it is uncertain: as much again to either side of each end that is. About 1953 is 1952 to 1954, and a
   * doubtful 26 March may be the day before or after.
   */
  readonly earliest?: number;
  readonly latest?: number;
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
  const read = withDoubt(text, readAnew(text));
  dates.set(text, read);
  return read;
}

function withDoubt(text: string, read: DateSpan | DateFault): DateSpan | DateFault {
  if (typeof read !== 'object' || !read.uncertain) return read;
  const [from = text, to = from] = text.split('/');
  const doubtOf = (end: string) => {
    const span = end === text ? read : readDate(end);
    return typeof span === 'object' && span.uncertain ? span.max - span.min + 1 : 0;
  };
  return { ...read, earliest: read.min - doubtOf(from), latest: read.max + doubtOf(to) };
}

/** A date in EDTF; undefined if it is none. */
export function parseDate(text: string | undefined): DateSpan | undefined {
  const read = text === undefined ? undefined : readDate(text);
  return typeof read === 'object' ? read : undefined;
}

function readAnew(text: string): DateSpan | DateFault {
  if (text === '' || text.length > LONGEST) return 'malformed';
  // No date begins with such a letter; the library would take its time to say so of every name in a register.
  if (/^[A-TVWZa-tvwz]/.test(text) && !text.includes('/')) return 'malformed';
  const uncertain = /[?~%]/.test(text);
  const season = /^(-?\d{4})-2([1-4])[?~%]?$/.exec(text);
  if (season !== null) return { ...seasonOf(Number(season[1]), Number(season[2])), uncertain };
  const plain = plainDate(text);
  if (plain !== undefined) return plain;
  if (/^-?\d{4}-02-29/.test(text) && !isLeap(Number(text.slice(0, text.indexOf('-', 1)))))
    return 'impossible';
  try {
    const value = edtf(text);
    const min = value.min ?? Number.NEGATIVE_INFINITY;
    const max = value.max ?? Number.POSITIVE_INFINITY;
    // The library has no leap years of its own, and takes the day after.
    if (text.includes('/') && text.split('/').some((end) => readDate(end) === 'impossible'))
      return 'impossible';
    return max < min ? 'reversed' : { min, max, uncertain };
  } catch {
    const [from, to, ...more] = text.split('/');
    if (from !== undefined && to !== undefined && more.length === 0) return intervalOf(from, to, uncertain);
    return /^-?\d{4}-\d{2}(-\d{2})?[?~%]?$/.test(text) ? 'impossible' : 'malformed';
  }
}

/** Years, months, days and moments without anything else, which most dates are: the library would take a hundred times as long. */
function plainDate(text: string): DateSpan | DateFault | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z?)?)?)?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const [y, m] = [Number(year), Number(month ?? 1) - 1];
  if (m > 11 || m < 0) return 'impossible';
  const first = startOf(y, m);
  const uncertain = false;
  if (month === undefined) return { min: first, max: startOf(y + 1, 0) - 1, uncertain };
  const next = startOf(y, m + 1);
  if (day === undefined) return { min: first, max: next - 1, uncertain };
  const min = first + (Number(day) - 1) * DAY;
  if (min < first || min >= next) return 'impossible';
  if (hour === undefined) return { min, max: min + DAY - 1, uncertain };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const moment = min + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return { min: moment, max: moment, uncertain };
}

const DAY = 86_400_000;

/** An interval that the library does not read: of seasons, or of ends that share days. */
function intervalOf(from: string, to: string, uncertain: boolean): DateSpan | DateFault {
  const open = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, uncertain };
  if ((from === '..' || from === '') && (to === '..' || to === '')) return 'malformed';
  const [start, end] = [from, to].map((one) => (one === '..' || one === '' ? open : readDate(one)));
  if (start === 'impossible' || end === 'impossible') return 'impossible';
  if (typeof start !== 'object' || typeof end !== 'object') return 'malformed';
  return end.max < start.min ? 'reversed' : { min: start.min, max: end.max, uncertain };
}

/**
 * The months of a season: spring is March to May. A winter is that which begins in the year or that which ends in it, since
 * nobody can tell which was meant.
 */
function seasonOf(year: number, season: number): { readonly min: number; readonly max: number } {
  const [min, max] =
    season === 4
      ? [startOf(year - 1, 11), startOf(year + 1, 2)]
      : [startOf(year, 3 * season - 1), startOf(year, 3 * season + 2)];
  return { min, max: max - 1 };
}

/** The first moment of a month, counted from 0. */
function startOf(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
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

/** Whether the two spans share no moment: the first is wholly before the second, whatever is uncertain about them. */
export function isBefore(a: DateSpan, b: DateSpan): boolean {
  return (a.latest ?? a.max) < (b.earliest ?? b.min);
}

/** Whether the spans may share a moment. */
export function overlap(a: DateSpan, b: DateSpan): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/**
 * Whether a language tag is one of BCP 47 (RFC 5646). Codes of two letters must be known, for those are all taken; of
 * three, ISO 639 has some 8,000, and no list that programs come with has them all. Longer ones are words: the registry
 * has none.
 */
export function isLanguage(tag: string): boolean {
  if (PRIVATE.test(tag) || GRANDFATHERED.test(tag)) return true;
  const parts = WELL_FORMED.exec(tag)?.groups;
  if (parts === undefined || isRepeated(parts['variants']) || isRepeated(parts['extensions'], /^\w$/))
    return false;
  const language = (parts['language'] ?? '').toLowerCase();
  return language.length === 3 || names().of(language) !== undefined;
}

/** Names of languages, to know those that have one. */
let known: Intl.DisplayNames | undefined;
function names(): Intl.DisplayNames {
  known ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return known;
}

const PRIVATE = /^x(?:-[a-z\d]{1,8})+$/i;
const WELL_FORMED =
  /^(?<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)(?<extensions>(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*)(?:-x(?:-[a-z\d]{1,8})+)?$/i;
/** Tags from before there was a grammar (RFC 5646, 2.2.8); those that fit it need not be listed. */
const GRANDFATHERED =
  /^(?:en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)|art-lojban|cel-gaulish|zh-min)$/i;

/** Whether a subtag stands twice; of those that `counts` if it is given. */
function isRepeated(subtags = '', counts = /./): boolean {
  const all = subtags
    .toLowerCase()
    .split('-')
    .filter((subtag) => counts.test(subtag));
  return new Set(all).size < all.length;
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
