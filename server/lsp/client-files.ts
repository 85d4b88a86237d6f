// Files by way of the client: a browser has no others, nor has a folder that is on no disk (in VS Code, a virtual
// workspace).
//
// The protocol has no request for them. A client that can answers these two, and says so in its capabilities:
// `{ "experimental": { "demarcheFiles": true } }`.

import { type ClientCapabilities, type Connection, RequestType } from 'vscode-languageserver';
import { type Refusal, UnreadableFile } from '../files/refusal';
import type { Host } from '../workspace/host';
import { isDocument, isEditionMark, isHidden } from '../workspace/uri';

/** The text of a file in UTF-8, without a byte order mark; null if there is none. */
const readFile = new RequestType<ReadFileParams, string | null | NotRead, void>('demarche/readFile');

interface ReadFileParams {
  readonly uri: string;
  /** Bytes that the file has at most. */
  readonly limit: number;
}

/** A file is there, and was not read. */
interface NotRead {
  readonly refused: Refusal;
}

/** What is in a folder; nothing if it cannot be read. */
const readFolder = new RequestType<{ uri: string }, { name: string; folder: boolean }[], void>(
  'demarche/readFolder',
);

/** The host, with the client's files where it has none itself. */
export function withClientFiles(host: Host, connection: Connection, client: ClientCapabilities): Host {
  if (client.experimental?.demarcheFiles !== true) return host;
  const entriesOf = async (uri: string) => {
    const entries = await connection.sendRequest(readFolder, { uri: uri.replace(/\/$/, '') });
    return entries.filter(({ name }) => !isHidden(name));
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
      const answer = await connection.sendRequest(readFile, { uri, limit: reading.limit });
      if (typeof answer === 'object' && answer !== null) throw new UnreadableFile(answer.refused);
      return answer ?? undefined;
    },
    reaches: () => true,
    list: (folder) => (host.reaches(folder) ? host.list(folder) : list(folder)),
    folder: async (uri) => (host.reaches(uri) ? ((await host.folder?.(uri)) ?? []) : entriesOf(uri)),
    later: (task) => host.later(task),
  };
}
