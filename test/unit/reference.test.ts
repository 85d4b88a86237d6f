// The language reference: its examples are run, its chapters from data are up to date, its links lead somewhere.
// UPDATE=1 writes the chapters again; read them before committing.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { core } from '../../server/codebook/load';
import { diagnose } from '../../server/rules/engine/judgement';
import { rules } from '../../server/rules/index';
import { escape } from '../../server/syntax/escape';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { type LoadedBook, loadBook } from '../../server/workspace/code-books';
import { codeBookIn, examplesIn, withChapters } from '../support/reference';
import { viewOfText } from '../support/view';

const path = 'syntaxes/reference.md';
const reference = readFileSync(path, 'utf8');

describe('the language reference', () => {
  it('explains the code book and the rules as they are', () => {
    const made = withChapters(reference, core, rules);
    if (process.env['UPDATE']) writeFileSync(path, made);
    else assert.equal(reference, made, 'It is out of date: run the tests with UPDATE=1.');
  });

  it('has a heading for the link of every finding', () => {
    const headings = new Set(reference.match(/^#+ .*$/gm));
    for (const { code } of rules) assert.ok(headings.has(`#### ${code}`), code);
  });

  it('links to headings that it has', () => {
    const slugs = new Set(
      [...reference.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replace(/ /g, '-'),
      ),
    );
    for (const [, slug = ''] of reference.matchAll(/\]\(#([^)]*)\)/g)) assert.ok(slugs.has(slug), `#${slug}`);
  });
});

describe('examples of the language reference', () => {
  const examples = examplesIn(reference);
  const edition = Object.fromEntries(
    examples.flatMap(({ file, text }) => (file === undefined ? [] : [[file, text] as const])),
  );

  let shown: LoadedBook;
  before(async () => {
    shown = await loadBook('file:///edition/codebook.json', codeBookIn(reference), async () => undefined);
  });

  it('show a code book in which nothing is wrong', () => {
    assert.equal(shown.book.name, 'Instructions and reports, 1954');
    assert.deepEqual(shown.faults, []);
  });

  for (const { line, text, file, finds, book, transcription, escaped } of examples)
    it(`line ${line}: ${text.slice(0, 60).replace(/\s+/g, ' ')}`, () => {
      const name = file ?? 'example.demarche';
      const { [name]: _, ...others } = edition;
      const snapshot = viewOfText(text, others, { name, book: book ? shown.book : core });
      const found = diagnose(snapshot).filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(
        found.map(({ rule }) => rule.code),
        finds,
        found.map(({ message }) => message).join('\n'),
      );
      if (transcription !== undefined) assert.equal(strip(parse(text)), transcription);
      if (escaped) assert.equal(escape(transcription ?? ''), text);
    });

  it('show every construct', () => {
    assert.ok(examples.length > 40, `only ${examples.length}`);
  });
});
