// What a client says of itself (LSP 3.18, "Initialize Request"), as far as anyone here looks at it.
//
// A client is served though a part of it is of the wrong type: that part counts as not said, and the log names it.

import type { ClientCapabilities, InitializeParams, MarkupKind } from 'vscode-languageserver';
import {
  integer,
  isObject,
  listOf,
  nullable,
  object,
  oneOf,
  optional,
  type Shape,
  type Tell,
  text,
  truth,
} from './shape';

const can = optional(truth);
/** An ability is there if it is an object, whatever is in it. */
const dynamic = optional(object({ dynamicRegistration: can }));
const refresh = optional(object({ refreshSupport: can }));
const links = optional(object({ linkSupport: can }));
const texts = optional(listOf(text));
const numbers = optional(listOf(integer));
const formats = optional(listOf(oneOf<MarkupKind>('markdown', 'plaintext')));
const properties = optional(object({ properties: some(text) }));
const values = optional(object({ valueSet: some(integer) }));

/** A list; empty if it is none, since abilities that have one are asked for it. */
function some<T>(shape: Shape<T>): Shape<readonly T[]> {
  return { read: (value, path, tell) => listOf(shape).read(value, path, tell) ?? [] };
}

const textDocument = optional(
  object({
    synchronization: dynamic,
    publishDiagnostics: optional(
      object({ relatedInformation: can, tagSupport: values, codeDescriptionSupport: can }),
    ),
    diagnostic: optional(
      object({ relatedInformation: can, tagSupport: values, codeDescriptionSupport: can }),
    ),
    hover: optional(object({ contentFormat: formats })),
    documentSymbol: optional(object({ hierarchicalDocumentSymbolSupport: can })),
    completion: optional(
      object({
        completionItem: optional(
          object({
            snippetSupport: can,
            commitCharactersSupport: can,
            documentationFormat: formats,
            tagSupport: values,
            insertReplaceSupport: can,
            labelDetailsSupport: can,
          }),
        ),
        completionItemKind: optional(object({ valueSet: numbers })),
        completionList: optional(object({ itemDefaults: texts })),
      }),
    ),
    definition: links,
    declaration: links,
    documentLink: optional(object({ tooltipSupport: can })),
    codeAction: optional(object({ dataSupport: can, disabledSupport: can, resolveSupport: properties })),
    rename: optional(object({ prepareSupport: can })),
    foldingRange: optional(object({ lineFoldingOnly: can })),
  }),
);

const workspace = optional(
  object({
    workspaceEdit: optional(
      object({
        documentChanges: can,
        resourceOperations: texts,
        changeAnnotationSupport: optional(object({})),
      }),
    ),
    didChangeConfiguration: dynamic,
    didChangeWatchedFiles: dynamic,
    symbol: optional(object({ resolveSupport: properties })),
    configuration: can,
    workspaceFolders: can,
    codeLens: refresh,
    inlayHint: refresh,
    diagnostics: refresh,
    fileOperations: optional(object({ willRename: can })),
  }),
);

const capabilities = object({
  general: optional(object({ positionEncodings: texts })) as Shape<ClientCapabilities['general']>,
  textDocument: textDocument as Shape<ClientCapabilities['textDocument']>,
  workspace: workspace as Shape<ClientCapabilities['workspace']>,
  window: optional(object({ workDoneProgress: can })),
});

const params = object({
  processId: nullable(integer),
  locale: optional(text),
  rootUri: nullable(text),
  workspaceFolders: nullable(listOf(object({ uri: text, name: text }))),
  trace: optional(oneOf('off', 'messages', 'compact', 'verbose')),
  workDoneToken: optional(text) as Shape<InitializeParams['workDoneToken']>,
  initializationOptions: optional(
    object({ translations: optional(text), reference: optional(text) }),
  ) as Shape<unknown>,
});

/** What counts of the parameters; undefined if they are none. */
export function initializeParams(given: unknown, tell: Tell): InitializeParams | undefined {
  if (!isObject(given)) return undefined;
  const read = params.read(given, '', tell) as InitializeParams;
  // A client that says nothing of its abilities has none.
  const able = given['capabilities'] ?? {};
  return {
    ...read,
    capabilities: (capabilities.read(able, 'capabilities', tell) ?? {}) as ClientCapabilities,
  };
}
