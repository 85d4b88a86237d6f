// What Démarche's own client and server say to each other beyond the Language Server Protocol: each request once, with its
// parameters and its result. Any client may ask; what it can answer itself, it announces (capabilities.ts).
//
// Deliberately absent: the way to send them; each side has its library (client/ask.ts, server/lsp/ask.ts).

export * from './annotating';
export * from './argument-map';
export * from './capabilities';
export * from './edits';
export * from './exchange';
export * from './files';
export * from './method';
export * from './new-documents';
export * from './persons';
export * from './places';
export * from './reading';
export * from './reports';
export * from './status';
export * from './transcription';
export * from './trees';
