// Kinds and fields: the words of the code book.

import { contextOf, kindOfOwner } from '../../codebook/field-owner';
import { fieldsFor, isStatementKind, kindOf, lineageOf } from '../../codebook/load';
import type { CodeBook, Field, FieldContext, Kind } from '../../codebook/types';
import { familyName } from '../../documentation/codebook-docs';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import type { Annotation, FieldOwner } from '../../model/facts';
import { addAll } from '../../model/lists';
import { tableEntries } from '../../model/lookup';
import { resolveStatement } from '../../semantics/statement';
import { searchText } from '../../text/transliteration';
import type { MarkContext } from './context';
import type { CompletionOffer } from './offer';

/** Kinds that make sense on what is marked: those of statements first, as the book has them. */
export function kindOffers({ book }: DocumentSnapshot, mark: MarkContext): CompletionOffer[] {
  const { form, rest } = mark;
  const families = ['statement', 'editorial', 'descriptive'];
  return tableEntries(book.kinds)
    .filter(
      ([, { family, point }]) =>
        family !== 'reserved' && (form === 'point' ? point !== undefined : point !== 'only'),
    )
    .sort(([, a], [, b]) => families.indexOf(a.family) - families.indexOf(b.family))
    .map(([name, kind]) => kindOffer(book, name, kind, form, rest));
}

function kindOffer(
  book: CodeBook,
  name: string,
  kind: Kind,
  form: MarkContext['form'],
  rest: Annotation,
): CompletionOffer {
  const has = (field: string) => rest.fields.some((use) => use.name.text === field);
  const parts = [name];
  const place = () => `$${parts.length}`;
  // A range is paired by its id.
  if (form === 'range' && rest.anchors.length === 0) parts.push(`#${place()}`);
  if (kind.valueRequired === true && rest.value === undefined)
    parts.push(kind.value === 'text' ? `"${place()}"` : place());
  const { all, oneOf } = needs(book, name);
  for (const field of all) if (!has(field)) parts.push(`${field}=${place()}`);
  for (const some of oneOf) if (!some.some(has)) parts.push(`${some[0]}=${place()}`);
  return {
    label: name,
    filter: searchText(name, kind.label),
    ...(parts.length > 1 ? { snippet: parts.join(' '), goesOn: true } : {}),
    ...(kind.label === name ? {} : { detail: kind.label }),
    description: familyName(kind.family),
    type: 'kind',
    deprecated: kind.deprecated !== undefined,
    subject: { about: 'kind', name },
  };
}

/** The fields that a kind must have, with those of the kinds that it refines; and groups of which it must have one. */
function needs(
  book: CodeBook,
  kind: string | undefined,
): { all: readonly string[]; oneOf: readonly string[][] } {
  const all: string[] = [];
  const oneOf: string[][] = [];
  for (const name of kind === undefined ? [] : lineageOf(book, kind)) {
    addAll(all, kindOf(book, name)?.required ?? []);
    const some = kindOf(book, name)?.requiredOneOf;
    if (some !== undefined) oneOf.push([...some]);
  }
  return { all, oneOf };
}

/** Where the fields of a carrier stand, and of what kind it is: of an anchor, the kind of its statement. */
export function roleOf(
  snapshot: DocumentSnapshot,
  carrier: FieldOwner,
): { place: FieldContext | undefined; kind: string | undefined } {
  const { book, document } = snapshot;
  const kind = kindOfOwner(carrier);
  if (kind !== undefined || carrier.form === 'header' || carrier.form === 'entry')
    return { place: contextOf(book, carrier), kind };
  const [anchor] = carrier.anchors;
  const declared = anchor && resolveStatement(snapshot, symbolOf(anchor, document))?.kindName;
  return {
    place: contextOf(book, carrier),
    kind: isStatementKind(book, declared) ? declared : undefined,
  };
}

/** Fields that the carrier may have and has not yet: what it must have first, then what belongs to its kind, each in the book's order. */
export function fieldOffers(
  snapshot: DocumentSnapshot,
  carrier: FieldOwner,
  sign: '' | '=' | ':',
): CompletionOffer[] {
  const { book } = snapshot;
  const { place, kind } = roleOf(snapshot, carrier);
  if (place === undefined) return [];
  const { all, oneOf } = needs(book, kind);
  const first = place === 'register' ? 'type' : place === 'statement' ? 'kind' : undefined;
  const weight = (name: string, field: Field): number => {
    if (all.includes(name) || (carrier.form === 'entry' && name === first)) return 0;
    if (oneOf.some((some) => some.includes(name) && !some.some(has))) return 1;
    if (place === 'header') return field.publication === true ? 2 : 3;
    // What may be on anything is seldom what one looks for.
    if (place === 'register') return field.places.length === 1 ? 3 : 4;
    return field.kinds?.length === 1 ? 2 : field.places.includes('register') ? 4 : 3;
  };
  const has = (name: string) => carrier.fields.some((use) => use.name.text === name);
  return [...fieldsFor(book, place, kind)]
    .filter(([name, field]) => !has(name) && suits(carrier, name, field, kind))
    .sort(([a, left], [b, right]) => weight(a, left) - weight(b, right))
    .map(([name, field]) => fieldOffer(name, field, place, sign));
}

/** Whether a field may be on a carrier of this kind, or of none. */
function suits(carrier: FieldOwner, name: string, field: Field, kind: string | undefined): boolean {
  if (carrier.form === 'header' || kind !== undefined) return carrier.form === 'entry' || name !== 'kind';
  // What an entry without a type may have no one can say; an annotation without a kind may have what all have.
  if (carrier.form === 'entry') return true;
  // What its own speaker says nobody else does.
  if (carrier.said !== undefined && name === 'by') return false;
  return name !== 'kind' && (field.kinds === undefined || carrier.anchors.length > 0);
}

function fieldOffer(name: string, field: Field, place: FieldContext, sign: '' | '=' | ':'): CompletionOffer {
  const insert = name + sign + (sign === ':' ? ' ' : '');
  const inWords = field.types.every((type) => type === 'text') && field.values === undefined;
  return {
    label: name,
    insert,
    ...(sign === '=' && inWords ? { snippet: `${name}="$1"` } : {}),
    filter: searchText(name, field.label),
    ...(field.label === name ? {} : { detail: field.label }),
    description: field.relation === undefined ? t('field') : t('relation'),
    type: field.relation === undefined ? 'field' : 'relation',
    deprecated: field.deprecated !== undefined,
    subject: { about: 'field', name, place },
    goesOn: sign !== '' && !inWords,
  };
}
