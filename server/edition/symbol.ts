// What an id stands for in an edition, and how that is written as one string: the only file that takes one apart.
//
// An entry of the register is known by its id in the whole edition, a statement by its document and its id. Maps need
// keys: `@id` is that of an entry, `document#id` that of a statement. No id has an `@` or a `#` in it (syntax/chars.ts).

import type { Ref } from '../model/facts';

declare const key: unique symbol;

/** A symbol as a string: equal for equal symbols. */
export type SymbolKey = string & { readonly [key]?: never };

export type EditionSymbol =
  | { readonly space: 'register'; readonly id: string }
  | { readonly space: 'statement'; readonly document: string; readonly id: string };

/** Where ids are unique: in the register, or in the document of this name. */
export type Space =
  | { readonly space: 'register' }
  | { readonly space: 'statement'; readonly document: string };

export function registerKey(id: string): SymbolKey {
  return `@${id}`;
}

export function statementKeyOf(document: string, id: string): SymbolKey {
  return `${document}#${id}`;
}

export function isRegisterKey(symbol: SymbolKey): boolean {
  return symbol.charCodeAt(0) === AT;
}

export function symbolFrom(symbol: SymbolKey): EditionSymbol {
  if (isRegisterKey(symbol)) return { space: 'register', id: symbol.slice(1) };
  const hash = symbol.indexOf('#');
  return { space: 'statement', document: symbol.slice(0, hash), id: symbol.slice(hash + 1) };
}

/** The id alone. */
export function idOf(symbol: SymbolKey): string {
  return symbolFrom(symbol).id;
}

/** The name of the document that a statement belongs to; undefined for an entry of the register. */
export function documentOf(symbol: SymbolKey): string | undefined {
  const parts = symbolFrom(symbol);
  return parts.space === 'statement' ? parts.document : undefined;
}

/** The key of what a reference in the document called `document` means. */
export function symbolOf({ text, sigil, document: other }: Ref, document: string): SymbolKey {
  return sigil === '@' || other !== undefined ? text : document + text;
}

/** How the document called `document` writes the symbol in its own marks: `@id`, `#id` or `other#id`. */
export function writtenIn(document: string, symbol: SymbolKey): string {
  return symbol.startsWith(`${document}#`) ? symbol.slice(document.length) : symbol;
}

const AT = 0x40;
