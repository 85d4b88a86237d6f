// One handler for each request about a document: parameters in, a feature asked, its answer out.

import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Workspace } from '../project/workspace';
import type { Converter } from './convert';
import type { Diagnostics } from './diagnostics';
import type { Log } from './guard';

/** What handlers share. */
export interface ServerContext {
  readonly workspace: Workspace;
  readonly convert: Converter;
  readonly diagnostics: Diagnostics;
  /** Whether the client asks for diagnostics itself. */
  readonly pulls: boolean;
  readonly client: ClientCapabilities;
  readonly log: Log;
}

/** Registers all handlers; answers what the server can do by them. */
export function registerHandlers(_connection: Connection, _context: ServerContext): ServerCapabilities {
  return {};
}
