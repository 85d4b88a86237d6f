// What the parameters of each request must be (LSP 3.18). Fields that no handler looks at are not asked for.
//
// A request about a document or a place needs no row: what its handler's sort says of it (handler.ts) is enough.

import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensResolveRequest,
  CompletionResolveRequest,
  DocumentDiagnosticRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentRangesFormattingRequest,
  ExecuteCommandRequest,
  InlayHintRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  WillRenameFilesRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from 'vscode-languageserver';
import type { FieldContext } from '../../codebook/types';
import type { Stretch } from '../../model/facts';
import type { ActionData } from '../action-data';
import type { CompletionItemData } from '../completion-list';
import type { LensData } from '../handlers/code-lens';
import { ownRequests } from './own-requests';
import { documentId, position, range, stretch } from './places';
import {
  anything,
  count,
  either,
  integer,
  listOf,
  object,
  oneOf,
  optional,
  type Row,
  type Shape,
  text,
  truth,
  version,
} from './shape';

/** For the compiler: the shape is one of what the method has. */
function row<P>(
  { method }: { readonly method: string; readonly _?: readonly [P, ...unknown[]] | undefined },
  shape: Shape<NoInfer<P>>,
): Row {
  return [method, shape];
}

/** What a client keeps of an answer of ours and hands back; the protocol does not say what it is. */
function kept<T>(shape: Shape<T>): Shape<unknown> {
  return shape as Shape<unknown>;
}

const placeOfField = oneOf<FieldContext>('header', 'register', 'statement', 'annotation');
const subject = either(
  'what an item of ours is about',
  object({ about: oneOf('kind', 'register-type'), name: text }),
  object({ about: oneOf('actor'), id: text }),
  object({ about: oneOf('statement'), symbol: text }),
  object({ about: oneOf('field'), name: text, place: placeOfField }),
  object({ about: oneOf('value'), value: text, name: text, place: placeOfField }),
);
const diagnostic = object({ range });
/** What we gave to an item of a call hierarchy comes back with it. */
const statementItem = object({
  uri: text,
  data: kept<{ symbol: string }>(object({ symbol: text })),
});

const rows: readonly Row[] = [
  row(DocumentDiagnosticRequest.type, object({ textDocument: documentId, previousResultId: optional(text) })),
  row(
    WorkspaceDiagnosticRequest.type,
    object({ previousResultIds: listOf(object({ uri: text, value: text })) }),
  ),
  row(
    CompletionResolveRequest.type,
    object({
      data: optional(kept<CompletionItemData>(object({ uri: text, subject }))),
    }),
  ),
  row(WorkspaceSymbolRequest.type, object({ query: text })),
  row(
    WorkspaceSymbolResolveRequest.type,
    object({
      data: optional(kept<Stretch>(stretch)),
      location: object({ uri: text }),
    }),
  ),
  row(
    ReferencesRequest.type,
    object({ textDocument: documentId, position, context: object({ includeDeclaration: truth }) }),
  ),
  row(CallHierarchyIncomingCallsRequest.type, object({ item: statementItem })),
  row(CallHierarchyOutgoingCallsRequest.type, object({ item: statementItem })),
  row(RenameRequest.type, object({ textDocument: documentId, position, newName: text })),
  row(SelectionRangeRequest.type, object({ textDocument: documentId, positions: listOf(position) })),
  row(InlayHintRequest.type, object({ textDocument: documentId, range })),
  row(
    CodeLensResolveRequest.type,
    object({
      range,
      data: kept<LensData>(object({ uri: text, symbol: text })),
    }),
  ),
  row(
    CodeActionRequest.type,
    object({
      textDocument: documentId,
      range,
      context: object({
        diagnostics: listOf(diagnostic),
        only: optional(listOf(text)),
        triggerKind: optional(integer),
      }),
    }),
  ),
  row(
    CodeActionResolveRequest.type,
    object({
      title: text,
      kind: optional(text),
      data: optional(
        kept<ActionData>(
          object({
            uri: text,
            version,
            start: count,
            end: count,
            finding: optional(object({ code: text, start: count, end: count })),
          }),
        ),
      ),
    }),
  ),
  row(DocumentRangeFormattingRequest.type, object({ textDocument: documentId, range })),
  row(DocumentRangesFormattingRequest.type, object({ textDocument: documentId, ranges: listOf(range) })),
  row(DocumentOnTypeFormattingRequest.type, object({ textDocument: documentId, position, ch: text })),
  row(SemanticTokensDeltaRequest.type, object({ textDocument: documentId, previousResultId: text })),
  row(SemanticTokensRangeRequest.type, object({ textDocument: documentId, range })),
  row(WillRenameFilesRequest.type, object({ files: listOf(object({ oldUri: text, newUri: text })) })),
  row(ExecuteCommandRequest.type, object({ command: text, arguments: optional(listOf(anything)) })),
  ...ownRequests,
];

export const requestShapes: ReadonlyMap<string, Shape<never>> = new Map(rows);
