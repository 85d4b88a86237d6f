// Annotating by the keyboard alone: words are found, a chord says what they are, a list says whom or what is meant.
//
// The memorandum's plain text gets annotations of the sample, in an edition of its own that has the sample's register;
// what comes of it says what the sample says.

import * as vscode from 'vscode';
import { core, lineageOf, refines } from '../../../server/codebook/load';
import { asked as askedOf } from '../../../server/language/annotate/choices';
import type { Stretch } from '../../../server/model/facts';
import { type FileFacts, factsOf } from '../../../server/model/file-facts';
import { lookUp, tableEntries } from '../../../server/model/lookup';
import { parse } from '../../../server/syntax/parse';
import { StripMap, strip } from '../../../server/syntax/strip';
import * as assert from '../assert';
import { inEachTheme, picture, pictures, press, read, samples, until } from '../editor';
import {
  asked,
  changing,
  choosing,
  command,
  focused,
  inDocument,
  isCommand,
  promptOf,
  type Reply,
  selectByKeys,
  taking,
  typing,
  undo,
} from '../keyboard';

/** What is annotated of the memorandum: paragraphs, and statements of others. RUNS=2: all of it, in some minutes. */
const paragraphs = [2, 6, 17];
const statements = new Map([
  [3, ['#palewski-unacceptable', '#until-treaty']],
  [4, ['#used-elsewhere']],
  [7, ['#difficulties']],
  [11, ['#raise-demands']],
]);
/** In an editor that is nothing but a page, one paragraph shows that it works. */
const page = vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined;
const all = Number(globalThis.process?.env['RUNS'] ?? 1) > 1;
/** How many paragraphs it has. */
const PARAGRAPHS = 18;

const whom = 'Who or what is named here?';
const which = 'A new statement, or one that these words refer to?';

/** Something that a document says of words, as one command says it. */
interface Task {
  /** In the transcription. */
  readonly words: Stretch;
  readonly says: 'mention' | 'anchor' | 'statement' | 'mark';
  /** An id with its sign, or a kind. */
  readonly what: string;
  readonly id: string;
  readonly value: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What a document says of its words, one thing at a time; a mark that says two things gives two. */
function tasksOf(file: FileFacts): Task[] {
  const map = StripMap.of(file.parse);
  const tasks: Task[] = [];
  for (const { content, form, mark, kind, value, anchors, mentions, fields, continued } of file.annotations) {
    const { start, end } = form === 'point' ? { start: mark.start, end: mark.start } : content;
    const none = {
      words: { start: map.toStripped(start), end: map.toStripped(end) },
      id: '',
      value: '',
      fields: [],
    };
    const [anchor] = anchors;
    for (const { text } of mentions) tasks.push({ ...none, says: 'mention', what: text });
    if (kind !== undefined)
      tasks.push({
        ...none,
        says: anchor === undefined ? 'mark' : 'statement',
        what: kind.text,
        id: anchor?.text ?? '',
        value: value?.text ?? '',
        fields: fields.map(({ name, whole }) => [name.text, whole.text]),
      });
    else if (anchor !== undefined)
      tasks.push({ ...none, says: 'anchor', what: anchor.text, value: continued?.text ?? '' });
  }
  return tasks;
}

const inWords = ({ words, what, id, value, fields }: Task, text: string) =>
  [
    text.slice(words.start, words.end),
    what,
    id,
    value,
    ...fields.map((field) => field.join('=')).sort(),
  ].join(' | ');

/** A value of a field, as it is typed: an id, one of the book's values, a text. */
function valueReply(name: string, place: 'statement' | 'annotation', value: string): Reply {
  const field = lookUp(core.fields, `${name}@${place}`) ?? lookUp(core.fields, name);
  const isChoice = field?.types.includes('choice') === true;
  return (isChoice ? choosing : typing)(promptOf(name, place), value);
}

/** A kind, and after it the more exact word for it, where there is one to choose. */
function choosingKind(what: string): Reply[] {
  const plain = lineageOf(core, what).find((name) => !lookUp(core.kinds, name)?.finer) ?? what;
  const hasFiner = tableEntries(core.kinds).some(
    ([name, { finer }]) => finer && name !== plain && refines(core, name, plain),
  );
  const exact = choosing('Is there a more exact word for it?', what);
  return [choosing('As what?', plain), ...(hasFiner ? [exact] : [])];
}

export function annotating(): void {
  describe('Annotating', () => {
    let folder: vscode.Uri;
    const openDocument = async (name: string, text: string): Promise<vscode.TextDocument> => {
      const uri = vscode.Uri.joinPath(folder, name);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
      return document;
    };

    before('make an edition of its own, with the register of the samples', async () => {
      folder = vscode.Uri.joinPath(samples.memorandum.uri, '..', 'annotating');
      await vscode.workspace.fs.createDirectory(folder);
      const write = (name: string, text: string) =>
        vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
      await write('codebook.json', '{ "extends": "core", "name": "Annotating" }\n');
      await write('register.demarche', samples.register.getText());
    });

    after('throw it away', async () => {
      for (const document of vscode.workspace.textDocuments) {
        if (!document.uri.path.startsWith(folder.path)) continue;
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    describe('the memorandum, from its plain text', () => {
      let sample: FileFacts;
      let plain: string;
      let document: vscode.TextDocument;
      const said: Task[] = [];

      before('open it', async () => {
        sample = factsOf(parse(samples.memorandum.getText()));
        plain = strip(sample.parse);
        document = await openDocument('memorandum.demarche', plain);
      });

      const say = async ({ words, says, what, id, value, fields }: Task): Promise<void> => {
        await selectByKeys(document, inDocument(document, words));
        const place = says === 'statement' ? 'statement' : 'annotation';
        const left = new Map(fields);
        const follows = askedOf(core, what).map((name): Reply => {
          const given = left.get(name);
          left.delete(name);
          if (given !== undefined) return valueReply(name, place, given);
          const prompt = promptOf(name, place);
          return name === 'by' ? taking(prompt, '') : choosing(prompt, '', 'Leave it blank');
        });
        await changing(document, async () => {
          if (says === 'mention') await command('actor', typing(whom, what));
          else if (says === 'anchor') await command('proposal', typing(which, what));
          else if (says === 'statement' && isCommand(what))
            await command(what, typing(which, id), ...follows);
          else if (says === 'statement')
            await command('anything', ...choosingKind(what), typing(which, id), ...follows);
          else {
            const own =
              value === '' ? [] : [typing(`${lookUp(core.kinds, what)?.label}: its own value.`, value)];
            await command('editorial', choosing('As what?', what), ...own, ...follows);
          }
        });
        if (says === 'anchor' && value !== '')
          await changing(document, () =>
            command('field', choosing('What do you want to say about it?', value)),
          );
        for (const [name, given] of left)
          await changing(document, () =>
            command(
              'field',
              choosing('What do you want to say about it?', name),
              valueReply(name, place, given),
            ),
          );
      };

      it('what stands nowhere in its words is declared behind it', async () => {
        const entries = sample.entries.slice(0, all ? undefined : 1);
        const text = sample.parse.slice(entries[0]?.start ?? 0, entries.at(-1)?.end ?? 0);
        // A field's indent comes by itself; before the next entry it is taken back.
        const keys = text
          .split('\n')
          .flatMap((line) => [
            'Enter',
            ...(line.startsWith('#') ? ['Shift+Tab'] : []),
            line.trimStart(),
            'Escape',
          ]);
        if (!(await press('Control+End', ...keys))) {
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, document.positionAt(plain.length), `\n${text}`);
          await vscode.workspace.applyEdit(edit);
        }
        await until(
          () => document.getText() === `${plain}\n${text}`,
          vscode.workspace.onDidChangeTextDocument,
          () => `\n${text}\ninstead there is\n${document.getText().slice(plain.length)}`,
        );
      });

      for (let paragraph = 1; paragraph <= PARAGRAPHS; paragraph++)
        if (all || (page ? [2] : [...paragraphs, ...statements.keys()]).includes(paragraph))
          it(`paragraph ${paragraph} says what it does in the sample`, async () => {
            const map = StripMap.of(sample.parse);
            const wanted = tasksOf(sample)
              .filter(({ words, id }) => {
                const here = sample.paragraphAt(map.toDocument(words.start)) === paragraph;
                return (
                  here &&
                  (all || paragraphs.includes(paragraph) || statements.get(paragraph)?.includes(id) === true)
                );
              })
              // What takes in other words comes before what is among them; what is said again, after it was said.
              .sort((a, b) => b.words.end - b.words.start - (a.words.end - a.words.start))
              .sort((a, b) => Number(a.says === 'anchor') - Number(b.says === 'anchor'));
            for (const task of wanted) {
              await say(task);
              said.push(task);
            }
          });

      it('it says nothing else, and has the text of the memorandum to the byte', () => {
        const made = factsOf(parse(document.getText()));
        assert.equal(strip(made.parse), plain);
        const list = (tasks: readonly Task[]) =>
          tasks
            .map((task) => inWords(task, plain))
            .sort()
            .join('\n');
        assert.equal(list(tasksOf(made)), list(said));
      });

      if (!page && !all)
        it('shows whom words may name, what a counterargument may attack, and what there is to choose', async () => {
          const end = document.getText();
          const words = (text: string): Stretch => {
            const start = document.getText().indexOf(text);
            return { start, end: start + text.length };
          };
          await selectByKeys(document, words('Vinogradov'));
          if (!(await press('Control+K', 'Shift+A'))) return;
          await asked(whom);
          await pictures('annotate-actor', { visible: [`${focused}:has-text("@vinogradov")`] });
          await press('Escape');

          await selectByKeys(document, words('occupation of Germany'));
          await press('Control+K', 'Shift+V');
          await asked(which);
          await press('#occupation', 'Enter');
          await asked(promptOf('attacks', 'statement'));
          await pictures('annotate-counterargument', { visible: [focused] });
          await press('Escape');

          await inEachTheme(async (theme) => {
            await press('Shift+F10');
            await read('.monaco-menu .action-label:text-is("Annotate")');
            await press('Home', 'ArrowRight');
            await picture(`annotate-menu-${theme}`, {
              visible: ['.monaco-menu .action-label:text-is("Annotate as Counterargument…")'],
            });
            await press('Escape', 'Escape');
          });

          await selectByKeys(document, words('Gaullist leader'));
          await pictures('annotated', { visible: ['.view-line :text("#palewski-unacceptable")'] });
          assert.equal(document.getText(), end, 'nothing was chosen');
        });
    });

    it('has keys that the editor has no other use for', async () => {
      const defaults = await vscode.workspace.openTextDocument(
        vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
      );
      const bound = JSON.parse(defaults.getText().replace(/^\s*\/\/.*$/gm, '')) as {
        key: string;
        command: string;
      }[];
      const isOwn = (one: { command: string }) => one.command.startsWith('demarche.annotate.');
      const own = new Set(bound.filter(isOwn).map(({ key }) => key));
      assert.ok(own.size > 0, 'its own keys are among them');
      assert.deepEqual(
        bound.filter((one) => own.has(one.key) && !isOwn(one)),
        [],
      );
    });

    describe('a note', () => {
      const text = 'Palewski met Vinogradov. Palewski said no. Le Figaro wrote of it.\n';
      let document: vscode.TextDocument;
      before('open it', async () => {
        document = await openDocument('note.demarche', text);
      });

      const select = (words: string) => {
        const start = document.getText().indexOf(words);
        return selectByKeys(document, { start, end: start + words.length });
      };
      const becomes = (expected: string) => assert.equal(document.getText(), expected);

      it('names somebody in several places at once, and takes it back in one step', async () => {
        await select('Palewski');
        if (!(await press('Control+D')))
          await vscode.commands.executeCommand('editor.action.addSelectionToNextFindMatch');
        await until(
          () => vscode.window.activeTextEditor?.selections.length === 2,
          vscode.window.onDidChangeTextEditorSelection,
          () => 'two selections',
        );
        await changing(document, () => command('actor', taking(whom, '@palewski')));
        becomes(text.replaceAll('Palewski', '[Palewski]{@palewski}'));
        const words = vscode.window.activeTextEditor?.selections.map((one) => document.getText(one));
        assert.deepEqual(words, ['Palewski', 'Palewski'], 'the words are selected still');
        await undo(document);
        becomes(text);
      });

      it('is annotated again with the same, and by the word that the cursor is at', async () => {
        await selectByKeys(document, { start: 3, end: 3 });
        await changing(document, () => command('repeat'));
        becomes(text.replace('Palewski', '[Palewski]{@palewski}'));
      });

      it('has its annotation made longer, shorter, as long as the sentence, and taken away', async () => {
        const at = document.getText().indexOf('ski]');
        await selectByKeys(document, { start: at, end: at });
        for (const [name, expected] of [
          ['extendByWord', '[Palewski met]{@palewski} Vinogradov.'],
          ['extendToSentence', '[Palewski met Vinogradov.]{@palewski}'],
          ['shrinkByWord', '[Palewski met Vinogradov]{@palewski}.'],
          ['remove', 'Palewski met Vinogradov.'],
        ] as const) {
          await changing(document, () => command(name));
          becomes(text.replace('Palewski met Vinogradov.', expected));
        }
      });

      it('names what the register does not know yet', async () => {
        await select('Le Figaro');
        await changing(document, () =>
          command('actor', taking(whom, '+'), choosing('What is “Le Figaro”?', 'publication')),
        );
        becomes(text.replace('Le Figaro', '[Le Figaro]{@le-figaro}'));
        const register = await vscode.workspace.openTextDocument(
          vscode.Uri.joinPath(folder, 'register.demarche'),
        );
        assert.match(register.getText(), /\n\n@le-figaro: Le Figaro\n {2}type: publication\n/);
        assert.equal(strip(parse(document.getText())), text);
      });

      it('attacks several statements at once', async () => {
        const claims = document.getText().replace('said no', '[said]{claim #one} [no]{claim #two}');
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), claims);
        await vscode.workspace.applyEdit(edit);
        await select('wrote of it');
        await changing(document, async () => {
          const prompt = promptOf('attacks', 'statement');
          const both = { prompt, answer: { chosen: ['#two', '#one'] } };
          const by = taking(promptOf('by', 'statement'), '');
          if (!(await press('Control+K', 'Shift+V'))) {
            await command('counterargument', typing(which, '#wrote'), both, by);
            return;
          }
          await asked(which);
          await press('#wrote', 'Enter');
          await asked(prompt);
          await press('Several');
          await read(`${focused}:has-text("Several of these")`);
          await press('Enter');
          await read('.quick-input-widget.show-checkboxes .monaco-list-row');
          await press('ArrowDown', 'Home', 'Space', 'ArrowDown', 'Space', 'Enter');
          await asked(by.prompt);
          await press('Enter');
        });
        assert.match(document.getText(), /\[wrote of it\]\{counterargument #wrote attacks=#two,#one\}/);
        await undo(document);
        await undo(document);
      });

      it('stays as it is after Escape, and where nothing can be annotated', async () => {
        const before = document.getText();
        await select('said no');
        if (await press('Control+K', 'Shift+C')) {
          await asked(which);
          await press('Enter');
          await asked(promptOf('by', 'statement'));
          await press('Escape');
        }
        becomes(before);
        const at = before.indexOf('@le-figaro') + 3;
        await selectByKeys(document, { start: at, end: at });
        await command('claim');
        await vscode.commands.executeCommand('notifications.showList');
        await read('.notifications-center :text("There is no word of the text here")');
        await vscode.commands.executeCommand('notifications.clearAll');
        becomes(before);
      });
    });
  });
}
