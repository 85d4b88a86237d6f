// What a name can be found by: Cyrillic and Greek ones by Latin letters, accented ones without their accents.
//
// Editors match what is typed against a filter text: its letters must occur in the text in their order, the first
// at the beginning of a word. There is no one way to write Хрущёв in Latin letters; but one word can hold them all
// in that order: of х stands `ckhx`, of щ `szchtsczh`, so that Khrushchev, Chruschtschow, Khrouchtchev and Hruščev
// (without its accents) are all in it. That is why no transliteration library is used: each knows one way.
//
// Deliberately absent: scripts whose words are not spelt letter by letter (Chinese, Arabic); they are found as
// they are written.

import { lookUp, tableOf } from '../model/lookup';

/** Letters of other alphabets, each with all that it may be in Latin ones. Lower case, NFC. */
const letters = tableOf<string>({
  // Cyrillic
  а: 'a',
  б: 'b',
  в: 'vwff',
  г: 'gh',
  ґ: 'g',
  ѓ: 'gj',
  д: 'd',
  ђ: 'dj',
  е: 'jye',
  ё: 'ijyeo',
  є: 'ijye',
  ж: 'jszch',
  з: 'zs',
  ѕ: 'dz',
  и: 'iy',
  і: 'i',
  ї: 'jyi',
  й: 'ijy',
  ј: 'jy',
  к: 'ckx',
  ќ: 'kj',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'njy',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 'ss',
  т: 't',
  ћ: 'tcjh',
  у: 'oou',
  ў: 'uw',
  ф: 'phf',
  х: 'ckhx',
  ц: 'tczs',
  ч: 'tsczh',
  џ: 'dzhj',
  ш: 'sczh',
  щ: 'szchtsczh',
  ъ: 'ua',
  ы: 'yi',
  ь: '',
  э: 'e',
  ю: 'ijyou',
  я: 'ijya',
  ѣ: 'ie',
  // Greek
  α: 'a',
  β: 'vb',
  γ: 'gyn',
  δ: 'dh',
  ε: 'e',
  ζ: 'z',
  η: 'iey',
  θ: 'th',
  ι: 'iy',
  κ: 'ck',
  λ: 'l',
  μ: 'mb',
  ν: 'nd',
  ξ: 'xks',
  ο: 'o',
  π: 'p',
  ρ: 'rh',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'uyivf',
  φ: 'phf',
  χ: 'ckhx',
  ψ: 'ps',
  ω: 'o',
  // Latin letters that are not a base letter with an accent, and those that may be written as two
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  ł: 'l',
  đ: 'dj',
  ð: 'dth',
  þ: 'th',
  ı: 'i',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aao',
});

/** Text that can be found as it is written. */
export const plainText = /^[\x20-\x7e]*$/;
/** Editors look no further into a filter text (VS Code, `fuzzyScore`). */
const READ = 128;
const words = /[\p{L}\p{M}\p{N}]+/gu;

/** The filter text of an offer: its id or label without sigil as it is, then the words of its names; each once, if there are many. */
export function searchText(label: string, ...names: readonly string[]): string {
  const plain = [label, ...names.filter((name) => name !== label)].join(' ');
  if (plain.length <= READ && plainText.test(plain)) return plain.toLowerCase();
  const [whole = '', ...rest] = [label, ...names].map((text) => text.normalize('NFC').toLowerCase());
  const known = new Set(whole.match(words));
  const found = new Set([whole, ...[...known].flatMap(spellings)]);
  for (const word of rest.flatMap((name) => name.match(words) ?? []))
    if (!known.has(word)) for (const spelling of [word, ...spellings(word)]) found.add(spelling);
  return [...found].join(' ');
}

/** What else a word is found by: nothing, if it is in plain letters. */
function spellings(word: string): string[] {
  return plainText.test(word) ? [] : [latin(word)].filter((spelt) => spelt !== '');
}

/** A word in Latin letters, in all spellings at once. A first letter that may be several is set apart in each. */
function latin(word: string): string {
  let spelt = '';
  for (const letter of word) {
    const all = lookUp(letters, letter) ?? lookUp(letters, bare(letter)) ?? bare(letter);
    spelt += spelt === '' && all.length > 1 ? [...all].join('-') : all;
  }
  return spelt;
}

function bare(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '');
}
