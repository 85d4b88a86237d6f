// The list of handlers: a feature is served by being named here.

import type { ServerCapabilities } from 'vscode-languageserver';
import { documents } from '../documents';
import type { Handler, Session } from '../session';
import { annotating } from './annotating';
import { argumentMaps } from './argument-map';
import { callHierarchy } from './call-hierarchy';
import { codeActions } from './code-actions';
import { codeLenses } from './code-lenses';
import { completions } from './completion';
import { diagnosticsPulledOrPushed } from './diagnostics';
import { documentLinks } from './document-links';
import { documentSymbols } from './document-symbols';
import { fidelity } from './fidelity';
import { fileMoves } from './file-moves';
import { foldingRanges } from './folding-ranges';
import { foreignFormats } from './formats';
import { formatting } from './formatting';
import { hovers } from './hovers';
import { hints } from './inlay-hints';
import { linkedEditingRanges } from './linked-editing';
import { navigation } from './navigation';
import { newDocuments } from './new-documents';
import { preview } from './preview';
import { readingView } from './reading-view';
import { renaming } from './rename';
import { reports } from './reports';
import { growingSelections } from './selection-ranges';
import { paranoia } from './self-check';
import { semanticTokens } from './semantic-tokens';
import { status } from './status';
import { trees } from './trees';
import { workspaceSymbols } from './workspace-symbols';

const handlers: readonly Handler[] = [
  documents,
  diagnosticsPulledOrPushed,
  hovers,
  completions,
  documentSymbols,
  workspaceSymbols,
  navigation,
  callHierarchy,
  documentLinks,
  renaming,
  linkedEditingRanges,
  growingSelections,
  foldingRanges,
  hints,
  codeLenses,
  codeActions,
  annotating,
  formatting,
  semanticTokens,
  fileMoves,
  foreignFormats,
  fidelity,
  reports,
  trees,
  status,
  readingView,
  preview,
  argumentMaps,
  newDocuments,
  paranoia,
];

/** Registers all handlers; returns what the server can do by them. */
export function registerHandlers(session: Session): ServerCapabilities {
  return Object.assign({}, ...handlers.map((handler) => handler(session)));
}
