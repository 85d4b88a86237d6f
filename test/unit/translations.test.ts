// What is said to people is said in every language that Démarche speaks: the sources, the rules and the code book on one
// side, the bundles on the other.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import {
  type Bundle,
  clientBundle,
  clientTexts,
  languages,
  manifestBundle,
  manifestKeys,
  read,
  said,
  serverBundle,
  serverTexts,
} from '../support/l10n';

describe('translations', () => {
  const parts: readonly (readonly [
    string,
    () => ReadonlySet<string>,
    (language: string) => Bundle,
    Bundle?,
  ])[] = [
    ['the client', clientTexts, clientBundle],
    ['the server', serverTexts, serverBundle],
    ['the manifest', manifestKeys, manifestBundle, read('package.nls.json')],
  ];
  for (const [name, keys, bundle, english] of parts)
    for (const language of languages)
      it(`has all that ${name} says, and nothing else (${language})`, () => {
        const translated = bundle(language);
        assert.deepEqual(Object.keys(translated).sort(), [...keys()].sort());
        for (const [key, text] of Object.entries(translated))
          checkText(language, english?.[key] ?? key, text);
      });

  it('is there for the languages that the server knows', () => {
    assert.deepEqual(
      readdirSync('server/l10n').sort(),
      [...languages.map((language) => `${language}.json`), 'glossary.md'].sort(),
    );
  });

  it('has the English of every key of the manifest', () => {
    assert.deepEqual(Object.keys(read('package.nls.json')).sort(), [...manifestKeys()].sort());
  });

  it('finds every text where it is said: nothing is put together before it is looked up', () => {
    const { computed } = said(['server', 'client']);
    const known = new Set([...lookedUp]);
    assert.deepEqual([...computed].filter((given) => !known.has(given)).sort(), []);
  });

  /** Expressions that stand for texts which are told elsewhere: of rules, of the code book, of formats. */
  const lookedUp = [
    ...['label', 'definition', 'use', 'avoid', 'deprecated.why', 'relation.inverse'],
    ...['description', 'format.label', 'rule.title', 'rule.why', 'rule.remedy', 'title', 'why', 'remedy'],
  ];

  /** The same values and links in both, as many forms as the language needs, and its own quotation marks. */
  function checkText(language: string, english: string, text: string): void {
    const values = (one: string) => [...new Set(one.match(/\{\d\}/g))].sort();
    const forms = english.includes('|') ? (language === 'ru' ? 3 : 2) : 1;
    assert.equal(text.split('|').length, forms, text);
    if (forms === 1) assert.deepEqual(values(text), values(english), text);
    const links = (one: string) => one.match(/\]\([^)]*\)|`[^`]*`|\*\*[^*]+\*\*/g) ?? [];
    assert.deepEqual(links(text), links(english), text);
    assert.equal(/^\s/.test(text), /^\s/.test(english), text);
    assert.equal(/\s$/.test(text), /\s$/.test(english), text);
    assert.doesNotMatch(text, language === 'de' ? /”|«|»/ : /[“”„]/, text);
    if (language === 'fr') assert.doesNotMatch(text, /«(?!\u00A0)|(?<!\u00A0)»| [:;?!]/, text);
  }
});
