// `textDocument/codeLens`: how much hangs on an entry. A lens opens what it counts where the client has announced the
// command for it (`experimental.commands`); elsewhere it is only to be read.

import { type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { lenses, lensText } from '../../language/code-lenses';
import { guard, ignoreFailure } from '../guard';
import type { Handler } from '../session';

/** Shows places: URI, position and locations of the protocol. */
const SHOW = 'demarche.showReferences';

export const codeLenses: Handler = (session) => {
  const { connection, workspace, configuration, client, log } = session;
  const announced: unknown = client.experimental?.commands;
  const shows = Array.isArray(announced) && announced.includes(SHOW);
  connection.onCodeLens(
    session.about('codeLens', [] as CodeLens[], (snapshot, { textDocument: { uri } }) =>
      configuration.current.codeLens
        ? lenses(snapshot).map(({ symbol, ...stretch }) => ({
            range: session.range(snapshot, stretch),
            data: { uri, symbol },
          }))
        : [],
    ),
  );
  connection.onCodeLensResolve((lens, token) =>
    guard('codeLens resolve', log, lens, () => {
      const { uri, symbol } = lens.data as { uri: string; symbol: string };
      const snapshot = workspace.snapshot(uri);
      const text = snapshot && lensText(snapshot, symbol);
      if (snapshot === undefined || text === undefined) return lens;
      const { title, places } = text;
      const locations = places.flatMap((place) => session.location(snapshot, place.uri, place) ?? []);
      const command: Command =
        shows && locations.length > 0
          ? { title, command: SHOW, arguments: [uri, lens.range.start, locations] }
          : { title, command: '' };
      return { ...lens, command };
    })(lens, token),
  );
  if (client.workspace?.codeLens?.refreshSupport === true) {
    const refresh = () => ignoreFailure(connection.sendRequest(CodeLensRefreshRequest.type));
    session.onStale(refresh);
    // A use more or less of what is used anyway makes nothing else stale, but lenses count it: all that is seen of a
    // document from outside is its shape.
    const shapes = new Map<string, number | undefined>();
    workspace.onChange((uris, byOthers) => {
      const reshaped = [...uris].filter((uri) => {
        if (byOthers.has(uri)) return false;
        const shape = workspace.snapshot(uri)?.index.fingerprint(uri);
        const changed = shapes.get(uri) !== shape;
        shapes.set(uri, shape);
        return changed;
      });
      if (reshaped.length > 0 && workspace.open.some((uri) => !reshaped.includes(uri))) refresh();
    });
  }
  return { codeLensProvider: { resolveProvider: true } };
};
