// The actor or statement that a feature is asked about, whether by its id or by the words that it annotates; or the
// document, by its name.

import { fieldIn } from '../codebook/field-owner';
import type { Site } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { documentEnd, symbolOf } from '../edition/symbol';
import type { Annotation, Definition, Ref, Reference, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { type Target, targetAt } from './classify';

/** Something with an id, and where the question was asked. */
export interface SymbolAt {
  /** `@id` or `document#id`. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
}

/** The symbol at an offset: an id, or the words of the smallest annotation that has one. */
export function symbolAt(snapshot: DocumentSnapshot, offset: number): SymbolAt | undefined {
  const found = refAt(targetAt(snapshot.file, offset));
  if (found === undefined) return undefined;
  const { ref, at } = found;
  return { symbol: symbolOf(ref, snapshot.document), start: at.start, end: at.end };
}

/** A document of the edition, and where it is named. */
export interface DocumentAt extends Stretch {
  /** What it is called. */
  readonly id: string;
}

/** The document that is named at an offset: in its own header, in `document#id`, in a field that takes a document. */
export function documentAt(snapshot: DocumentSnapshot, offset: number): DocumentAt | undefined {
  const target = targetAt(snapshot.file, offset);
  if (target.type === 'ref') {
    const { ref } = target;
    const sign = ref.start + documentEnd(snapshot.file.parse.slice(ref.start, ref.end));
    return ref.document !== undefined && offset <= sign
      ? { id: ref.document, start: ref.start, end: sign }
      : undefined;
  }
  if (target.type !== 'value') return undefined;
  const { carrier, use, value } = target;
  const types = fieldIn(snapshot.book, carrier, use.name.text)?.types;
  const id = value.text.normalize('NFC');
  const own = carrier.form === 'header' && use.name.text === 'id';
  // Where other values are taken as well, only a document that there is is meant.
  const named =
    types?.includes('document') && (types.length === 1 || snapshot.index.documents(id).length > 0);
  return own || named ? { id, start: value.start, end: value.end } : undefined;
}

function refAt(target: Target): { ref: Ref; at: Stretch } | undefined {
  switch (target.type) {
    case 'ref':
      return { ref: target.ref, at: target };
    case 'gloss':
      return { ref: target.entry.ref, at: target };
    case 'kind':
    case 'reserved': {
      const { carrier } = target;
      const ref = carrier.form === 'entry' ? carrier.ref : idOf(carrier);
      return ref && { ref, at: target };
    }
    case 'mark':
    case 'text':
      for (const annotation of target.type === 'mark' ? [target.annotation] : target.annotations) {
        const ref = idOf(annotation);
        if (ref !== undefined) return { ref, at: target.type === 'mark' ? target : annotation };
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
export function definitionsOf(snapshot: DocumentSnapshot, symbol: string): readonly Site<Definition>[] {
  return snapshot.index.define(symbol);
}

/** Where a symbol is used, its declarations left out. */
export function usesOf(snapshot: DocumentSnapshot, symbol: string): readonly Site<Reference>[] {
  return snapshot.index.uses(symbol);
}

/** The id of a reference without its sigil, and without its document. */
export function idPart({ parse }: FileFacts, { start, end, sigil }: Ref): Stretch {
  // It may be written in another form than it is compared in: lengths are those of the writing.
  return { start: start + parse.slice(start, end).indexOf(sigil) + 1, end };
}
