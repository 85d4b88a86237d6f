// The package as its users install it, and the editors that the manual tells how to set up: what is there is what
// is run here.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client, capabilities } from '../support/client';

const execute = promisify(execFile);
const manual = 'syntaxes/manual-other-editors.md';
const { version, bin } = JSON.parse(readFileSync('package.json', 'utf8'));
const windows = process.platform === 'win32';
/** There `npm` is a script. */
const npm = (...args: string[]) => execute('npm', args, { shell: windows });

describe('the package, installed', () => {
  let home: string;
  /** The environment of a user who has it on the search path. */
  let env: NodeJS.ProcessEnv;
  /** How a shell runs a program of the package: itself, or on Windows by a script that does this. */
  const program = (name: string): [string, ...string[]] =>
    windows
      ? [process.execPath, join(home, 'node_modules', 'demarche', bin[name])]
      : [join(home, 'bin', name)];
  const run = (name: string, ...args: string[]) => {
    const [command, ...first] = program(name);
    return execute(command, [...first, ...args]);
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'demarche-installed-'));
    // What is built is packed as it is.
    await npm('pack', '--ignore-scripts', '--silent', '--pack-destination', home);
    const [archive] = readdirSync(home);
    await npm(
      ...['install', '--global', '--prefix', home, '--offline'],
      ...['--ignore-scripts', '--no-audit', '--no-fund', join(home, archive ?? '')],
    );
    env = { ...process.env, PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter) };
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  it('brings the licences of what it contains', () => {
    const places = [['lib', 'node_modules'], ['node_modules']].map((folder) =>
      join(home, ...folder, 'demarche'),
    );
    const notices = places.map((folder) => join(folder, 'dist', 'THIRD_PARTY_NOTICES.txt'));
    assert.ok(notices.some((path) => existsSync(path)));
  });

  it('says its version', async () => {
    for (const name of ['demarche', 'demarche-language-server'])
      assert.equal((await run(name, '--version')).stdout, `${name} ${version}\n`);
  });

  it('checks from the command line', async () => {
    await run('demarche', 'check', 'samples/molotov-1954.demarche');
  });

  it('serves over standard input and output, and brings the reference that it names', async () => {
    const { client } = await Client.start(capabilities, {}, [], program('demarche-language-server'));
    const uri = 'file:///note.demarche';
    await client.open(uri, '[x]{@nobody}\n');
    const [found] = await client.diagnostics(uri);
    const [reference, heading] = found?.codeDescription?.href.split('#') ?? [];
    assert.equal(heading, 'undefined-actor');
    assert.ok(existsSync(fileURLToPath(reference ?? '')));
    assert.equal(await client.stop(), 0);
  });

  for (const { editor, language, command } of [
    {
      editor: 'Neovim',
      language: 'lua',
      command: (configuration: string) => [
        'nvim',
        ...['--headless', '--clean', '-u', configuration, 'register.demarche'],
        ...['-c', 'edit note.demarche', '-c', `luafile ${resolve('test/editors/neovim.lua')}`],
      ],
    },
    {
      editor: 'Emacs',
      language: 'elisp',
      command: (configuration: string) => [
        'emacs',
        ...['--batch', '--eval', '(package-initialize)', '-l', configuration],
        ...['-l', resolve('test/editors/emacs.el')],
      ],
    },
  ])
    it(`serves ${editor}, set up as the manual says`, async function () {
      const [program = '', ...args] = command(join(home, `configuration.${language}`));
      if (!(env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))) {
        console.log(`      ${editor} is not installed here.`);
        return this.skip();
      }
      writeFileSync(join(home, `configuration.${language}`), block(language));
      const edition = join(home, editor);
      mkdirSync(edition);
      writeFileSync(join(edition, 'register.demarche'), '@palewski: Gaston Palewski\n  type: person\n');
      writeFileSync(
        join(edition, 'note.demarche'),
        'Comrade [Vinogradov]{@vinogradov} met [Palewski]{@palewski}.\n',
      );
      const { stdout } = await execute(program, args, { cwd: edition, env });
      const said = Object.assign(
        {},
        ...stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
      assert.equal(said.diagnostics.length, 1);
      assert.match(said.diagnostics[0], /“@vinogradov” is not in the register/);
      assert.match(said.hover, /Gaston Palewski.* · person/);
      assert.match(said.document, /met \[Palewski\]\{@gaston\}/);
      assert.match(said.register, /^@gaston: Gaston Palewski/);
    });
});

/** What the manual has in its first block in a language. */
function block(language: string): string {
  const found = new RegExp('^```' + language + '\\n([^]*?)^```', 'm').exec(readFileSync(manual, 'utf8'));
  assert.ok(found, `the manual has nothing in ${language}`);
  return found[1]!;
}
