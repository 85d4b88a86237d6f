// Files by way of the client: a browser has no others, nor has a folder that is on no disk (in VS Code, a virtual
// workspace).

import type { Connection } from 'vscode-languageserver';
import { UnreadableFile } from '../files/refusal';
import { type DemarcheCapabilities, readFileRequest, readFolderRequest } from '../protocol';
import type { Host } from '../workspace/host';
import { isDocument, isEditionMark, isHidden } from '../workspace/uri';
import { ask } from './ask';

/** The host, with the client's files where it has none itself. */
export function withClientFiles(host: Host, connection: Connection, { files }: DemarcheCapabilities): Host {
  if (!files) return host;
  const entriesOf = async (uri: string) => {
    const entries = await ask(connection, readFolderRequest, { uri: uri.replace(/\/$/, '') });
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
      const answer = await ask(connection, readFileRequest, { uri, limit: reading.limit });
      if (typeof answer === 'object' && answer !== null) throw new UnreadableFile(answer.refused);
      return answer ?? undefined;
    },
    reaches: () => true,
    real: (uri) => (host.reaches(uri) ? host.real?.(uri) : undefined),
    list: (folder) => (host.reaches(folder) ? host.list(folder) : list(folder)),
    folder: async (uri) => (host.reaches(uri) ? ((await host.folder?.(uri)) ?? []) : entriesOf(uri)),
    later: (task) => host.later(task),
  };
}
