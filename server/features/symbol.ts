// The actor or statement that a feature is asked about, whether by its id or by the words that it annotates.

import type { Annotation, Definition, Ref, Reference } from '../model/facts';
import { type Site, symbolOf } from '../model/index';
import type { View } from '../rules/rule';
import { type Target, targetAt } from './place';

/** Something with an id, and where the question was asked. */
export interface SymbolAt {
  /** `@id` or `document#id`. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
}

/** The symbol at an offset: an id, or the words of the smallest annotation that has one. */
export function symbolAt(view: View, offset: number): SymbolAt | undefined {
  const target = targetAt(view.file, offset);
  const ref = refOf(target);
  if (ref === undefined) return undefined;
  return { symbol: symbolOf(ref, view.document), start: target.start, end: target.end };
}

function refOf(target: Target): Ref | undefined {
  switch (target.type) {
    case 'ref':
      return target.ref;
    case 'gloss':
      return target.entry.ref;
    case 'kind':
    case 'continued':
      return target.carrier.form === 'entry' ? target.carrier.ref : idOf(target.carrier);
    case 'mark':
      return idOf(target.annotation);
    case 'text':
      for (const annotation of target.annotations) {
        const ref = idOf(annotation);
        if (ref !== undefined) return ref;
      }
      return undefined;
    default:
      return undefined;
  }
}

function idOf({ anchors, mentions }: Annotation): Ref | undefined {
  return anchors[0] ?? mentions[0];
}

/** Where a symbol is declared. */
export function definitionsOf(view: View, symbol: string): readonly Site<Definition>[] {
  return view.index.define(symbol);
}

/** Where a symbol is used, its declarations left out. */
export function usesOf(view: View, symbol: string): readonly Site<Reference>[] {
  return view.index.uses(symbol);
}
