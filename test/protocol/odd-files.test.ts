// What is in a folder and is not an ordinary file: pipes, sockets, devices, links, files too large. Nothing waits for
// them, nothing outside the open folders is read, and each is told in words where it was met.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readRegular } from '../../server/disk/read';
import { limits, MEGABYTE } from '../../server/files/limits';
import { UnreadableFile } from '../../server/files/refusal';
import { Client } from '../support/client';

const program = resolve('dist', 'cli.js');

describe('files that are none', () => {
  let root: string;
  let folder: string;
  const sockets: Server[] = [];
  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    root = realpathSync(mkdtempSync(join(tmpdir(), 'demarche-odd-')));
    folder = join(root, 'edition');
    mkdirSync(folder);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
    if (root !== undefined) rmSync(root, { recursive: true, force: true });
  });

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const pipe = (path: string) => execFileSync('mkfifo', [join(folder, path)]);
  const socket = (path: string) =>
    new Promise<void>((done) => {
      const server = createServer();
      sockets.push(server);
      server.listen(join(folder, path), done);
    });
  const link = (target: string, path: string) => symlinkSync(target, join(folder, path));
  const demarche = (...args: readonly string[]) =>
    new Promise<{ code: number | null; out: string; error: string }>((done, failed) => {
      const child = spawn(process.execPath, [program, ...args], { cwd: folder, timeout: 30_000 });
      let out = '';
      let error = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        out += chunk;
      });
      child.stderr.setEncoding('utf8').on('data', (chunk) => {
        error += chunk;
      });
      child.on('error', failed).on('close', (code) => done({ code, out, error }));
      child.stdin.end();
    });

  it('are refused, each for its reason', async () => {
    write('note.demarche', 'Text.\n');
    pipe('pipe');
    await socket('socket');
    link('nowhere', 'dangling');
    link('loop-b', 'loop-a');
    link('loop-a', 'loop-b');
    link('/dev/zero', 'zero');
    link('note.demarche', 'inner');
    writeFileSync(join(root, 'secret.txt'), 'secret\n');
    link('../secret.txt', 'outer');
    link('..', 'up');
    const read = (path: string, limit = 100) => {
      try {
        return readRegular(join(folder, path), { limit, within: [folder] }).toString();
      } catch (error) {
        assert.ok(error instanceof UnreadableFile);
        return error.refusal;
      }
    };
    for (const [path, found] of [
      ['note.demarche', 'Text.\n'],
      ['inner', 'Text.\n'],
      ['pipe', 'not-a-file'],
      ['socket', 'not-a-file'],
      ['dangling', 'link-to-nothing'],
      ['loop-a', 'link-in-circles'],
      ['zero', 'outside'],
      ['outer', 'outside'],
      [join('up', 'secret.txt'), 'outside'],
      ['.', 'folder'],
      ['none', 'missing'],
      [join('note.demarche', 'x'), 'missing'],
      ['x'.repeat(300), 'missing'],
      ['a\0b', 'missing'],
    ] as const)
      assert.equal(read(path), found, path.slice(0, 40));
    assert.throws(() => readRegular('/dev/zero', { limit: 100 }), { refusal: 'not-a-file' });
    assert.equal(
      readRegular(join(folder, 'outer'), { limit: 100 }).toString(),
      'secret\n',
      'as who named it wants',
    );
    assert.equal(read('note.demarche', 6), 'Text.\n');
    assert.equal(read('note.demarche', 5), 'too-large');
  });

  it('are not read if a link takes the place of a folder or a file once that has been listed', async () => {
    const secrets = join(root, 'secrets');
    mkdirSync(secrets);
    writeFileSync(join(secrets, 'note.demarche'), 'secret\n');
    write('texts/note.demarche', 'Text.\n');
    const path = join(folder, 'texts', 'note.demarche');
    const bounds = { limit: 100, within: [folder] };
    assert.equal(readRegular(path, bounds).toString(), 'Text.\n');
    rmSync(join(folder, 'texts'), { recursive: true });
    link(secrets, 'texts');
    assert.throws(() => readRegular(path, bounds), { refusal: 'outside' });
    rmSync(join(folder, 'texts'));

    // Someone who puts the one in the place of the other all the time gets nothing out.
    mkdirSync(join(folder, 'own'));
    write('own/note.demarche', 'Text.\n');
    link(secrets, 'other');
    const swapping = `const { renameSync } = require('node:fs');
      for (;;) for (const [from, to] of [['own', 'texts'], ['texts', 'own'], ['other', 'texts'], ['texts', 'other']])
        renameSync(from, to);`;
    const swapper = spawn(process.execPath, ['-e', swapping], { cwd: folder });
    const ended = new Promise((done) => swapper.on('close', done));
    try {
      await new Promise((done) => swapper.on('spawn', done));
      const found = new Set<string>();
      for (let times = 0; times < 5000; times++)
        try {
          found.add(readRegular(path, bounds).toString());
        } catch (error) {
          assert.ok(error instanceof UnreadableFile);
        }
      found.delete('Text.\n');
      assert.deepEqual([...found], []);
    } finally {
      swapper.kill('SIGKILL');
      await ended;
    }
  });

  it('stop no check, and are findings of the files that they stand for', async () => {
    write('note.demarche', 'Text.\n');
    write('latin.demarche', '');
    writeFileSync(join(folder, 'latin.demarche'), Buffer.from('Démarche\n', 'latin1'));
    pipe('pipe.demarche');
    link('nowhere', 'dangling.demarche');
    writeFileSync(join(root, 'secret.demarche'), '[secret]{@nobody}\n');
    link('../secret.demarche', 'outer.demarche');
    write('large.demarche', '');
    truncateSync(join(folder, 'large.demarche'), limits.document + 1);
    const { code, out } = await demarche('check', '--format', 'lines', '.');
    assert.equal(code, 1);
    assert.deepEqual(out.trimEnd().split('\n'), [
      'dangling.demarche:1:1 warning unreadable-file This file was not read: it is a link to a file that does not exist. Until it can be read, other documents cannot refer to anything in it.',
      'large.demarche:1:1 error unreadable-file This file was not read: it has more than 256 MB. Until it can be read, other documents cannot refer to anything in it.',
      'latin.demarche:1:1 error unreadable-file This file was not read: it is not in UTF-8; save it in UTF-8 first. Until it can be read, other documents cannot refer to anything in it.',
      'outer.demarche:1:1 warning unreadable-file This file was not read: it is outside the folders that are open. Until it can be read, other documents cannot refer to anything in it.',
      'pipe.demarche:1:1 warning unreadable-file This file was not read: it is a pipe, a socket or a device, not a file. Until it can be read, other documents cannot refer to anything in it.',
    ]);
    const outer = await demarche('check', 'outer.demarche');
    assert.equal(outer.code, 2, 'what else of the edition cannot be read is missing in what was found');
    assert.match(outer.out, /undefined-actor/, 'who names a file opens it');
    assert.match(
      outer.error,
      /^latin\.demarche: it is not in UTF-8; save it in UTF-8 first\. What depends on it is missing or not as it should be\.$/m,
    );
    for (const name of ['large', 'latin']) rmSync(join(folder, `${name}.demarche`));
    assert.equal((await demarche('check', 'outer.demarche')).code, 1);
    const exported = await demarche('export', '--to', 'html-edition', '-o', 'out', '.');
    assert.equal(exported.code, 0, exported.error);
    assert.match(exported.error, /^pipe\.demarche: it is a pipe, .*, and was left out\.$/m);
  });

  it('stop no renaming and no search for persons, which say what they could not read', async () => {
    write('note.demarche', '[Molotov]{@molotov} came.\n\n@molotov: V. M. Molotov\n  type: person\n');
    write('latin.demarche', '');
    writeFileSync(join(folder, 'latin.demarche'), Buffer.from('Démarche of [Molotov]{@molotov}\n', 'latin1'));
    const toldOf = /^latin\.demarche: it is not in UTF-8; save it in UTF-8 first, and was left out\.$/m;
    const renamed = await demarche('rename', '.', '@molotov', '@vm');
    assert.equal(renamed.code, 2);
    assert.match(renamed.error, toldOf);
    assert.match(readFileSync(join(folder, 'note.demarche'), 'utf8'), /^\[Molotov\]\{@vm\} came\.$/m);
    write('persons.csv', 'name,viaf\n"Molotov, V. M.",75121530\n');
    const found = await demarche('register', 'add', '--from', 'persons.csv', '.');
    assert.equal(found.code, 2);
    assert.match(found.error, toldOf);
    assert.match(found.out, /viaf:75121530/);
  });

  it('are no transcription and no code book', async () => {
    writeFileSync(join(root, 'secret.txt'), 'The secret text.\n');
    link(root, 'texts');
    pipe('pipe.txt');
    const named = [
      '../secret.txt',
      'texts/secret.txt',
      'pipe.txt',
      '../../../../../../../../../../../../dev/zero',
      '/dev/zero',
    ];
    for (const [at, path] of named.entries())
      write(`${at}.demarche`, `---\ntranscription: ${path}\n---\n\nText.\n`);
    const { code, out } = await demarche('check', '--format', 'lines', '.');
    assert.equal(code, 1);
    const reasons = out.match(/transcription: (.*?)\. Correct/g) ?? [];
    assert.deepEqual(reasons.slice(0, 4), [
      'transcription: it is outside the folders that are open. Correct',
      'transcription: it is outside the folders that are open. Correct',
      'transcription: it is a pipe, a socket or a device, not a file. Correct',
      'transcription: it is outside the folders that are open. Correct',
    ]);
    assert.doesNotMatch(out, /secret text/);

    for (const [path, reason] of [
      ['../house.json', /outside the folders/],
      ['http://127.0.0.1:9/x', /outside the folders/],
      ['//host/share/x', /outside the folders/],
      ['data:application/json,{}', /outside the folders|no code book/],
      ['.', /it is a folder/],
      ['pipe.txt', /it is a pipe/],
    ] as const) {
      write('codebook.json', JSON.stringify({ extends: path, name: 'a', version: '1.0.0' }));
      const ran = await demarche('check', '--format', 'lines', 'codebook.json');
      assert.equal(ran.code, 1, `${path}: ${ran.error}`);
      assert.match(ran.out, reason, path);
    }
    rmSync(join(folder, 'codebook.json'));
    pipe('codebook.json');
    const ran = await demarche('check', '--format', 'lines', 'codebook.json');
    assert.match(ran.out, /^codebook\.json:1:1 error code-book The code book was not read: it is a pipe/);
  });

  it('may be named above an edition, where the command runs or the user has opened', async () => {
    write('house.json', JSON.stringify({ extends: 'core', name: 'house', version: '1.0.0' }));
    write('texts/note.txt', 'Text.\n');
    write('ed/codebook.json', JSON.stringify({ extends: '../house.json', name: 'own', version: '1.0.0' }));
    write('ed/note.demarche', '---\ntranscription: ../texts/note.txt\n---\n\nText.\n');
    assert.deepEqual(await demarche('check', 'ed'), { code: 0, out: '', error: '' });
  });

  it('are known once, by whatever path they are opened or listed', async () => {
    write('docs/plain.demarche', '[He]{@p} spoke.\n\n@p: P\n  type: person\n');
    link('plain.demarche', 'docs/same.demarche');
    mkdirSync(join(folder, 'cli'));
    link('../docs', 'cli/docs');
    const ran = await demarche('check', '--format', 'lines', '.');
    assert.doesNotMatch(ran.out, /duplicate|unreadable/);
    const uri = pathToFileURL(folder).href;
    const client = new Client();
    await client.initialize(undefined, { workspaceFolders: [{ uri, name: 'edition' }] });
    const known = async () => {
      const symbols = await client.request<{ location: { uri: string } }[]>('workspace/symbol', {
        query: 'P',
      });
      return [...new Set(symbols.map(({ location }) => location.uri.slice(uri.length)))];
    };
    // Once somebody is known whom another document names, the folder has been read.
    await client.open(`${uri}/x.demarche`, '[He]{@p} went.\n');
    await client.diagnosticsUntil(`${uri}/x.demarche`, (all) =>
      all.every(({ code }) => code !== 'undefined-actor'),
    );
    assert.deepEqual(await known(), ['/docs/plain.demarche']);
    const opened = `${uri}/cli/docs/plain.demarche`;
    await client.open(opened, '[He]{@p} spoke.\n\n@p: P\n  type: person\n');
    const found = await client.diagnostics(opened);
    assert.ok(found.every(({ code }) => !String(code).startsWith('duplicate')));
    assert.deepEqual(await known(), ['/cli/docs/plain.demarche']);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${uri}/docs/plain.demarche`, type: 2 }],
    });
    assert.deepEqual(await known(), ['/cli/docs/plain.demarche']);
    await client.notify('textDocument/didClose', { textDocument: { uri: opened } });
    await client.diagnosticsUntil(opened, (all) => all.length === 0);
    assert.deepEqual(await known(), ['/docs/plain.demarche']);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('keep a server neither from answering nor from telling', async () => {
    write('note.demarche', '[He]{@p} spoke.\n\n@p: P\n  type: person\n');
    write('odd.demarche', '---\ntranscription: pipe.txt\n---\n\nText.\n');
    pipe('pipe.demarche');
    pipe('pipe.txt');
    pipe('codebook.json');
    const uri = pathToFileURL(folder).href;
    const client = new Client();
    await client.initialize(undefined, { workspaceFolders: [{ uri, name: 'edition' }] });
    const [told] = await client.diagnosticsUntil(`${uri}/pipe.demarche`, (found) => found.length > 0);
    assert.match(String(told?.message), /^This file was not read: it is a pipe/);
    const [book] = await client.diagnosticsUntil(`${uri}/codebook.json`, (found) => found.length > 0);
    assert.match(String(book?.message), /^The code book was not read: it is a pipe/);
    assert.equal(book?.code, 'code-book', 'as the command line calls it');
    await client.open(`${uri}/odd.demarche`, '---\ntranscription: pipe.txt\n---\n\nText.\n');
    const found = await client.diagnosticsUntil(`${uri}/odd.demarche`, (all) =>
      all.some(({ code }) => code === 'transcription-missing'),
    );
    assert.match(
      found.map(({ message }) => message).join('\n'),
      /“pipe\.txt” was not read, .*: it is a pipe/,
    );

    rmSync(join(folder, 'pipe.demarche'));
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${uri}/pipe.demarche`, type: 3 }],
    });
    await client.diagnosticsUntil(`${uri}/pipe.demarche`, (all) => all.length === 0);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('are bounded as the reference says', () => {
    const reference = readFileSync('syntaxes/reference.md', 'utf8');
    const [, section = ''] = reference.split('### Files that are read\n');
    for (const [sort, limit] of Object.entries(limits))
      assert.match(section, new RegExp(`\\| ${sort}[^|]*\\| ${limit / MEGABYTE} MB`), sort);
  });
});
