// The guides for contributors: what they name is there, and their recipes, carried out on a copy of the repository as they
// stand, compile, pass and do what they say.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import manifest from '../../package.json';
import { Client, capabilities } from '../support/client';

const guide = readFileSync('CONTRIBUTING.md', 'utf8');

/** A block of code that says which file it is, or which it changes. */
interface Step {
  readonly path: string;
  readonly text: string;
  readonly changes: boolean;
}

const steps: readonly Step[] = [...guide.matchAll(/^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, notation, path = '', text = '']) => ({ path, text, changes: notation === 'diff' }),
);

/** A text with what a difference adds, each addition after the lines that are before it. */
function changed(text: string, difference: string): string {
  const lines = text.split('\n');
  let at = 0;
  for (const line of difference.trimEnd().split('\n')) {
    if (line === '@@') continue;
    if (line.startsWith('+')) lines.splice(at++, 0, line.slice(1));
    else {
      const found = lines.indexOf(line.slice(1), at);
      assert.ok(found >= 0, `“${line.slice(1)}” is not where the recipe looks for it`);
      at = found + 1;
    }
  }
  return lines.join('\n');
}

describe('guides for contributors', () => {
  for (const path of ['CONTRIBUTING.md', 'server/README.md'])
    describe(path, () => {
      const text = readFileSync(path, 'utf8').replaceAll(/^```(?:ts|diff) [\s\S]*?^```$/gm, '');

      it('names files and folders that are there', () => {
        const made = new Set(steps.filter(({ changes }) => !changes).map((step) => step.path));
        const named = [
          ...text.matchAll(/`((?:\.github|\.vscode|client|server|syntaxes|samples|test|out)\/[\w./-]+)`/g),
        ].map(([, name = '']) => name);
        assert.ok(named.length > 10);
        for (const name of named)
          assert.ok(existsSync(name) || made.has(name) || /\/[A-Z]+$/.test(name), `there is no ${name}`);
      });

      it('names scripts that there are', () => {
        for (const [, name = ''] of text.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g))
          assert.ok(Object.hasOwn(manifest.scripts, name), name);
      });

      it('names settings that there are', () => {
        for (const [, name = ''] of text.matchAll(/`(demarche\.(?!json)[\w.]+)`/g))
          assert.ok(Object.hasOwn(manifest.contributes.configuration.properties, name), name);
      });
    });

  it('have every room of the server on the map', () => {
    const map = readFileSync('server/README.md', 'utf8');
    for (const entry of readdirSync('server', { withFileTypes: true }))
      if (entry.name !== 'README.md') assert.ok(map.includes(`\`server/${entry.name}\``), entry.name);
  });

  it('name every configuration for debugging by its name', () => {
    const names = [...readFileSync('.vscode/launch.json', 'utf8').matchAll(/"name": "([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const [, chapter = ''] = /^## Debugging$([\s\S]*?)^## /m.exec(guide) ?? [];
    for (const [, name = ''] of chapter.matchAll(/^- \*\*([^*]+)\*\*/gm))
      assert.ok(names.includes(name), name);
  });
});

describe('recipes for contributors', function () {
  this.timeout(240_000);
  const copy = resolve('out', 'recipes');

  /** Runs a tool of the project in the copy. */
  const run = (script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('node_modules', script), ...args], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { passed: status === 0, output: stdout + stderr };
  };
  const mocha = (suite: string, title: string, env?: NodeJS.ProcessEnv) =>
    run(
      'mocha/bin/mocha.js',
      [
        '--no-config',
        '--timeout',
        '60000',
        '--exit',
        '--no-color',
        '--grep',
        title,
        `out/test/${suite}.test.js`,
      ],
      env,
    );
  const passes = (suite: string, title = '') => {
    const { passed, output } = mocha(suite, title);
    assert.ok(passed && /\b[1-9]\d* passing/.test(output), output);
  };
  const demarche = (...args: string[]) =>
    spawnSync(process.execPath, [join(copy, 'dist', 'cli.js'), ...args], { cwd: copy, encoding: 'utf8' });

  before(() => {
    rmSync(copy, { recursive: true, force: true });
    const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    for (const path of tracked
      .split('\0')
      .filter((one) => one !== '' && one !== 'node_modules' && existsSync(one))) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      copyFileSync(path, join(copy, path));
    }
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('can be carried out', () => {
    assert.ok(steps.length >= 8);
    for (const { path, text, changes } of steps) {
      assert.equal(existsSync(join(copy, path)), changes, path);
      writeFileSync(join(copy, path), changes ? changed(readFileSync(join(copy, path), 'utf8'), text) : text);
    }
    // A language, by its files and its name.
    for (const path of ['server/l10n/de.json', 'client/l10n/bundle.l10n.de.json', 'package.nls.de.json'])
      copyFileSync(join(copy, path), join(copy, path.replace('de.json', 'nl.json')));
    const languages = readFileSync(join(copy, 'server/l10n.ts'), 'utf8');
    writeFileSync(join(copy, 'server/l10n.ts'), languages.replace("['de', ", "['de', 'nl', "));
  });

  it('are typed and laid out as the house has it', () => {
    const types = run('typescript/bin/tsc', []);
    assert.ok(types.passed, types.output);
    const layout = run('@biomejs/biome/bin/biome', [
      'check',
      '--vcs-enabled=false',
      'server',
      'test/support',
    ]);
    assert.ok(layout.passed, layout.output);
  });

  it('build', () => {
    const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--tests'], {
      cwd: copy,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('keep to their layers', () => passes('unit/architecture'));

  it('make a rule that its examples test, that is checked and explained', () => {
    passes('unit/rules', 'draft-of-itself');
    passes('unit/samples');
    writeFileSync(
      join(copy, 'note.demarche'),
      '---\nid: note\ndraft-of: note\n---\n\nTo the three powers.\n',
    );
    const { status, stdout } = demarche('check', 'note.demarche');
    assert.equal(status, 1);
    assert.match(stdout, /^note\.demarche:3:11 error draft-of-itself /m);
    assert.match(demarche('explain', 'draft-of-itself').stdout, /nothing ever differs/);
  });

  it('make a kind that the code book’s tests accept', () => {
    passes('unit/codebook');
    writeFileSync(
      join(copy, 'kind.demarche'),
      '---\nfrom: @a\n---\n\n[x]{forecast #x}\n\n@a: A\n  type: person\n',
    );
    assert.doesNotMatch(demarche('check', 'kind.demarche').stdout, /unknown-kind/);
  });

  it('write both into the reference, and miss their translations', () => {
    mocha('unit/reference', 'explains', { UPDATE: '1' });
    passes('unit/reference');
    const reference = readFileSync(join(copy, 'syntaxes/reference.md'), 'utf8');
    assert.match(reference, /^#### draft-of-itself$/m);
    assert.match(reference, /^#+ .*\bforecast\b/m);
    const { passed, output } = mocha('unit/translations', 'all that the server says');
    assert.ok(!passed);
    assert.ok(output.includes('A document is said to be a draft of itself'), output);
  });

  it('make a format that writes', () => {
    passes('unit/formats');
    const { status, stderr } = demarche(
      'export',
      '--to',
      'speakers',
      '--output',
      'speakers.txt',
      'samples/molotov-1954.demarche',
    );
    assert.equal(status, 0, stderr);
    assert.match(readFileSync(join(copy, 'speakers.txt'), 'utf8'), /Palewski/);
  });

  it('make a request that is answered, also about arbitrary documents', async () => {
    passes('property/features', 'stands in the list');
    const { client } = await Client.start(
      capabilities,
      {},
      ['--stdio'],
      [process.execPath, join(copy, 'dist', 'server.js')],
    );
    const uri = 'file:///note.demarche';
    await client.open(uri, '[Palewski]{@palewski}\n');
    const found = await client.connection.sendRequest('textDocument/moniker', {
      textDocument: { uri },
      position: { line: 0, character: 14 },
    });
    assert.deepEqual(found, [{ scheme: 'demarche', identifier: '@palewski', unique: 'project' }]);
    assert.equal(await client.stop(), 0);
  });

  it('make a language that is spoken', () => {
    const { status, stdout } = demarche('explain', '--language', 'nl', 'undefined-actor');
    assert.equal(status, 0);
    assert.equal(stdout, demarche('explain', '--language', 'de', 'undefined-actor').stdout);
  });
});
