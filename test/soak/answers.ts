// Everything that a server answers about a folder and what is open, by question: two servers in the same state say the same.

import type {
  CodeAction,
  CodeLens,
  DocumentDiagnosticReport,
  SemanticTokens,
  SemanticTokensDelta,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import {
  argumentMapRequest,
  bareAnchorsRequest,
  codeBookImpactRequest,
  comparisonRequest,
  previewRequest,
  publicationRequest,
  readingViewRequest,
  statementAtRequest,
  statusRequest,
  stripRequest,
  type TreeNode,
  timelineRequest,
  treePathRequest,
  treeRequest,
  type VersionPair,
  versionsRequest,
} from '../../server/protocol';
import type { Editor } from './editor';
import { positionAt, rangeOf } from './positions';

/** A place in an open document, as an offset. */
export interface Spot {
  readonly name: string;
  readonly offset: number;
}

export type Answers = ReadonlyMap<string, () => Promise<unknown>>;

/** All questions, each with the way to have it answered. */
export function questions(editor: Editor, spots: readonly Spot[]): Answers {
  const all = new Map<string, () => Promise<unknown>>();
  const ask = (title: string, method: string, params: object, shown = (answer: unknown): unknown => answer) =>
    all.set(`${method} ${title}`, async () => shown((await editor.request(method, params)) ?? null));
  // How documents stand is shown in trees as it was last found: it is found first.
  ask('all', 'workspace/diagnostic', { previousResultIds: [] }, inOrder);
  const open = [...editor.buffers.keys()].filter((name) => name.endsWith('.demarche'));
  for (const name of open) aboutDocument(editor, name, ask);
  for (const spot of spots) if (editor.buffers.has(spot.name)) aboutPlace(editor, spot, ask, all);
  aboutEdition(editor, open[0] ?? editor.folder.documents()[0] ?? '', ask, all);
  return all;
}

type Ask = (title: string, method: string, params: object, shown?: (answer: unknown) => unknown) => void;

function aboutDocument(editor: Editor, name: string, ask: Ask): void {
  const { text } = editor.buffers.get(name) as { text: string };
  const about = editor.about(name);
  const range = rangeOf(text, { start: 0, end: text.length }, editor.manner.encoding);
  ask(name, 'textDocument/diagnostic', about, (answer) => (answer as { items?: unknown } | null)?.items);
  ask(name, 'textDocument/documentSymbol', about);
  ask(name, 'textDocument/semanticTokens/full', about, (answer) => (answer as SemanticTokens | null)?.data);
  ask(name, 'textDocument/semanticTokens/range', { ...about, range });
  ask(name, 'textDocument/foldingRange', about);
  ask(name, 'textDocument/documentLink', about);
  ask(name, 'textDocument/inlayHint', { ...about, range });
  ask(name, 'textDocument/codeLens', about, (answer) =>
    (answer as CodeLens[] | null)?.map(({ range: of }) => of),
  );
  ask(name, 'textDocument/formatting', { ...about, options: { tabSize: 2, insertSpaces: true } });
  ask(name, readingViewRequest, { ...about, range });
  for (const method of [stripRequest, statusRequest, previewRequest, versionsRequest])
    ask(name, method, about);
  ask(name, argumentMapRequest, { ...about, scope: 'document' });
}

function aboutPlace(
  editor: Editor,
  { name, offset }: Spot,
  ask: Ask,
  all: Map<string, () => Promise<unknown>>,
) {
  const { text } = editor.buffers.get(name) as { text: string };
  const about = editor.about(name);
  const position = positionAt(text, offset, editor.manner.encoding);
  const title = `${name} ${position.line}:${position.character}`;
  const at = { ...about, position };
  for (const method of [
    'hover',
    'completion',
    'definition',
    'declaration',
    'documentHighlight',
    'prepareRename',
  ])
    ask(title, `textDocument/${method}`, at);
  ask(title, 'textDocument/linkedEditingRange', at);
  ask(title, 'textDocument/references', { ...at, context: { includeDeclaration: true } }, inOrder);
  ask(title, 'textDocument/rename', { ...at, newName: 'another-name' }, inOrder);
  ask(title, 'textDocument/selectionRange', { ...about, positions: [position] });
  const range = { start: position, end: position };
  ask(title, 'textDocument/codeAction', { ...about, range, context: { diagnostics: [] } }, (answer) =>
    (answer as CodeAction[] | null)?.map(({ data: _, ...action }) => action),
  );
  ask(title, timelineRequest, at);
  ask(title, statementAtRequest, at);
  for (const tree of ['actors', 'arguments', 'edition'])
    ask(title + tree, treePathRequest, { ...at, tree, scope: 'edition' });
  all.set(`callHierarchy ${title}`, async () => {
    const items = (await editor.request<object[]>('textDocument/prepareCallHierarchy', at)) ?? [];
    const calls = (way: string) =>
      Promise.all(items.map((item) => editor.request<unknown>(`callHierarchy/${way}Calls`, { item })));
    return [items, inOrder(await calls('incoming')), inOrder(await calls('outgoing'))];
  });
}

function aboutEdition(
  editor: Editor,
  name: string,
  ask: Ask,
  all: Map<string, () => Promise<unknown>>,
): void {
  const about = editor.about(name);
  for (const query of ['', 'mol', 'join']) ask(query, 'workspace/symbol', { query }, inOrder);
  ask('edition', argumentMapRequest, { ...about, scope: 'edition' });
  ask('edition', bareAnchorsRequest, about);
  ask('edition', codeBookImpactRequest, { textDocument: { uri: editor.folder.uriOf('codebook.json') } });
  ask('edition', publicationRequest, about, (answer) => (answer as { report?: unknown } | null)?.report);
  all.set('comparisons', async () => {
    const pairs = (await editor.request<VersionPair[]>(versionsRequest, about)) ?? [];
    return Promise.all(
      pairs.map(({ draft, final }) =>
        editor.request<unknown>(comparisonRequest, { draft: draft.uri, final: final.uri }),
      ),
    );
  });
  for (const tree of ['actors', 'arguments', 'edition'])
    all.set(`tree of ${tree}`, () => nodes(editor, { ...about, tree, scope: 'edition' }, [], 2));
}

/** A tree down to some depth. */
async function nodes(editor: Editor, about: object, key: readonly string[], depth: number): Promise<unknown> {
  const found = (await editor.request<TreeNode[]>(treeRequest, { ...about, key })) ?? [];
  if (depth === 0) return found;
  const below: unknown[] = [];
  for (const node of found)
    below.push([node, node.opens === 'not' ? [] : await nodes(editor, about, node.key, depth - 1)]);
  return below;
}

/** Lists over all documents come in the order in which these became known, which is nobody's promise. */
function inOrder(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((one) => [JSON.stringify(one), one]).sort(byFirst);
  const { items, documentChanges } = (answer ?? {}) as Partial<WorkspaceDiagnosticReport> & {
    documentChanges?: unknown[];
  };
  if (documentChanges !== undefined) return inOrder(documentChanges);
  if (items === undefined) return answer;
  return inOrder(
    items.map((report) => {
      const {
        uri,
        version,
        items: found,
      } = report as DocumentDiagnosticReport & {
        uri: string;
        version: number | null;
        items: unknown;
      };
      return { uri, version, found };
    }),
  );
}

function byFirst([a]: unknown[], [b]: unknown[]): number {
  return (a as string) < (b as string) ? -1 : 1;
}

/** The tokens of a document as an editor has them that asks for differences only. */
export class TokenKeeper {
  private readonly known = new Map<string, { id: string | undefined; data: readonly number[] }>();

  async tokensOf(editor: Editor, name: string): Promise<readonly number[]> {
    const before = this.known.get(name);
    const about = editor.about(name);
    const answer = await editor.request<SemanticTokens | SemanticTokensDelta>(
      before?.id === undefined
        ? 'textDocument/semanticTokens/full'
        : 'textDocument/semanticTokens/full/delta',
      before?.id === undefined ? about : { ...about, previousResultId: before.id },
    );
    const data = [...(before?.data ?? [])];
    if (answer !== undefined && 'edits' in answer) {
      for (const edit of [...answer.edits].sort((a, b) => b.start - a.start))
        data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    } else data.splice(0, data.length, ...(answer?.data ?? []));
    this.known.set(name, { id: answer?.resultId, data });
    return data;
  }

  forget(name: string): void {
    this.known.delete(name);
  }
}
