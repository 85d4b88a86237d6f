// README and manuals say what is so: commands, settings, keys and options are looked up, links followed, examples run.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';

const read = (path: string) => readFileSync(path, 'utf8');
const readme = read('README.md');
const editor = read('syntaxes/manual-editor.md');
const commandLine = read('syntaxes/manual-command-line.md');

/** What a program of the package answers. */
const told = (...args: string[]) =>
  execFileSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' });

/** The texts between fences, in order. */
const blocks = (text: string) =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

describe('README and manual of the editor', () => {
  it('call commands and views what they are called', () => {
    const titles = new Set([
      ...Object.values(texts),
      // The editor’s own.
      ...['Refactor…', 'Format Document', 'Show Call Hierarchy', 'Extensions: Install from VSIX…'],
    ]);
    const named = [...(readme + editor).matchAll(/(?<!\*)\*(\p{Lu}[^*]*)\*(?!\*)/gu)].map(([, title = '']) =>
      title.replaceAll(/\s+/g, ' ').replace(/^Démarche: /, ''),
    );
    assert.ok(named.length >= 15);
    assert.deepEqual(
      named.filter((title) => !titles.has(title)),
      [],
    );
  });

  it('name keys that are bound', () => {
    const bound = new Set(manifest.contributes.keybindings.map(({ key }) => key));
    const keys = [...(readme + editor).matchAll(/Ctrl\+(?:Shift\+)?[A-Z](?: [A-Z]\b)?/g)].map(([key]) =>
      key.toLowerCase(),
    );
    assert.ok(keys.length >= 4);
    // The first half of those that annotate.
    assert.deepEqual(
      keys.filter((key) => key !== 'ctrl+k' && !bound.has(key)),
      [],
    );
  });

  it('explain every setting, and no other', () => {
    const [, table = ''] = editor.split('\n## Settings\n');
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => `demarche.${name}`),
    );
    assert.deepEqual(named.sort(), Object.keys(manifest.contributes.configuration.properties).sort());
  });
});

describe('the README', () => {
  it('begins with the two commands that a fresh checkout needs', () => {
    const [start, test] = blocks(readme);
    assert.equal(start, 'npm install && npm start\n');
    assert.equal(test, 'npm install && npm test\n');
    for (const name of ['start', 'test']) assert.ok(Object.hasOwn(manifest.scripts, name));
  });

  it('shows a text that is what is left of its example', () => {
    const all = blocks(readme);
    const annotated = all.find((block) => block.includes('{claim #unacceptable'));
    const plain = all.find((block) => block.startsWith('Palewski said that'));
    assert.equal(
      strip(parse(annotated ?? ''))
        .replaceAll('\n', ' ')
        .trim(),
      plain?.trim(),
    );
  });
});

describe('the manual of the command line', () => {
  const help = told('--help');

  it('names commands that there are, and each of them', () => {
    const named = new Set([...commandLine.matchAll(/(?:^|`)demarche ([a-z]+)\b/gm)].map(([, name]) => name));
    const commands = new Set([...help.matchAll(/^ +demarche ([a-z]+) /gm)].map(([, name]) => name));
    assert.ok(commands.size >= 10);
    assert.deepEqual([...named].sort(), [...commands].sort());
  });

  it('names options that a command has', () => {
    const commands = [...help.matchAll(/^ +demarche ([a-z]+) /gm)].map(([, name = '']) => name);
    const options = new Set(['help', 'language']);
    for (const name of commands)
      for (const [, option = ''] of told(name, '--help').matchAll(/--([a-z][\w-]*)/g)) options.add(option);
    const named = [...commandLine.matchAll(/--([a-z][\w-]*)/g)].map(([, option = '']) => option);
    assert.deepEqual(
      named.filter((option) => !options.has(option)),
      [],
    );
  });

  it('shows formats that there are', () => {
    const formats = told('export', '--help') + told('import', '--help');
    for (const [, format = ''] of commandLine.matchAll(/--(?:to|from) ([\w-]+)/g))
      assert.ok(formats.includes(format), format);
  });
});

describe('documents', () => {
  const documents = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'],
    { encoding: 'utf8' },
  )
    .split('\0')
    .filter((path) => path !== '' && existsSync(path) && !path.startsWith('test/fixtures/'));

  /** Headings, as a forge makes anchors of them. */
  const anchors = (text: string) =>
    new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );

  for (const path of documents)
    it(`${path} leads to files and headings that are there`, () => {
      const text = read(path)
        .replaceAll(/^```[\s\S]*?^```$/gm, '')
        .replaceAll(/`[^`\n]*`/g, '');
      for (const [, target = ''] of text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)) {
        const [file = '', anchor] = target.split('#');
        const other = file === '' ? path : join(dirname(path), file);
        assert.ok(existsSync(other), target);
        if (anchor !== undefined) assert.ok(anchors(read(other)).has(anchor), target);
      }
    });
});
