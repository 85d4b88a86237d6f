// The command line as a function: what it answers to its arguments, on files that exist only here.

import assert from 'node:assert/strict';
import { demarche } from '../support/command-line';

const document = `---
from: @palewski
---

[It is weak]{claim #weak}.
`;
const register = '@palewski: Gaston Palewski\n  type: person\n  same-as: wikidata:Q937\n';

describe('demarche', () => {
  it('explains itself when asked', async () => {
    const { code, out, error } = await demarche(['--help']);
    assert.deepEqual([code, error], [0, '']);
    for (const words of [
      'check [PATH…]',
      'compare DRAFT FINAL',
      'strip [FILE]',
      'escape [FILE]',
      'Exit codes',
      '1.2.3',
    ])
      assert.ok(out.includes(words), words);
    assert.equal((await demarche(['help'])).out, out);
    for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
  });

  it('explains itself when asked for nothing, and counts that as a mistake', async () => {
    const { code, out, error } = await demarche([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /Usage:/);
  });

  it('tells what changed from a draft to its final document', async () => {
    const texts = {
      'draft.demarche': '[It is weak]{claim #weak by=@palewski}.\n',
      'final.demarche': '[It is very weak]{claim #weak by=@palewski}.\n',
      'register.demarche': register,
    };
    const { code, out, error } = await demarche(['compare', 'draft.demarche', 'final.demarche'], texts);
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /words: “It is weak”\n +→ “It is very weak”/);
    const twice = await demarche(['compare', 'draft.demarche', 'draft.demarche'], texts);
    assert.match(twice.out, /All statements are the same\.\n\nThe text is the same\./);
    for (const [args, words] of [
      [['draft.demarche'], 'This command takes two files: the draft and the final document.'],
      [['draft.demarche', 'x.demarche'], 'x.demarche: there is no such file.'],
      [['.', 'final.demarche'], '. is not a single document.'],
    ] as const)
      assert.deepEqual(await demarche(['compare', ...args], texts), {
        code: 2,
        out: '',
        error: `demarche: ${words}\n`,
      });
  });

  it('says its version', async () => {
    assert.deepEqual(await demarche(['--version']), { code: 0, out: 'demarche 1.2.3\n', error: '' });
  });

  it('says what it does not know', async () => {
    for (const [args, words] of [
      [['chek'], 'There is no command “chek”.'],
      [['check', '--fox'], 'There is no option “--fox”.'],
      [['check', '--fix=yes'], 'The option “--fix” takes no value.'],
      [['check', '--format'], 'The option “--format” needs a value.'],
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
        '{ "extends": "core", "name": "x", "kinds": { "aside": { "label": "aside", "definition": "An aside.", "family": "statement", "colour": "red" } } }',
      'note.demarche': '[by the way]{aside}.\n[by the way]{remark}.\n',
    });
    assert.match(out, /^note\.demarche:2:14 error unknown-kind [^\n]*\n$/);
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
    const { code, out } = await demarche(['check', 'none.txt']);
    assert.equal(code, 2);
    assert.match(out, /^none\.txt:1:1 error unreadable-file This file was not read: there is no such file\./);
  });

  it('goes on without a file that cannot be read, and its report is whole', async () => {
    const files = { 'a.demarche': '[x]{@nobody}\n', 'z.demarche': '[x]{@nobody}\n' };
    for (const format of ['json', 'sarif']) {
      const args = ['check', '--format', format, 'a.demarche', 'none.demarche', 'z.demarche'];
      const { code, out } = await demarche(args, files);
      assert.equal(code, 2);
      assert.ok(JSON.parse(out));
      for (const part of ['a.demarche', 'none.demarche', 'unreadable-file', 'z.demarche'])
        assert.ok(out.includes(part), part);
    }
    const { code, out, error } = await demarche(
      ['stats', 'a.demarche', 'none.demarche', 'z.demarche'],
      files,
    );
    assert.deepEqual([code, error], [2, 'none.demarche: there is no such file, and was left out.\n']);
    assert.match(out, /^documents +2$/m);
  });

  it('says that there is nothing to check, which is no success', async () => {
    for (const command of ['check', 'stats', 'format --check', 'export --to csv', 'check --publication']) {
      const { code, error } = await demarche([...command.split(' '), '.'], { 'readme.txt': 'x' });
      assert.deepEqual([code, error], [2, '.: there is no document, and nothing was done.\n'], command);
    }
  });
});

describe('demarche check, as asked', () => {
  const bad = '[x]{@nobody}\n';

  it('shows people the line with a caret under the place, and the sum', async () => {
    const { out } = await demarche(
      ['check', 'a.demarche'],
      { 'a.demarche': bad },
      { terminal: { out: true } },
    );
    const [head = '', ...rest] = out.split('\n');
    assert.match(head, /^a\.demarche:1:5 error “@nobody” is not in the register.* \(undefined-actor\)$/);
    assert.deepEqual(rest, [' 1 | [x]{@nobody}', '   |     ^^^^^^^', '', '1 error in 1 file.', '']);
    const again = await demarche(['check', '--format', 'text', 'a.demarche'], { 'a.demarche': bad });
    assert.equal(again.out, out);
  });

  it('colours when the terminal does, and when it is told to', async () => {
    const files = { 'a.demarche': bad };
    const colour = { terminal: { out: true, colour: true } };
    for (const [args, surroundings, coloured] of [
      [[], colour, true],
      [['--color', 'never'], colour, false],
      [['--format', 'text', '--color', 'always'], {}, true],
      [['--format', 'lines'], colour, false],
    ] as const) {
      const { out } = await demarche(['check', ...args, 'a.demarche'], files, surroundings);
      assert.equal(out.includes('\u001B['), coloured, args.join(' '));
    }
  });

  it('fails from the severity on that it is told', async () => {
    const files = { 'a.demarche': '[It is weak]{claim}.\n' };
    for (const [severity, code] of [
      ['error', 0],
      ['warning', 1],
      ['hint', 1],
      ['never', 0],
    ] as const)
      assert.equal((await demarche(['check', '--fail-on', severity, '.'], files)).code, code, severity);
    const { code, error } = await demarche(['check', '--fail-on', 'always', '.'], files);
    assert.equal(code, 2);
    assert.match(
      error,
      /“always” is not a value of the option “--fail-on”\. It takes error, warning, information, hint, never\./,
    );
  });

  it('asks more before publication', async () => {
    const files = { 'a.demarche': '---\nstatus: draft\n---\n\nText.\n' };
    assert.equal((await demarche(['check', '.'], files)).out, '');
    const { code, out } = await demarche(['check', '--publication', '.'], files);
    assert.equal(code, 1);
    assert.deepEqual(
      out.split('\n').map((line) => line.split(' ')[2]),
      ['missing-for-publication', 'text-unproven', 'not-final', undefined],
    );
  });

  it('fixes what is certain, and nothing in the text', async () => {
    const files = {
      'a.demarche': '\uFEFF[He]{@palewski} said it [[was]{@palewski} so]{clam #c by=@palewski}.\n',
      'register.demarche': '@palewski: Gaston Palewski\n  type: person\n  same-as: wikidata:Q937\n',
    };
    const { code, out, error } = await demarche(['check', '--fix', '.'], files);
    assert.deepEqual([code, out, error], [0, '', 'Fixed one document.\n']);
    assert.equal(
      files['a.demarche'],
      '\uFEFF[He]{@palewski} said it [[was]{@palewski} so]{claim #c by=@palewski}.\n',
    );
  });

  it('leaves out what the baseline has, wherever it has moved', async () => {
    const files: Record<string, string> = { 'a.demarche': '[x]{@nobody} and [y]{@nobody}\n' };
    const renewed = await demarche(['check', '--baseline', 'known.json', '--update-baseline', '.'], files);
    assert.deepEqual(renewed, { code: 0, out: '', error: 'Wrote known.json.\n' });
    assert.deepEqual(JSON.parse(files['known.json'] ?? ''), {
      format: 'demarche-baseline-1',
      files: { 'a.demarche': ['undefined-actor: @nobody', 'undefined-actor: @nobody (2)'] },
    });
    files['a.demarche'] = 'Before.\n\n[x]{@nobody}\n\n[z]{@somebody} and [y]{@nobody}\n';
    const args = ['check', '--format', 'text', '--baseline', 'known.json', '.'];
    const { code, out } = await demarche(args, files);
    assert.equal(code, 1);
    assert.match(out, /^a\.demarche:5:5 error “@somebody”/);
    assert.match(out, /\n1 error in 1 file\. The baseline contains 2 more\.\n$/);
    files['a.demarche'] = 'Nothing.\n';
    assert.match(
      (await demarche(args, files)).out,
      /^Nothing found in 1 file\. 2 findings in the baseline no longer occur/,
    );
  });

  it('writes a baseline that is the same whatever order the files are named in', async () => {
    const files: Record<string, string> = {
      'c.demarche': 'Nothing.\n',
      'b.demarche': '[z]{@somebody} and [x]{@nobody}\n',
      'a.demarche': '[y]{@anybody}\n',
      'known.json': 'an older one',
    };
    const args = ['check', '--baseline', 'known.json', '--update-baseline'];
    await demarche([...args, 'c.demarche', 'b.demarche', 'a.demarche'], files);
    const expected = {
      format: 'demarche-baseline-1',
      files: {
        'a.demarche': ['undefined-actor: @anybody'],
        'b.demarche': ['undefined-actor: @nobody', 'undefined-actor: @somebody'],
      },
    };
    assert.equal(files['known.json'], `${JSON.stringify(expected, undefined, 2)}\n`);
  });

  it('tells in SARIF what the baseline has, as suppressed', async () => {
    const files: Record<string, string> = { 'a.demarche': '[x]{@nobody}\n' };
    await demarche(['check', '--baseline', 'known.json', '--update-baseline', '.'], files);
    files['a.demarche'] = '[x]{@nobody} [z]{@somebody}\n';
    const { code, out } = await demarche(
      ['check', '--format', 'sarif', '--baseline', 'known.json', '.'],
      files,
    );
    const { runs } = JSON.parse(out) as { runs: { results: { suppressions?: object[] }[] }[] };
    assert.deepEqual(
      runs[0]?.results.map(({ suppressions }) => suppressions),
      [[{ kind: 'external', status: 'accepted' }], undefined],
    );
    assert.equal(code, 1);
  });

  it('refuses a baseline that is none', async () => {
    const { code, error } = await demarche(['check', '--baseline', 'a', '.'], { a: '{}' });
    assert.equal(code, 2);
    assert.match(error, /^demarche: a is not a baseline\. Create one with:/);
  });

  it('checks again whenever a file changes', async () => {
    const files: Record<string, string> = { 'a.demarche': bad };
    const { code, out } = await demarche(['check', '--watch', '.'], files, {
      changes: [{ 'b.demarche': bad }, { 'a.demarche': 'x\n', 'b.demarche': undefined }],
    });
    const rounds = out.split('\n\n').map((round) => round.match(/^\S+:\d+/gm) ?? []);
    assert.deepEqual(rounds, [['a.demarche:1:5'], ['a.demarche:1:5', 'b.demarche:1:5'], []]);
    assert.equal(code, 0);
  });

  it('says what does not go together', async () => {
    for (const [args, words] of [
      [['--watch', '--fix', '.'], '--watch and --fix cannot be combined.'],
      [['--fix'], 'Standard input cannot be fixed or watched. Name files or folders.'],
      [['--update-baseline', '.'], '--update-baseline needs the name of the file: --baseline FILE.'],
      [
        ['--watch', '--format', 'json', '.'],
        '--watch works only with the formats text and lines: the others are complete documents.',
      ],
    ] as const)
      assert.deepEqual(await demarche(['check', ...args]), {
        code: 2,
        out: '',
        error: `demarche: ${words}\n`,
      });
  });

  it('shows the part of a long line around the place, and obeys nothing in it', async () => {
    const line = `${'word '.repeat(1000)}\u001B[2J周恩来 [x]{@nobody} ${'word '.repeat(1000)}`;
    const { out } = await demarche(['check', '--format', 'text', '-'], { '-': line });
    const [, shown = '', caret = ''] = out.split('\n');
    assert.ok(!out.includes('\u001B'));
    assert.ok(shown.length <= 80 && shown.startsWith(' 1 | …') && shown.endsWith('…'), shown);
    const before = shown.slice(0, shown.indexOf('@nobody'));
    // The three characters of the name are two columns wide.
    assert.equal(caret.indexOf('^'), before.length + 3);
    assert.match(caret, /\^{7}$/);
  });

  it('shows those who watch how far it is, and takes that away again', async () => {
    const files = { 'a.demarche': 'x\n', 'b.demarche': 'x\n', 'c.demarche': 'x\n' };
    const { error } = await demarche(['check', '.'], files, { watched: true });
    assert.ok(error.includes('\r\u001B[KReading 2 of 3 documents'), error);
    assert.ok(error.includes('\r\u001B[KChecking 2 of 3 documents'), error);
    assert.ok(error.endsWith('\r\u001B[K'));
    assert.equal((await demarche(['check', '.'], files)).error, '');
  });
});
