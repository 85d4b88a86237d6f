// The server's core as the benchmark sees it: bundled from the sources as the shipped server is.

export { Converter } from '../../server/lsp/convert';
export { factsOf } from '../../server/model/file';
export { Index, indexOf } from '../../server/model/index';
export { files } from '../../server/node-host';
export { viewOf, Workspace } from '../../server/project/workspace';
export { diagnose } from '../../server/rules/index';
export { parse, reparse } from '../../server/syntax/parse';
