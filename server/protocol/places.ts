// Documents and places in them as the Language Server Protocol has them, written out so that client and server can share
// them.

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** A place in one version of a document; `null` is that of a file which the client has not opened. */
export interface PlaceInVersion extends Place {
  readonly version: number | null;
}

/** The protocol's `TextDocumentIdentifier`. */
export interface DocumentId {
  readonly uri: string;
}

/** Parameters of a request about a document. */
export interface AboutDocument {
  readonly textDocument: DocumentId;
}

/** One version of a document, as the client has it: `null` is that of a file which it has not opened. */
export interface DocumentVersion extends DocumentId {
  readonly version: number | null;
}

/**
 * Parameters of a request that leads to edits. It is answered of this version only; if the server has another, it is
 * refused with the protocol's `ContentModified`, for the places in it would be those of another text.
 */
export interface AboutVersion {
  readonly textDocument: DocumentVersion;
}

/** Parameters of a request about a place in a document. */
export interface AtPosition extends AboutDocument {
  readonly position: Position;
}
