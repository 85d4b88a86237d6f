// Every request that the server answers, with parameters that make sense: what must hold of all of them is said once. A request
// that is missing here is found by test/property/params.test.ts.

import type { Heard } from './in-process';

/** By method: parameters of requests about a document, at a place of it. */
export type Questions = ReadonlyMap<string, readonly object[]>;

interface Asking {
  readonly uri: string;
  readonly version: number | null;
  readonly position: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** All that can be asked of a document without an answer from before. */
export function questions({ uri, version, position, end }: Asking): Questions {
  const textDocument = { uri };
  const versioned = { uri, version };
  const range = { start: position, end };
  const selections = [{ anchor: position, active: end }];
  const at = { textDocument, position };
  const whole = { textDocument, range: { start: { line: 0, character: 0 }, end } };
  const options = { tabSize: 2, insertSpaces: true };
  const key: string[] = [];
  const trees = (['actors', 'arguments', 'edition'] as const).map((tree) => ({
    tree,
    scope: 'document',
    textDocument,
  }));
  const file = 'T1\tPerson 0 7\tMolotov\n';
  const content = { text: file };
  const text = (method: string, ...params: object[]) => [`textDocument/${method}`, params] as const;
  const own = (method: string, ...params: object[]) => [`demarche/${method}`, params] as const;
  return new Map<string, readonly object[]>([
    text('diagnostic', { textDocument, previousResultId: 'none' }),
    text('hover', at),
    text('completion', at),
    text('documentSymbol', { textDocument }),
    ['workspace/symbol', [{ query: 'mo' }]],
    text('definition', at),
    text('declaration', at),
    text('references', { ...at, context: { includeDeclaration: true } }),
    text('documentHighlight', at),
    text('prepareCallHierarchy', at),
    text('documentLink', { textDocument }),
    text('prepareRename', at),
    text('rename', { ...at, newName: 'another' }),
    text('linkedEditingRange', at),
    text('selectionRange', { textDocument, positions: [position, end] }),
    text('foldingRange', { textDocument }),
    text('inlayHint', whole),
    text('codeLens', { textDocument }),
    text('codeAction', {
      textDocument,
      range,
      context: { diagnostics: [{ range, message: 'one' }], triggerKind: 1 },
    }),
    text('formatting', { textDocument, options }),
    text('rangeFormatting', { textDocument, range, options }),
    text('rangesFormatting', { textDocument, ranges: [range], options }),
    text('onTypeFormatting', { ...at, ch: '}', options }),
    text('semanticTokens/full', { textDocument }),
    text('semanticTokens/full/delta', { textDocument, previousResultId: 'none' }),
    text('semanticTokens/range', whole),
    ['workspace/willRenameFiles', [{ files: [{ oldUri: uri, newUri: `${uri}.demarche` }] }]],
    ['workspace/executeCommand', [{ command: 'demarche.codeBookImpact', arguments: [uri] }]],
    own(
      'annotate',
      { textDocument: versioned, selections, wish: { what: 'anything' }, answers: [] },
      {
        textDocument: versioned,
        selections,
        wish: { what: 'kind', kind: 'claim' },
        answers: [{ chosen: ['+'] }, { typed: 'x' }],
      },
    ),
    own('removeAnnotation', { textDocument: versioned, selections }),
    own('resizeAnnotation', { textDocument: versioned, selections, by: 'extend', unit: 'word' }),
    own('correctable', { textDocument: versioned }),
    own('correction', {
      textDocument: versioned,
      what: 'line 1',
      reason: 'a slip',
      responsible: 'A. B.',
      date: '2026-11-30',
    }),
    own('strip', { textDocument }),
    own('escape', { text: '@a: [b]{c}' }),
    own('formats', {}),
    own('export', { textDocument, format: 'html' }, { textDocument, format: 'json' }),
    own('import', { format: 'brat', uri: 'file:///in/note.ann', content, beside: 'Molotov proposes.\n' }),
    own('importEdition', {
      format: 'brat',
      files: [{ uri: 'file:///in/note.ann', content, beside: 'Molotov proposes.\n' }],
      folder: 'file:///edition',
    }),
    own('paste', { ...at, html: '<p>A <b>note</b></p>' }),
    own('openPersons', { textDocument, uri: 'file:///persons.csv', cited: 'list' }),
    own('candidates', { ...at, except: ['molotov'] }),
    own('acceptPerson', { textDocument: versioned, id: 'molotov', key: 'gnd:1' }),
    own('timeline', at),
    own('versions', { textDocument }),
    own('comparison', { draft: uri, final: uri }),
    own('codeBookImpact', { textDocument }),
    own('bareAnchors', { textDocument }),
    own('publication', { textDocument }),
    own('argumentMap', { textDocument, scope: 'document' }),
    own('statementAt', at),
    own('readingView', whole),
    own('preview', { textDocument }),
    own('symbolPlace', { textDocument, symbol: '@molotov' }),
    own('headerChoices', { beside: uri }),
    own('headerFault', { beside: uri, field: 'date', value: '1954-13' }),
    own('newDocument', { fields: { title: 'A note' }, text: 'Text.', taken: ['a-note.demarche'] }),
    own('newEdition', { name: 'Letters', language: 'fr', title: 'A letter' }),
    own('tree', ...trees.map((one) => ({ ...one, key }))),
    own('treePlace', ...trees.map((one) => ({ ...one, key: ['document', uri] }))),
    own('treePath', ...trees.map((one) => ({ ...one, position }))),
    own('status', { textDocument }),
  ]);
}

/** What is asked of an answer that was given before, by the method that gave it. */
export const further: ReadonlyMap<string, readonly [method: string, of: (result: unknown) => unknown]> =
  new Map([
    ['textDocument/completion', ['completionItem/resolve', (list) => itemsOf(list).find(hasData)]],
    ['workspace/symbol', ['workspaceSymbol/resolve', (list) => itemsOf(list).find(hasData)]],
    ['textDocument/codeLens', ['codeLens/resolve', (list) => itemsOf(list).find(hasData)]],
    ['textDocument/codeAction', ['codeAction/resolve', (list) => itemsOf(list).find(hasData)]],
  ]);
/** The same of an item of a call hierarchy. */
export const calls = ['callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls'];

function itemsOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list : ((Object(list).items as unknown[] | undefined) ?? []);
}

function hasData(item: unknown): boolean {
  return Object(item).data !== undefined;
}

/** An answer without what is another in every session: numbers of results, and the day. */
export function comparable({ result, error }: Heard): unknown {
  return JSON.parse(
    JSON.stringify({ result, error }, (name, value) =>
      name === 'resultId' || name === 'html' ? undefined : value,
    ),
  );
}
