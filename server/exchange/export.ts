// Documents in another notation, from wherever that is asked for: the editor and the command line make the same files, to the
// byte.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { FileNames } from '../files/file-name';
import { halves, halvesLost, lostCharacters } from './characters';
import type { Format, Written } from './format';
import { wellFormed } from './iri';
import { type ExportModel, exportModelOf } from './model';

export interface Exported extends Written {
  /** The documents as they were written, in this order. */
  readonly readings: readonly ExportModel[];
}

/** One document, in a format that takes them one by one. */
export async function exportDocument(
  format: Format,
  document: DocumentSnapshot,
  names: FileNames,
): Promise<Exported> {
  const readings = [exportModelOf(document)];
  return { ...inUtf8(await format.write(readings, document.document, names), readings), readings };
}

/** Documents of an edition together, whatever the order in which they are given. `name`: what the edition is called. */
export async function exportEdition(
  format: Format,
  documents: AsyncIterable<DocumentSnapshot>,
  name: string,
  names: FileNames,
): Promise<Exported> {
  const readings: ExportModel[] = [];
  for await (const document of documents) readings.push(exportModelOf(document));
  const paths = new Map(readings.map(({ view: { uri } }) => [uri, decoded(uri)]));
  const pathOf = ({ view }: ExportModel) => paths.get(view.uri) ?? view.uri;
  readings.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return { ...inUtf8(await format.write(readings, name, names), readings), readings };
}

/** The same without halves of characters, which no text in UTF-8 has; where there are any, that is told. */
function inUtf8({ files, losses }: Written, readings: readonly ExportModel[]): Written {
  if (files.every(({ content }) => typeof content !== 'string' || wellFormed(content) === content))
    return { files, losses };
  return {
    files: files.map((file) => ({
      ...file,
      content: typeof file.content === 'string' ? wellFormed(file.content) : file.content,
    })),
    losses: [...losses, ...readings.flatMap((reading) => lostCharacters(reading, halves, halvesLost()))],
  };
}

/** What an edition is called: the name of its folder, whose URI may end with a slash. */
export function editionName(folder: string): string {
  return decoded(folder.replace(/\/$/, '').split('/').at(-1) ?? '') || 'edition';
}

/** Each host has its own way of writing a URI; what it stands for is the same. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
