// `workspace/symbol`: actors, statements and documents of all editions, by what a reader remembers of them.

import type { CancellationToken, WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver';
import { type FoundSymbol, SymbolSearch } from '../../language/workspace-symbols';
import { pacer } from '../../workspace/host';
import { cancelled } from '../guard';
import type { Session } from '../session';
import { symbolKinds } from '../symbol-kinds';

export async function workspaceSymbol(
  session: Session,
  { query }: WorkspaceSymbolParams,
  token: CancellationToken,
): Promise<WorkspaceSymbol[]> {
  const { workspace, host } = session;
  const search = new SymbolSearch(query);
  const goOn = pacer(host, () => token.isCancellationRequested);
  for (const edition of [...workspace.allEditions])
    for (const member of edition.snapshot.index.members) {
      search.look(edition.snapshot, member);
      if (!(await goOn())) throw cancelled();
    }
  return search.results().flatMap((found) => symbolOf(session, found));
}

/** Whether places are asked for later: where a symbol is in its document is of interest only for the one chosen. */
export function placesLater({ client }: Session): boolean {
  return client.workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true;
}

function symbolOf(
  session: Session,
  { name, container, type, uri, start, end }: FoundSymbol,
): WorkspaceSymbol[] {
  const symbol = { name, containerName: container, kind: symbolKinds[type] };
  if (placesLater(session)) return [{ ...symbol, location: { uri }, data: { start, end } }];
  const range = session.rangeIn(uri, { start, end });
  return range === undefined ? [] : [{ ...symbol, location: { uri, range } }];
}
