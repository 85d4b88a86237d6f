// Places of other documents, by what is there: a finding in one document that points into another stays true while
// the other is typed in, and where it points to is looked up when it is shown.

import { fieldOf, type Stretch, valuesOf } from '../model/facts';
import type { FileFacts } from '../model/file-facts';

/** What of an entry or annotation is meant. */
export type DefinitionPart =
  /** Its id. */
  | 'id'
  /** The name of an entry. */
  | 'name'
  /** One value of a field, by its number; without one, all that the field says. */
  | { readonly field: string; readonly value?: number };

export type PlaceInDocument = { readonly uri: string } & (
  | { readonly of: 'first line' }
  /** A field of the header. */
  | { readonly of: 'header'; readonly field: string }
  /** A definition of an id that is written so in this document, by its number among them. */
  | { readonly of: 'definition'; readonly id: string; readonly number: number; readonly part: DefinitionPart }
  /** The statement in which an id is used, by the number of the use. */
  | { readonly of: 'statement'; readonly id: string; readonly use: number; readonly field: string }
  /** Offsets of a text that the finding depends on as a whole: it is made again when that is edited. */
  | ({ readonly of: 'text' } & Stretch)
);

/** Where it stands now; undefined if it is not there. `file`: of the document that the place names. */
export function stretchOfPlace(place: PlaceInDocument, file: FileFacts): Stretch | undefined {
  switch (place.of) {
    case 'text':
      return { start: place.start, end: place.end };
    case 'first line':
      return firstLineOf(file);
    case 'header':
      return file.header && fieldOf(file.header, place.field)?.whole;
    case 'definition': {
      const found = file.define(place.id)[place.number];
      if (found === undefined) return undefined;
      if (place.part === 'id') return found.ref;
      if (place.part === 'name') return found.by.form === 'entry' ? found.by.gloss : undefined;
      const { field, value } = place.part;
      return value === undefined ? fieldOf(found.by, field)?.whole : valuesOf(found.by, field)[value];
    }
    case 'statement': {
      const carrier = file.uses(place.id)[place.use]?.in;
      if (carrier === undefined || carrier.form === 'header') return undefined;
      const statement = file.statementOf(carrier);
      return statement && valuesOf(statement, place.field)[0];
    }
  }
}

/** The first line of a document, without its end. */
export function firstLineOf({ parse }: FileFacts): Stretch {
  return { start: 0, end: parse.offsetAt(0, Number.MAX_SAFE_INTEGER) };
}
