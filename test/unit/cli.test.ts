// The command line as a function: what it answers to its arguments, on files that exist only here.

import assert from 'node:assert/strict';
import { type Io, run } from '../../server/cli/main';

const document = `---
from: @palewski
---

[It is weak]{claim #weak}.
`;
const register = '@palewski: Gaston Palewski\n  type: person\n  same-as: wikidata:Q937\n';

/** Runs a command line on an edition of files in one folder; `-` is standard input. */
async function demarche(args: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  const folder = 'file:///edition/';
  let out = '';
  let error = '';
  const io: Io = {
    version: '1.2.3',
    host: {
      read: async (uri) => texts[uri.slice(folder.length)]?.replace(/^\uFEFF/, ''),
      async *list(below) {
        for (const name of Object.keys(texts)) if ((folder + name).startsWith(below)) yield folder + name;
      },
      later: (task) => void setImmediate(task),
    },
    async read(path) {
      const text = texts[path];
      if (text === undefined) throw new Error(`${path}: there is no such file.`);
      return text;
    },
    async expand(path) {
      const file = (name: string) => ({ path: name, uri: name === '-' ? 'untitled:-' : folder + name });
      return path === '.'
        ? Object.keys(texts)
            .filter((name) => /\.demarche$|codebook\.json$/.test(name))
            .map(file)
        : [file(path)];
    },
    edition: async () => folder,
    out: async (text) => {
      out += text;
    },
    error: async (text) => {
      error += text;
    },
  };
  return { code: await run(args, io), out, error };
}

describe('demarche', () => {
  it('explains itself when asked', async () => {
    const { code, out, error } = await demarche(['--help']);
    assert.deepEqual([code, error], [0, '']);
    for (const words of ['check [PATH…]', 'strip [FILE]', 'escape [FILE]', 'Exit codes', '1.2.3'])
      assert.ok(out.includes(words), words);
    assert.equal((await demarche(['help'])).out, out);
    for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
  });

  it('explains itself when asked for nothing, and counts that as a mistake', async () => {
    const { code, out, error } = await demarche([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /Usage:/);
  });

  it('says its version', async () => {
    assert.deepEqual(await demarche(['--version']), { code: 0, out: 'demarche 1.2.3\n', error: '' });
  });

  it('says what it does not know', async () => {
    for (const [args, words] of [
      [['chek'], 'There is no command “chek”.'],
      [['check', '--fix'], 'There is no option “--fix”.'],
      [['--help=yes'], 'The option “--help” takes no value.'],
      [['toString'], 'There is no command “toString”.'],
    ] as const) {
      const { code, out, error } = await demarche(args);
      assert.deepEqual([code, out, error], [2, '', `demarche: ${words} See: demarche --help\n`]);
    }
  });
});

describe('demarche check', () => {
  it('is silent about a document in which nothing is wrong', async () => {
    const files = { 'note.demarche': document, 'register.demarche': register };
    assert.deepEqual(await demarche(['check', '.'], files), { code: 0, out: '', error: '' });
  });

  it('writes a finding as path, line, column, severity, code and message', async () => {
    const { code, out } = await demarche(['check', 'note.demarche'], { 'note.demarche': document });
    assert.equal(code, 1);
    assert.match(out, /^note\.demarche:2:7 error undefined-actor “@palewski” is not in the register.*\n$/);
  });

  it('finds in the register what stands in another document', async () => {
    const files = { 'note.demarche': document, 'register.demarche': register };
    assert.equal((await demarche(['check', 'note.demarche'], files)).out, '');
  });

  it('fails for errors alone', async () => {
    const { code, out } = await demarche(['check', 'a.demarche'], { 'a.demarche': '[It is weak]{claim}.\n' });
    assert.match(out, /^a\.demarche:1:14 warning claim-without-source /);
    assert.equal(code, 0);
  });

  it('checks a code book with the documents that follow it', async () => {
    const { code, out } = await demarche(['check', '.'], {
      'codebook.json': '{ "extends": "core", "name": "x", "kinds": { "claim": { "colour": "mauve" } } }',
      'note.demarche': '[It is weak]{cue}.\n',
    });
    assert.equal(code, 1);
    assert.match(out, /^codebook\.json:1:67 error code-book .*\n$/);
  });

  it('follows the code book of the edition', async () => {
    const { out } = await demarche(['check', 'note.demarche'], {
      'codebook.json':
        '{ "extends": "core", "name": "x", "kinds": { "demand": { "label": "demand", "definition": "A demand.", "family": "statement", "colour": "red" } } }',
      'note.demarche': '[It must be done]{demand}.\n[It must be done]{request}.\n',
    });
    assert.match(out, /^note\.demarche:2:19 error unknown-kind [^\n]*\n$/);
  });

  it('reads standard input when no path is given', async () => {
    for (const args of [['check'], ['check', '-']])
      assert.match((await demarche(args, { '-': document })).out, /^-:2:7 error undefined-actor /);
  });

  it('looks at a file of any name', async () => {
    const { out } = await demarche(['check', 'note.txt'], {
      'note.txt': document,
      'register.demarche': register,
    });
    assert.equal(out, '');
  });

  it('counts no byte order mark', async () => {
    const { out } = await demarche(['check', 'note.txt'], { 'note.txt': `\uFEFF[x]{@nobody}\n` });
    assert.match(out, /^note\.txt:1:5 error undefined-actor /);
  });

  it('says which file it cannot read', async () => {
    const { code, error } = await demarche(['check', 'none.txt']);
    assert.deepEqual([code, error], [2, 'demarche: none.txt: there is no such file.\n']);
  });
});

describe('demarche strip and escape', () => {
  const text = '\uFEFF[x]{cue} “y”\r\n\r\n@a: A\r\n  type: person\r\n';

  it('write the transcription, with the byte order mark and line ends of the file', async () => {
    assert.deepEqual(await demarche(['strip', 'a'], { a: text }), {
      code: 0,
      out: '\uFEFFx “y”\r\n',
      error: '',
    });
  });

  it('undo each other', async () => {
    const { out } = await demarche(['escape', 'a'], { a: text });
    assert.equal(out.startsWith('\uFEFF[x]\\{cue}'), true);
    assert.equal((await demarche(['strip'], { '-': out })).out, text);
  });

  it('take one file', async () => {
    const { code, error } = await demarche(['strip', 'a', 'b'], { a: '', b: '' });
    assert.deepEqual([code, error], [2, 'demarche: This command takes one file.\n']);
  });
});
