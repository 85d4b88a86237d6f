// What a document says without its markup is made twice, by the server and from the reference alone
// (test/oracles/strip.ts), and must be the same.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escape } from '../../server/syntax/escape';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { broken, wellFormed } from '../oracles/documents';
import { transcriptionOf } from '../oracles/strip';
import { document, headed, longDocument } from '../support/arbitrary';
import { demarche } from '../support/command-line';
import { parseChapter } from '../support/fixture';
import { holds, holdsInTime } from '../support/property';
import { examplesIn } from '../support/reference';
import { showTree } from '../support/tree';

/** That both find the same text in a document, and find the document itself in what it is as a text. */
function agrees(text: string): void {
  assert.equal(strip(parse(text)), transcriptionOf(text), 'the server and the reference differ');
  const escaped = escape(text);
  assert.equal(strip(parse(escaped)), text, 'not what was escaped');
  assert.equal(transcriptionOf(escaped), text, 'not what was escaped, by the reference');
}

/** Documents of each sort, and how many of them are tried. */
const sorts: Readonly<Record<string, readonly [documents: fc.Arbitrary<string>, runs: number]>> = {
  'well-formed': [wellFormed, 600],
  broken: [broken, 1200],
  arbitrary: [document, 600],
  headed: [headed, 80],
  long: [longDocument, 60],
};

describe('the transcription', () => {
  for (const [sort, [documents, runs]] of Object.entries(sorts))
    it(`is what the reference says, of ${sort} documents`, () => holds(documents, runs, agrees));

  it('is printed by the command line as the reference says, after the byte order mark of the file', () =>
    holdsInTime(fc.tuple(fc.constantFrom('', '\uFEFF'), wellFormed), 60, async ([mark, text]) => {
      const { out } = await demarche(['strip', 'note.demarche'], { 'note.demarche': mark + text });
      assert.equal(out, mark + transcriptionOf(text));
    }));

  it('is what the reference says, of every sample', () => {
    const samples = filesIn('samples').filter((file) => /\.(demarche|txt)$/.test(file));
    assert.ok(samples.length > 20);
    for (const file of samples) agrees(readFileSync(file, 'utf8'));
  });

  it('is what the reference says, of every text and document among the fixtures', () => {
    const fixtures = filesIn('test/fixtures').filter((file) => /\.(demarche|txt)$/.test(file));
    let documents = 0;
    for (const file of fixtures) {
      const text = readFileSync(file, 'utf8');
      agrees(text);
      if (!/^(={3}|-{3}|#{10}) \S/m.test(text)) continue;
      for (const { files } of parseChapter(text).cases)
        for (const each of files) {
          agrees(each.text);
          documents++;
        }
    }
    assert.ok(fixtures.length > 90 && documents > 600, `${fixtures.length} files, ${documents} documents`);
  });

  it('is what the reference says, of its own examples', () => {
    const examples = examplesIn(readFileSync('syntaxes/reference.md', 'utf8'));
    let shown = 0;
    for (const { text, transcription, line } of examples) {
      agrees(text);
      if (transcription === undefined) continue;
      assert.equal(transcriptionOf(text), transcription, `in line ${line}`);
      shown++;
    }
    assert.ok(shown > 10);
  });
});

describe('the fence of a header', () => {
  const fencedAfter = (lines: number) => `---\n${'note: x\n'.repeat(lines - 1)}---\n\nText.\n`;
  it('closes it 256 lines further down', () => assert.equal(strip(parse(fencedAfter(256))), 'Text.\n'));
  it('does not close it one line later', () =>
    assert.equal(strip(parse(fencedAfter(257))), fencedAfter(257)));
});

describe('a well-formed document', () => {
  it('has no fault', () => holds(wellFormed, 500, (text) => assert.deepEqual(faultsOf(parse(text)), [])));
});

/** What the generator promises to make, by what a tree shows of it or by the characters themselves. */
const constructs: Readonly<Record<string, (text: string, tree: string) => boolean>> = {
  ...Object.fromEntries(
    ['Header', 'Entry', 'Heading', 'Comment', 'Blank', 'Text', 'Escape', 'Open', 'Shut', 'Close']
      .concat(['RangeOpen', 'RangeClose', 'Mention', 'Anchor', 'Word', 'Quoted', 'Key', 'ValueMention'])
      .concat(['ValueAnchor', 'ValueWord', 'ValueQuoted', 'Fence', 'FieldName', 'FieldValue', 'Gloss'])
      .map((name) => [
        name,
        (_: string, tree: string) => new RegExp(`^ *\\d+:\\d+ +${name}\\b`, 'm').test(tree),
      ]),
  ),
  'a span over a line end': (_, tree) => /^ +(\d+):\d+ +Open .* with (?!\1:)/m.test(tree),
  'a span within a span': (text) => /\[[^\]]*\[[^[\]]*\]\{[^[]*\]\{/.test(text),
  'ranges that overlap': (text) =>
    /\{\+[^{]*#é0\}.*\{\+[^{]*#é1\}.*\{-#e\u03010\}.*\{-#e\u03011\}/s.test(text),
  'a range that ends in another line': (text) => /\{\+[^{]*#é0\}[^{]*[\r\n].*\{-#e\u03010\}/s.test(text),
  'a range in a heading': (text) => /(^|[\r\n])#{1,6}[ \t][^\r\n]*\{\+/.test(text),
  'words that are interrupted': (text) => /\{\+#é\d continued\}/.test(text),
  'a quotation mark within quoted text': (_, tree) => /Quoted .*\\"/.test(tree),
  'a brace within quoted text': (_, tree) => /Quoted .*\}/.test(tree),
  'a pair of backslashes': (_, tree) => /Escape .* 2 backslashes/.test(tree),
  'a value that goes on in the next line': (_, tree) => /FieldValue .*[␊␍]/.test(tree),
  'a gloss that goes on in the next line': (_, tree) => /Gloss .*[␊␍]/.test(tree),
  'a header of 256 lines': (text) => /^---(\r\n?|\n)([^\r\n]*(\r\n?|\n)){255}---/.test(text),
  'lines that end with CRLF': (text) => text.includes('\r\n'),
  'lines that end with CR': (text) => /\r(?!\n)/.test(text),
  'lines that end with LF': (text) => /(?<!\r)\n/.test(text),
  'no line end at the end': (text) => /[^\r\n]$/.test(text),
  'letters that are not normalised': (text) => text.normalize('NFC') !== text,
  'halves of letters': (text) => /\p{Cs}/u.test(text),
  'marks of direction': (text) => /[\u202e\u2067\u200f]/.test(text),
  'a block that is cut into leaves': (text) => parse(text).brackets.across.size > 0,
};

describe('the documents that are made up', () => {
  it('have every construct among them', () => {
    const missing = new Set(Object.keys(constructs));
    for (const text of fc.sample(wellFormed, { seed: 1954, numRuns: 1500 })) {
      const tree = showTree(parse(text));
      for (const name of missing) if (constructs[name]?.(text, tree)) missing.delete(name);
    }
    assert.deepEqual([...missing], []);
  });
});

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
