// What rules about relations know of the statement at the other end, in this document or another: whose it is, when and
// how it was said, what it says of itself.

import { MOST_REFINED, relations } from '../../codebook/load';
import type { CodeBook, RelationField, Strike } from '../../codebook/types';
import { type DateSpan, parseDate } from '../../codebook/values';
import type { DefinitionPart, PlaceInDocument } from '../../edition/place';
import { type FieldUse, fieldOf, type Ref, type Statement, type Value, valuesOf } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { attributionOf } from '../../semantics/attribution';
import type { EditionReader } from '../engine/reader';

/** A statement with its voice, as far as its declaration and the header of its document tell. */
export interface VoicedStatement {
  readonly kind: string | undefined;
  readonly fields: readonly FieldUse[];
  /** Who says it; none if nobody is named. */
  readonly by: readonly Value[];
  /** When it was said: by its own date, else by that of its document. */
  readonly date: { readonly text: string; readonly span: DateSpan } | undefined;
  /** How it was said: `made`, `anticipated` … */
  readonly manner: string;
}

/** A statement of this document. */
export function voiced(file: FileFacts, statement: Statement): VoicedStatement {
  const { kind, fields } = statement;
  const header = (name: string) => file.headerText(name);
  return { kind, fields, by: attributionOf(file, statement).by, ...said(fields, header) };
}

/** The statement that a reference means, and its places; undefined if nothing declares it. */
export function otherStatement(
  reader: EditionReader,
  ref: Ref,
): (VoicedStatement & { place(part: DefinitionPart): PlaceInDocument }) | undefined {
  const [found] = reader.definitions(reader.symbolOf(ref));
  if (found === undefined) return undefined;
  const { by: carrier } = found.item;
  const header = reader.header(found)?.item;
  const written =
    header === undefined ? () => undefined : (name: string) => fieldOf(header, name)?.whole.text;
  const { fields, kind } = carrier;
  const by = valuesOf(carrier, 'by');
  return {
    kind: kind?.text,
    fields,
    by: by.length > 0 || header === undefined ? by : valuesOf(header, 'from'),
    ...said(fields, written),
    place: (part) => found.place(part),
  };
}

function said(
  fields: readonly FieldUse[],
  header: (name: string) => string | undefined,
): Pick<VoicedStatement, 'date' | 'manner'> {
  const text = fieldOf({ fields }, 'date')?.whole.text || header('date');
  const span = parseDate(text);
  return {
    date: text === undefined || span === undefined ? undefined : { text, span },
    manner: fieldOf({ fields }, 'utterance')?.whole.text || header('utterance') || 'made',
  };
}

/** What an attack strikes, said by itself or by the relation that it refines; undefined if the field is no attack. */
export function strikeOf(book: CodeBook, name: string): Strike | undefined {
  const known = relations(book);
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !seen.has(at) && seen.size < MOST_REFINED; ) {
    seen.add(at);
    const relation: RelationField['relation'] | undefined = known.get(at)?.relation;
    if (relation?.sort !== 'attack') return undefined;
    if (relation.strikes !== undefined) return relation.strikes;
    at = relation.refines;
  }
  return 'statement';
}

/** The ids that a statement names in its relations of a sort. */
export function namedBy(
  book: CodeBook,
  { fields }: { readonly fields: readonly FieldUse[] },
  sort: string,
): readonly Ref[] {
  const known = relations(book);
  return fields.flatMap(({ name, values }) =>
    known.get(name.text)?.relation.sort === sort
      ? values.flatMap(({ ref }) => (ref === undefined ? [] : [ref]))
      : [],
  );
}

/** Whether a statement names anything in its relations of a sort. */
export function names(
  book: CodeBook,
  { fields }: { readonly fields: readonly FieldUse[] },
  sort: string,
): boolean {
  const known = relations(book);
  return fields.some(({ name, values }) => values.length > 0 && known.get(name.text)?.relation.sort === sort);
}
