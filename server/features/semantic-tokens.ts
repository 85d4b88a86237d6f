// Semantic tokens: what each word of the markup is, by what it means rather than by how it looks.
//
// The grammar colours every mark at once; these tokens add what only the facts know: whether an id is defined
// here or used, whether a kind is known, and whether it carries the argument or edits the text.

import { isStatementKind, kindOf } from '../codebook/load';
import type { Carrier, FieldUse, Ref, Stretch } from '../model/facts';
import type { View } from '../rules/rule';

/** Token types, in the order of the legend. Standard ones of the protocol, so that every theme knows them. */
export const tokenTypes = [
  'class',
  'variable',
  'type',
  'decorator',
  'property',
  'string',
  'comment',
  'enumMember',
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** Token modifiers, in the order of the legend. */
export const tokenModifiers = [
  'declaration',
  'definition',
  'deprecated',
  'documentation',
  'readonly',
] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken extends Stretch {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const none: readonly TokenModifier[] = [];
const declaration: readonly TokenModifier[] = ['declaration'];
const deprecated: readonly TokenModifier[] = ['deprecated'];

/** Tokens of a document, or of what touches `within`; in order, none overlapping, none across a line end. */
export function semanticTokens({ file, book }: View, within?: Stretch): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = ({ start, end }: Stretch, type: TokenType, modifiers: readonly TokenModifier[] = none) => {
    if (start < end && (within === undefined || (start < within.end && end > within.start)))
      tokens.push({ start, end, type, modifiers });
  };
  const ref = (at: Ref, modifiers: readonly TokenModifier[] = none) =>
    add(at, at.sigil === '@' ? 'class' : 'variable', modifiers);
  const kind = (at: { text: string } & Stretch) => {
    const known = kindOf(book, at.text);
    if (known === undefined) return;
    add(at, isStatementKind(book, at.text) ? 'type' : 'decorator', known.deprecated ? deprecated : none);
  };
  const fields = (uses: readonly FieldUse[], carrier: Carrier) => {
    for (const use of uses) {
      add(use.name, 'property');
      for (const value of use.values)
        if (value.ref !== undefined) ref(value.ref);
        else if (use.name.text === 'kind' && carrier.form === 'entry') kind(value);
        else if (use.name.text === 'type' && carrier.form === 'entry') add(value, 'enumMember');
    }
  };
  if (file.header !== undefined) fields(file.header.fields, file.header);
  for (const entry of file.entries) {
    ref(entry.ref, declaration);
    fields(entry.fields, entry);
  }
  for (const annotation of file.annotations) {
    if (annotation.kind !== undefined) kind(annotation.kind);
    if (annotation.continued !== undefined) add(annotation.continued, 'decorator');
    const declared = annotation.declares;
    for (const anchor of annotation.anchors) ref(anchor, anchor === declared ? declaration : none);
    for (const mention of annotation.mentions) ref(mention);
    fields(annotation.fields, annotation);
    if (annotation.endMark?.ref !== undefined) ref(annotation.endMark.ref);
  }
  return tokens.sort((a, b) => a.start - b.start);
}
