// The sample edition: what its notes promise of it holds.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentMap } from '../../server/argumentation/argument-map';
import { format } from '../../server/language/formatting';
import { valuesOf } from '../../server/model/facts';
import { diagnose } from '../../server/rules/engine/judgement';
import { strip } from '../../server/syntax/strip';
import { loadBook } from '../../server/workspace/code-books';
import { viewsOf } from '../support/view';

const folder = 'samples';
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder).filter((name) => !name.startsWith('.') && name.includes('.'));
const texts = files.filter((name) => /\.(demarche|txt)$/.test(name));

describe('the sample edition', () => {
  let snapshots: ReturnType<typeof viewsOf>;
  before(async () => {
    const { book, faults } = await loadBook(
      'file:///edition/codebook.json',
      read('codebook.json'),
      async () => undefined,
    );
    assert.deepEqual(faults, []);
    snapshots = viewsOf(Object.fromEntries(texts.map((name) => [name, read(name)])), book);
  });
  const each = () => Object.entries(snapshots);

  it('leaves every text as it was transcribed, to the byte', () => {
    for (const [name, { file }] of each()) {
      const transcription = file.headerText('transcription');
      if (name === 'register.demarche') assert.equal(strip(file.parse).trim(), '');
      else assert.ok(transcription !== undefined && strip(file.parse) === read(transcription), name);
    }
  });

  it('has nothing to be found fault with, and no layout to be put right', () => {
    for (const [name, snapshot] of each()) {
      assert.deepEqual(
        diagnose(snapshot).map(({ message }) => message),
        [],
        name,
      );
      assert.deepEqual(format(snapshot), [], name);
    }
  });

  it('answers across its documents', () => {
    const answered = new Set<string>();
    for (const [name, { file }] of each())
      for (const { to } of file.links) if (to.document !== undefined) answered.add(`${name} ${to.document}`);
    assert.ok(answered.size > 15, [...answered].join('\n'));
  });

  it('says of the memorandum how it stands as a historian would, and of its conditions their status alone', () => {
    const memorandum = snapshots['molotov-1954.demarche']!;
    const shown = (scope: 'document' | 'edition') =>
      new Map(
        argumentMap(memorandum, scope)
          .statements.filter(({ document }) => document === 'molotov-1954')
          .map((statement) => [statement.symbol.replace('molotov-1954', ''), statement]),
      );
    const [here, everywhere] = [shown('document'), shown('edition')];
    assert.equal(here.get('#collective-security')?.outcome, 'objections answered');
    assert.equal(everywhere.get('#collective-security')?.outcome, 'objection unanswered');
    assert.equal(here.get('#pose-question')?.outcome, 'objections answered');
    assert.match(here.get('#prestige')?.why ?? '', /it is met by .*readiness to examine jointly/);
    const governed = new Set(
      argumentMap(memorandum, 'document')
        .relations.filter(({ sort }) => sort === 'condition')
        .map(({ to }) => to),
    );
    for (const { symbol, kind, standing, outcome } of here.values()) {
      assert.notEqual(standing, 'disputed', symbol);
      if (kind === 'condition')
        assert.match(outcome, /^(?:open|not required|withdrawn, according to .*, only in “.*”)$/);
      else if (outcome.includes('conditional')) assert.ok(governed.has(symbol), symbol);
    }
  });

  it('keeps the register apart from the documents', () => {
    for (const [name, { file }] of each())
      assert.equal(
        file.entries.some(({ ref }) => ref.sigil === '@'),
        name === 'register.demarche',
        name,
      );
  });

  it('names a source for every date in the register', () => {
    for (const entry of snapshots['register.demarche']?.file.entries ?? []) {
      const dated = ['born', 'died', 'date', 'office'].flatMap((field) => valuesOf(entry, field));
      if (dated.some(({ text }) => /\d{4}/.test(text)))
        assert.notEqual(valuesOf(entry, 'source').length, 0, entry.ref.text);
    }
  });

  it('tells in its notes of every file', () => {
    const notes = read('README.md');
    for (const name of files) assert.ok(name === 'README.md' || notes.includes(name), name);
    for (const [, path] of notes.matchAll(/\]\((?!http)([^)#]+)\)/g))
      assert.ok(existsSync(join(folder, path as string)), path);
  });
});
