// `workspaceSymbol/resolve`: where a symbol that was chosen is in its document.

import type { WorkspaceSymbol } from 'vscode-languageserver';
import type { Stretch } from '../../model/facts';
import type { Session } from '../session';

export function workspaceSymbolResolve(session: Session, symbol: WorkspaceSymbol): WorkspaceSymbol {
  const { uri } = symbol.location;
  const stretch = symbol.data as Stretch | undefined;
  const range = stretch && session.rangeIn(uri, stretch);
  return range === undefined ? symbol : { ...symbol, location: { uri, range } };
}
