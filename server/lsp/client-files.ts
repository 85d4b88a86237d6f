// Files by way of the client: a browser has no others, nor has a folder that is on no disk (in VS Code, a virtual
// workspace).

import type { Connection } from 'vscode-languageserver';
import { type Refusal, UnreadableFile } from '../files/refusal';
import { type DemarcheCapabilities, readFileRequest, readFolderRequest } from '../protocol';
import type { Host } from '../workspace/host';
import { isDocument, isEditionMark, isHidden } from '../workspace/uri';
import { ask } from './ask';
import { either, listOf, nullable, object, oneOf, type Shape, text, truth } from './params/shape';

const entries = listOf(object({ name: text, folder: truth }));
const refusal = oneOf<Refusal>(
  'missing',
  'folder',
  'not-a-file',
  'link-to-nothing',
  'link-in-circles',
  'link',
  'outside',
  'too-large',
  'denied',
  'not-utf-8',
  'unreadable',
);
const file = nullable(either('a text or a refusal', text, object({ refused: refusal })));

/** What a client has answered, as far as it is what was asked for. */
function fitting<T>(shape: Shape<T>, answer: T): T | undefined {
  let fits = true;
  const read = shape.read(answer, 'result', () => {
    fits = false;
  });
  return fits ? (read as T) : undefined;
}

/** The host, with the client's files where it has none itself. */
export function withClientFiles(host: Host, connection: Connection, { files }: DemarcheCapabilities): Host {
  if (!files) return host;
  const entriesOf = async (uri: string) => {
    const answer = await ask(connection, readFolderRequest, { uri: uri.replace(/\/$/, '') });
    const shown = (fitting(entries, answer) ?? []).filter(({ name }) => !isHidden(name));
    // Of what a list names twice there is one.
    return [...new Map(shown.map((entry) => [entry.name, entry])).values()];
  };
  const list = async function* (uri: string): AsyncGenerator<string> {
    const parent = uri.replace(/\/$/, '');
    for (const { name, folder } of await entriesOf(parent)) {
      const child = `${parent}/${encodeURIComponent(name)}`;
      if (folder) yield* list(child);
      else if (isDocument(name) || isEditionMark(name)) yield child;
    }
  };
  return {
    read: async (uri, reading) => {
      if (host.reaches(uri)) return host.read(uri, reading);
      const answer = await ask(connection, readFileRequest, { uri, limit: reading.limit });
      const found = fitting(file, answer);
      if (found === undefined) throw new UnreadableFile('unreadable');
      if (typeof found === 'object' && found !== null) throw new UnreadableFile(found.refused);
      return found ?? undefined;
    },
    reaches: () => true,
    real: (uri) => (host.reaches(uri) ? host.real?.(uri) : undefined),
    list: (folder, refused) => (host.reaches(folder) ? host.list(folder, refused) : list(folder)),
    folder: async (uri) => (host.reaches(uri) ? ((await host.folder?.(uri)) ?? []) : entriesOf(uri)),
    later: (task) => host.later(task),
  };
}
