// Kinds of symbols in the protocol's words. They are made for programs; these have the icons that fit best.

import { SymbolKind } from 'vscode-languageserver';
import type { SymbolType } from '../language/document-symbols';

export const symbolKinds: Readonly<Record<SymbolType | 'document', SymbolKind>> = {
  document: SymbolKind.File,
  section: SymbolKind.Module,
  paragraph: SymbolKind.String,
  statement: SymbolKind.Event,
  mention: SymbolKind.Variable,
  editorial: SymbolKind.Operator,
  descriptive: SymbolKind.Key,
  actor: SymbolKind.Class,
  thing: SymbolKind.Object,
};
