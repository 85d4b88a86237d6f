// The order of a register: persons by surname, others by name, both as an entry itself may say.

import assert from 'node:assert/strict';
import { authorityUrl, checkAuthority, core } from '../../server/codebook/load';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { entriesByName } from '../../server/language/trees/register';
import { partsOfName, surnameFirst } from '../../server/text/personal-name';
import { textFormatOf } from '../support/exchange';
import { viewOfText } from '../support/view';

const sorted: readonly (readonly [string, string])[] = [
  ['John Foster Dulles', 'Dulles, John Foster'],
  ['Dulles, John Foster', 'Dulles, John Foster'],
  ['Molotov', 'Molotov'],
  ['Charles de Gaulle', 'Gaulle, Charles de'],
  ['Alcide De Gasperi', 'De Gasperi, Alcide'],
  ['Heinrich von Brentano', 'Brentano, Heinrich von'],
  ['James A. Van Fleet', 'Van Fleet, James A.'],
  ['Llewellyn E. Thompson, Jr.', 'Thompson, Llewellyn E., Jr.'],
  ['Thompson, Llewellyn E. (“Tommy”), Jr.', 'Thompson, Llewellyn E., Jr.'],
  ['Adlai E. Stevenson II', 'Stevenson, Adlai E., II'],
  ['Elizabeth II', 'Elizabeth, II'],
  ['Вячеслав Михайлович Молотов', 'Молотов, Вячеслав Михайлович'],
  ['', ''],
  [',', ''],
  ['de', 'de'],
];

describe('the name of a person', () => {
  for (const [written, expected] of sorted)
    it(`${written} is sorted as ${expected}`, () => assert.equal(surnameFirst(written), expected));

  it('is told apart in time that grows with its length', () => {
    const long = `${'I '.repeat(100_000)}`;
    assert.equal(partsOfName(long).surname, 'I');
    assert.equal(partsOfName(`${'('.repeat(100_000)}x`).forenames, '');
  });
});

const register = `@gaulle: Charles de Gaulle
  type: person

@eden: Sir Anthony Eden
  type: person
  sort: Eden, Anthony

@chou: Chou En-lai
  type: person
  sort: Chou En-lai

@dulles: John Foster Dulles
  type: person

@benelux: Benelux
  type: group

@hague: The Hague
  type: place
  sort: Hague, The
`;
const note =
  '[Chou]{@chou} and [Eden]{@eden} with [Dulles]{@dulles}, [de Gaulle]{@gaulle} in [The Hague]{@hague}.\n';

describe('a register', () => {
  const view = viewOfText(note, { 'register.demarche': register });

  it('lists persons by surname, and everything as its entry says', () =>
    assert.deepEqual(
      entriesByName(view).map(({ name }) => name),
      ['Benelux', 'Chou En-lai', 'John Foster Dulles', 'Sir Anthony Eden', 'Charles de Gaulle', 'The Hague'],
    ));

  it('is in that order at the end of a reading edition, where the sort key itself is not shown', () => {
    const { files } = textFormatOf('html').write([exportModelOf(view)], 'note', new FileNames());
    const page = files.find(({ content }) => content.includes('Register'))?.content ?? '';
    const names = [...page.matchAll(/class="entry"[^>]*>([^<]*)</g)].map(([, name]) => name);
    assert.deepEqual(names, [
      'Chou En-lai',
      'John Foster Dulles',
      'Sir Anthony Eden',
      'Charles de Gaulle',
      'The Hague',
    ]);
    assert.ok(!page.includes('Eden, Anthony'));
  });
});

describe('an authority id', () => {
  const urls: readonly (readonly [string, string])[] = [
    ['hsg:103703', 'https://github.com/HistoryAtState/people/blob/HEAD/data/100000/1/0/3/7/103703.xml'],
    [
      'pocom:bohlen-charles-eustis',
      'https://history.state.gov/departmenthistory/people/bohlen-charles-eustis',
    ],
    ['dodis:P5', 'https://dodis.ch/P5'],
    ['metagrid:47451', 'https://api.metagrid.ch/concordance/47451.json'],
  ];
  for (const [id, url] of urls)
    it(`${id} leads to its record`, () => assert.equal(authorityUrl(core, id), url));

  it('that is none is told', () => {
    for (const id of ['hsg:3703', 'hsg:dulles', 'pocom:Bohlen', 'dodis:5', 'dodis:P0', 'metagrid:x'])
      assert.equal(checkAuthority(core, id), 'malformed', id);
  });
});
