// The list of handlers: a feature is served by being named here.

import type { ServerCapabilities } from 'vscode-languageserver';
import { documents } from '../documents';
import type { Handler, Session } from '../session';
import { codeActions } from './code-actions';
import { diagnosticsPulledOrPushed } from './diagnostics';
import { documentSymbols } from './document-symbols';
import { foldingRanges } from './folding-ranges';
import { hovers } from './hovers';
import { navigation } from './navigation';

const handlers: readonly Handler[] = [
  documents,
  diagnosticsPulledOrPushed,
  hovers,
  documentSymbols,
  navigation,
  foldingRanges,
  codeActions,
];

/** Registers all handlers; answers what the server can do by them. */
export function registerHandlers(session: Session): ServerCapabilities {
  return Object.assign({}, ...handlers.map((handler) => handler(session)));
}
