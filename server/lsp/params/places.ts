// What many parameters are made of: documents and places in them (LSP 3.18, "Basic JSON Structures").

import { count, object, text, version } from './shape';

export const position = object({ line: count, character: count });
export const range = object({ start: position, end: position });
/** UTF-16 offsets, as a client keeps them for us. */
export const stretch = object({ start: count, end: count });

export const documentId = object({ uri: text });
export const aboutDocument = object({ textDocument: documentId });
export const atPosition = object({ textDocument: documentId, position });

/** Without a version no one could tell which text the places belong to: null says that the file is not open. */
export const documentVersion = object({ uri: text, version });
export const aboutVersion = object({ textDocument: documentVersion });
