// The reader's language: what people read is said in it, as far as it has been translated.
//
// English is written where it is said, as a literal, and is the key to its translations (l10n/<language>.json; a test
// holds the two together, and builds ship them as one file). A process serves one reader: an entry point or the server
// sets the language before anything is said. What is data stays as it is: codes, kinds, names of fields, ids, and what
// other programs read.

type Said = string | number;

let language = 'en';
let translations: ReadonlyMap<string, string> | undefined;
let plural: Intl.PluralRules | undefined;

/** The text in the reader's language, with `{0}`, `{1}` … replaced by the values. */
export function t(english: string, ...values: Said[]): string {
  return filled(translations?.get(english) ?? english, values);
}

/**
 * The same of a text with a form for one and a form for several, `{0} place|{0} places`; `count` chooses and is `{0}`.
 * Languages that have more forms (Russian: one, few, many) have them in this order.
 */
export function counted(english: string, count: number, ...values: Said[]): string {
  const forms = (translations?.get(english) ?? english).split('|');
  const form = plural === undefined ? (count === 1 ? 'one' : 'other') : plural.select(count);
  const text = forms[form === 'one' ? 0 : form === 'few' ? 1 : forms.length - 1]!;
  return filled(text, [count.toLocaleString(language), ...values]);
}

function filled(text: string, values: readonly Said[]): string {
  return values.length === 0
    ? text
    : text.replace(/\{(\d)\}/g, (whole, at: string) => isolated(String(values[Number(at)] ?? whole)));
}

/**
 * Words that are written from right to left, between characters that no one sees (U+2068, U+2069): the sentence around
 * them keeps its own order. All other words as they are.
 */
export function isolated(words: string): string {
  return rightToLeft.test(words) && !words.includes('\u2068') ? `\u2068${words}\u2069` : words;
}

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and the other scripts of their part of Unicode. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The language that is spoken (BCP 47). */
export function spoken(): string {
  return language;
}

/** Which of the languages that there are translations for a reader's locale asks for (`de-AT`, `ru_RU.UTF-8`). */
export function translated(locale: string | undefined): string | undefined {
  const primary = /^[a-z]+/.exec(locale?.toLowerCase() ?? '')?.[0];
  return languages.find((known) => known === primary);
}

export const languages: readonly string[] = ['de', 'fr', 'ru'];

/** Speaks this language from now on. `file`: all translations, as builds ship them; without it, English. */
export function speak(locale: string | undefined, file: string | undefined): void {
  const chosen = translated(locale);
  const columns = chosen && file ? columnsOf(file) : undefined;
  const [keys, own] = [columns?.['en'], columns?.[chosen ?? '']];
  const speaks = chosen !== undefined && keys !== undefined && own !== undefined;
  language = speaks ? chosen : 'en';
  plural = speaks ? new Intl.PluralRules(chosen) : undefined;
  translations = speaks ? new Map(keys.map((key, at) => [key, own[at] ?? key])) : undefined;
}

/** A column of texts for each language, in the same order; undefined if that is not what the file is. */
function columnsOf(file: string): Readonly<Record<string, readonly string[]>> | undefined {
  try {
    return JSON.parse(file);
  } catch {
    return undefined;
  }
}
