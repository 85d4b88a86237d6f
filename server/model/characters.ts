// Single characters in words, for readers who cannot see what is wrong: invisible ones, look-alikes, accents apart.

import { lookOf } from './look-alike';

/** What Unicode calls them, as a reader says it. */
const names: Readonly<Record<string, string>> = {
  '\n': 'a line end',
  '\t': 'a tab',
  ' ': 'a space',
  '\u00A0': 'a no-break space',
  '\u00AD': 'a soft hyphen',
  '\u034F': 'an invisible joiner',
  '\u061C': 'an Arabic letter mark',
  '\u2002': 'an en space',
  '\u2003': 'an em space',
  '\u2007': 'a figure space',
  '\u2009': 'a thin space',
  '\u200A': 'a hair space',
  '\u200B': 'a zero-width space',
  '\u200C': 'a zero-width non-joiner',
  '\u200D': 'a zero-width joiner',
  '\u200E': 'a left-to-right mark',
  '\u200F': 'a right-to-left mark',
  '\u2010': 'a hyphen',
  '\u2011': 'a non-breaking hyphen',
  '-': 'a hyphen-minus',
  '\u2012': 'a figure dash',
  '\u2013': 'an en dash',
  '\u2014': 'an em dash',
  '\u2015': 'a horizontal bar',
  '\u2212': 'a minus sign',
  "'": 'a straight apostrophe',
  '"': 'a straight quotation mark',
  '\u2018': 'a left single quotation mark',
  '\u2019': 'a right single quotation mark',
  '\u201C': 'a left double quotation mark',
  '\u201D': 'a right double quotation mark',
  '.': 'a full stop',
  ',': 'a comma',
  ';': 'a semicolon',
  ':': 'a colon',
  '\u2026': 'an ellipsis',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
  '\u202F': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\u3000': 'an ideographic space',
  '\uFEFF': 'a byte order mark',
  '\uFFFD': 'a replacement character, which stands for a byte that could not be read',
  '\u0300': 'a combining grave accent',
  '\u0301': 'a combining acute accent',
  '\u0302': 'a combining circumflex accent',
  '\u0303': 'a combining tilde',
  '\u0304': 'a combining macron',
  '\u0306': 'a combining breve',
  '\u0307': 'a combining dot above',
  '\u0308': 'a combining diaeresis',
  '\u030A': 'a combining ring above',
  '\u030B': 'a combining double acute accent',
  '\u030C': 'a combining caron',
  '\u0327': 'a combining cedilla',
  '\u0328': 'a combining ogonek',
};

const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
];

/** `a no-break space (U+00A0)`, `the Cyrillic letter “а” (U+0430)`. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = Object.hasOwn(names, character) ? names[character] : undefined;
  const script = scripts.find(([, pattern]) => pattern.test(character))?.[0];
  if (name !== undefined) return character === '\n' ? name : `${name} (${code})`;
  if (script !== undefined) return `the ${script} letter “${character}” (${code})`;
  if (/\p{M}/u.test(character)) return `a combining mark (${code})`;
  return /[\p{C}\p{Z}]/u.test(character) ? `an invisible character (${code})` : `“${character}” (${code})`;
}

/** So many characters are named one by one. */
const NAMED = 4;

/** The characters of a text by their names, `nothing` if it has none; line ends count as one however written. */
export function inNames(text: string): string {
  const characters = [...text.replace(/\r\n?/g, '\n')];
  if (characters.length === 0) return 'nothing';
  const first = characters[0] as string;
  if (characters.length > 1 && characters.every((character) => character === first))
    return `${characters.length} times ${nameOf(first)}`;
  const named = characters.slice(0, NAMED).map(nameOf);
  const more = characters.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', then ');
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
