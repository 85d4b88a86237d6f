// The files of a list of persons that somebody has named: one file, or all XML files below a folder. Nothing else is
// read: a link that leads out of the folder is told and left out.

import { limits, MOST_PERSON_FILES } from '../files/limits';
import { inWords, UnreadableFile } from '../files/refusal';
import { t } from '../l10n';
import type { Host } from './host';
import { fileName, folderUri } from './uri';

/** A file by its path from the folder, or by its name; with its text, or why there is none. */
export type ListedFile = { readonly path: string } & (
  | { readonly text: string }
  | { readonly refused: string }
);

/** The files of a list, one after the other; none if nothing is there. */
export async function* personFiles(host: Host, uri: string): AsyncGenerator<ListedFile> {
  const folder = folderUri(uri);
  // What is no folder may be a file; what it is in truth, its reader says.
  if (((await host.folder?.(uri).catch(() => [])) ?? []).length === 0) {
    const within = [uri.slice(0, uri.lastIndexOf('/') + 1)];
    yield await read(host, uri, fileName(uri), within);
    return;
  }
  let files = 0;
  for await (const file of xmlBelow(host, folder)) {
    if (++files > MOST_PERSON_FILES) {
      const refused = t('the folder has more than {0} files', MOST_PERSON_FILES.toLocaleString('en'));
      yield { path: fileName(uri), refused };
      return;
    }
    yield await read(host, file, decodeURIComponent(file.slice(folder.length)), [folder]);
  }
  if (files === 0) yield { path: fileName(uri), refused: t('there are no XML files in this folder') };
}

async function read(host: Host, uri: string, path: string, within: readonly string[]): Promise<ListedFile> {
  try {
    const found = await host.read(uri, { limit: limits['list of persons'], within });
    if (found === undefined) return { path, refused: inWords('missing') };
    const text = typeof found === 'string' ? found : decoder.decode(found);
    // Where the client reads for the server, what is not UTF-8 has this character.
    return text.includes('\uFFFD') ? { path, refused: inWords('not-utf-8') } : { path, text };
  } catch (error) {
    if (error instanceof TypeError) return { path, refused: inWords('not-utf-8') };
    if (!(error instanceof UnreadableFile)) throw error;
    return { path, refused: inWords(error.refusal, 'list of persons') };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function* xmlBelow(host: Host, folder: string): AsyncGenerator<string> {
  const entries = [...((await host.folder?.(folder)) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, folder: isFolder } of entries) {
    const uri = folder + encodeURIComponent(name);
    if (isFolder) yield* xmlBelow(host, `${uri}/`);
    else if (/\.xml$/i.test(name)) yield uri;
  }
}
