// Broken input turns off nothing: every feature answers at every moment of writing, anywhere in the document.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { parse, reparse } from '../../server/syntax/parse';
import { snapshotOf } from '../../server/workspace/document';
import { document, share } from '../support/arbitrary';
import { atPlace, ofDocument } from '../support/features';
import { holds, times } from '../support/property';

const uri = 'file:///edition/document.demarche';

function ask(
  features: Readonly<Record<string, (snapshot: DocumentSnapshot, offset: number) => unknown>>,
  snapshot: DocumentSnapshot,
  offset = 0,
): void {
  for (const [name, feature] of Object.entries(features))
    try {
      feature(snapshot, offset);
    } catch (error) {
      throw new Error(`${name} failed at ${offset} of ${snapshot.file.parse.width}`, { cause: error });
    }
}

/** Writes a sample from its beginning, `step` letters at a time, and asks each time. */
function write(
  name: string,
  step: number,
  asked: (snapshot: DocumentSnapshot, offset: number) => void,
): void {
  const text = readFileSync(join('samples', name), 'utf8');
  let parsed = parse('');
  for (let end = 0; end < text.length; end += step) {
    parsed = reparse(parsed, { start: end, end, text: text.slice(end, end + step) });
    asked(snapshotOf(uri, parsed), parsed.width);
  }
  assert.equal(parsed.text, text);
}

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.demarche'),
);

describe('every feature', () => {
  it('stands in the list', () => {
    const imports = (path: string) =>
      [
        ...readFileSync(path, 'utf8').matchAll(
          /'(?:\.\.\/)+(?:server\/)?((?:language|reports|argumentation|rules)\/[^']+)'/g,
        ),
      ].map(([, name]) => name as string);
    const listed = new Set(imports('test/support/features.ts'));
    assert.ok(listed.size > 20);
    const handlers = 'server/lsp';
    // Shapes of answers, not what makes them.
    const types = [
      'language/annotate/dialog',
      'language/completion/offer',
      'language/trees/node',
      'reports/report',
      'rules/engine/related',
      'rules/engine/rule',
    ];
    for (const file of readdirSync(handlers, { recursive: true, encoding: 'utf8' }))
      for (const name of file.endsWith('.ts') ? imports(join(handlers, file)) : [])
        assert.ok(
          listed.has(name) || types.includes(name),
          `${name} is served by ${file}: list it in test/support/features.ts`,
        );
  });

  for (const name of samples) {
    // Some dozens of moments of each sample; all of them with RUNS=500.
    const step = Math.max(1, Math.floor(statSync(join('samples', name)).size / (40 * times)));
    it(`answers about a whole document while ${name} is written`, () =>
      write(name, step, (snapshot) => ask(ofDocument, snapshot)));

    it(`answers where the writer is while ${name} is written`, () =>
      write(name, step, (snapshot, offset) => ask(atPlace, snapshot, offset)));

    it(`answers at every place of ${name}`, () => {
      const snapshot = snapshotOf(uri, parse(readFileSync(join('samples', name), 'utf8')));
      for (let offset = 0; offset <= snapshot.file.parse.width; offset += step)
        ask(atPlace, snapshot, offset);
    });
  }

  it('answers about documents of any sort', () =>
    holds(fc.tuple(document, share), 60, ([text, share]) => {
      const snapshot = snapshotOf(uri, parse(text));
      ask(ofDocument, snapshot);
      ask(atPlace, snapshot, Math.round(share * text.length));
    }));
});
