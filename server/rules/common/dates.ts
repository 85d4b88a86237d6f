// Where dates stand in a document, and what they mean: shared by the rules about time.

import { fieldIn } from '../../codebook/field-owner';
import { kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { type DateSpan, parseDate } from '../../codebook/values';
import { type Entry, type FieldOwner, fieldOf, type Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';

export interface WrittenDate extends Stretch {
  readonly text: string;
}

/** Every date in a carrier: values of date fields, dates in brackets after values, own values of date kinds. */
export function* datesIn(carrier: FieldOwner, book: CodeBook): Iterable<WrittenDate> {
  if (carrier.form !== 'header' && carrier.form !== 'entry' && carrier.value !== undefined) {
    const kind = carrier.kind && kindOf(book, carrier.kind.text);
    if (kind?.value === 'date') yield carrier.value;
  }
  for (const use of carrier.fields) {
    const field = fieldIn(book, carrier, use.name.text);
    if (field === undefined) continue;
    if (field.types.includes('date')) {
      for (const value of use.values) if (value.ref === undefined) yield value;
    } else if (field.dated === true) {
      // A bracket without a digit is part of the name: “Foreign Minister (acting)”.
      for (const { date } of use.values) if (date !== undefined && /\d|^\.\.|^$/.test(date.text)) yield date;
    }
  }
}

/** The date of the document itself. */
export function dateOf(file: FileFacts): DateSpan | undefined {
  return parseDate(file.headerText('date'));
}

/** The date in a field of an entry. */
export function fieldDate(entry: Entry, name: string): DateSpan | undefined {
  return parseDate(fieldOf(entry, name)?.whole.text);
}
