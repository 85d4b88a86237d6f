// Names are found however they are spelt in Latin letters.

import assert from 'node:assert/strict';
import { closeness } from '../../server/text/matching';
import { searchText } from '../../server/text/transliteration';

describe('the text that an offer is found by', () => {
  for (const [name, ...spellings] of [
    ['Никита Хрущёв', 'Khrushchev', 'Chruschtschow', 'Khrouchtchev', 'Hruscev', 'Chruscev', 'Nikita', 'Хрущ'],
    ['Георгий Маленков', 'Malenkov', 'Malenkow', 'Malenkoff', 'Georgij', 'Georgy', 'Georgii'],
    ['Вячеслав Молотов', 'Molotov', 'Molotow', 'Vyacheslav', 'Wjatscheslaw', 'Viatcheslav', 'Vjaceslav'],
    [
      'Андрей Вышинский',
      'Vyshinsky',
      'Vyshinskii',
      'Wyschinski',
      'Vychinski',
      'Vysinskij',
      'Andrei',
      'Andrej',
    ],
    ['Георгий Жуков', 'Zhukov', 'Schukow', 'Joukov', 'Zukov'],
    ['Максим Литвинов', 'Litvinov', 'Litwinow', 'Litvinoff', 'Maxim', 'Maksim'],
    ['Юрий Андропов', 'Yuri', 'Yury', 'Juri', 'Jurij', 'Iouri', 'Andropow'],
    ['Цветкович', 'Cvetkovic', 'Tsvetkovich', 'Zwetkowitsch'],
    ['Ђорђе Ћирић', 'Djordje', 'Ciric'],
    ['Михайло Грушевський', 'Hrushevsky', 'Grushevsky', 'Mykhailo'],
    ['Νικόλαος Πλαστήρας', 'Nikolaos', 'Plastiras', 'Plasteras'],
    ['Lech Wałęsa', 'Walesa', 'Wałęsa', 'lech'],
    ['Hervé Alphand', 'Herve', 'Hervé'],
    ['Günther Müller', 'Mueller', 'Muller', 'Müller'],
    ['Andrej Vyšinskij', 'Vysinskij', 'Vyšin'],
  ] as const)
    it(`of ${name}`, () => {
      const text = searchText('id', name);
      for (const typed of spellings) assert.ok(closeness(typed, text) >= 0, `${typed} finds ${text}`);
    });

  it('holds an id as it is, and no word twice where there are many', () => {
    assert.equal(
      searchText('edc-supporters', 'Supporters of the EDC'),
      'edc-supporters supporters of the edc',
    );
    const aliases = Array<string>(40).fill('the Community');
    assert.equal(searchText('edc', 'European Community', ...aliases), 'edc european community the');
    assert.equal(searchText('周恩来', '周恩来'), '周恩来');
  });

  it('is not found by other letters', () => {
    const text = searchText('khrushchev', 'Никита Хрущёв');
    for (const typed of ['Molotov', 'rushchev', 'Khrushq']) assert.equal(closeness(typed, text), -1, typed);
  });

  it('is found best by its beginning, then by that of a word, then by scattered letters', () => {
    const text = searchText('edc-supporters', 'supporters of the European Defence Community');
    assert.deepEqual(
      ['', 'edc', 'EUR', 'supcom', 'xyz'].map((typed) => closeness(typed, text)),
      [0, 0, 1, 2, -1],
    );
  });
});
