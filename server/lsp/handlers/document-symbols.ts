// `textDocument/documentSymbol`: the outline, as a tree or, for older clients, as a list.

import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type OutlineSymbol, outline } from '../../language/document-symbols';
import type { Handler } from '../session';
import { symbolKinds } from '../symbol-kinds';

export const documentSymbols: Handler = (session) => {
  const nested = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  const tree = (snapshot: DocumentSnapshot, symbol: OutlineSymbol): DocumentSymbol => ({
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.type],
    range: session.range(snapshot, symbol),
    selectionRange: session.range(snapshot, symbol.selection),
    children: symbol.children.map((child) => tree(snapshot, child)),
  });
  const list = (
    snapshot: DocumentSnapshot,
    symbols: readonly OutlineSymbol[],
    container?: string,
  ): SymbolInformation[] =>
    symbols.flatMap((symbol) => [
      {
        name: symbol.name,
        kind: symbolKinds[symbol.type],
        location: { uri: snapshot.uri, range: session.range(snapshot, symbol) },
        ...(container === undefined ? {} : { containerName: container }),
      },
      ...list(snapshot, symbol.children, symbol.name),
    ]);
  session.connection.onDocumentSymbol(
    session.about('documentSymbol', [] as DocumentSymbol[] | SymbolInformation[], (snapshot) => {
      const symbols = outline(snapshot);
      return nested ? symbols.map((symbol) => tree(snapshot, symbol)) : list(snapshot, symbols);
    }),
  );
  return { documentSymbolProvider: { label: 'Démarche' } };
};
