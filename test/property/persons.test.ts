// Lists of persons, of any characters: they are read or refused with a reason, nothing is written unless somebody has
// accepted it, and what is accepted changes the text of no document.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { core } from '../../server/codebook/load';
import { applyEdits } from '../../server/editing/apply-edits';
import { PersonReader } from '../../server/exchange/persons/read';
import { acceptPersons } from '../../server/language/accept-person';
import { candidatesFor, unidentified } from '../../server/reports/candidates';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { demarche } from '../support/command-line';
import { holds, holdsInTime } from '../support/property';
import { viewOfText } from '../support/view';

const table = readFileSync('test/fixtures/persons/frus-1952-54-persons.tsv', 'utf8');
const person = readFileSync('test/fixtures/persons/pocom/people/d/dulles-john-foster.xml', 'utf8');

const anything = fc.string({ unit: 'binary', maxLength: 200 });
/** A list with a stretch of it replaced by anything. */
const damaged = fc
  .tuple(fc.constantFrom(table, person), fc.nat(), fc.nat(200), anything)
  .map(([text, from, length, put]) => {
    const at = from % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + length);
  });
const pieces = [
  '"',
  '""',
  '\t',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  'a',
  'Eden, Anthony',
  '1954',
  '(',
  'hsg:103830',
];
const table2 = fc
  .tuple(fc.constantFrom('\t', ',', ';'), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }))
  .map(([separator, cells]) => `name${separator}born${separator}office${separator}hsg\n${cells.join('')}`);
const list = fc.oneof(anything, damaged, table2);

describe('lists of persons', () => {
  it('of any characters are read or refused with a reason, and nothing is written', async () => {
    const note = '[Dulles]{@dulles} and [Eden]{@eden}\n';
    await holdsInTime(list, 300, async (text) => {
      const files = { 'note.demarche': note, 'list.tsv': text };
      const args = ['register', 'add', '--from', 'list.tsv', 'note.demarche'];
      const { code, error } = await demarche(args, files);
      assert.ok(
        code === 0 || (code === 2 && /^demarche: .*\. Nothing was written\.\n$/u.test(error)),
        `${code}: ${error}`,
      );
      assert.deepEqual(files, { 'note.demarche': note, 'list.tsv': text });
    });
  });

  it('have every row as a person or as a fault: cells that do not close swallow nothing', () => {
    holds(
      fc.array(fc.constantFrom(...pieces.filter((one) => !/[\r\n]/.test(one))), { maxLength: 30 }),
      300,
      (cells) => {
        const reader = new PersonReader(core);
        const text = `name\thsg\n${cells.join('')}\nMolotov, V. M.\t109285\n`;
        reader.add({ path: 'list.tsv', text, cited: 'list.tsv' });
        const found = reader.finish();
        assert.ok(!('fault' in found));
        // A quote may open a cell that the next lines are in, if it closes at the end of one.
        if (!/(?:^|\t)"/.test(cells.join(''))) assert.ok(found.list.record('hsg:109285') !== undefined);
      },
    );
  });

  it('change the text of no document, whoever is accepted', () => {
    holds(fc.tuple(document, damaged), 200, ([text, damage]) => {
      const reader = new PersonReader(core);
      reader.add({ path: 'list.tsv', text: damage, cited: 'li;st\n.tsv' });
      const found = reader.finish();
      if ('fault' in found) return;
      const view = viewOfText(`[Dulles]{@dulles}\n\n${text}`);
      const accepted = unidentified(view, found.list).flatMap((who) => {
        const record = candidatesFor(who, found.list)[0]?.record ?? found.list.records[0];
        return record === undefined ? [] : [{ who, record }];
      });
      const made = acceptPersons(view, accepted);
      if (made === undefined) return;
      const { parse: before } = view.file;
      const after = applyEdits(before.slice(0, before.width), made.edits);
      assert.equal(strip(parse(after)), strip(before));
    });
  });
});
