// A historian at the keyboard: finds words, says what they are, returns what is asked. Nothing is dragged or clicked,
// and each step waits for what a person would see before the next. Where no one can press keys (VS Code itself), the
// same commands are run with the same answers.

import * as vscode from 'vscode';
import manifest from '../../package.json';
import { core } from '../../server/codebook/load';
import type { Stretch } from '../../server/model/facts';
import { lookUp } from '../../server/model/lookup';
import type { AnnotationAnswer } from '../../server/protocol';
import { parse } from '../../server/syntax/parse';
import { StripMap } from '../../server/syntax/strip';
import * as assert from './assert';
import { press, read, until } from './editor';

const prefix = 'demarche.annotate.';
/** The keys of the commands that annotate, as a browser calls them. */
const chords = new Map(
  manifest.contributes.keybindings.flatMap(({ command, key }) => {
    if (!command.startsWith(prefix)) return [];
    const [, last = ''] = key.split(' shift+');
    const name = { right: 'ArrowRight', left: 'ArrowLeft', down: 'ArrowDown', up: 'ArrowUp' }[last];
    return [[command.slice(prefix.length), `Shift+${name ?? last.charAt(0).toUpperCase() + last.slice(1)}`]];
  }),
);
export const isCommand = (name: string): boolean => chords.has(name);

/** The choice that Enter would take. */
export const focused = '.quick-input-widget:visible .monaco-list-row.focused';

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Waits until something is asked; answers its title. */
export const asked = (prompt: string) =>
  read(`.quick-input-widget:visible:has(input[placeholder^=${quoted(prompt)}]) .quick-input-title`);

/** An answer, and what is typed to give it; nothing for what is first. */
export interface Reply {
  readonly prompt: string;
  readonly typed?: string;
  readonly answer: AnnotationAnswer;
}

/** An id with its sign, or a text. */
export const typing = (prompt: string, typed: string): Reply => ({ prompt, typed, answer: { typed } });
/** A choice, found by words that it shows. */
export const choosing = (prompt: string, id: string, typed = id): Reply => ({
  prompt,
  typed,
  answer: { chosen: [id] },
});
/** What is first. */
export const taking = (prompt: string, id: string): Reply => ({ prompt, answer: { chosen: [id] } });

/** Gives a command by its keys, and its answers one after the other. */
export async function command(name: string, ...replies: readonly Reply[]): Promise<void> {
  const chord = chords.get(name);
  assert.ok(chord, `no key for ${name}`);
  if (!(await press('Control+K', chord))) {
    const answers = replies.map(({ answer }) => answer);
    await vscode.commands.executeCommand(prefix + name, { answers });
    return;
  }
  for (const { prompt, typed } of replies) {
    await asked(prompt);
    if (typed !== undefined) await press(typed);
    // What a sign begins is meant, whatever the list shows.
    if (typed === undefined || !/^[@#]/.test(typed))
      await read(typed === undefined ? focused : `${focused}:has-text(${quoted(typed)})`);
    await press('Enter');
  }
}

/** Does something and waits until the document is another, and can be written in again. */
export async function changing(document: vscode.TextDocument, work: () => Promise<unknown>): Promise<void> {
  const { version } = document;
  await work();
  await until(
    () => document.version > version,
    vscode.workspace.onDidChangeTextDocument,
    () => 'a change of the document',
  );
  await read('.editor-instance .monaco-editor.focused .margin');
}

/** Takes back the last step. */
export const undo = (document: vscode.TextDocument): Promise<void> =>
  changing(document, async () => {
    if (!(await press('Control+Z'))) await vscode.commands.executeCommand('undo');
  });

/** The question for the value of a field. */
export function promptOf(name: string, place: 'statement' | 'annotation'): string {
  const field = lookUp(core.fields, `${name}@${place}`) ?? lookUp(core.fields, name);
  assert.ok(field, name);
  return `${field.label}: ${field.definition}`;
}

/** The stretch of the document that stands for one of its transcription. */
export function inDocument(document: vscode.TextDocument, { start, end }: Stretch): Stretch {
  const map = StripMap.of(parse(document.getText()));
  const from = map.toDocument(start);
  return { start: from, end: end > start ? map.toDocument(end - 1) + 1 : from };
}

/** Selects a stretch without any key; returns the editor. */
function selectAtOnce(document: vscode.TextDocument, { start, end }: Stretch): void {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
}

/** Waits until a stretch is selected. */
const selected = (document: vscode.TextDocument, { start, end }: Stretch): Promise<void> =>
  until(
    () => {
      const selection = vscode.window.activeTextEditor?.selection;
      return (
        selection !== undefined &&
        document.offsetAt(selection.start) === start &&
        document.offsetAt(selection.end) === end
      );
    },
    vscode.window.onDidChangeTextEditorSelection,
    () => `selected: ${document.getText().slice(start, end)}`,
  );

/** Finds a stretch of one line by its words, as often as they come up before it. */
async function find(document: vscode.TextDocument, { start, end }: Stretch): Promise<void> {
  const text = document.getText();
  const words = text.slice(start, end);
  const sought = text.toLowerCase();
  let before = 0;
  for (let at = sought.indexOf(words.toLowerCase()); at < start; before++)
    at = sought.indexOf(words.toLowerCase(), at + words.length);
  await press('Control+Home', 'Control+F');
  await read('.find-widget.visible .find-part textarea:focus');
  await press(words, ...Array.from({ length: before }, () => 'Enter'));
  await selected(document, { start, end });
  await press('Escape');
}

/** How many letters are typed to find where long words begin and end. */
const SHORT = 24;

/** Selects a stretch of the document by keys; an empty one is the place behind the words before it. */
export async function selectByKeys(document: vscode.TextDocument, { start, end }: Stretch): Promise<void> {
  if (!(await press('Escape'))) {
    selectAtOnce(document, { start, end });
    return;
  }
  const text = document.getText();
  const words = text.slice(start, end);
  if (words === '') {
    const [before = ''] = /[^\n]{1,12}$/.exec(text.slice(0, start)) ?? [];
    await find(document, { start: start - before.length, end: start });
    await press('ArrowRight');
  } else if (words.length <= SHORT * 2 && !words.includes('\n')) await find(document, { start, end });
  else {
    // From the beginning of its first words to the end of its last ones.
    const head = words.slice(0, SHORT).split('\n')[0] ?? '';
    const tail = words.slice(-SHORT).split('\n').at(-1) ?? '';
    await find(document, { start, end: start + head.length });
    await press('ArrowLeft', 'Control+K', 'Control+B');
    await find(document, { start: end - tail.length, end });
    await press('ArrowRight', 'Control+K', 'Control+K');
  }
  await selected(document, { start, end });
}
