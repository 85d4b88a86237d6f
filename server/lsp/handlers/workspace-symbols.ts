// `workspace/symbol`: actors, statements and documents of all editions, by what a reader remembers of them.

import type { WorkspaceSymbol } from 'vscode-languageserver';
import { type FoundSymbol, SymbolSearch } from '../../language/workspace-symbols';
import { pacer } from '../../workspace/host';
import { cancelled, guard } from '../guard';
import type { Handler } from '../session';
import { symbolKinds } from '../symbol-kinds';

export const workspaceSymbols: Handler = (session) => {
  const { connection, workspace, convert, client, host, log } = session;
  // Where a symbol is in its document is of interest only for the one that is chosen.
  const lazy = client.workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true;
  const rangeOf = (uri: string, start: number, end: number) => {
    const parse = workspace.parse(uri);
    return parse && convert.range(parse, { start, end });
  };
  const toSymbol = ({ name, container, type, uri, start, end }: FoundSymbol): WorkspaceSymbol[] => {
    const range = lazy ? undefined : rangeOf(uri, start, end);
    if (!lazy && range === undefined) return [];
    return [
      {
        name,
        containerName: container,
        kind: symbolKinds[type],
        location: range === undefined ? { uri } : { uri, range },
        ...(lazy ? { data: { start, end } } : {}),
      },
    ];
  };
  connection.onWorkspaceSymbol(
    guard('workspace symbol', log, [] as WorkspaceSymbol[], async ({ query }, token) => {
      const search = new SymbolSearch(query);
      const goOn = pacer(host, () => token.isCancellationRequested);
      for (const edition of [...workspace.allEditions])
        for (const member of edition.snapshot.index.members) {
          search.look(edition.snapshot, member);
          if (!(await goOn())) throw cancelled();
        }
      return search.results().flatMap(toSymbol);
    }),
  );
  connection.onWorkspaceSymbolResolve(async (symbol) => {
    const { uri } = symbol.location;
    const { start, end } = symbol.data as { start: number; end: number };
    const range = rangeOf(uri, start, end);
    return range === undefined ? symbol : { ...symbol, location: { uri, range } };
  });
  return { workspaceSymbolProvider: { resolveProvider: lazy } };
};
