// What a finding depends on beyond its own document, in a form that can be compared: rules ask for it through a reader
// (rules/engine/reader.ts), edits change it (edition/index.ts), and what asked for something that changed is made
// again.
//
// A dependency is a number of 32 bits. Two that share one by chance cost time, never truth: something is looked at
// again for nothing.

import type { SymbolKey } from './symbol';

declare const brand: unique symbol;

export type Dependency = number & { readonly [brand]: true };

/** What is said where a symbol is defined, whatever other definitions it has. */
export function definitionOf(symbol: SymbolKey): Dependency {
  return hash(1, symbol);
}

/** Whether it is defined at all. */
export function existenceOf(symbol: SymbolKey): Dependency {
  return hash(2, symbol);
}

/** Where a symbol is used, and in which role; of a statement, and of what a statement is about, with all that is said there. */
export function useOf(symbol: SymbolKey): Dependency {
  return hash(3, symbol);
}

/** Whether it is used at all. */
export function usageOf(symbol: SymbolKey): Dependency {
  return hash(4, symbol);
}

/** Which symbols are defined: in the register, or, with its name, in a document. */
export function symbolsIn(document: string | undefined): Dependency {
  return document === undefined ? hash(5, '') : hash(6, document);
}

/** Which documents have this name, and what their headers say. */
export function documentCalled(name: string): Dependency {
  return hash(7, name);
}

/** Which documents there are, by their names. */
export const allDocuments: Dependency = hash(8, '');

/** What all the entries of the register say. */
export const wholeRegister: Dependency = hash(9, '');

/** FNV-1a of the text's UTF-16 code units, begun by what it is asked of. */
function hash(of: number, text: string): Dependency {
  let value = Math.imul(0x811c9dc5 ^ of, 0x01000193);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0) as Dependency;
}
