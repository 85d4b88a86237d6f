// How a header, entry or annotation appears to the code book: in which place its fields stand, and of what kind it is.

import type { FieldOwner, FieldUse, Value } from '../model/facts';
import { fieldAt, isStatementKind, kindOf } from './load';
import type { CodeBook, Field, FieldContext } from './types';

/** The place of a carrier's fields; undefined for an annotation of a kind that the book does not know. */
export function contextOf(book: CodeBook, carrier: FieldOwner): FieldContext | undefined {
  if (carrier.form === 'header') return 'header';
  if (carrier.form === 'entry') return carrier.ref.sigil === '@' ? 'register' : 'statement';
  const kind = carrier.kind?.text;
  if (kind === undefined) return carrier.anchors.length > 0 ? 'statement' : 'annotation';
  if (isStatementKind(book, kind)) return 'statement';
  return kindOf(book, kind) === undefined ? undefined : 'annotation';
}

/** A field of a carrier as the book understands it there; undefined if it does not. */
export function fieldIn(book: CodeBook, carrier: FieldOwner, name: string): Field | undefined {
  const place = contextOf(book, carrier);
  return place && fieldAt(book, name, place);
}

/** The kind that decides which fields a carrier may have: a statement's kind, an entry's type; none for a header. */
export function kindOfOwner(carrier: FieldOwner): string | undefined {
  return carrier.form === 'header' ? undefined : carrier.kind?.text;
}

/** The values of a field's use as the book understands them: one whole, where the field takes but one. */
export function valuesFor(field: Field, use: FieldUse): readonly Value[] {
  if (use.whole.text === '') return [];
  return field.many === true || use.values.length === 1 ? use.values : [use.whole];
}
