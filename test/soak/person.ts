// What people do in editors, a step at a time: mostly typing, often annotating, now and then something that concerns all.

import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import {
  type AnnotationAnswer,
  type AnnotationOutcome,
  type AnnotationQuestion,
  type AnnotationWish,
  annotateRequest,
  removeAnnotationRequest,
  resizeAnnotationRequest,
  type WorkspaceEdit,
} from '../../server/protocol';
import type { Chance } from './chance';
import type { Editor } from './editor';
import type { Folder } from './folder';
import { isHalf, positionAt, rangeOf } from './positions';

/** What is done: its name, and how. `disk`: whether it writes files. */
export interface Step {
  readonly name: string;
  readonly disk?: boolean;
  run(editor: Editor, chance: Chance): Promise<void>;
}

const options = { tabSize: 2, insertSpaces: true };
const words =
  'the Soviet proposal that Moscow, in principle, would not oppose à la conférence НАТО 𝔉 e\u0301'.split(' ');
const marks = [
  '[',
  ']',
  '{',
  '}',
  ']{claim}',
  ']{@',
  '{+note}',
  '#',
  '@',
  '%% ',
  '"',
  '\\',
  '---\n',
  '\r\n',
  '[]{page 7}',
];

/** A document that is open; one is opened if there is none. */
async function openDocument(editor: Editor, chance: Chance): Promise<string> {
  const open = [...editor.buffers.keys()].filter((name) => name.endsWith('.demarche'));
  if (open.length > 0 && !(open.length < 3 && chance.once(8))) return chance.one(open);
  const name = chance.one(editor.folder.documents());
  await editor.open(name);
  return name;
}

const textOf = (editor: Editor, name: string) => editor.buffers.get(name)?.text ?? '';

/** Where someone would put the cursor: at an end of a word. */
function placeIn(text: string, chance: Chance): number {
  let at = chance.below(text.length + 1);
  while (at < text.length && /[\p{L}\p{N}]/u.test(text[at] as string)) at++;
  return isHalf(text, at) ? at + 1 : at;
}

/** Without half a character at its end. */
const whole = (text: string) => text.replace(/[\uD800-\uDBFF]$/, '');

/** A few words. */
function stretchIn(text: string, chance: Chance): { readonly start: number; readonly end: number } {
  const start = placeIn(text, chance);
  let end = start;
  for (let count = 1 + chance.below(6); count > 0 && end < text.length; count--) {
    end++;
    while (end < text.length && /[\p{L}\p{N}]/u.test(text[end] as string)) end++;
  }
  return { start, end: isHalf(text, end) ? end + 1 : end };
}

function lineIn(text: string, chance: Chance): { readonly start: number; readonly end: number } {
  const at = chance.below(text.length + 1);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end < 0 ? text.length : end + 1 };
}

async function typeWords(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  let at = placeIn(textOf(editor, name), chance);
  const typed = Array.from({ length: 1 + chance.below(3) }, () => ` ${chance.one(words)}`).join('');
  for (const letter of typed) {
    await editor.type(name, { start: at, end: at, text: letter });
    at += letter.length;
    if (chance.once(30))
      await editor.type(name, { start: (at -= letter.length), end: at + letter.length, text: '' });
  }
}

async function typeMarks(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const at = placeIn(textOf(editor, name), chance);
  const text = chance.one(marks);
  await editor.type(name, { start: at, end: at, text });
  const place = at + text.length;
  if (isHalf(textOf(editor, name), place)) return;
  const position = positionAt(textOf(editor, name), place, editor.manner.encoding);
  const edits = await editor.request<TextEdit[]>('textDocument/onTypeFormatting', {
    ...editor.about(name),
    position,
    ch: text.endsWith('}') ? '}' : '\n',
    options,
  });
  await editor.take(name, edits, 'formatting while typing');
  // Most slips are seen at once.
  if (chance.below(3) > 0) await editor.undo(name);
}

async function deleteWords(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const text = textOf(editor, name);
  await editor.type(name, { ...(chance.once(4) ? lineIn(text, chance) : stretchIn(text, chance)), text: '' });
}

async function moveLine(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const text = textOf(editor, name);
  const { start, end } = lineIn(text, chance);
  const line = text.slice(start, end);
  await editor.type(name, { start, end, text: '' });
  const rest = textOf(editor, name);
  const to = lineIn(rest, chance).start;
  if (!isHalf(rest, to)) await editor.type(name, { start: to, end: to, text: line });
}

async function pasteText(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const from = editor.folder.read(chance.one(editor.folder.documents()));
  const start = placeIn(from, chance);
  const piece = whole(from.slice(start, start + 20 + chance.below(600)));
  const at = placeIn(textOf(editor, name), chance);
  await editor.type(name, {
    start: at,
    end: at,
    text: chance.once(5) ? piece.replaceAll('\n', '\r\n') : piece,
  });
}

async function undoSome(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const times = 1 + chance.below(6);
  for (let at = 0; at < times; at++) await editor.undo(name);
  if (chance.once(2)) for (let at = chance.below(times + 1); at > 0; at--) await editor.redo(name);
}

function answerTo(question: AnnotationQuestion, chance: Chance): AnnotationAnswer {
  const { choices, typed } = question;
  if (choices.length > 0 && (typed === undefined || chance.below(4) > 0))
    return { chosen: [chance.one(choices.slice(0, 12)).id] };
  return typed === undefined ? { chosen: [] } : { typed: `${typed.sign ?? ''}n${chance.below(999)}` };
}

async function annotateWords(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const wish: AnnotationWish = chance.one([
    { what: 'anything' },
    { what: 'mention' },
    { what: 'mark' },
    { what: 'field' },
    { what: 'kind', kind: chance.one(['claim', 'proposal', 'premise', 'counterargument', 'condition']) },
  ]);
  const { start, end } = rangeOf(
    textOf(editor, name),
    stretchIn(textOf(editor, name), chance),
    editor.manner.encoding,
  );
  const answers: AnnotationAnswer[] = [];
  for (let asked = 0; asked < 8; asked++) {
    const found = await editor.request<{ question: AnnotationQuestion } | AnnotationOutcome>(
      annotateRequest,
      {
        ...editor.about(name),
        selections: [{ anchor: start, active: end }],
        wish,
        answers,
      },
    );
    if (found && 'question' in found) answers.push(answerTo(found.question, chance));
    else {
      if (found && 'edit' in found) await editor.takeAll(found.edit, `annotating (${wish.what})`);
      return;
    }
  }
}

async function changeAnnotation(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const text = textOf(editor, name);
  const spots = [...text.matchAll(/\]\{/g)].map(({ index }) => index);
  if (spots.length === 0) return;
  const place = positionAt(text, chance.one(spots), editor.manner.encoding);
  const removes = chance.once(3);
  const found = await editor.request<AnnotationOutcome>(
    removes ? removeAnnotationRequest : resizeAnnotationRequest,
    {
      ...editor.about(name),
      selections: [{ anchor: place, active: place }],
      ...(removes ? {} : { by: chance.one(['extend', 'shrink']), unit: chance.one(['word', 'sentence']) }),
    },
  );
  if (found && 'edit' in found) await editor.takeAll(found.edit, removes ? 'removing' : 'resizing');
}

async function takeAction(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const text = textOf(editor, name);
  const all = chance.once(4);
  const stretch = all ? { start: 0, end: text.length } : stretchIn(text, chance);
  const offered = await editor.request<CodeAction[]>('textDocument/codeAction', {
    ...editor.about(name),
    range: rangeOf(text, stretch, editor.manner.encoding),
    context: { diagnostics: [], ...(all && chance.once(2) ? { only: ['source.fixAll'] } : {}) },
  });
  // What changes the text says so by its kind.
  const able = (offered ?? []).filter(
    ({ disabled, command }) => disabled === undefined && command === undefined,
  );
  if (able.length === 0) return;
  const chosen = chance.one(able);
  const resolved = (await editor.request<CodeAction>('codeAction/resolve', chosen)) ?? chosen;
  if (resolved.edit === undefined || /transcription|Abschrift|Transkription/i.test(resolved.title)) return;
  await editor.takeAll(resolved.edit as WorkspaceEdit, `“${resolved.title}”`);
}

async function renameSymbol(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const text = textOf(editor, name);
  const spots = [...text.matchAll(/[@#](?=\p{L})/gu)].map(({ index }) => index + 1);
  if (spots.length === 0) return;
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
    ...editor.about(name),
    position: positionAt(text, chance.one(spots), editor.manner.encoding),
    newName: `${chance.one(['usa', 'thesis', 'point', 'минск', 'eden'])}-${chance.below(99)}`,
  });
  if (edit) await editor.takeAll(edit, 'renaming');
}

async function formatDocument(editor: Editor, name: string): Promise<void> {
  const about = { ...editor.about(name), options };
  await editor.take(name, await editor.request<TextEdit[]>('textDocument/formatting', about), 'formatting');
}

async function saveDocument(editor: Editor, chance: Chance): Promise<void> {
  if (editor.buffers.size === 0) return;
  const name = chance.one([...editor.buffers.keys()]);
  if (name.endsWith('.demarche') && chance.once(2)) await formatDocument(editor, name);
  if (editor.buffers.has(name)) await editor.save(name);
}

async function openOrClose(editor: Editor, chance: Chance): Promise<void> {
  const open = [...editor.buffers.keys()];
  if (open.length > 0 && chance.below(8) < open.length) {
    const name = chance.one(open);
    const buffer = editor.buffers.get(name);
    if (buffer?.text !== buffer?.saved && chance.once(2)) await editor.save(name);
    await editor.close(name);
  } else await editor.open(chance.one(editor.folder.names().filter((name) => !name.endsWith('.md'))));
}

/** Moves or renames a file as an editor does, which has others follow first. */
async function moveFile(editor: Editor, chance: Chance): Promise<void> {
  const { folder } = editor;
  const from = chance.one(folder.names().filter((name) => /\.(demarche|txt)$/.test(name)));
  const ending = from.slice(from.lastIndexOf('.'));
  const to = chance.one([
    `moved-${chance.below(99)}${ending}`,
    `volume/${from.split('/').at(-1)}`,
    `part/n${chance.below(9)}${ending}`,
  ]);
  if (folder.has(to)) return;
  const files = [{ oldUri: folder.uriOf(from), newUri: folder.uriOf(to) }];
  const edit = await editor.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
  if (edit && !(await editor.takeAll(edit, 'moving a file'))) return;
  const buffer = editor.buffers.get(from);
  if (buffer !== undefined) await editor.close(from);
  folder.move(from, to);
  if (buffer === undefined) return;
  const moved = await editor.open(to);
  if (moved.text !== buffer.text)
    await editor.type(to, { start: 0, end: moved.text.length, text: buffer.text });
}

async function makeOrDelete(editor: Editor, chance: Chance): Promise<void> {
  const { folder } = editor;
  const documents = folder.documents().filter((name) => !name.endsWith('register.demarche'));
  if (documents.length > 8 && chance.once(2)) return folder.remove(chance.one(documents));
  const text = folder.read(chance.one(folder.documents()));
  const { start } = lineIn(text, chance);
  folder.write(
    `new-${chance.below(99)}.demarche`,
    `---\ntitle: A note\n---\n\n${whole(text.slice(start, start + 900))}`,
  );
}

async function editRegister(editor: Editor, chance: Chance): Promise<void> {
  const name = editor.folder.documents().find((one) => one.endsWith('register.demarche'));
  if (name === undefined) return;
  const { text } = await editor.open(name);
  const entry = chance.one([
    `\n@person-${chance.below(20)}: A. N. Other\n  type: person\n  alias: Other; N.\n`,
    `\n@place-${chance.below(20)}: Paris\n  type: place\n`,
    '\n@palewski: Gaston Palewski\n  type: person\n',
  ]);
  if (chance.once(3)) await editor.type(name, { ...lineIn(text, chance), text: '' });
  else {
    const end = textOf(editor, name).length;
    await editor.type(name, { start: end, end, text: entry });
  }
}

async function editCodeBook(editor: Editor, chance: Chance): Promise<void> {
  const name = 'codebook.json';
  if (!editor.folder.has(name)) return;
  const { text } = await editor.open(name);
  const labels = [...text.matchAll(/"label": "([^"]*)"/g)];
  if (labels.length > 0 && chance.below(3) > 0) {
    const { index, 0: found } = chance.one(labels);
    await editor.type(name, {
      start: index,
      end: index + found.length,
      text: `"label": "marking ${chance.below(9)}"`,
    });
  } else {
    // Half-typed, as it is on the way.
    const at = placeIn(text, chance);
    await editor.type(name, { start: at, end: at, text: chance.one([',', '"', '{', ' ']) });
    if (chance.below(3) > 0) await editor.undo(name);
  }
}

const READS = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'semanticTokens/full',
  'documentSymbol',
  'codeLens',
  'inlayHint',
  'codeAction',
  'formatting',
  'rename',
  'diagnostic',
];

/** Looks at this and that without waiting, and changes one's mind; what comes too late is thrown away. */
async function lookAround(editor: Editor, chance: Chance): Promise<void> {
  const name = await openDocument(editor, chance);
  const asked: Promise<unknown>[] = [];
  for (let count = 1 + chance.below(6); count > 0; count--) {
    const text = textOf(editor, name);
    const position = positionAt(text, placeIn(text, chance), editor.manner.encoding);
    const source = new CancellationTokenSource();
    const params = {
      ...editor.about(name),
      position,
      range: { start: position, end: position },
      context: { diagnostics: [], includeDeclaration: true },
      newName: 'x',
      options,
    };
    asked.push(editor.request(`textDocument/${chance.one(READS)}`, params, source.token));
    if (chance.once(3)) source.cancel();
    if (chance.once(4)) await typeWords(editor, chance);
  }
  await Promise.all(asked);
}

/** How often each is done. */
export const steps: readonly (readonly [number, Step])[] = [
  [20, { name: 'typing', run: typeWords }],
  [4, { name: 'typing marks', run: typeMarks }],
  [5, { name: 'deleting', run: deleteWords }],
  [4, { name: 'moving a line', run: moveLine }],
  [3, { name: 'pasting', run: pasteText }],
  [12, { name: 'annotating', run: annotateWords, disk: true }],
  [6, { name: 'changing an annotation', run: changeAnnotation, disk: true }],
  [8, { name: 'a code action', run: takeAction, disk: true }],
  [3, { name: 'renaming', run: renameSymbol, disk: true }],
  [3, { name: 'undoing', run: undoSome }],
  [12, { name: 'looking around', run: lookAround }],
  [8, { name: 'saving', run: saveDocument, disk: true }],
  [7, { name: 'opening or closing', run: openOrClose, disk: true }],
  [2, { name: 'moving a file', run: moveFile, disk: true }],
  [2, { name: 'making or deleting a file', run: makeOrDelete, disk: true }],
  [4, { name: 'editing the register', run: editRegister }],
  [2, { name: 'editing the code book', run: editCodeBook }],
];

/** A document with changes that nobody made in an editor: as a pull from a repository leaves it. */
export function changeOutside(folder: Folder, chance: Chance): void {
  const name = chance.one(folder.names().filter((one) => /\.(demarche|txt)$/.test(one)));
  const text = folder.read(name);
  const at = placeIn(text, chance);
  folder.write(name, `${text.slice(0, at)} ${chance.one(words)}${text.slice(at)}`);
}
