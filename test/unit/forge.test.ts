// What a forge, other people's editors and other people's repositories read of this one.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import manifest from '../../package.json';

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const tracked = git('ls-files', '-z').split('\0').filter(Boolean);
const scripts: Readonly<Record<string, string>> = manifest.scripts;

/** The options that `demarche check` has, by their names. */
const options = new Set(
  [
    ...execFileSync(process.execPath, ['dist/cli.js', 'check', '--help'], { encoding: 'utf8' }).matchAll(
      /--([\w-]+)/g,
    ),
  ].map(([, name]) => name),
);

describe('a checkout', () => {
  it('has documents, transcriptions and fixtures as they are stored, also where line ends are converted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-checkout-'));
    try {
      // What is in the working folder is what is tested, and not what was committed last.
      const copy = (...args: string[]) =>
        execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      copy('init', '--quiet');
      copy('config', 'core.autocrlf', 'true');
      copy('config', 'core.safecrlf', 'false');
      const root = resolve('.');
      copy(
        `--work-tree=${root}`,
        'add',
        '--',
        'samples',
        'test/fixtures',
        'client/walkthrough',
        '.gitattributes',
        'build.mjs',
      );
      copy('checkout-index', '--all');
      const bytes = tracked.filter((path) =>
        /^(samples|test\/fixtures)\/|\.demarche$|practice\.txt$/.test(path),
      );
      assert.ok(bytes.length > 100);
      const attributes = git('check-attr', 'text', '--', ...bytes)
        .trim()
        .split('\n');
      for (const line of attributes) assert.match(line, /: text: unset$/);
      for (const path of bytes)
        assert.ok(
          readFileSync(join(folder, path)).equals(readFileSync(path)),
          `${path} is another in a checkout`,
        );
      assert.doesNotMatch(readFileSync(join(folder, 'build.mjs'), 'utf8'), /\r/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('workflows', () => {
  it('are what the forge takes', () => {
    const { status, stdout, stderr } = spawnSync('npm run --silent lint:workflows', {
      shell: true,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
  });

  it('run scripts and files that are there', () => {
    for (const name of readdirSync('.github/workflows')) {
      const text = readFileSync(join('.github/workflows', name), 'utf8');
      for (const [, script = ''] of text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g))
        assert.ok(Object.hasOwn(scripts, script), `${name}: npm run ${script}`);
      for (const [, file = ''] of text.matchAll(/\bnode ([\w/.-]+)/g))
        assert.ok(existsSync(file), `${name}: ${file}`);
      // A tag that moves with fixes, and no branch.
      for (const [, action = ''] of text.matchAll(/uses: (\S+)/g))
        assert.match(action, /^(\.\/.*|[\w-]+\/[\w-]+@v\d+)$/, `${name}: ${action}`);
    }
  });
});

describe('the action that checks editions', () => {
  const text = readFileSync('action.yml', 'utf8');
  const script = /name: Check\n[\s\S]*?run: \|\n([\s\S]*)$/.exec(text)?.[1]?.replaceAll(/^ {8}/gm, '') ?? '';
  const run = (env: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-e', '-c', script], {
      encoding: 'utf8',
      env: {
        ...process.env,
        ACTION: resolve('.'),
        FAIL_ON: 'error',
        BASELINE: '',
        PUBLICATION: 'false',
        FORMAT: 'github',
        ...env,
      },
    });

  it('names options of the command line, and inputs of its own', () => {
    const used = [...script.matchAll(/--([a-z][\w-]*)/g)].map(([, name]) => name);
    assert.ok(used.length >= 4);
    for (const name of used) assert.ok(options.has(name ?? ''), `--${name}`);
    const inputs = [...(/^inputs:\n([\s\S]*?)^\S/m.exec(text)?.[1] ?? '').matchAll(/^ {2}([\w-]+):/gm)].map(
      ([, name]) => name,
    );
    const named = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    assert.deepEqual(named.sort(), inputs.sort());
  });

  it('builds with a script that the package has', () => {
    for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g))
      assert.ok(Object.hasOwn(scripts, name), name);
  });

  it('passes where nothing is wrong, and fails at the lines where something is', function () {
    if (spawnSync('bash', ['--version']).status !== 0) return this.skip();
    const fine = run({ PATHS: 'samples/molotov-1954.demarche samples/register.demarche' });
    assert.equal(fine.status, 0, fine.stderr);
    const faulty = run({ PATHS: 'samples/faulty', PUBLICATION: 'true' });
    assert.equal(faulty.status, 1, faulty.stderr);
    assert.match(faulty.stdout, /^::error file=samples\/faulty\/[\w.-]+,line=\d+/m);
    assert.equal(run({ PATHS: 'samples/faulty', FAIL_ON: 'never' }).status, 0);
  });
});

describe('the hook for pre-commit', () => {
  const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');

  it('runs a program of the package with options that it has', () => {
    const [, program = '', command] = /^ {2}entry: (\w+) (\w+)$/m.exec(text) ?? [];
    assert.ok(Object.hasOwn(manifest.bin, program), program);
    assert.equal(command, 'check');
    const used = [...text.matchAll(/--([a-z][\w-]*)/g)].map(([, name]) => name);
    assert.ok(used.length > 0);
    for (const name of used) assert.ok(options.has(name ?? ''), `--${name}`);
    // It is installed from the repository, where what is built is not kept.
    assert.ok(Object.hasOwn(scripts, 'prepack'));
  });

  it('is given documents and code books, and nothing else', () => {
    const files = new RegExp(/^ {2}files: (.+)$/m.exec(text)?.[1] ?? '');
    for (const path of [
      'note.demarche',
      'edition/register.demarche',
      'codebook.json',
      'edition/codebook.json',
    ])
      assert.match(path, files);
    for (const path of ['note.txt', 'my-codebook.json', 'note.demarche.bak'])
      assert.doesNotMatch(path, files);
  });
});

describe('debugging in Visual Studio Code', () => {
  interface Launch {
    readonly configurations: readonly {
      readonly name: string;
      readonly preLaunchTask?: string;
      readonly program?: string;
    }[];
    readonly compounds: readonly { readonly configurations: readonly string[] }[];
  }
  interface Tasks {
    readonly tasks: readonly {
      readonly label: string;
      readonly script?: string;
      readonly args?: readonly string[];
    }[];
  }
  const { configurations, compounds }: Launch = JSON.parse(readFileSync('.vscode/launch.json', 'utf8'));
  const { tasks }: Tasks = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8'));

  it('starts with tasks, programs and configurations that are there', () => {
    const labels = tasks.map(({ label }) => label);
    for (const { name, preLaunchTask, program } of configurations) {
      if (preLaunchTask !== undefined) assert.ok(labels.includes(preLaunchTask), `${name}: ${preLaunchTask}`);
      const path = program?.replace(/^\$\{workspaceFolder\}\//, '');
      if (path !== undefined) assert.ok(existsSync(path), `${name}: ${path}`);
    }
    for (const name of compounds.flatMap((one) => one.configurations))
      assert.ok(
        configurations.some((one) => one.name === name),
        name,
      );
    for (const { label, script, args } of tasks) {
      if (script !== undefined) assert.ok(Object.hasOwn(scripts, script), `${label}: ${script}`);
      for (const path of args?.filter((one) => one.includes('.')) ?? [])
        assert.ok(existsSync(path), `${label}: ${path}`);
    }
  });

  it('attaches to the server where the extension has it listen', () => {
    const attached = configurations.find(({ name }) => name === 'Attach to the language server');
    const { port } = attached as unknown as { port: number };
    assert.ok(readFileSync('client/node.ts', 'utf8').includes(`--inspect=${port}`), String(port));
  });
});
