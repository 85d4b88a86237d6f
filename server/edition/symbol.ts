// What an id stands for in an edition, and how that is written as one string: the only file that takes one apart.
//
// An entry of the register is known by its id in the whole edition, a statement by its document and its id. Maps need
// keys: `@id` is that of an entry, `document#id` that of a statement. No id has an `@` or a `#` in it (syntax/chars.ts).

import type { Ref, Sigil } from '../model/facts';

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

/** The symbol without the document of a statement: `@id` or `#id`, as it is shown where the document is known. */
export function shortForm(symbol: SymbolKey): string {
  return isRegisterKey(symbol) ? symbol : symbol.slice(symbol.indexOf('#'));
}

/** The id of an entry of the register; undefined for a statement. */
export function entryIdOf(symbol: SymbolKey): string | undefined {
  return isRegisterKey(symbol) ? symbol.slice(1) : undefined;
}

/** The id alone. */
export function idOf(symbol: SymbolKey): string {
  return symbolFrom(symbol).id;
}

/** The name of the document that a statement belongs to; undefined for an entry of the register. */
export function documentOfSymbol(symbol: SymbolKey): string | undefined {
  const parts = symbolFrom(symbol);
  return parts.space === 'statement' ? parts.document : undefined;
}

/** The key of what a reference in the document called `document` means. */
export function symbolOf({ text, sigil, document: other }: Ref, document: string): SymbolKey {
  return sigil === '@' || other !== undefined ? text : document + text;
}

/** Where in a reference `document#id`, written so in a document, its `#` stands: an offset within the reference. */
export function documentEnd(written: string): number {
  return Math.max(0, written.indexOf('#'));
}

/** How the document called `document` writes the symbol in its own marks: `@id`, `#id` or `other#id`. */
export function writtenIn(document: string, symbol: SymbolKey): string {
  return symbol.startsWith(`${document}#`) ? symbol.slice(document.length) : symbol;
}

/** An id as a person writes it: `@id`, `#id`, `document#id`, or a word without a sign. */
export interface WrittenId {
  readonly sigil: Sigil | undefined;
  readonly document: string | undefined;
  readonly id: string;
}

export function readWrittenId(written: string): WrittenId {
  if (written.startsWith('@')) return { sigil: '@', document: undefined, id: written.slice(1) };
  const hash = written.indexOf('#');
  if (hash < 0) return { sigil: undefined, document: undefined, id: written };
  return { sigil: '#', document: written.slice(0, hash) || undefined, id: written.slice(hash + 1) };
}

/** The symbol that someone means who is in the document of this name; undefined for a word without a sign. */
export function symbolWritten(written: string, document: string): SymbolKey | undefined {
  const { sigil, document: other = document, id } = readWrittenId(written);
  return sigil === '@' ? registerKey(id) : sigil === '#' ? statementKeyOf(other, id) : undefined;
}

/** The same with each part encoded for an address. */
export function encodedSymbol(symbol: SymbolKey): string {
  return symbol.split('#').map(encodeURIComponent).join('#');
}

const AT = 0x40;
