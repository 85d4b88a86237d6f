// `textDocument/documentSymbol`: the outline, as a tree or, for older clients, as a list.

import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type OutlineSymbol, outline } from '../../language/document-symbols';
import type { Session } from '../session';
import { symbolKinds } from '../symbol-kinds';

export function documentSymbol(
  session: Session,
  document: DocumentSnapshot,
): DocumentSymbol[] | SymbolInformation[] {
  const symbols = outline(document);
  const nested = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  return nested
    ? symbols.map((symbol) => treeOf(session, document, symbol))
    : listOf(session, document, symbols);
}

function treeOf(session: Session, document: DocumentSnapshot, symbol: OutlineSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.type],
    range: session.range(document, symbol),
    selectionRange: session.range(document, symbol.selection),
    children: symbol.children.map((child) => treeOf(session, document, child)),
  };
}

function listOf(
  session: Session,
  document: DocumentSnapshot,
  symbols: readonly OutlineSymbol[],
  container?: string,
): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: symbol.name,
      kind: symbolKinds[symbol.type],
      location: { uri: document.uri, range: session.range(document, symbol) },
      ...(container === undefined ? {} : { containerName: container }),
    },
    ...listOf(session, document, symbol.children, symbol.name),
  ]);
}
