// Where the fields of a document's header stand in the header of a TEI file, for writing and for reading alike: by the
// code book. What does not begin in a part of `teiHeader` has no place there, and is a note of the file description.

import { fieldName } from '../../codebook/load';
import { type TeiPath, teiPlaces } from '../../codebook/mapping';
import type { CodeBook, Field } from '../../codebook/types';
import { tableEntries } from '../../model/lookup';
import { memo } from '../../model/memo';

export interface HeaderField {
  readonly name: string;
  readonly field: Field;
  readonly places: readonly HeaderPlace[];
}

export interface HeaderPlace {
  /** How it is written. */
  readonly path: TeiPath;
  /** How it is written of a draft, which nobody sent or received. */
  readonly draft: TeiPath;
  /** All that is read as the same. */
  readonly read: readonly TeiPath[];
}

/** What is in a TEI header where a document says nothing, since TEI wants something there. */
export const nothingSaid = { authority: 'Unpublished', source: 'No source is stated.' } as const;

/** What becomes of a letter that was only drafted. */
export const DRAFTED: ReadonlySet<string> = new Set(['drafted', 'intended']);

const parts: ReadonlySet<string> = new Set(['fileDesc', 'encodingDesc', 'profileDesc', 'revisionDesc']);

/** The fields of headers that have places in the header of TEI, in the book's order. */
export const headerFields = memo((book: CodeBook): readonly HeaderField[] =>
  tableEntries(book.fields).flatMap(([key, field]) => {
    if (!field.places.includes('header')) return [];
    const places = teiPlaces(field.tei).flatMap(({ written, read }) => {
      if (!parts.has(written.steps[0]?.name ?? '')) return [];
      const all = [written, ...read];
      return [{ path: written, draft: all.find(isOfDrafts) ?? written, read: all }];
    });
    return places.length === 0 ? [] : [{ name: fieldName(key), field, places }];
  }),
);

function isOfDrafts({ steps }: TeiPath): boolean {
  return steps.some(
    ({ name, attributes }) =>
      name === 'correspAction' && attributes.some(({ value }) => value !== undefined && DRAFTED.has(value)),
  );
}
