// What documents, code books and names of files say is shown and never obeyed: no command writes an escape sequence, a mark of
// direction or a line of its own making for a terminal or a build server, in any notation of its answer.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { reporters } from '../../server/cli/reporters/index';
import { harmless, harmlessJson, harmlessMarkup, visible } from '../../server/cli/visible';
import { formats, importers } from '../../server/exchange/index';
import { demarche } from '../support/command-line';
import { holds } from '../support/property';

const hostile =
  '\u001b[31m\u001b]8;;https://example.org\u0007\u009b1m\u202e\u2066\u200f\u061c\u2028\u0085\u007f';
const obeyed = /[^\P{Cc}\n\t]|[\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;
/** A line that a build server takes for a command. */
const command = /^[ \t]*(?:::|##\[)/m;

const name = `::error::${hostile}\n::warning::`;
const edition: Readonly<Record<string, string>> = {
  [`${name}a.demarche`]: `---\nid: a\ntitle: ::error::${hostile}\nfrom: @p\ndate: ${hostile}\n---\n\n[x${hostile}]{claim #c${hostile} by="${hostile}"} [y]{${hostile} k=${hostile}} [z]{claim #z by=@q attacks=#c}\n\n@p: ::error::${hostile}\n  type: ${hostile}\n  same-as: zz:${hostile}\n`,
  [`${name}b.demarche`]: `---\nid: b\ndraft-of: a\ntitle: ${hostile}\ntranscription: ${hostile}.txt\n---\n\n[x]{claim #c by=@p} [::error::${hostile}]{@p}\n`,
  'codebook.json': JSON.stringify({
    extends: [`../${hostile}`, hostile],
    name: hostile,
    kinds: { [hostile]: {}, k: { label: hostile } },
  }),
  [`${name}.xml`]: `<TEI>${hostile}`,
  [`${name}.json`]: JSON.stringify({
    [hostile]: hostile,
    '@type': hostile,
    id: hostile,
    type: hostile,
    target: hostile,
  }),
  [`${name}.csv`]: `name,${hostile},quote\n"${hostile}",${hostile},::error::${hostile}\n`,
  '-': `[x${hostile}]{claim by="${hostile}"}`,
};
const a = `${name}a.demarche`;
const b = `${name}b.demarche`;

/** Every command line whose answer is not a file that was asked for. */
const commandLines: readonly (readonly string[])[] = [
  ...Object.keys(reporters).map((format) => ['check', '--format', format, '.']),
  ...Object.keys(reporters).map((format) => ['check', '--format', format, '--publication', a, b, '-']),
  ['check', '--fix', '.'],
  ['check', '--baseline', name, '--update-baseline', '.'],
  ['check', '--baseline', hostile, '.'],
  ['check', hostile],
  ['check', '--format', hostile],
  [hostile],
  [`--${hostile}`],
  ['anchors', '.'],
  ['compare', b, a],
  ['compare', a, hostile],
  ['explain', hostile],
  ['format', '--check', '.'],
  ['format', '--write', '.'],
  ['rename', a, '@p', 'q'],
  ['rename', a, '@p', hostile],
  ['rename', a, `@${hostile}`, 'q'],
  ['rename', '.', 'a', 'c'],
  ['register', 'add', '--from', `${name}.xml`, a],
  ['register', 'add', '--from', hostile, a],
  ['stats', '.'],
  ['stats', '--format', 'json', '.'],
  ['strip', hostile],
  ['export', '--to', hostile, a],
  ['export', '--to', 'tei', '--output', name, '--losses', '-', '.'],
  ['export', '--to', 'csv', '--output', name, '--losses', '-', '.'],
  ['import', '--from', 'tei', `${name}.xml`],
  ['import', '--from', 'text', hostile],
  ['import', '--from', 'tei', '--output', 'x/', '--losses', '-', `${name}.xml`],
  // Whatever it is, it is no file of most notations, and says so.
  ...importers.map(({ id }) => ['import', '--from', id, '--output', 'x/', '--losses', '-', `${name}.xml`]),
  ...importers.map(({ id }) => ['import', '--from', id, '--output', 'x/', '--losses', '-', `${name}.json`]),
  ...importers.map(({ id }) => ['import', '--from', id, '--output', 'x/', '--losses', '-', `${name}.csv`]),
  ...formats.map(({ id }) => ['export', '--to', id, '--output', `${name}/`, '--losses', '-', '.']),
  ['check', '--language', hostile, '.'],
  ['check', `--format=${hostile}`, '.'],
  ['check', '--color', hostile, '.'],
  ['check', '--fail-on', hostile, '.'],
  ['check', '-', hostile],
  [hostile, '--help'],
  ['register', hostile],
  ['register', 'add', '--accept', hostile, '--cite', hostile, '--from', `${name}.csv`, a],
];

describe('what a document says', () => {
  for (const args of commandLines)
    it(`is shown and not obeyed: demarche ${args.map((arg) => JSON.stringify(arg.slice(0, 24))).join(' ')}`, async () => {
      const { out, error } = await demarche(args, { ...edition }, { watched: false });
      const ours = args.includes('github') ? out.replace(/^::(?:error|warning|notice) file=/gm, '') : out;
      for (const text of [ours, error]) {
        assert.doesNotMatch(text, obeyed);
        assert.doesNotMatch(text, command);
      }
      // Of an export that loses nothing there is nothing to say.
      if (args[0] !== 'export') assert.notEqual(out + error, '');
    });

  it('is not obeyed where a file of losses is shown', async () => {
    const files = { ...edition };
    await demarche(['export', '--to', 'csv', '--output', 'x', '--losses', 'lost.txt', a], files);
    assert.doesNotMatch(files['lost.txt'] ?? '', obeyed);
  });

  it('is the same once it is shown, whatever it is', () => {
    holds(fc.string({ unit: 'binary', maxLength: 40 }), 500, (text) => {
      for (const [shown, pattern] of [
        [visible(text), obeyed],
        [harmless(text), obeyed],
        [harmless(text), command],
      ] as const)
        assert.doesNotMatch(shown, pattern);
      assert.doesNotMatch(visible(text), /\n/);
      assert.equal(JSON.parse(harmlessJson(JSON.stringify(text))), text);
      assert.doesNotMatch(harmlessJson(JSON.stringify(text)), obeyed);
      assert.doesNotMatch(harmlessMarkup(text), command);
      assert.doesNotMatch(harmlessMarkup(text), /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      for (const shown of [visible, harmless]) assert.equal(shown(shown(text)), shown(text));
    });
  });

  it('is written to the byte only where a file was asked for', () => {
    const own = ['commands/check.ts', 'commands/convert.ts', 'commands/format.ts', 'io.ts', 'target.ts'];
    const found = readdirSync('server/cli', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && /\bcontent\(/.test(readFileSync(`server/cli/${file}`, 'utf8')),
    );
    assert.deepEqual(found.map((file) => file.replaceAll('\\', '/')).sort(), own);
  });
});
