// Edits of documents as the Language Server Protocol has them (LSP 3.18, "WorkspaceEdit"), as far as the server uses them;
// written out so that client and server can share them. They can be handed to either library: so nothing is read-only.

import type { Range } from './places';

export interface WorkspaceEdit {
  /** By URI; for clients without `documentChanges`. */
  changes?: Record<string, TextEdit[]>;
  documentChanges?: (CreateFile | TextDocumentEdit)[];
  changeAnnotations?: Record<string, { label: string; needsConfirmation: boolean }>;
}

export interface CreateFile {
  kind: 'create';
  uri: string;
}

/** Edits of one version of a document; of `null`, of a file that the client has not opened. */
export interface TextDocumentEdit {
  textDocument: { uri: string; version: number | null };
  edits: (TextEdit | AnnotatedTextEdit)[];
}

export interface TextEdit {
  range: Range;
  newText: string;
}

export interface AnnotatedTextEdit extends TextEdit {
  annotationId: string;
}
