// The table of requests: a request is served by being named here, with the function that answers it, its answer where there
// is nothing to say, and what the server can do by it.
//
// Each function is in a file of the request's name; those of `textDocument/` and of our own protocol go without the prefix.

import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DeclarationRequest,
  DefinitionRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentRangesFormattingRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  WillRenameFilesRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from 'vscode-languageserver';
import { actionKinds } from '../../language/actions/index';
import * as protocol from '../../protocol';
import { resolvesActions } from '../action-data';
import { type Handler, onDocument, onPosition, onRequest, onVersion } from '../handler';
import { semanticTokensLegend } from '../semantic-tokens';
import { acceptPerson } from './accept-person';
import { annotate } from './annotate';
import { argumentMap } from './argument-map';
import { bareAnchors } from './bare-anchors';
import { callHierarchyIncomingCalls } from './call-hierarchy-incoming-calls';
import { callHierarchyOutgoingCalls } from './call-hierarchy-outgoing-calls';
import { candidates } from './candidates';
import { codeAction } from './code-action';
import { codeActionResolve } from './code-action-resolve';
import { codeBookImpact } from './code-book-impact';
import { codeLens } from './code-lens';
import { codeLensResolve } from './code-lens-resolve';
import { comparison } from './comparison';
import { completion, triggerCharacters } from './completion';
import { completionItemResolve } from './completion-item-resolve';
import { correctable } from './correctable';
import { correction } from './correction';
import { declaration } from './declaration';
import { definition } from './definition';
import { diagnostic } from './diagnostic';
import { documentHighlight } from './document-highlight';
import { documentLink } from './document-link';
import { documentSymbol } from './document-symbol';
import { escape } from './escape';
import { exportDocuments } from './export';
import { foldingRange } from './folding-range';
import { formats } from './formats';
import { formatting } from './formatting';
import { headerChoices } from './header-choices';
import { headerFault } from './header-fault';
import { hover } from './hover';
import { importDocument } from './import';
import { importEdition } from './import-edition';
import { inlayHint } from './inlay-hint';
import { linkedEditingRange } from './linked-editing-range';
import { newDocument } from './new-document';
import { newEdition } from './new-edition';
import { onTypeFormatting } from './on-type-formatting';
import { openPersons } from './open-persons';
import { paste } from './paste';
import { prepareCallHierarchy } from './prepare-call-hierarchy';
import { prepareRename } from './prepare-rename';
import { preview } from './preview';
import { publication } from './publication';
import { rangeFormatting } from './range-formatting';
import { rangesFormatting } from './ranges-formatting';
import { readingView } from './reading-view';
import { references } from './references';
import { removeAnnotation } from './remove-annotation';
import { rename } from './rename';
import { resizeAnnotation } from './resize-annotation';
import { selectionRange } from './selection-range';
import { semanticTokensFull } from './semantic-tokens-full';
import { semanticTokensFullDelta } from './semantic-tokens-full-delta';
import { semanticTokensRange } from './semantic-tokens-range';
import { statementAt } from './statement-at';
import { status } from './status';
import { strip } from './strip';
import { symbolPlace } from './symbol-place';
import { timeline } from './timeline';
import { tree } from './tree';
import { treePath } from './tree-path';
import { treePlace } from './tree-place';
import { versions } from './versions';
import { workspaceDiagnostic } from './workspace-diagnostic';
import { serverCommands, workspaceExecuteCommand } from './workspace-execute-command';
import { placesLater, workspaceSymbol } from './workspace-symbol';
import { workspaceSymbolResolve } from './workspace-symbol-resolve';
import { workspaceWillRenameFiles } from './workspace-will-rename-files';

const nothingFound: DocumentDiagnosticReport = { kind: 'full', items: [] };

export const handlers: readonly Handler[] = [
  onRequest(DocumentDiagnosticRequest.type, diagnostic, nothingFound, ({ client }) =>
    client.textDocument?.diagnostic === undefined
      ? {}
      : {
          diagnosticProvider: {
            identifier: 'demarche',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        },
  ),
  onRequest(WorkspaceDiagnosticRequest.type, workspaceDiagnostic, { items: [] }),
  onPosition(HoverRequest.type, hover, null, { hoverProvider: true }),
  onPosition(CompletionRequest.type, completion, null, {
    completionProvider: {
      triggerCharacters,
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  }),
  onRequest(CompletionResolveRequest.type, completionItemResolve, (item) => item),
  onDocument(DocumentSymbolRequest.type, documentSymbol, [], {
    documentSymbolProvider: { label: 'Démarche' },
  }),
  onRequest(WorkspaceSymbolRequest.type, workspaceSymbol, [], (session) => ({
    workspaceSymbolProvider: { resolveProvider: placesLater(session) },
  })),
  onRequest(WorkspaceSymbolResolveRequest.type, workspaceSymbolResolve, (symbol) => symbol),
  onPosition(DefinitionRequest.type, definition, null, { definitionProvider: true }),
  onPosition(DeclarationRequest.type, declaration, null, { declarationProvider: true }),
  onPosition(ReferencesRequest.type, references, null, { referencesProvider: true }),
  onPosition(DocumentHighlightRequest.type, documentHighlight, null, { documentHighlightProvider: true }),
  onPosition(CallHierarchyPrepareRequest.type, prepareCallHierarchy, null, { callHierarchyProvider: true }),
  onRequest(CallHierarchyIncomingCallsRequest.type, callHierarchyIncomingCalls, []),
  onRequest(CallHierarchyOutgoingCallsRequest.type, callHierarchyOutgoingCalls, []),
  onDocument(DocumentLinkRequest.type, documentLink, [], { documentLinkProvider: {} }),
  onPosition(PrepareRenameRequest.type, prepareRename, null),
  onRequest(RenameRequest.type, rename, null, ({ client }) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  })),
  onPosition(LinkedEditingRangeRequest.type, linkedEditingRange, null, { linkedEditingRangeProvider: true }),
  onDocument(SelectionRangeRequest.type, selectionRange, [], { selectionRangeProvider: true }),
  onDocument(FoldingRangeRequest.type, foldingRange, [], { foldingRangeProvider: true }),
  onDocument(InlayHintRequest.type, inlayHint, [], { inlayHintProvider: true }),
  onDocument(CodeLensRequest.type, codeLens, [], { codeLensProvider: { resolveProvider: true } }),
  onRequest(CodeLensResolveRequest.type, codeLensResolve, (lens) => lens),
  onDocument(CodeActionRequest.type, codeAction, [], (session) => ({
    codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: resolvesActions(session) },
  })),
  onRequest(CodeActionResolveRequest.type, codeActionResolve, (action) => action),
  onDocument(DocumentFormattingRequest.type, formatting, [], { documentFormattingProvider: true }),
  onDocument(DocumentRangeFormattingRequest.type, rangeFormatting, [], {
    documentRangeFormattingProvider: { rangesSupport: true },
  }),
  onDocument(DocumentRangesFormattingRequest.type, rangesFormatting, []),
  onPosition(DocumentOnTypeFormattingRequest.type, onTypeFormatting, [], {
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}'] },
  }),
  onDocument(
    SemanticTokensRequest.type,
    semanticTokensFull,
    { data: [] },
    {
      semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
    },
  ),
  onDocument(SemanticTokensDeltaRequest.type, semanticTokensFullDelta, { data: [] }),
  onDocument(SemanticTokensRangeRequest.type, semanticTokensRange, { data: [] }),
  onRequest(WillRenameFilesRequest.type, workspaceWillRenameFiles, null, ({ client }) =>
    client.workspace?.fileOperations?.willRename === true
      ? { workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } } } }
      : {},
  ),
  onRequest(ExecuteCommandRequest.type, workspaceExecuteCommand, null, {
    executeCommandProvider: { commands: [...serverCommands] },
  }),

  onVersion(protocol.annotateRequest, annotate, null),
  onVersion(protocol.removeAnnotationRequest, removeAnnotation, null),
  onVersion(protocol.resizeAnnotationRequest, resizeAnnotation, null),
  onVersion(protocol.correctableRequest, correctable, null),
  onVersion(protocol.correctionRequest, correction, null),
  onDocument(protocol.stripRequest, strip, null),
  onRequest(protocol.escapeRequest, escape, null),
  onRequest(protocol.formatsRequest, formats, { write: [], read: [] }),
  onRequest(protocol.exportRequest, exportDocuments, null),
  onRequest(protocol.importRequest, importDocument, null),
  onRequest(protocol.importEditionRequest, importEdition, null),
  onPosition(protocol.pasteRequest, paste, null),
  onDocument(protocol.openPersonsRequest, openPersons, null),
  onPosition(protocol.candidatesRequest, candidates, null),
  onVersion(protocol.acceptPersonRequest, acceptPerson, null),
  onPosition(protocol.timelineRequest, timeline, null),
  onDocument(protocol.versionsRequest, versions, []),
  onRequest(protocol.comparisonRequest, comparison, null),
  onRequest(protocol.codeBookImpactRequest, codeBookImpact, null),
  onRequest(protocol.bareAnchorsRequest, bareAnchors, null),
  onRequest(protocol.publicationRequest, publication, null),
  onDocument(protocol.argumentMapRequest, argumentMap, null),
  onPosition(protocol.statementAtRequest, statementAt, null),
  onDocument(protocol.readingViewRequest, readingView, null),
  onDocument(protocol.previewRequest, preview, null),
  onDocument(protocol.symbolPlaceRequest, symbolPlace, null),
  onRequest(protocol.headerChoicesRequest, headerChoices, { types: [], languages: [] }),
  onRequest(protocol.headerFaultRequest, headerFault, null),
  onRequest(protocol.newDocumentRequest, newDocument, null),
  onRequest(protocol.newEditionRequest, newEdition, null),
  onRequest(protocol.treeRequest, tree, []),
  onRequest(protocol.treePlaceRequest, treePlace, null),
  onRequest(protocol.treePathRequest, treePath, []),
  onRequest(protocol.statusRequest, status, null),
];
