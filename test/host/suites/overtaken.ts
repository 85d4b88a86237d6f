// Edits that come between what was asked and what is answered: words are marked that were selected, or none, and it is said
// what happened.
//
// Someone else writes at the worst moments: after the question has left with its selection, and after the answer has
// come and before it is carried out.

import * as vscode from 'vscode';
import { annotateRequest, removeAnnotationRequest, resizeAnnotationRequest } from '../../../server/protocol';
import { parse } from '../../../server/syntax/parse';
import { strip } from '../../../server/syntax/strip';
import * as assert from '../assert';
import { actionsAt, read, running, samples, select } from '../editor';
import { asked } from '../keyboard';

const note = 'The note says that the USA are excluded. [No treaty]{claim} is possible.\n';
const inserted = 'Confidential. ';
/** In the language that the server is asked in; what the editor shows of it. */
const said = 'was changed while this was being prepared';

type Moment = 'before it is asked' | 'before it is carried out';
type Send = (method: string | { readonly method: string }, ...more: unknown[]) => Promise<unknown>;

export function overtaken(): void {
  describe('Edits that are overtaken', () => {
    let folder: vscode.Uri;
    let document: vscode.TextDocument;

    before('make an edition of its own', async () => {
      folder = vscode.Uri.joinPath(samples.memorandum.uri, '..', 'overtaken');
      const write = (name: string, text: string) =>
        vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
      await vscode.workspace.fs.createDirectory(folder);
      await write('codebook.json', '{ "extends": "core", "name": "Overtaken" }\n');
      await write('register.demarche', '@usa: United States of America\n  type: state\n');
      await write('note.demarche', note);
      document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'note.demarche'));
    });
    beforeEach('write the note', async () => {
      await vscode.window.showTextDocument(document, { preview: false });
      await replaceAll(note);
    });
    afterEach('read what was said', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
    });
    after('throw it away', async () => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    const edit = async (change: (edit: vscode.WorkspaceEdit) => void) => {
      const edits = new vscode.WorkspaceEdit();
      change(edits);
      assert.ok(await vscode.workspace.applyEdit(edits), 'the editor takes the edit');
    };
    const replaceAll = (text: string) =>
      edit((edits) => {
        const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
        edits.replace(document.uri, all, text);
      });
    const writeAtTop = () => edit((edits) => edits.insert(document.uri, new vscode.Position(0, 0), inserted));

    /** Does something while someone else writes at a moment of each such request. */
    const whileOthersWrite = async (
      method: string,
      moment: Moment,
      work: () => Thenable<unknown>,
    ): Promise<void> => {
      const client = running() as unknown as { sendRequest: Send };
      const send = client.sendRequest;
      let written = 0;
      client.sendRequest = async (type, ...more) => {
        if ((typeof type === 'string' ? type : type.method) !== method)
          return send.call(client, type, ...more);
        written++;
        if (moment === 'before it is asked') await writeAtTop();
        const answer = await send.call(client, type, ...more);
        if (moment === 'before it is carried out') await writeAtTop();
        return answer;
      };
      try {
        await work();
      } finally {
        client.sendRequest = send;
      }
      assert.ok(written > 0, `${method} was asked`);
    };
    const nothingDone = async () => {
      assert.equal(document.getText(), inserted + note);
      await vscode.commands.executeCommand('notifications.showList');
      await read(`.notifications-center :text("${said}")`);
    };

    const commands = {
      'annotate.actor': { method: annotateRequest, words: 'the USA', answers: [{ chosen: ['@usa'] }] },
      'annotate.remove': { method: removeAnnotationRequest, words: 'No treaty', answers: [] },
      'annotate.extendByWord': { method: resizeAnnotationRequest, words: 'No treaty', answers: [] },
    } as const;
    for (const [command, { method, words, answers }] of Object.entries(commands))
      for (const moment of ['before it is asked', 'before it is carried out'] as const)
        it(`${command} does nothing where the text was changed ${moment}`, async () => {
          await select(document, words);
          await whileOthersWrite(method, moment, () =>
            vscode.commands.executeCommand(`demarche.${command}`, { answers }),
          );
          await nothingDone();
        });

    it('an annotation does nothing where the text was changed while a person thought about it', async () => {
      await select(document, 'the USA');
      const annotating = vscode.commands.executeCommand('demarche.annotate.actor');
      const isSeen = (await asked('Who or what is named here?')) !== undefined;
      await writeAtTop();
      await vscode.commands.executeCommand(
        isSeen ? 'workbench.action.acceptSelectedQuickOpenItem' : 'workbench.action.closeQuickOpen',
      );
      await annotating;
      if (isSeen) await nothingDone();
      else assert.equal(document.getText(), inserted + note);
    });

    it('a new id is refused with a reason', async () => {
      await replaceAll(note.replace('{claim}', '{claim #no-treaty}'));
      const before = document.getText();
      let reason = '';
      await whileOthersWrite('textDocument/rename', 'before it is carried out', async () => {
        try {
          await vscode.commands.executeCommand(
            'vscode.executeDocumentRenameProvider',
            document.uri,
            document.positionAt(before.indexOf('#no-treaty') + 2),
            'impossible',
          );
        } catch (error) {
          reason = error instanceof Error ? error.message : String(error);
        }
      });
      assert.match(reason, new RegExp(said));
      assert.equal(document.getText(), inserted + before);
    });

    it('a code action has no edits any more', async () => {
      const start = document.positionAt(note.indexOf('the USA'));
      const range = new vscode.Range(start, start.translate(0, 'the USA'.length));
      await whileOthersWrite('codeAction/resolve', 'before it is carried out', async () => {
        const actions = await actionsAt(document, range, vscode.CodeActionKind.Refactor.append('surround'));
        assert.ok(actions.length > 0);
        assert.deepEqual(
          actions.filter((action) => action.edit !== undefined).map(({ title }) => title),
          [],
        );
      });
    });

    it('whoever comes first, marks stand around the words that were selected', async () => {
      for (let round = 0; round < 12; round++) {
        await replaceAll(note);
        await select(document, 'the USA');
        const annotate = () =>
          vscode.commands.executeCommand('demarche.annotate.actor', { answers: [{ chosen: ['@usa'] }] });
        const [first, second] = round % 2 === 0 ? [annotate, writeAtTop] : [writeAtTop, annotate];
        // Neither waits for the other; some rounds leave a little more room between them.
        const begun = first();
        for (let turn = 0; turn < round; turn++) await Promise.resolve();
        await Promise.all([begun, second()]);
        const text = document.getText();
        assert.equal(strip(parse(text)), strip(parse(inserted + note)), 'no word was altered');
        assert.ok(
          text === inserted + note || text.includes('[the USA]{@usa}'),
          `a mark is in the wrong place: ${text}`,
        );
      }
    });
  });
}
