// The TextMate grammar by snapshot: each line of a fixture, and under it what its parts are.
// UPDATE=1 rewrites the snapshots; read them before committing.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const folder = 'test/fixtures/grammar';
const root = 'text.demarche';

async function loadGrammar() {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const path = 'syntaxes/demarche.tmLanguage.json';
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => (scope === root ? parseRawGrammar(readFileSync(path, 'utf8'), path) : null),
  });
  const grammar = await registry.loadGrammar(root);
  assert.ok(grammar);
  return grammar;
}

/** Scopes of what is not plain text, innermost last, without the language's name. */
function snapshot(grammar: Awaited<ReturnType<typeof loadGrammar>>, text: string): string {
  const lines: string[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    lines.push(`>${line}`);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const own = scopes.slice(1).map((scope) => scope.replace(/\.demarche$/, ''));
      const end = Math.min(endIndex, line.length);
      if (own.length > 0 && startIndex < end)
        lines.push(` ${' '.repeat(startIndex)}${'^'.repeat(end - startIndex)} ${own.join(' ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

describe('grammar', () => {
  let grammar: Awaited<ReturnType<typeof loadGrammar>>;
  before(async () => {
    grammar = await loadGrammar();
  });

  for (const name of readdirSync(folder).filter((file) => file.endsWith('.demarche')))
    it(`colours ${name}`, () => {
      const found = snapshot(grammar, readFileSync(`${folder}/${name}`, 'utf8'));
      const path = `${folder}/${name}.snap`;
      if (process.env['UPDATE'] || !existsSync(path)) writeFileSync(path, found);
      assert.equal(found, readFileSync(path, 'utf8'));
    });

  it('gets through the longest line that editors colour, however broken', () => {
    for (const broken of ['[a]{claim "', '{+claim ', '[]{"\\\\', '\\']) {
      const line = broken.repeat(20_000 / broken.length);
      assert.equal(grammar.tokenizeLine(line, INITIAL, 30_000).stoppedEarly, false);
    }
  });
});

describe('word pattern', () => {
  const { pattern, flags } = JSON.parse(
    readFileSync('syntaxes/language-configuration.json', 'utf8'),
  ).wordPattern;
  const words = (text: string) => text.match(new RegExp(pattern, `g${flags}`));

  it('takes ids whole, with their sign', () => {
    assert.deepEqual(words('{claim #until-treaty by=@周恩来,@v.m.molotov attacks=molotov-1954#ЕОС}'), [
      'claim',
      '#until-treaty',
      'by',
      '@周恩来',
      '@v.m.molotov',
      'attacks',
      'molotov-1954#ЕОС',
    ]);
  });

  it('takes words of the text whole', () => {
    assert.deepEqual(words("the people's so-called “community”."), [
      'the',
      "people's",
      'so-called',
      'community',
    ]);
  });
});
