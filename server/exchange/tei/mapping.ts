// What the code book's kinds and fields are in a text of TEI, for writing; and, read backwards, what an element is.
//
// Everything here is made of the column `tei` of a code book (codebook/mapping.ts). What has no mapping, in itself or by
// what it refines, is a `seg` whose type is the kind.

import { type TeiPath, type TeiPlace, type TeiStep, teiPlaces } from '../../codebook/mapping';
import type { CodeBook, Family, FieldContext } from '../../codebook/types';
import { tableEntries } from '../../model/lookup';
import { memo } from '../../model/memo';
