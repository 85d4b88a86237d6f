// Documents among the others of their edition: what is read from disk, what the editor has, who is looked at again.

import assert from 'node:assert/strict';
import type { Index } from '../../server/edition/index';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { diagnose } from '../../server/rules/engine/judgement';
import type { EditionRule } from '../../server/rules/engine/rule';
import { rules } from '../../server/rules/index';
import type { Host } from '../../server/workspace/host';
import { canonical, documentName, pathBetween, pathFrom } from '../../server/workspace/uri';
import { verify } from '../../server/workspace/verify';
import { Workspace } from '../../server/workspace/workspace';

const folder = 'file:///editions/nato';
const memorandum = `${folder}/memorandum.demarche`;
const reply = `${folder}/reply.demarche`;
const register = `${folder}/register.demarche`;

/** Files in memory, by URI; what was put off is done when asked, or at the next turn. */
function hostOf(files: Record<string, string>) {
  const tasks: (() => void)[] = [];
  const settle = () => {
    while (tasks.length > 0) tasks.shift()?.();
  };
  const host: Host = {
    read: async (uri) => files[uri],
    reaches: () => true,
    async *list(root) {
      for (const uri of Object.keys(files)) if (uri.startsWith(root)) yield uri;
    },
    later: (task) => {
      tasks.push(task);
      // Reading a folder takes turns when it takes long, as it does on a busy machine.
      setImmediate(settle);
    },
  };
  return { host, files, settle };
}

const codes = (workspace: Workspace, uri: string) => {
  const snapshot = workspace.snapshot(uri);
  assert.ok(snapshot, `${uri} is not known`);
  return diagnose(snapshot)
    .filter(({ rule }) => rule.severity !== 'hint')
    .map(({ rule }) => rule.code);
};

const edition = () =>
  hostOf({
    [register]: '@molotov: V. M. Molotov\n  type: person\n',
    [memorandum]: 'Comrade [Molotov]{@molotov} proposes [that the USSR join]{proposal #join by=@molotov}.\n',
    [reply]: '[It would end the pact]{counterargument #end by=@molotov attacks=memorandum#join}.\n',
  });

describe('workspace', () => {
  it('reads the documents of a folder, which share a register', async () => {
    const { host } = edition();
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    assert.deepEqual(codes(workspace, memorandum), []);
    assert.deepEqual(codes(workspace, reply), []);
  });

  it('judges an open document by what the editor has, and by the disk again when it is closed', async () => {
    const { host } = edition();
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    workspace.set(register, '@malenkov: G. M. Malenkov\n  type: person\n', 1);
    assert.ok(codes(workspace, memorandum).includes('undefined-actor'));
    await workspace.close(register);
    assert.deepEqual(codes(workspace, memorandum), []);
  });

  it('looks again at the documents that an edit concerns, and at no other', async () => {
    const { host, files, settle } = edition();
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    workspace.set(memorandum, files[memorandum]!, 1);
    settle();
    const heard: string[][] = [];
    workspace.onChange((uris) => heard.push([...uris].sort()));
    const judged = () => diagnose(workspace.snapshot(reply) as DocumentSnapshot);
    const before = judged();

    workspace.edit(memorandum, [{ start: 8, end: 8, text: 'the Foreign Minister ' }], 2);
    settle();
    assert.deepEqual(heard, [[memorandum]]);
    assert.equal(judged(), before, 'prose concerns nobody else');

    heard.length = 0;
    const at = workspace.parse(memorandum)?.text.indexOf('#join') as number;
    workspace.edit(memorandum, [{ start: at, end: at + 5, text: '#enter' }], 3);
    settle();
    assert.deepEqual(heard, [[memorandum, reply]]);
    assert.deepEqual(codes(workspace, reply), ['undefined-statement']);

    for (const shown of [register, reply]) workspace.set(shown, files[shown]!, 1);
    settle();
    heard.length = 0;
    const end = workspace.parse(memorandum)?.width as number;
    workspace.edit(memorandum, [{ start: end, end, text: 'Again [Molotov]{@molotov}.\n' }], 4);
    settle();
    assert.deepEqual(
      heard,
      [[memorandum, register, reply]],
      'all that are open and speak of Molotov, for he is counted',
    );
  });

  it('looks again where a document is called by its name when that has another', async () => {
    const { host, files, settle } = edition();
    const draft = `${folder}/draft.demarche`;
    files[draft] = '---\nid: note-of-march\n---\n\n@molotov: V. M. Molotov\n  type: person\n';
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    const said = () => diagnose(workspace.snapshot(register) as DocumentSnapshot)[0]?.message ?? '';
    assert.match(said(), /“note-of-march”/);
    workspace.set(draft, files[draft], 1);
    settle();
    workspace.edit(
      draft,
      [{ start: 4 + 'id: note-of-'.length, end: 4 + 'id: note-of-march'.length, text: 'april' }],
      2,
    );
    assert.match(said(), /“note-of-april”/);
  });

  it('looks again at a quotation when the document that it quotes has other words', async () => {
    const quoting = `${folder}/quoting.demarche`;
    const { host, files, settle } = edition();
    files[quoting] = 'He said [“no obstacle”]{quote quotes=quoted}.\n';
    files[`${folder}/quoted.demarche`] = 'There is no obstacle.\n';
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    assert.deepEqual(codes(workspace, quoting), []);
    settle();
    const heard: string[][] = [];
    workspace.onChange((uris) => heard.push([...uris].sort()));

    const quoted = `${folder}/quoted.demarche`;
    workspace.set(quoted, files[quoted]!, 1);
    workspace.snapshot(quoted);
    workspace.edit(quoted, [{ start: 12, end: 12, text: 'great ' }], 2);
    settle();
    assert.deepEqual(heard, [[quoted, quoting]]);
    assert.deepEqual(codes(workspace, quoting), ['quotation-not-in-source']);
    assert.deepEqual(verify(workspace), []);
    workspace.edit(quoted, [{ start: 12, end: 18, text: '' }], 3);
    assert.deepEqual(codes(workspace, quoting), []);

    workspace.set(quoting, files[quoting]!, 1);
    assert.deepEqual(codes(workspace, quoting), []);
    workspace.edit(quoting, [{ start: 13, end: 13, text: 'x' }], 2);
    assert.deepEqual(codes(workspace, quoting), ['quotation-not-in-source'], 'or when it is edited itself');
  });

  it('tells where its index is not what it would be had all been read anew', async () => {
    const workspace = new Workspace(edition().host);
    await workspace.addFolder(folder);
    assert.deepEqual(verify(workspace), []);
    const { index } = workspace.snapshot(memorandum) as DocumentSnapshot;
    (index as Index).update(register, undefined);
    assert.deepEqual(verify(workspace), [`The index with ${register} differs.`]);
  });

  it('tells whose findings are not what they would be had all been read anew', async () => {
    const workspace = new Workspace(edition().host);
    await workspace.addFolder(folder);
    diagnose(workspace.snapshot(register) as DocumentSnapshot);
    const rule = rules.find(({ code }) => code === 'unused-entry') as EditionRule;
    const { checkEdition } = rule;
    try {
      rule.checkEdition = function* (reader) {
        for (const { ref } of reader.file.entries) yield { start: ref.start, end: ref.end, message: 'No.' };
      };
      assert.deepEqual(verify(workspace), [`${register}: the findings differ.`]);
    } finally {
      rule.checkEdition = checkEdition;
    }
    assert.deepEqual(verify(workspace), []);
  });

  it('follows the disk: files that are made, changed and deleted', async () => {
    const { host, files } = edition();
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    files[register] = '@malenkov: G. M. Malenkov\n  type: person\n';
    await workspace.changedOnDisk(register);
    assert.ok(codes(workspace, memorandum).includes('undefined-actor'));
    const more = `${folder}/more.demarche`;
    files[more] = '@molotov: V. M. Molotov\n  type: person\n';
    await workspace.changedOnDisk(more);
    assert.deepEqual(codes(workspace, memorandum), []);
    delete files[more];
    await workspace.changedOnDisk(more);
    assert.ok(codes(workspace, memorandum).includes('undefined-actor'));
  });

  it('keeps editions apart: a folder with a project file is one of its own', async () => {
    const { host, files } = edition();
    files[`${folder}/other/demarche.json`] = '{}';
    const letter = `${folder}/other/letter.demarche`;
    files[letter] = 'Comrade [Molotov]{@molotov}.\n';
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    assert.deepEqual(codes(workspace, letter), ['undefined-actor']);
    delete files[`${folder}/other/demarche.json`];
    await workspace.changedOnDisk(`${folder}/other/demarche.json`);
    assert.deepEqual(codes(workspace, letter), []);
  });

  it('keeps together what is opened while the folder is still being read', async () => {
    const { host, files } = edition();
    files[`${folder}/other/demarche.json`] = '{}';
    const letter = `${folder}/other/letter.demarche`;
    const workspace = new Workspace(host);
    const reading = workspace.addFolder(folder);
    workspace.set(letter, 'Comrade [Molotov]{@molotov}.\n', 1);
    // Nobody knows yet that the letter is in an edition of its own; whoever asks sees it with the others.
    workspace.snapshot(letter);
    workspace.set(memorandum, files[memorandum]!, 1);
    await reading;
    assert.deepEqual(codes(workspace, letter), ['undefined-actor']);
    assert.deepEqual(codes(workspace, memorandum), []);
    assert.deepEqual(verify(workspace), []);
  });

  it('forgets a plain text that was opened as a document when it is closed', async () => {
    const { host, files } = edition();
    const transcript = `${folder}/memorandum.txt`;
    files[transcript] = 'Comrade Molotov proposes that the USSR join.\n';
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    workspace.set(transcript, files[transcript]!, 1);
    await workspace.close(transcript);
    assert.ok(!workspace.uris.includes(transcript));
  });

  it('lets go of a folder, but not of what is open', async () => {
    const { host } = edition();
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    workspace.set(memorandum, 'Comrade [Molotov]{@molotov}.\n', 1);
    workspace.removeFolder(folder);
    assert.deepEqual(workspace.uris, [memorandum]);
    assert.deepEqual(codes(workspace, memorandum), ['undefined-actor']);
  });

  it('lets documents rest that nobody has asked for, and keeps what was found in them', () => {
    const workspace = new Workspace();
    workspace.set(memorandum, 'Comrade [Molotov]{@molotov} said [no]{claim #no}.\n', 1);
    const asked = () => workspace.snapshot(memorandum) as DocumentSnapshot;
    const found = diagnose(asked());
    const { annotations } = asked().file;
    workspace.evictIdle();
    assert.equal(asked().file.annotations, annotations, 'it was asked for just now');
    workspace.evictIdle();
    workspace.evictIdle();
    const again = asked().file.annotations;
    assert.notEqual(again, annotations);
    assert.deepEqual(
      again.map(({ start, kind }) => [start, kind?.text]),
      annotations.map(({ start, kind }) => [start, kind?.text]),
    );
    assert.equal(diagnose(asked()), found);
    assert.deepEqual(verify(workspace), []);
  });
});

describe('URIs', () => {
  it('are one for one file, however a client spells it', () => {
    for (const [spelled, one] of [
      ['file:///C:/Aktenst%C3%BCcke/a.demarche', 'file:///c%3A/Aktenst%C3%BCcke/a.demarche'],
      ['file:///c%3a/Aktenstücke/a.demarche', 'file:///c%3A/Aktenst%C3%BCcke/a.demarche'],
      ["file:///papers/o'neill (1954)/a.demarche", 'file:///papers/o%27neill%20%281954%29/a.demarche'],
      ['vscode-remote://127.0.0.1%3A80/x', 'vscode-remote://127.0.0.1:80/x'],
      ['file://localhost/papers/a.demarche', 'file:///papers/a.demarche'],
      ['file:////papers//nato/./a.demarche', 'file:///papers/nato/a.demarche'],
      ['file:///papers/nato/../a.demarche', 'file:///papers/a.demarche'],
      ['file:/papers/a.demarche', 'file:///papers/a.demarche'],
      ['FILE:///papers/a#1.demarche', 'file:///papers/a%231.demarche'],
      ['file:///papers/100%/a.demarche', 'file:///papers/100%25/a.demarche'],
      ['file://archive/papers/a.demarche', 'file://archive/papers/a.demarche'],
      ['file:///papers/nato/', 'file:///papers/nato/'],
      ['untitled:Untitled-1', 'untitled:Untitled-1'],
      ['file:///papers/\ud800', 'file:///papers/\ud800'],
      ['', ''],
    ] as const) {
      assert.equal(canonical(spelled), one);
      assert.equal(canonical(one), one);
    }
  });

  it('of a path that a document names stand beside it, and are written back as that path', () => {
    const document = 'file:///nato/note.demarche';
    for (const [path, uri] of [
      ['note.txt', 'file:///nato/note.txt'],
      ['../scans/100% #1?.txt', 'file:///scans/100%25%20%231%3F.txt'],
      ['a%20b.txt', 'file:///nato/a%2520b.txt'],
    ] as const) {
      assert.equal(pathFrom(document, path), uri);
      assert.equal(pathBetween(document, uri), path);
    }
    assert.equal(pathFrom(document, 'scans\\note.txt'), 'file:///nato/scans/note.txt');
    assert.equal(pathFrom(document, 'scans/'), 'file:///nato/scans/');
    assert.equal(pathFrom(document, 'http://a/b'), 'file:///nato/http%3A/a/b');
    assert.equal(pathFrom(document, '\ud800'), undefined);
    assert.equal(pathFrom('untitled:Untitled-1', 'note.txt'), undefined);
  });

  it('of one file, spelled in several ways, are one document of the edition', async () => {
    for (const spelled of [
      'file://localhost/editions/nato/memorandum.demarche',
      'file:///editions//nato/memorandum.demarche',
      'file:///editions/nato/./memorandum.demarche',
    ]) {
      const { host, files } = edition();
      const workspace = new Workspace(host);
      await workspace.addFolder(folder);
      workspace.set(spelled, files[memorandum] ?? '', 1);
      assert.deepEqual([...workspace.uris].sort(), [spelled, register, reply].sort());
      assert.deepEqual(codes(workspace, spelled), []);
    }
  });

  it('name a document by its header or its file', () => {
    assert.equal(documentName('file:///a/note%20of%201954.demarche'), 'note of 1954');
    assert.equal(documentName('file:///a/b.demarche', 'molotov-1954'), 'molotov-1954');
    assert.equal(documentName('untitled:Untitled-1'), 'Untitled-1');
  });
});
