// What is said to people can be said in their language: the language is chosen by the locale, and English stands in for
// what there is no translation of.

import assert from 'node:assert/strict';
import { counted, speak, spoken, t, translated } from '../../server/l10n';
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
} from '../kit/l10n';

const file = JSON.stringify({
  en: ['{0} says {1}.', '{0} place|{0} places', 'Only here.'],
  de: ['{1} sagt {0}.', '{0} Stelle|{0} Stellen'],
  ru: ['{0} говорит {1}.', '{0} место|{0} места|{0} мест', 'Только здесь.'],
});

describe("the reader's language", () => {
  afterEach(() => speak(undefined, undefined));

  it('is English until another is chosen', () => {
    assert.equal(t('{0} says {1}.', 'A', 'B'), 'A says B.');
    assert.equal(counted('{0} place|{0} places', 1), '1 place');
    assert.equal(counted('{0} place|{0} places', 0), '0 places');
    assert.equal(spoken(), 'en');
  });

  it('is chosen by the first part of the locale', () => {
    assert.equal(translated('de-AT'), 'de');
    assert.equal(translated('ru_RU.UTF-8'), 'ru');
    for (const locale of ['en', 'pt-br', 'C.UTF-8', '', undefined])
      assert.equal(translated(locale), undefined);
    speak('de-AT', file);
    assert.equal(spoken(), 'de');
    assert.equal(t('{0} says {1}.', 'A', 'B'), 'B sagt A.');
  });

  it('has as many forms for a number as it needs', () => {
    speak('ru', file);
    const said = [1, 2, 5, 11, 21, 104].map((count) => counted('{0} place|{0} places', count));
    assert.deepEqual(said, ['1 место', '2 места', '5 мест', '11 мест', '21 место', '104 места']);
  });

  it('falls back to English, for one text or for all', () => {
    speak('de', file);
    assert.equal(t('Only here.'), 'Only here.');
    for (const broken of [undefined, '', '{', '[]', '{"en":["a"]}']) {
      speak('de', broken);
      assert.equal(spoken(), 'en');
      assert.equal(t('Only here.'), 'Only here.');
    }
  });

  it('puts in what looks like a place for a value as it is', () => {
    assert.equal(t('[words]{{0}}', '#a {1}'), '[words]{#a {1}}');
    assert.equal(t('{…} {0}'), '{…} {0}');
  });
});

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
    ...['description', 'format.label', 'importer.label'],
  ];

  /** The same values in both, as many forms as the language needs, and its own quotation marks. */
  function checkText(language: string, english: string, text: string): void {
    const values = (one: string) => [...new Set(one.match(/\{\d\}/g))].sort();
    const forms = english.includes('|') ? (language === 'ru' ? 3 : 2) : 1;
    assert.equal(text.split('|').length, forms, text);
    if (forms === 1) assert.deepEqual(values(text), values(english), text);
    assert.equal(/^\s/.test(text), /^\s/.test(english), text);
    assert.equal(/\s$/.test(text), /\s$/.test(english), text);
    assert.doesNotMatch(text, language === 'de' ? /”|«|»/ : /[“”„]/, text);
    if (language === 'fr') assert.doesNotMatch(text, /«(?!\u00A0)|(?<!\u00A0)»| [:;?!]/, text);
  }
});
