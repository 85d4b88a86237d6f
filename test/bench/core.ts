// The server's core as the benchmark sees it: bundled from the sources as the shipped server is.

export { FrameBuilder } from '../../server/argumentation/frame';
export { LiveFrame, stand } from '../../server/argumentation/live-frame';
export { Index, indexOf } from '../../server/edition/index';
export { Converter } from '../../server/lsp/convert';
export { factsOf } from '../../server/model/file-facts';
export { files } from '../../server/node-host';
export { diagnose } from '../../server/rules/engine/judgement';
export { parse, reparse } from '../../server/syntax/parse';
export { snapshotOf } from '../../server/workspace/document';
export { Workspace } from '../../server/workspace/workspace';
