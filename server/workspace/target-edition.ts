// The edition that new files become part of, by the folder that they are to be put into: its documents and its code book as
// they are saved.

import type { CodeBook } from '../codebook/types';
import type { Member } from '../edition/index';
import { limits } from '../files/limits';
import { isAside, type Refusal } from '../files/refusal';
import type { Host } from './host';
import { canonical, editionMarks, fileName, folderUri, parentOf } from './uri';
import { Workspace } from './workspace';

export interface EditionAt {
  readonly book: CodeBook;
  readonly documents: readonly Member[];
  /** What the files of those are called that are in the folder itself, by their URIs. */
  readonly inFolder: ReadonlyMap<string, string>;
  /** What of it could not be read, by canonical URI. */
  readonly unread: Unread;
}

/** Documents, code books and folders that could not be read, and why. */
export type Unread = ReadonlyMap<string, Refusal>;

/** `folder`: its URI; it need not be there yet. `language`: that of the reader (BCP 47). */
export async function editionAt(host: Host, folder: string, language: string): Promise<EditionAt> {
  const own = folderUri(folder);
  const root = (await markedFolder(host, own)) ?? own;
  const workspace = new Workspace(host, language);
  await workspace.addFolder(root);
  const edition = [...workspace.allEditions].find((one) => one.root === canonical(root));
  const documents = [...(edition?.index.members ?? [])];
  const inFolder = documents.flatMap(({ uri }) =>
    parentOf(canonical(uri)) === own ? [[uri, fileName(uri)] as const] : [],
  );
  return {
    book: await workspace.savedBook({ root: canonical(root) }),
    documents,
    inFolder: new Map(inFolder),
    unread: unreadIn(workspace),
  };
}

/** The code book alone of the edition that a folder is in. */
export async function bookAt(
  host: Host,
  folder: string,
  language: string,
): Promise<Pick<EditionAt, 'book' | 'unread'>> {
  const own = folderUri(folder);
  const root = (await markedFolder(host, own)) ?? own;
  const workspace = new Workspace(host, language, [root]);
  const book = await workspace.savedBook({ root: canonical(root) });
  return { book, unread: unreadIn(workspace) };
}

function unreadIn({ files }: Workspace): Unread {
  return new Map([...files.refused].filter(([, refusal]) => !isAside(refusal)));
}

/** The nearest folder, from this one on, that is marked as an edition. */
async function markedFolder(host: Host, folder: string): Promise<string | undefined> {
  for (let at = folder; ; ) {
    if (await isMarked(host, at)) return at;
    const parent = parentOf(at.replace(/\/$/, ''));
    if (parent === at || !parent.startsWith('file:///') || parent.length < 'file:///'.length)
      return undefined;
    at = parent;
  }
}

async function isMarked(host: Host, folder: string): Promise<boolean> {
  try {
    const entries = (await host.folder?.(folder)) ?? [];
    return entries.some((entry) => !entry.folder && editionMarks.some((name) => name === entry.name));
  } catch {
    // What is in a folder above may be for others alone, and a file in it for everybody.
    for (const name of editionMarks)
      try {
        const reading = { limit: limits.project, within: [folder] };
        if ((await host.read(folder + name, reading)) !== undefined) return true;
      } catch {
        return true;
      }
    return false;
  }
}
