// Semantic tokens as the protocol has them (LSP 3.18, "Semantic Tokens"): five numbers for each, its place told from the one
// before.

import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import { semanticTokens, tokenModifiers, tokenTypes } from '../language/semantic-tokens';
import type { Stretch } from '../model/facts';
import type { Workspace } from '../workspace/workspace';
import type { Converter } from './convert';

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

/** Those of a document, or of a stretch of it. */
export function encodeTokens(convert: Converter, document: DocumentSnapshot, within?: Stretch): number[] {
  const position = (offset: number) => convert.position(document.file.parse, offset);
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const { start, end, type, modifiers } of semanticTokens(document, within)) {
    const at = position(start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    data.push(
      at.line - before.line,
      at.line === before.line ? at.character - before.character : at.character,
      position(end).character - at.character,
      tokenTypes.indexOf(type),
      bits,
    );
    before = at;
  }
  return data;
}

/** The last answer about every open document, by which the next tells only what has changed. */
export class SemanticTokenHistory {
  constructor(
    private readonly workspace: Workspace,
    private readonly convert: Converter,
  ) {}

  private readonly answers = new Map<string, Required<SemanticTokens>>();
  private lastId = 0;

  last(uri: string): Required<SemanticTokens> | undefined {
    return this.answers.get(uri);
  }

  /** An answer about a document, which is its last from now on. */
  answer(document: DocumentSnapshot): Required<SemanticTokens> {
    const full = { resultId: String(++this.lastId), data: encodeTokens(this.convert, document) };
    for (const uri of this.answers.keys())
      if (this.workspace.version(uri) === undefined) this.answers.delete(uri);
    this.answers.set(document.uri, full);
    return full;
  }
}
