// New Document…: asks what the document is, and writes it into the folder of its edition; where no folder is open, into a
// tab that is not saved yet. Nothing is written before all is answered, and no file is ever replaced.
//
// A document that is made of a plain text has that text beside it, so that the two can be compared.

import { l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import {
  type Choice,
  type HeaderChoicesParams,
  type HeaderFaultParams,
  headerChoicesRequest,
  headerFaultRequest,
  type NewDocumentParams,
  type NewFile,
  newDocumentRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import { textInFront } from '../source-editors';
import type { CommandServices } from './command-services';
import { nameProblem, namesIn, writeNew } from './new-files';

/** The language of the last document, which the next has as well, most likely. */
const LANGUAGE = 'language';

export async function createDocument(services: CommandServices): Promise<void> {
  const { client, context } = services;
  if (client === undefined) return;
  const title = l10n.t('New Document');
  const active = textInFront() ?? services.documentMeant.current?.document;
  const beside = active?.languageId === 'demarche' ? client.code2ProtocolConverter.asUri(active.uri) : null;
  const folder = folderOf(active);
  const asked: HeaderChoicesParams = { beside };
  const choices = await ask(client, headerChoicesRequest, asked);

  const source = await chooseSource(title, active);
  if (source === undefined) return;
  const name = await window.showInputBox({
    title,
    prompt: l10n.t('What is the document called?'),
    placeHolder: l10n.t('Report on a conversation in Paris'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === ''
        ? l10n.t('Every document needs a title. If it has none, write “[untitled]”.')
        : undefined,
  });
  if (name === undefined) return;
  const date = await window.showInputBox({
    title,
    prompt: l10n.t('When was it written? Leave this empty if it is not known.'),
    placeHolder: '1954-03-26, 1954-03, 1954-03-26?',
    ignoreFocusOut: true,
    validateInput: async (value) => {
      const params: HeaderFaultParams = { beside, field: 'date', value };
      return ask(client, headerFaultRequest, params);
    },
  });
  if (date === undefined) return;
  const type = await choose(
    title,
    l10n.t('What type of document is it?'),
    choices.types,
    l10n.t('Something else, or unknown'),
  );
  if (type === undefined) return;
  const language = await chooseLanguage(services, title, choices.languages);
  if (language === undefined) return;

  const fields: Record<string, string> = { title: name, date, type, language };
  const params = { fields, text: source.text, taken: folder === undefined ? [] : await namesIn(folder) };
  const make = (): Promise<NewFile | null> =>
    ask(client, newDocumentRequest, params satisfies NewDocumentParams);
  const proposed = await make();
  if (proposed === null) return;
  await context.globalState.update(LANGUAGE, language);
  if (folder === undefined) {
    const content = proposed.text;
    await window.showTextDocument(await workspace.openTextDocument({ language: 'demarche', content }));
    return;
  }

  const stem = proposed.name.replace(/\.demarche$/, '');
  const chosen = await window.showInputBox({
    title,
    prompt: l10n.t('File name in {0}', workspace.asRelativePath(folder)),
    value: proposed.name,
    valueSelection: [0, stem.length],
    ignoreFocusOut: true,
    validateInput: (value) => nameProblem(value, '.demarche', params.taken),
  });
  if (chosen === undefined) return;
  const files: NewFile[] = [];
  if (source.text !== '') {
    const near = source.uri !== undefined && Uri.joinPath(source.uri, '..').toString() === folder.toString();
    const own = near ? nameOf(source.uri) : chosen.replace(/\.demarche$/, '.txt');
    fields['transcription'] = own;
    if (!near && !params.taken.includes(own)) files.push({ name: own, text: source.text });
  }
  const made = await make();
  if (made === null) return;
  files.push({ name: chosen, text: made.text });
  const written = await writeNew(folder, files);
  if (written !== undefined) await window.showTextDocument(await workspace.openTextDocument(written));
}

/** Beside the document that is open; else in the folder that is open. */
function folderOf(active: TextDocument | undefined): Uri | undefined {
  const folder = active && !active.isUntitled && workspace.getWorkspaceFolder(active.uri);
  return folder ? Uri.joinPath(active.uri, '..') : workspace.workspaceFolders?.[0]?.uri;
}

interface Source {
  readonly text: string;
  readonly uri: Uri | undefined;
}

/** Where the words come from. */
async function chooseSource(title: string, active: TextDocument | undefined): Promise<Source | undefined> {
  const items: (QuickPickItem & { read(): Promise<Source | undefined> })[] = [
    {
      label: l10n.t('An empty document'),
      description: l10n.t('to type or paste into'),
      read: async () => ({ text: '', uri: undefined }),
    },
    {
      label: l10n.t('A plain text file…'),
      description: l10n.t('with the text of the transcription'),
      read: async () => {
        const filters = { [l10n.t('Plain text')]: ['txt', 'text'] };
        const [file] = (await window.showOpenDialog({ title, filters })) ?? [];
        return file && sourceOf(await workspace.openTextDocument(file));
      },
    },
  ];
  if (active?.languageId === 'plaintext' && active.getText() !== '')
    items.unshift({
      label: l10n.t('The text of {0}', nameOf(active.uri)),
      description: l10n.t('open in the editor'),
      read: async () => sourceOf(active),
    });
  const placeHolder = l10n.t('What should it start with?');
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.read();
}

const sourceOf = (document: TextDocument): Source => ({
  text: document.getText(),
  uri: document.isUntitled ? undefined : document.uri,
});

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** One of the languages; that of the last document comes first. */
export function chooseLanguage(
  { context }: CommandServices,
  title: string,
  languages: readonly Choice[],
): Promise<string | undefined> {
  const last = context.globalState.get<string>(LANGUAGE) ?? 'en';
  const first = languages.filter(({ value }) => value === last);
  const rest = languages.filter(({ value }) => value !== last);
  return choose(
    title,
    l10n.t('In which language is the text?'),
    [...first, ...rest],
    l10n.t('Another, or several'),
  );
}

/** A value; empty for what none of them is. */
async function choose(
  title: string,
  placeHolder: string,
  choices: readonly Choice[],
  none: string,
): Promise<string | undefined> {
  const items = choices.map(({ value, label, definition }) => ({ label, detail: definition, value }));
  const options = { title, placeHolder, matchOnDetail: true, ignoreFocusOut: true };
  return (await window.showQuickPick([...items, { label: none, value: '' }], options))?.value;
}
