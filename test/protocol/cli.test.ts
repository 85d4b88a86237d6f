// The command line as a program: files, streams and exit codes, with the built dist/cli.js.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const program = resolve('dist', 'cli.js');

interface Ran {
  readonly code: number | null;
  readonly out: Buffer;
  readonly error: string;
}

describe('the program demarche', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  /** Runs it in the folder; `reads`: how much of its answer is read before the reader goes away. */
  const demarche = (args: readonly string[], input: string | Buffer = '', reads = Number.POSITIVE_INFINITY) =>
    new Promise<Ran>((done, failed) => {
      const child = spawn(process.execPath, [program, ...args], { cwd: folder, timeout: 30_000 });
      const out: Buffer[] = [];
      let error = '';
      let size = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        out.push(chunk);
        size += chunk.length;
        if (size >= reads) child.stdout.destroy();
      });
      child.stderr.setEncoding('utf8').on('data', (chunk) => {
        error += chunk;
      });
      child.on('error', failed).on('close', (code) => done({ code, out: Buffer.concat(out), error }));
      // A program that stops early does not read to the end.
      child.stdin.on('error', () => {}).end(input);
    });

  it('answers with the exit code of what it found', async () => {
    write('good.demarche', 'Text.\n');
    write('bad.demarche', '[x]{@nobody}\n');
    assert.equal((await demarche(['check', 'good.demarche'])).code, 0);
    assert.equal((await demarche(['check', 'bad.demarche'])).code, 1);
    assert.equal((await demarche(['check', 'none.demarche'])).code, 2);
  });

  it('checks all documents of a folder, in order, by the names that were given', async () => {
    write('edition/b.demarche', '[x]{@b}\n');
    write('edition/a/c.demarche', '[x]{@c}\n');
    write('edition/.hidden/d.demarche', '[x]{@d}\n');
    write('edition/e.txt', '[x]{@e}\n');
    const { code, out } = await demarche(['check', 'edition']);
    assert.equal(code, 1);
    const places = out.toString().match(/^\S+/gm);
    assert.deepEqual(places, [
      `${join('edition', 'a', 'c.demarche')}:1:5`,
      `${join('edition', 'b.demarche')}:1:5`,
    ]);
    assert.match((await demarche(['check', '.'])).out.toString(), /^edition/);
  });

  it('finds the register of the edition above the document', async () => {
    write('codebook.json', '{ "extends": "core", "name": "edition" }');
    write('register.demarche', '@a: Albert Einstein\n  type: person\n');
    write('1954/note.demarche', '[He]{@a} spoke.\n');
    assert.equal((await demarche(['check', join('1954', 'note.demarche')])).out.toString(), '');
  });

  it('reads standard input', async () => {
    const { code, out } = await demarche(['check'], '[x]{@nobody}\n');
    assert.equal(code, 1);
    assert.match(out.toString(), /^-:1:5 error undefined-actor /);
    assert.equal((await demarche(['strip'], '[x]{cue}\r\n')).out.toString(), 'x\r\n');
    assert.equal((await demarche(['escape', '-'], '[x]{cue}\n')).out.toString(), '[x]\\{cue}\n');
  });

  it('keeps every byte of a text, the byte order mark among them', async () => {
    const text = '\uFEFFЕОС \u0000 “周恩来” \r\n\u00A0e\u0301\r';
    write('a.txt', text);
    assert.deepEqual((await demarche(['escape', 'a.txt'])).out, Buffer.from(text));
    assert.deepEqual((await demarche(['strip', 'a.txt'])).out, Buffer.from(text));
  });

  it('refuses what is not UTF-8, and says which file it is', async () => {
    const latin = Buffer.from('Démarche\n', 'latin1');
    write('latin.demarche', latin);
    for (const command of ['strip', 'escape', 'check']) {
      const { code, out, error } = await demarche([command, 'latin.demarche']);
      assert.equal(code, 2, command);
      // A check tells it among its findings.
      if (command === 'check') {
        assert.match(
          String(out),
          /^latin\.demarche.*unreadable-file.*it is not in UTF-8; save it in UTF-8 first\./ms,
        );
      } else {
        assert.equal(out.length, 0, command);
        assert.match(error, /latin\.demarche: it is not in UTF-8; save it in UTF-8 first\.\n$/);
      }
    }
    const { code, error } = await demarche(['strip'], latin);
    assert.deepEqual(
      [code, error],
      [2, 'demarche: standard input: it is not in UTF-8; save it in UTF-8 first.\n'],
    );
  });

  it('says in plain words why it cannot read a file', async () => {
    write('closed.demarche', 'Text.\n');
    chmodSync(join(folder, 'closed.demarche'), 0);
    // The administrator may read everything; Windows has no such rights.
    const everything = process.getuid === undefined || process.getuid() === 0;
    const closed = everything ? [] : [['closed.demarche', 'permission to read it is denied'] as const];
    for (const [path, reason] of [
      ['none.demarche', 'there is no such file'],
      [join('closed.demarche', 'x'), 'there is no such file'],
      ['.', 'it is a folder'],
      ...closed,
    ])
      assert.deepEqual(await demarche(['strip', path]), {
        code: 2,
        out: Buffer.alloc(0),
        error: `demarche: ${path}: ${reason}.\n`,
      });
  });

  it('writes a long answer to its end', async () => {
    const text = 'Comrade Malenkov received the draft.\n'.repeat(200_000);
    const { code, out } = await demarche(['strip'], text);
    assert.equal(code, 0);
    assert.equal(out.length, text.length);
    const many = await demarche(['check'], '[x]{@nobody}\n'.repeat(5_000));
    assert.deepEqual([many.code, many.out.toString().match(/\n/g)?.length], [1, 5_000]);
  });

  it('says that its answer was not read to the end, or could not be written', async () => {
    const { code, error } = await demarche(['strip'], 'Comrade Malenkov.\n'.repeat(500_000), 1);
    assert.deepEqual([code, error], [2, 'demarche: Standard output cannot be written: nobody reads on.\n']);
    if (!existsSync('/dev/full')) return;
    const full = spawnSync('sh', ['-c', '"$0" "$1" explain > /dev/full', process.execPath, program]);
    assert.deepEqual(
      [full.status, full.stderr.toString()],
      [2, 'demarche: Standard output cannot be written: there is no room left.\n'],
    );
  });

  it('explains itself', async () => {
    const { code, out } = await demarche(['--help']);
    assert.equal(code, 0);
    assert.match(out.toString(), /demarche check \[PATH…\]/);
  });

  const read = (path: string) => readFileSync(join(folder, path), 'utf8');

  it('writes files whole, with their rights, through links, and leaves nothing beside them', async () => {
    write('a.demarche', '\uFEFF@a:   A\n type:person\n');
    chmodSync(join(folder, 'a.demarche'), 0o640);
    write('shared/b.demarche', '@b:   B\n type:person\n');
    symlinkSync(join('shared', 'b.demarche'), join(folder, 'link.demarche'));
    const { code } = await demarche(['format', '--write', 'a.demarche', 'link.demarche']);
    assert.equal(code, 0);
    assert.equal(read('a.demarche'), '\uFEFF@a: A\n  type: person\n');
    assert.equal(read('shared/b.demarche'), '@b: B\n  type: person\n');
    assert.ok(lstatSync(join(folder, 'link.demarche')).isSymbolicLink());
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'a.demarche')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['a.demarche', 'link.demarche', 'shared']);
    assert.deepEqual(readdirSync(join(folder, 'shared')), ['b.demarche']);
  });

  it('replaces nothing unless it is told to', async () => {
    write('a.demarche', '[x]{claim #c}\n');
    write('out/a.csv', 'mine');
    const refused = await demarche(['export', '--to', 'csv', '-o', 'out/a.csv', 'a.demarche']);
    assert.equal(refused.code, 2);
    assert.match(
      refused.error,
      /a\.csv already exists, and nothing was written\. To replace it: --force\.\n$/,
    );
    assert.equal(read('out/a.csv'), 'mine');
    assert.deepEqual(readdirSync(join(folder, 'out')), ['a.csv']);
    const told = await demarche(['export', '--to', 'csv', '--force', '-o', 'out/a.csv', 'a.demarche']);
    assert.equal(told.code, 0, told.error);
    assert.match(read('out/a.csv'), /^document,date,/);
  });

  it('renames in all documents of the edition, from anywhere in it', async () => {
    write('codebook.json', '{ "extends": "core", "name": "edition" }');
    write('register.demarche', '@p: Gaston Palewski\n  type: person\n');
    write('1954/é note.demarche', '[He]{@p} spoke.\n');
    const { code, out } = await demarche(['rename', join('1954', 'é note.demarche'), '@p', '@palewski']);
    assert.equal(code, 0);
    assert.deepEqual(out.toString().split('\n').sort(), [
      '',
      '1954/é note.demarche: one place',
      'register.demarche: one place',
    ]);
    assert.equal(read('1954/é note.demarche'), '[He]{@palewski} spoke.\n');
    assert.equal(read('register.demarche'), '@palewski: Gaston Palewski\n  type: person\n');
  });

  it('renames a document that has an id, wherever it is named', async () => {
    write('codebook.json', '{ "extends": "core", "name": "edition" }');
    write('a.demarche', '---\nid: memo\n---\n\n[We join]{proposal #join}.\n');
    write('b.demarche', '[No]{counterargument #no attacks=memo#join}.\n');
    const { code, out, error } = await demarche(['rename', '.', 'memo', 'memo-1954']);
    assert.equal(code, 0, error);
    assert.equal(out.toString(), 'a.demarche: one place\nb.demarche: one place\n');
    assert.equal(read('b.demarche'), '[No]{counterargument #no attacks=memo-1954#join}.\n');
    assert.match((await demarche(['rename', '.', 'b', 'c'])).error, /“b” is the name of a file/);
  });

  it('watches, and checks again what has changed', async () => {
    write('a.demarche', '[x]{@nobody}\n');
    const child = spawn(process.execPath, [program, 'check', '--watch', '.'], {
      cwd: folder,
      timeout: 30_000,
    });
    let out = '';
    const until = (pattern: RegExp) =>
      new Promise<void>((seen) => {
        const look = () => {
          if (!pattern.test(out)) return;
          child.stdout.off('data', look);
          seen();
        };
        child.stdout.on('data', look);
        look();
      });
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
    await until(/^a\.demarche:1:5 error .*\n/);
    out = '';
    write('b.demarche', '[x]{@somebody}\n');
    await until(/b\.demarche:1:5 error undefined-actor/);
    child.kill('SIGINT');
    await new Promise((done) => child.on('close', done));
  });

  it('takes an edition of many documents and a line of megabytes through every command', async () => {
    write('codebook.json', '{ "extends": "core", "name": "edition" }');
    const many = Array.from({ length: 300 }, (_, at) => at);
    write('register.demarche', '@p: Gaston Palewski\n  type: person\n  same-as: wikidata:Q937\n');
    for (const at of many)
      write(
        `notes/n${at}.demarche`,
        `[He]{@p} said [it is weak]{claim #c by=@p attacks=n${(at + 1) % 300}#c}.\n`,
      );
    const line = '[He]{@p} said [it is weak]{claim by=@p}, and {went} [on] for a while. '.repeat(5_000);
    write('volume.demarche', `${line}\n`);
    const checked = await demarche(['check', '.']);
    assert.deepEqual([checked.code, checked.out.length, checked.error], [0, 0, '']);
    for (const [args, pattern] of [
      [['check', '--format', 'sarif', '.'], /"results":\[\n\]/],
      [['stats', '.'], /^statements +5300$/m],
      [['format', '--check', '.'], /^$/],
      [['export', '--to', 'csv', '.'], /^document,date/],
      [['strip', 'volume.demarche'], /^He said it is weak, and \{went\} \[on\] for a while\. He/],
    ] as const) {
      const { code, out } = await demarche(args);
      assert.equal(code, 0, args.join(' '));
      assert.match(out.toString(), pattern);
    }
    const renamed = await demarche(['rename', 'register.demarche', '@p', '@palewski']);
    assert.match(renamed.out.toString(), /^volume\.demarche: 10000 places$/m);
    assert.equal((await demarche(['check', '.'])).code, 0);
  });
});
