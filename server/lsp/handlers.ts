// One handler for each request about a document: parameters in, a feature asked, its answer out.

import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type Connection,
  DocumentHighlightKind,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  type LocationLink,
  type TextEdit as LspTextEdit,
  MarkupKind,
  type ServerCapabilities,
  type SymbolInformation,
  SymbolKind,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { folding } from '../features/folding';
import { hover } from '../features/hover';
import { definition, highlights, type Location as Place, references } from '../features/navigation';
import { type OutlineSymbol, outline, type SymbolType } from '../features/outline';
import type { Stretch } from '../model/facts';
import type { Workspace } from '../project/workspace';
import type { TextEdit, View } from '../rules/rule';
import type { Converter } from './convert';
import type { Diagnostics } from './diagnostics';
import { guard, type Log } from './guard';

/** What handlers share. */
export interface ServerContext {
  readonly workspace: Workspace;
  readonly convert: Converter;
  readonly diagnostics: Diagnostics;
  /** Whether the client asks for diagnostics itself. */
  readonly pulls: boolean;
  readonly client: ClientCapabilities;
  readonly log: Log;
}

type AtPosition = { textDocument: TextDocumentIdentifier; position: { line: number; character: number } };

/** Registers all handlers; answers what the server can do by them. */
export function registerHandlers(connection: Connection, context: ServerContext): ServerCapabilities {
  const { workspace, convert, client, log } = context;

  /** A guarded handler about one document; `empty` if the document is not open. */
  const about = <P extends { textDocument: TextDocumentIdentifier }, R>(
    name: string,
    empty: R,
    handler: (view: View, params: P) => R,
  ) =>
    guard<P, R>(name, log, empty, (params) => {
      const view = workspace.view(params.textDocument.uri);
      return view === undefined ? empty : handler(view, params);
    });
  /** The same about one place in it. */
  const at = <P extends AtPosition, R>(
    name: string,
    empty: R,
    handler: (view: View, offset: number, params: P) => R,
  ) =>
    about<P, R>(name, empty, (view, params) =>
      handler(view, convert.offset(view.file.parse, params.position), params),
    );
  const range = (view: View, stretch: Stretch) => convert.range(view.file.parse, stretch);

  connection.onHover(
    at('hover', null, (view, offset) => {
      const found = hover(view, offset);
      if (found === undefined) return null;
      const markdown = client.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) !== false;
      return {
        range: range(view, found),
        contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: found.markdown },
      };
    }),
  );

  const nested = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  connection.onDocumentSymbol(
    about('documentSymbol', [] as DocumentSymbol[] | SymbolInformation[], (view) => {
      const symbols = outline(view);
      return nested ? symbols.map((symbol) => toSymbol(view, symbol)) : flat(view, symbols);
    }),
  );
  const toSymbol = (view: View, symbol: OutlineSymbol): DocumentSymbol => ({
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.type],
    range: range(view, symbol),
    selectionRange: range(view, symbol.selection),
    children: symbol.children.map((child) => toSymbol(view, child)),
  });
  const flat = (view: View, symbols: readonly OutlineSymbol[], container?: string): SymbolInformation[] =>
    symbols.flatMap((symbol) => [
      {
        name: symbol.name,
        kind: symbolKinds[symbol.type],
        location: { uri: view.uri, range: range(view, symbol) },
        ...(container === undefined ? {} : { containerName: container }),
      },
      ...flat(view, symbol.children, symbol.name),
    ]);

  const locate = (view: View, place: Place, stretch: Stretch = place): Location | undefined => {
    const member = place.uri === view.uri ? view : view.index.member(place.uri);
    return member && { uri: place.uri, range: convert.range(member.file.parse, stretch) };
  };
  const links = client.textDocument?.definition?.linkSupport === true;
  connection.onDefinition(
    at('definition', null as Location[] | LocationLink[] | null, (view, offset) => {
      const found = definition(view, offset);
      if (found === undefined) return null;
      if (!links) return found.locations.flatMap((place) => locate(view, place) ?? []);
      return found.locations.flatMap((place) => {
        const target = locate(view, place, place.full);
        const selection = locate(view, place);
        return target === undefined || selection === undefined
          ? []
          : [
              {
                originSelectionRange: range(view, found.origin),
                targetUri: target.uri,
                targetRange: target.range,
                targetSelectionRange: selection.range,
              },
            ];
      });
    }),
  );
  connection.onReferences(
    at('references', null as Location[] | null, (view, offset, { context: { includeDeclaration } }) =>
      references(view, offset, includeDeclaration).flatMap((place) => locate(view, place) ?? []),
    ),
  );
  connection.onDocumentHighlight(
    at(
      'documentHighlight',
      null as { range: ReturnType<typeof range>; kind: DocumentHighlightKind }[] | null,
      (view, offset) =>
        highlights(view, offset).map(({ type, ...stretch }) => ({
          range: range(view, stretch),
          kind: highlightKinds[type],
        })),
    ),
  );

  const lineOnly = client.textDocument?.foldingRange?.lineFoldingOnly !== false;
  connection.onFoldingRanges(
    about('foldingRange', [] as FoldingRange[], (view) =>
      folding(view).map(({ startLine, endLine, type }) => ({
        startLine,
        endLine,
        ...(lineOnly ? {} : { endCharacter: range(view, lineAt(view, endLine)).end.character }),
        ...(type === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
        ...(type === 'header' || type === 'section' ? { kind: FoldingRangeKind.Region } : {}),
      })),
    ),
  );

  connection.onCodeAction(
    about('codeAction', [] as CodeAction[], (view, { range: asked, context: { diagnostics, only } }) => {
      if (only !== undefined && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
      const { start, end } = convert.stretch(view.file.parse, asked);
      return context.diagnostics.of(view).flatMap((found) => {
        if (found.fixes === undefined || found.start > end || found.end < start) return [];
        const item = context.diagnostics.item(view, found);
        const shown = diagnostics.filter(
          ({ code, range: place }) => code === item.code && place.start.line === item.range.start.line,
        );
        return found.fixes.map(
          (fix): CodeAction => ({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: shown.length > 0 ? shown : [item],
            isPreferred: fix.certain,
            edit: workspaceEdit(view, fix.edits),
          }),
        );
      });
    }),
  );
  const versioned = client.workspace?.workspaceEdit?.documentChanges === true;
  const workspaceEdit = (view: View, edits: readonly TextEdit[]): WorkspaceEdit => {
    const changes: Record<string, LspTextEdit[]> = {};
    for (const { uri = view.uri, start, end, text } of edits) {
      const member = uri === view.uri ? view : view.index.member(uri);
      if (member === undefined) continue;
      changes[uri] ??= [];
      changes[uri].push({ range: convert.range(member.file.parse, { start, end }), newText: text });
    }
    if (!versioned) return { changes };
    return {
      documentChanges: Object.entries(changes).map(([uri, list]) => ({
        textDocument: { uri, version: workspace.version(uri) ?? null },
        edits: list,
      })),
    };
  };

  return {
    hoverProvider: true,
    documentSymbolProvider: { label: 'Démarche' },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    foldingRangeProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  };
}

function lineAt(view: View, line: number): Stretch {
  const { parse } = view.file;
  return { start: parse.offsetAt(line, 0), end: parse.offsetAt(line, Number.MAX_SAFE_INTEGER) };
}

const highlightKinds = {
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
  text: DocumentHighlightKind.Text,
} as const;

/** Kinds of the protocol are made for programs; these have the icons that fit best. */
const symbolKinds: Readonly<Record<SymbolType, SymbolKind>> = {
  section: SymbolKind.Module,
  paragraph: SymbolKind.String,
  statement: SymbolKind.Event,
  mention: SymbolKind.Variable,
  editorial: SymbolKind.Operator,
  descriptive: SymbolKind.Key,
  register: SymbolKind.Namespace,
  actor: SymbolKind.Class,
  thing: SymbolKind.Object,
};
