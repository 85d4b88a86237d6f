// Files of another notation as an edition: read here, made into documents by the server, and written into a folder, all of
// them or none. A register that is there already gets new entries, and is not changed otherwise.

import { FileType, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { toBase64 } from '../../server/files/base64';
import { decodeImport } from '../../server/files/decode';
import { limits } from '../../server/files/limits';
import {
  type EditionImportParams,
  type Formats,
  type ImportParams,
  importEditionRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import { readRegular } from '../files';
import { tellError, warn } from '../tell';
import { tellLosses } from '../views/export-report';
import { mayReplace } from './may-replace';
import { fileIn } from './new-files';
import { writeFiles } from './write-files';

type Notation = Formats['read'][number];
type Read = Omit<ImportParams, 'format'>;

/** Reads a file as its format does, with the text beside it where it needs one; else says why not. */
export async function readForImport(
  client: BaseLanguageClient,
  { beside, reads, extensions }: Notation,
  uri: Uri,
): Promise<Read | { readonly problem: string }> {
  const own = client.code2ProtocolConverter.asUri(uri);
  try {
    if (reads === 'bytes')
      return { uri: own, content: { base64: toBase64(await readRegular(uri, limits.import)) }, beside: null };
    const text = await textOf(uri);
    const ending = extensions.find((one) => uri.path.endsWith(one)) ?? /(?:\.[^./]*)?$/.exec(uri.path)![0];
    const path = uri.path.slice(0, uri.path.length - ending.length);
    const companion = beside === null ? null : await textOf(uri.with({ path: path + beside }));
    return { uri: own, content: { text }, beside: companion };
  } catch (error) {
    return {
      problem:
        error instanceof NoText
          ? error.message
          : l10n.t('{0} cannot be read.', workspace.asRelativePath(uri)),
    };
  }
}

class NoText extends Error {}

/** The text of a file in the encoding that it declares, else in UTF-8; without a byte order mark. */
async function textOf(uri: Uri): Promise<string> {
  const name = workspace.asRelativePath(uri);
  let bytes: Uint8Array;
  try {
    bytes = await readRegular(uri, limits.import);
  } catch {
    throw new NoText(l10n.t('{0} cannot be read.', name));
  }
  const text = decodeImport(bytes);
  if (text === undefined)
    throw new NoText(l10n.t('{0} is not encoded in UTF-8. Save it in UTF-8 and try again.', name));
  return text.replace(/^\uFEFF/, '');
}

/** The files of a format in a folder and below, in order; links to folders are not followed, and told. */
export async function filesBelow(
  folder: Uri,
  extensions: readonly string[],
): Promise<{ readonly found: readonly Uri[]; readonly problems: readonly string[] }> {
  const found: Uri[] = [];
  const problems: string[] = [];
  const look = async (at: Uri): Promise<void> => {
    const entries = [...(await workspace.fs.readDirectory(at))].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, type] of entries) {
      const own = Uri.joinPath(at, name);
      const isFolder = (type & FileType.Directory) !== 0;
      if (name.startsWith('.') || name === 'node_modules') continue;
      if (isFolder && (type & FileType.SymbolicLink) !== 0)
        problems.push(
          l10n.t('{0} is a link to a folder. Nothing was imported from it.', workspace.asRelativePath(own)),
        );
      else if (isFolder) await look(own);
      else if (extensions.some((ending) => name.toLowerCase().endsWith(ending))) found.push(own);
    }
  };
  await look(folder);
  return { found, problems };
}

export async function importAsEdition(
  client: BaseLanguageClient,
  notation: Notation,
  sources: readonly Uri[],
  target: Uri | undefined,
  known: readonly string[] = [],
): Promise<void> {
  const folder = target ?? (await chooseFolder());
  if (folder === undefined) return;
  const problems = [...known];
  const files: Read[] = [];
  for (const uri of sources) {
    const read = await readForImport(client, notation, uri);
    if ('problem' in read) problems.push(read.problem);
    else files.push(read);
  }
  const params: EditionImportParams = {
    format: notation.id,
    files,
    folder: client.code2ProtocolConverter.asUri(folder),
  };
  const made = await ask(client, importEditionRequest, params);
  if (made === null) return;
  problems.push(...made.faults);
  if (problems.length > 0) void tellProblems(problems);
  if (made.files.length === 0) return;
  const placed = made.files.map(({ name, text, before }) => ({ uri: fileIn(folder, name), text, before }));
  const unsaved = placed.find(({ uri }) => isDirty(uri));
  if (unsaved !== undefined) {
    const name = workspace.asRelativePath(unsaved.uri);
    await tellError(
      l10n.t('{0} has changes that are not saved, and nothing was imported. Save it and try again.', name),
    );
    return;
  }
  const fresh = placed.filter(({ before }) => before === null).map(({ uri }) => uri);
  if (!(await mayReplace(fresh))) return;
  const written = await Promise.all(
    placed.map(async ({ uri, text, before }) => ({
      uri,
      content: before === null ? text : (await markOf(uri)) + text,
    })),
  );
  if (!(await writeFiles(written, true))) return;
  const [first] = placed;
  if (first !== undefined) await window.showTextDocument(await workspace.openTextDocument(first.uri));
  const done = l10n.t('Imported: {0}.', workspace.asRelativePath(folder));
  void tellLosses(client, done, made.losses, made.report);
}

async function chooseFolder(): Promise<Uri | undefined> {
  const home = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Import into This Folder'),
    ...(home === undefined ? {} : { defaultUri: home }),
  });
  return chosen?.[0];
}

async function tellProblems(problems: readonly string[]): Promise<void> {
  const more = problems.length - SHOWN;
  const shown = problems.slice(0, SHOWN).join(' ');
  await warn(more <= 0 ? shown : l10n.t('{0} Others that could not be imported: {1}.', shown, more));
}

/** Problems that are told one by one. */
const SHOWN = 5;

function isDirty(uri: Uri): boolean {
  return workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === uri.toString());
}

/** The byte order mark that a file has, if any. */
async function markOf(uri: Uri): Promise<string> {
  const [first, second, third] = await workspace.fs.readFile(uri);
  return first === 0xef && second === 0xbb && third === 0xbf ? '\uFEFF' : '';
}
