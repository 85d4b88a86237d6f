// The law of indexes of letters, on indexes made up by chance: what was imported comes back the same from what was exported of
// it, and what is exported holds by the published rules.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readLetters } from '../../server/exchange/cmif/read';
import { writeCmif } from '../../server/exchange/cmif/write';
import type { ImportedSource } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { withoutErrors } from '../../server/exchange/without-errors';
import { FileNames } from '../../server/files/file-name';
import { faultsOfIndex } from '../oracles/cmif';
import { holds } from '../support/property';
import { viewsOf } from '../support/view';

const people: readonly (readonly [string, string])[] = [
  ['persName ref="https://d-nb.info/gnd/118587420"', 'Otto Neurath'],
  ['persName', 'Georges & Sons <x>'],
  ['persName', 'Д. Молотов'],
  ['persName', '🕊 __proto__'],
  ['orgName ref="https://viaf.org/viaf/131333752"', 'Department of State'],
  ['orgName', 'constructor'],
];
const places: readonly (readonly [string, string])[] = [
  ['placeName ref="https://www.geonames.org/2761369"', 'Wien'],
  ['placeName', 'Bad Ems, Kurhaus'],
];
const dates = [
  'when="1923-10-19"',
  'when="1923-10"',
  'when="1923"',
  'from="1923" to="1924"',
  'notBefore="1923-01-02" notAfter="1923-01-05"',
  'from="1923-01"',
];
const party = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 3 });
const maybe = <T>(all: readonly T[]) => fc.option(fc.constantFrom(...all), { nil: undefined });
const letter = fc.record({
  from: party,
  to: party,
  place: maybe(places),
  destination: maybe(places),
  date: maybe(dates),
  received: maybe(dates),
  ref: maybe(['https://example.org/1?a=b&amp;c=d', 'http://example.org/%C3%A4']),
  edition: fc.constantFrom('a', 'b'),
});

const xml = (text: string) => text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const index = fc.array(letter, { minLength: 1, maxLength: 6 }).map((letters) => {
  const part = (one: readonly [string, string] | undefined) =>
    one === undefined ? '' : `<${one[0]}>${xml(one[1])}</${one[0].split(' ')[0]}>`;
  const action = (
    type: string,
    who: typeof people,
    place: (typeof people)[number] | undefined,
    date: string | undefined,
  ) =>
    `<correspAction type="${type}">${who.map(part).join('')}${part(place)}${date === undefined ? '' : `<date ${date}/>`}</correspAction>`;
  const written = letters.map(
    (one, at) =>
      `<correspDesc key="l${at}" source="#${one.edition}"${one.ref === undefined ? '' : ` ref="${one.ref}"`}>${action('sent', one.from, one.place, one.date)}${action('received', one.to, one.destination, one.received)}</correspDesc>`,
  );
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><bibl xml:id="a">Edition A; vol. 1</bibl><bibl xml:id="b">B &amp; C</bibl></sourceDesc></fileDesc><profileDesc>${written.join('\n')}</profileDesc></teiHeader></TEI>`;
});

function read(source: string): ImportedSource {
  const made = readLetters(source, 'index');
  assert.ok('documents' in made, 'fault' in made ? made.fault.message : '');
  return made;
}

describe('indexes of letters', () => {
  it('come back the same, and hold by the published rules', () => {
    holds(index, 150, (source) => {
      const made = read(source);
      const all = [...made.documents, { name: 'register', document: made.register }];
      assert.deepEqual(withoutErrors(all).refused, []);
      const views = viewsOf(
        Object.fromEntries(all.map(({ name, document }) => [`${name}.demarche`, document])),
      );
      const readings = Object.values(views).map((view) => exportModelOf(view));
      const content = String(writeCmif(readings, 'index', new FileNames()).files[0]!.content);
      assert.deepEqual(
        faultsOfIndex(content, ['titleStmt/editor', 'publicationStmt/date', 'idno is no address']),
        [],
      );
      const again = read(content);
      assert.deepEqual(again.documents, made.documents);
      assert.equal(again.register, made.register);
    });
  });
});
