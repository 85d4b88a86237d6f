// Translations call a thing by its one name: what the glossary says is held against every message.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { clientBundle, languages, manifestBundle, read, serverBundle } from '../support/l10n';

interface Term {
  readonly english: string;
  /** By language, the words that it may be translated by. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const terms = termsOf(readFileSync('server/l10n/glossary.md', 'utf8'));

/** Where a word of the glossary is another word, or one of the notation, which no language translates. */
const otherwise: readonly RegExp[] = [
  /\b(?:combining|question|quotation|shelf) marks?\b|\bname or mark\b/,
  /^Mark\b|\bmarks? (?:a place|a point|the (?:smallest|words)|them|words|who|what|a claim)\b|\bmark something\b|\bmarks at the left\b/,
  /\bkind of (?:thing|picture)\b|\bThe kind goes on\b/,
  /\bedition (?:that it was taken|and page)\b|\blater edition\b/,
  /\b(?:claim, )?(?:premise, )?(?:condition, )?(?:condition|proposal|quote|note) or (?:proposal|note)\b/,
  /\bclaim, proposal, condition\b|\bthe kind date\b|\btogether with transcription\b/,
  /\bWeb Annotation\b|\bForeign Relations\b|\bAuthority File\b/,
  /\bhistorical finding\b|\bid of \{\d\}/,
];

describe('the glossary', () => {
  it('has every term once, in every language', () => {
    const english = terms.map((term) => term.english);
    assert.deepEqual(english, [...new Set(english)].sort());
    assert.ok(terms.length > 30);
    for (const { english, words } of terms)
      for (const language of languages) assert.ok(words[language]?.[0], `${english} (${language})`);
  });

  for (const language of languages)
    it(`is what translations follow (${language})`, () => {
      const astray = messages(language).flatMap(([english, translated]) =>
        terms
          .filter((term) => says(english, term.english))
          .filter((term) => !term.words[language]?.some((word) => hasWord(translated, word)))
          .map((term) => `${term.english}: ${english} → ${translated}`),
      );
      assert.deepEqual(astray, []);
    });

  it('lists no exception that is none', () => {
    const all = messages('de').map(([english]) => english);
    assert.deepEqual(
      otherwise.filter((phrase) => !all.some((english) => phrase.test(english))),
      [],
    );
  });
});

/** The rows of the table; a term has three translations and a definition. */
function termsOf(markdown: string): readonly Term[] {
  const rows = markdown.split('\n').filter((line) => /^\| (?!English|---)/.test(line));
  return rows.map((row) => {
    const [english = '', ...cells] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    assert.equal(cells.length, languages.length + 1, row);
    const words = languages.map((language, at) => [language, cells[at]!.split(', ')] as const);
    return { english, words: Object.fromEntries(words) };
  });
}

/** Every message with its translation: of the server, of the client, of the manifest. */
function messages(language: string): readonly (readonly [string, string])[] {
  const manifest = read('package.nls.json');
  const translated = manifestBundle(language);
  return [
    ...Object.entries(serverBundle(language)),
    ...Object.entries(clientBundle(language)),
    ...Object.keys(manifest).map((key) => [manifest[key]!, translated[key]!] as const),
  ];
}

/** Whether a message has a term as a word of English, and not as a word of the notation or as part of a longer term. */
function says(english: string, term: string): boolean {
  const own = otherwise.reduce((text, phrase) => text.replace(new RegExp(phrase, 'g'), ' · '), english);
  const prose = own.replace(
    /`[^`]*`|“[\w-]+(:[^”]*)?”|\([\w, -]+\)|\S*[@#={}\][]\S*|\w+-\w+|\S+[:.]\w\S*/g,
    ' · ',
  );
  const longer = terms.map((one) => one.english).filter((other) => other !== term && other.includes(term));
  const left = longer.reduce((text, other) => text.replace(wordsOf(other), ' · '), prose);
  return wordsOf(term).test(left);
}

function wordsOf(term: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])${term.replace(/y$/, '(?:y|ie)')}s?(?![\\p{L}-])`, 'giu');
}

/** Whether a translation has a word in one of its forms: endings, umlauts and accents may change. */
function hasWord(translated: string, word: string): boolean {
  const text = plain(translated);
  return word.split(/[ ’-]/).every((one) => {
    const letters = plain(one);
    return text.includes(letters.slice(0, letters.length > 4 ? -2 : letters.length > 3 ? -1 : undefined));
  });
}

function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
