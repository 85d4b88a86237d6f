// Single characters in words, for readers who cannot see what is wrong: invisible ones, look-alikes, accents apart.

import { counted, t } from '../l10n';
import { lookUp, tableOf } from '../model/lookup';
import { lookOf } from './look-alikes';

/** What Unicode calls them, as a reader says it. */
const names = tableOf<() => string>({
  '\n': () => t('a line end'),
  '\t': () => t('a tab'),
  ' ': () => t('a space'),
  '\u00A0': () => t('a no-break space'),
  '\u00AD': () => t('a soft hyphen'),
  '\u034F': () => t('an invisible joiner'),
  '\u061C': () => t('an Arabic letter mark'),
  '\u2002': () => t('an en space'),
  '\u2003': () => t('an em space'),
  '\u2007': () => t('a figure space'),
  '\u2009': () => t('a thin space'),
  '\u200A': () => t('a hair space'),
  '\u200B': () => t('a zero-width space'),
  '\u200C': () => t('a zero-width non-joiner'),
  '\u200D': () => t('a zero-width joiner'),
  '\u200E': () => t('a left-to-right mark'),
  '\u200F': () => t('a right-to-left mark'),
  '\u2010': () => t('a hyphen'),
  '\u2011': () => t('a non-breaking hyphen'),
  '-': () => t('a hyphen-minus'),
  '\u2012': () => t('a figure dash'),
  '\u2013': () => t('an en dash'),
  '\u2014': () => t('an em dash'),
  '\u2015': () => t('a horizontal bar'),
  '\u2212': () => t('a minus sign'),
  "'": () => t('a straight apostrophe'),
  '"': () => t('a straight quotation mark'),
  '\u2018': () => t('a left single quotation mark'),
  '\u2019': () => t('a right single quotation mark'),
  '\u201C': () => t('a left double quotation mark'),
  '\u201D': () => t('a right double quotation mark'),
  '.': () => t('a full stop'),
  ',': () => t('a comma'),
  ';': () => t('a semicolon'),
  ':': () => t('a colon'),
  '\u2026': () => t('an ellipsis'),
  '\u2028': () => t('a line separator'),
  '\u2029': () => t('a paragraph separator'),
  '\u202F': () => t('a narrow no-break space'),
  '\u2060': () => t('a word joiner'),
  '\u3000': () => t('an ideographic space'),
  '\uFEFF': () => t('a byte order mark'),
  '\uFFFD': () => t('a replacement character, which stands for a byte that could not be read'),
  '\u0300': () => t('a combining grave accent'),
  '\u0301': () => t('a combining acute accent'),
  '\u0302': () => t('a combining circumflex accent'),
  '\u0303': () => t('a combining tilde'),
  '\u0304': () => t('a combining macron'),
  '\u0306': () => t('a combining breve'),
  '\u0307': () => t('a combining dot above'),
  '\u0308': () => t('a combining diaeresis'),
  '\u030A': () => t('a combining ring above'),
  '\u030B': () => t('a combining double acute accent'),
  '\u030C': () => t('a combining caron'),
  '\u0327': () => t('a combining cedilla'),
  '\u0328': () => t('a combining ogonek'),
});

const scripts: readonly (readonly [RegExp, (letter: string, code: string) => string])[] = [
  [/\p{Script=Latin}/u, (...of) => t('the Latin letter “{0}” ({1})', ...of)],
  [/\p{Script=Cyrillic}/u, (...of) => t('the Cyrillic letter “{0}” ({1})', ...of)],
  [/\p{Script=Greek}/u, (...of) => t('the Greek letter “{0}” ({1})', ...of)],
];

/** `a no-break space (U+00A0)`, `the Cyrillic letter “а” (U+0430)`. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = lookUp(names, character)?.();
  const script = scripts.find(([pattern]) => pattern.test(character))?.[1];
  if (name !== undefined) return character === '\n' ? name : `${name} (${code})`;
  if (script !== undefined) return script(character, code);
  if (/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(character)) return t('a variation selector ({0})', code);
  if (/[\u202A-\u202E\u2066-\u2069]/u.test(character)) return t('a direction control ({0})', code);
  if (/\p{M}/u.test(character)) return t('a combining mark ({0})', code);
  return /[\p{C}\p{Z}]/u.test(character)
    ? t('an invisible character ({0})', code)
    : t('“{0}” ({1})', character, code);
}

/** So many characters are named one by one. */
const NAMED = 4;

/** The characters of a text by their names, `nothing` if it has none; line ends count as one however written. */
export function inNames(text: string): string {
  const characters = [...text.replace(/\r\n?/g, '\n')];
  if (characters.length === 0) return t('nothing');
  const first = characters[0]!;
  if (characters.length > 1 && characters.every((character) => character === first))
    return counted('{1}|{0} times {1}', characters.length, nameOf(first));
  const named = characters.slice(0, NAMED).map(nameOf);
  const more = characters.length - named.length;
  return [...named, ...(more > 0 ? [t('{0} more', more)] : [])].join(t(', then '));
}

/** Whether a reader takes two texts for the same: they differ in blanks, invisible characters or look-alikes alone. */
export function looksLike(one: string, other: string): boolean {
  return seen(one) === seen(other);
}

function seen(text: string): string {
  const visible = text.normalize('NFKC').replace(/\p{Cf}|\u034F/gu, '');
  const folded = visible
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  // Case is to be seen.
  return [...folded.replace(/\s+/g, '')]
    .map((letter) => (letter === letter.toLowerCase() ? lookOf(letter) : `^${lookOf(letter)}`))
    .join('');
}
