// What is said to people can be said in their language: the language is chosen by the locale, and English stands in for
// what there is no translation of.

import assert from 'node:assert/strict';
import { counted, speak, spoken, t, translated } from '../../server/l10n';

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
    assert.equal(counted('{0} place|{0} places', 1234), '1,234 places');
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
