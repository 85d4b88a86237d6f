// The sample edition: what its notes promise of it holds.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
