// The commands of the command line but for `check`: what they answer, and what files are afterwards.

import assert from 'node:assert/strict';
import { rules } from '../../server/rules/index';
import { demarche } from '../support/command-line';

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

describe('demarche explain', () => {
  it('explains every rule, with what is wrong and what is right', async () => {
    for (const { code, why, remedy } of rules) {
      const { out } = await demarche(['explain', code]);
      for (const words of [`Why it matters: ${why}`, `What to do: ${remedy}`, '‹'])
        assert.ok(out.includes(words), `${code}: ${words}`);
    }
  });

  it('lists them all', async () => {
    const { out } = await demarche(['explain']);
    assert.equal(out.split('\n').length, rules.length + 1);
  });

  it('explains in the language that is asked for, and in English again', async () => {
    const { out } = await demarche(['explain', 'undefined-actor', '--language', 'de']);
    assert.match(out, /Ein Akteur steht nicht im Register\.\n\nWarum es wichtig ist: /);
    const found = await demarche(['check', '--language', 'fr', '--format', 'text', '-'], {
      '-': '[x]{@nobody}\n',
    });
    assert.match(found.out, /erreur « @nobody » n’est pas au registre.*\(undefined-actor\)/);
    assert.match(found.out, /1 erreur dans 1 fichier\./);
    assert.match((await demarche(['explain', 'undefined-actor'])).out, /An actor is not in the register\./);
    assert.match(
      (await demarche(['explain', '--language', 'tlh'])).error,
      /“tlh” is not a value of the option “--language”/,
    );
  });

  it('says which rule may have been meant', async () => {
    const { code, error } = await demarche(['explain', 'undefined-actr']);
    assert.deepEqual(
      [code, error],
      [2, 'demarche: There is no rule “undefined-actr”. Did you mean “undefined-actor”?\n'],
    );
  });
});

describe('demarche format', () => {
  const untidy = '@a:   A\n type:person\n';
  const tidy = '@a: A\n  type: person\n';

  it('writes one document to standard output, with its byte order mark', async () => {
    assert.equal((await demarche(['format'], { '-': untidy })).out, tidy);
    assert.equal((await demarche(['format', 'a.txt'], { 'a.txt': `\uFEFF${untidy}` })).out, `\uFEFF${tidy}`);
  });

  it('names what is not laid out, and fails for it', async () => {
    const files = { 'a.demarche': untidy, 'b.demarche': tidy };
    assert.deepEqual(await demarche(['format', '--check', '.'], files), {
      code: 1,
      out: 'a.demarche\n',
      error: '',
    });
    assert.equal(files['a.demarche'], untidy);
    assert.equal((await demarche(['format', '--check', 'b.demarche'], files)).code, 0);
  });

  it('lays out documents in their files', async () => {
    const files = { 'a.demarche': `\uFEFF${untidy}`, 'b.demarche': tidy };
    assert.deepEqual(await demarche(['format', '--write', '.'], files), {
      code: 0,
      out: 'a.demarche\n',
      error: '',
    });
    assert.deepEqual(files, { 'a.demarche': `\uFEFF${tidy}`, 'b.demarche': tidy });
  });

  it('does not mix documents', async () => {
    const { code, error } = await demarche(['format', '.'], { 'a.demarche': tidy, 'b.demarche': tidy });
    assert.equal(code, 2);
    assert.match(error, /Several documents cannot be written to standard output/);
  });
});

describe('demarche rename', () => {
  const edition = () => ({
    'note.demarche': '[He]{@p} said [it]{claim #weak by=@p}.\n',
    'reply.demarche': '[No]{counterargument #no by=@p attacks=note#weak}.\n',
    'register.demarche': '\uFEFF@p: Gaston Palewski\n  type: person\n',
  });

  it('renames an actor in all documents', async () => {
    const files = edition();
    const { code, out, error } = await demarche(['rename', '.', '@p', '@palewski'], files);
    assert.deepEqual([code, error], [0, '']);
    assert.deepEqual(out.split('\n').sort(), [
      '',
      'note.demarche: 2 places',
      'register.demarche: one place',
      'reply.demarche: one place',
    ]);
    assert.deepEqual(files, {
      'note.demarche': '[He]{@palewski} said [it]{claim #weak by=@palewski}.\n',
      'reply.demarche': '[No]{counterargument #no by=@palewski attacks=note#weak}.\n',
      'register.demarche': '\uFEFF@palewski: Gaston Palewski\n  type: person\n',
    });
  });

  it('renames a statement by its document', async () => {
    for (const args of [
      ['note.demarche', '#weak', 'feeble'],
      ['.', 'note#weak', 'feeble'],
    ]) {
      const files = edition();
      assert.equal((await demarche(['rename', ...args], files)).code, 0);
      assert.equal(files['note.demarche'], '[He]{@p} said [it]{claim #feeble by=@p}.\n');
      assert.equal(files['reply.demarche'], '[No]{counterargument #no by=@p attacks=note#feeble}.\n');
    }
  });

  it('says why it does not', async () => {
    for (const [args, words] of [
      [['.', '#weak', 'feeble'], 'Whose statement is “#weak”?'],
      [['.', '@q', '@r'], '“@q” was not found.'],
      [['.', '@p', 'a b'], '“a b” is not a valid id.'],
      [['.', '@p'], 'This command takes a path, the old id and the new id'],
    ] as const) {
      const files = edition();
      const { code, out, error } = await demarche(['rename', ...args], files);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(error.startsWith(`demarche: ${words}`), error);
      assert.deepEqual(files, edition());
    }
  });
});

describe('demarche stats', () => {
  const files = {
    'note.demarche':
      '---\nfrom: @p\n---\n\n[He]{@p} said [it is weak]{claim #weak}, [if so]{condition #if governs=#weak}.\n\nAnd [that]{#weak}: [it is weak]{#weak said}, [they will say]{#weak by=@p utterance=anticipated}.\n',
    'register.demarche': '@p: Gaston Palewski\n  type: person\n',
  };

  it('counts', async () => {
    const { out } = await demarche(['stats', '--format', 'json', '.'], files);
    assert.deepEqual(JSON.parse(out), {
      documents: 2,
      paragraphs: 2,
      characters: 49,
      annotated: 37,
      stated: 31,
      statements: { claim: 1, condition: 1 },
      speakers: { '@p': 3 },
      unmade: { 'anticipated @p': 1 },
      references: 1,
      relations: { governs: 1 },
      conditions: { open: 1 },
      annotations: { mention: 1 },
      entries: { person: 1 },
    });
  });

  it('tells people, with shares', async () => {
    const { out } = await demarche(['stats', '.'], files);
    for (const line of [/^documents +2$/m, /^… not annotated +12 \(24\.5 %\)$/m, /^ {2}open +1$/m])
      assert.match(out, line);
    assert.match((await demarche(['stats'], { '-': '' })).out, /^… not annotated +0$/m);
  });
});

describe('demarche anchors', () => {
  it('lists the words that refer to a statement and do not say it', async () => {
    const { code, out } = await demarche(['anchors', '.'], {
      'note.demarche': '[It is weak]{claim #weak}. [That]{#weak} is known, [and again]{#weak said}.\n',
    });
    assert.equal(code, 0);
    assert.match(out, /^In 1 place words refer to a statement/m);
    assert.match(out, /^ {2}¶1 {2}“That”\n {6}claim: “It is weak”$/m);
  });
});

describe('demarche export', () => {
  const edition = (): Record<string, string> => ({
    'note.demarche':
      '[It is weak]{claim #weak by=@p supports=#x} [now]{cue}.\n\n#x: X\n  kind: claim\n  by: @p\n',
    'register.demarche': '@p: Gaston Palewski\n  type: person\n',
  });

  it('writes to standard output, and says that something was lost', async () => {
    const { code, out, error } = await demarche(['export', '--to', 'dot', '.'], edition());
    assert.equal(code, 0);
    assert.match(out, /^digraph /);
    assert.match(
      error,
      /^One item could not be exported to Graphviz.*\. To list what was lost: --losses FILE/,
    );
  });

  it('writes a file and its losses, and replaces none unasked', async () => {
    const files = edition();
    const args = ['export', '--to', 'csv', '--output', 'table.csv', '--losses', 'lost.txt', '.'];
    assert.deepEqual(await demarche(args, files), { code: 0, out: '', error: '' });
    assert.match(files['table.csv'] ?? '', /^document,date,/);
    assert.match(files['lost.txt'] ?? '', /^note\.demarche:1:41 The table has no relations/);
    files['table.csv'] = 'mine';
    assert.deepEqual(await demarche(args, files), {
      code: 2,
      out: '',
      error: 'demarche: table.csv exists.\n',
    });
    assert.equal(files['table.csv'], 'mine');
    assert.equal((await demarche([...args, '--force'], files)).code, 0);
    assert.match(files['table.csv'] ?? '', /^document,date,/);
  });

  it('tells losses on standard error', async () => {
    const { error } = await demarche(['export', '--to', 'csv', '--losses', '-', '.'], edition());
    assert.match(error, /^note\.demarche:1:41 The table has no relations.*\n$/);
  });

  it('keeps every file in its folder, each with a name of its own, and tells which are other names', async () => {
    const files: Record<string, string> = {
      'a.demarche': '---\nid: ../../escaped\n---\n\nA\n',
      'b.demarche': '---\nid: a/b\n---\n\nB\n',
      'c.demarche': '---\nid: CON\n---\n\nC\n',
      'd.demarche': '---\nid: Note\n---\n\nD\n',
      'note.demarche': 'N\n',
    };
    const { code, error } = await demarche(['export', '--to', 'brat', '-o', 'out', '.'], files);
    assert.equal(code, 0);
    assert.deepEqual(
      Object.keys(files).sort(),
      [
        ...['a.demarche', 'b.demarche', 'c.demarche', 'd.demarche', 'note.demarche'],
        ...['out/Note.ann', 'out/Note.txt', 'out/_CON.ann', 'out/_CON.txt', 'out/a-b.ann', 'out/a-b.txt'],
        ...['out/escaped.ann', 'out/escaped.txt', 'out/note-2.ann', 'out/note-2.txt'],
      ].sort(),
    );
    assert.deepEqual(
      error
        .split('\n')
        .map((line) => /^“(.*)” is in (.*): /.exec(line)?.slice(1))
        .filter(Boolean),
      [
        ['../../escaped', 'out/escaped.txt'],
        ['a/b', 'out/a-b.txt'],
        ['CON', 'out/_CON.txt'],
        ['note', 'out/note-2.txt'],
      ],
    );
  });

  it('asks for the notation', async () => {
    const { code, error } = await demarche(['export', '.'], edition());
    assert.equal(code, 2);
    assert.match(error, /^demarche: Name the format: --to /);
  });
});

describe('demarche import', () => {
  it('makes a document of a plain text', async () => {
    const { code, out } = await demarche(['import', '--from', 'text'], { '-': '[x]{cue}\n' });
    assert.deepEqual([code, out], [0, '[x]\\{cue}\n']);
  });

  it('writes each file as a document of its name, and replaces none unasked', async () => {
    const files: Record<string, string> = { 'a.txt': 'A\n', 'b/c.d.txt': 'C\n' };
    const args = ['import', '--from', 'text', '-o', 'out', 'a.txt', 'b/c.d.txt'];
    assert.deepEqual(await demarche(args, files), { code: 0, out: '', error: '' });
    assert.deepEqual([files['out/a.demarche'], files['out/c.d.demarche']], ['A\n', 'C\n']);
    assert.equal((await demarche(args, files)).code, 2);
    assert.equal((await demarche([...args, '--force'], files)).code, 0);
  });

  it('reads the file beside where there is one, and tells what is lost', async () => {
    const files = { 'a.ann': 'T1\tclaim 0 2\tHe\nE1\tX:T1\n', 'a.txt': 'He spoke.\n' };
    const { code, out, error } = await demarche(
      ['import', '--from', 'brat', '--losses', '-', 'a.ann'],
      files,
    );
    assert.equal(code, 0, error);
    assert.match(out, /^\[He\]\{claim.*\} spoke\.\n/m);
    assert.match(error, /^a\.ann:2:1 /);
    const refused = await demarche(['import', '--from', 'brat'], { '-': '' });
    assert.match(refused.error, /also reads the file with \.txt next to it/);
  });

  it('asks where several documents are to go', async () => {
    const { code, error } = await demarche(['import', '--from', 'text', 'a', 'b'], { a: '', b: '' });
    assert.equal(code, 2);
    assert.match(error, /Name a folder for them/);
  });
});
