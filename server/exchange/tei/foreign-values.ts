// Words of other editions for what the dialect has values for: as they are, as the value that means the same, or not at all.

import { fieldAt, isStatementKind, kindOf } from '../../codebook/load';
import type { CodeBook, FieldContext } from '../../codebook/types';
import { parseDate } from '../../codebook/values';
import { hasName, lookUp, tableOf } from '../../model/lookup';

/** What the Guidelines of TEI suggest and editions write, by the field and the word. */
const sameMeaning = tableOf<string>({
  'reason damage': 'damaged',
  'reason hole': 'lost',
  'reason cut': 'torn',
  'reason tear': 'torn',
  'reason fading': 'faded',
  'reason stain': 'stained',
  'reason blot': 'stained',
  'reason omission': 'omitted',
  'reason omitted-in-original': 'omitted',
  'reason abbreviation': 'abbreviated',
  'reason overwriting': 'overwritten',
  'reason unreadable': 'illegible',
  'place supralinear': 'above',
  'place infralinear': 'below',
  'place left': 'margin',
  'place right': 'margin',
  'place margin-left': 'margin',
  'place margin-right': 'margin',
  'place foot': 'bottom',
  'status approved': 'final',
  'status published': 'final',
  'status complete': 'final',
  'status candidate': 'reviewed',
  'status proofread': 'reviewed',
  'status unfinished': 'draft',
});

/** The value of a field that a word of another edition means; undefined if the code book has none. */
export function valueMeant(
  book: CodeBook,
  field: string,
  place: FieldContext,
  word: string,
): string | undefined {
  const known = fieldAt(book, field, place);
  if (known === undefined || known.types.some((type) => type !== 'choice')) return word;
  if (hasName(known.values, word)) return word;
  const meant = lookUp(sameMeaning, `${field} ${word.toLowerCase()}`);
  return meant !== undefined && hasName(known.values, meant) ? meant : undefined;
}

/** Whether a kind takes this as its own value. */
export function isValueOfKind(book: CodeBook, kind: string, value: string | undefined): boolean {
  const { value: type, valueRequired } = kindOf(book, kind) ?? {};
  if (value === undefined || value.trim() === '') return valueRequired !== true;
  return type !== 'date' || parseDate(value) !== undefined;
}

/** Where the fields of an annotation stand. */
export function contextOfKind(book: CodeBook, kind: string | undefined): FieldContext {
  return isStatementKind(book, kind) ? 'statement' : 'annotation';
}
