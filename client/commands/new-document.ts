// New Document…: asks what the document is, and writes it into the folder of its edition; where no folder is open, into a
// tab that is not saved yet. Nothing is written before all is answered, and no file is ever replaced.
//
// A document that is made of a plain text has that text beside it, so that the two can be compared.

import { l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Choice,
  type HeaderChoices,
  type HeaderChoicesParams,
  type HeaderFaultParams,
  headerChoicesRequest,
  headerFaultRequest,
  type NewDocumentParams,
  type NewFile,
  newDocumentRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import { plainLabel } from '../plain-words';
import { textInFront } from '../source-editors';
import type { CommandServices } from './command-services';
import { nameProblem, namesIn, writeNew } from './new-files';

/** The language of the last document, which the next has as well, most likely. */
const LANGUAGE = 'language';

export async function createDocument(services: CommandServices): Promise<void> {
  const { client, context } = services;
  if (client === undefined) return;
  const active = textInFront() ?? services.documentMeant.current?.document;
  const beside = active?.languageId === 'demarche' ? client.code2ProtocolConverter.asUri(active.uri) : null;
  const folder = folderOf(active);
  const asked: HeaderChoicesParams = { beside };
  const choices = await ask(client, headerChoicesRequest, asked);

  const title = l10n.t('New Document');
  const source = await chooseSource(title, active);
  if (source === undefined) return;
  const fields = await askFields(services, client, title, beside, choices);
  if (fields === undefined) return;
  const taken = folder === undefined ? [] : await namesIn(folder);
  const make = (header: HeaderFields): Promise<NewFile | null> => {
    const params: NewDocumentParams = { fields: { ...header }, text: source.text, taken };
    return ask(client, newDocumentRequest, params);
  };
  const proposed = await make(fields);
  if (proposed === null) return;
  await context.globalState.update(LANGUAGE, fields['language']);
  if (folder === undefined) return showUnsaved(proposed.text);

  const chosen = await askFileName(title, folder, proposed.name, taken);
  if (chosen === undefined) return;
  const transcription = transcriptionBeside(source, folder, chosen, taken);
  const made = await make(
    transcription === undefined ? fields : { ...fields, transcription: transcription.name },
  );
  if (made === null) return;
  const files = [...(transcription?.files ?? []), { name: chosen, text: made.text }];
  const written = await writeNew(folder, files);
  if (written !== undefined) await window.showTextDocument(await workspace.openTextDocument(written));
}

type HeaderFields = Readonly<Record<string, string>>;

/** What the header says of the document: its title, date, type and language; undefined if the writer gave up. */
async function askFields(
  services: CommandServices,
  client: BaseLanguageClient,
  title: string,
  beside: string | null,
  { types, languages }: HeaderChoices,
): Promise<HeaderFields | undefined> {
  const name = await askName(title);
  if (name === undefined) return undefined;
  const date = await askDate(client, title, beside);
  if (date === undefined) return undefined;
  const question = l10n.t('What type of document is it?');
  const type = await choose(title, question, types, l10n.t('Something else, or unknown'));
  if (type === undefined) return undefined;
  const language = await chooseLanguage(services, title, languages);
  return language === undefined ? undefined : { title: name, date, type, language };
}

async function askName(title: string): Promise<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('What is the document called?'),
    placeHolder: l10n.t('Report on a conversation in Paris'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === ''
        ? l10n.t('Every document needs a title. If it has none, write “[untitled]”.')
        : undefined,
  });
}

async function askDate(
  client: BaseLanguageClient,
  title: string,
  beside: string | null,
): Promise<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('When was it written? Leave this empty if it is not known.'),
    placeHolder: '1954-03-26, 1954-03, 1954-03-26?',
    ignoreFocusOut: true,
    validateInput: async (value) => {
      const params: HeaderFaultParams = { beside, field: 'date', value };
      return ask(client, headerFaultRequest, params);
    },
  });
}

async function askFileName(
  title: string,
  folder: Uri,
  proposed: string,
  taken: readonly string[],
): Promise<string | undefined> {
  const stem = proposed.replace(/\.demarche$/, '');
  return window.showInputBox({
    title,
    prompt: l10n.t('File name in {0}', workspace.asRelativePath(folder)),
    value: proposed,
    valueSelection: [0, stem.length],
    ignoreFocusOut: true,
    validateInput: (value) => nameProblem(value, '.demarche', taken),
  });
}

/** A new document where no folder is open: a tab that is not saved yet. */
async function showUnsaved(content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'demarche', content }));
}

/** The plain text beside the document: its name, and the file if it is not there yet. Undefined without a text. */
function transcriptionBeside(
  source: Source,
  folder: Uri,
  document: string,
  taken: readonly string[],
): { readonly name: string; readonly files: readonly NewFile[] } | undefined {
  if (source.text === '') return undefined;
  if (source.uri !== undefined && Uri.joinPath(source.uri, '..').toString() === folder.toString())
    return { name: nameOf(source.uri), files: [] };
  const name = document.replace(/\.demarche$/, '.txt');
  return { name, files: taken.includes(name) ? [] : [{ name, text: source.text }] };
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
      label: plainLabel(l10n.t('The text of {0}', nameOf(active.uri))),
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
  const items = choices.map(({ value, label, definition }) => ({
    label: plainLabel(label),
    detail: definition === undefined ? definition : plainLabel(definition),
    value,
  }));
  const options = { title, placeHolder, matchOnDetail: true, ignoreFocusOut: true };
  return (await window.showQuickPick([...items, { label: none, value: '' }], options))?.value;
}
