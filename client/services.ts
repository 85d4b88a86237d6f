// What the extension lends to its views, and with more to its commands (commands/command-services.ts).
//
// An interface in a file of its own: anyone who is registered by the extension knows this, and not the extension.

import type { Event, ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentMeant } from './document-meant';

export interface Services {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  /** The client in use; a restart replaces it. */
  readonly client: BaseLanguageClient | undefined;
  /** What the server tells may be another than before. */
  readonly onDidChange: Event<void>;
  readonly documentMeant: DocumentMeant;
}
