// `textDocument/documentSymbol`: the outline, as a tree or, for older clients, as a list.

import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { View } from '../../edition/snapshot';
import { type OutlineSymbol, outline } from '../../language/document-symbols';
import type { Handler } from '../session';
import { symbolKinds } from '../symbol-kinds';

export const documentSymbols: Handler = (session) => {
  const nested = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  const tree = (view: View, symbol: OutlineSymbol): DocumentSymbol => ({
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.type],
    range: session.range(view, symbol),
    selectionRange: session.range(view, symbol.selection),
    children: symbol.children.map((child) => tree(view, child)),
  });
  const list = (view: View, symbols: readonly OutlineSymbol[], container?: string): SymbolInformation[] =>
    symbols.flatMap((symbol) => [
      {
        name: symbol.name,
        kind: symbolKinds[symbol.type],
        location: { uri: view.uri, range: session.range(view, symbol) },
        ...(container === undefined ? {} : { containerName: container }),
      },
      ...list(view, symbol.children, symbol.name),
    ]);
  session.connection.onDocumentSymbol(
    session.about('documentSymbol', [] as DocumentSymbol[] | SymbolInformation[], (view) => {
      const symbols = outline(view);
      return nested ? symbols.map((symbol) => tree(view, symbol)) : list(view, symbols);
    }),
  );
  return { documentSymbolProvider: { label: 'Démarche' } };
};
