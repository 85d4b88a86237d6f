// The statements of a document: declarations and anchors of one id put together.

import { append } from '../syntax/v8';
import {
  type Annotation,
  type Entry,
  type FieldUse,
  isOfAnchor,
  type Link,
  type Ref,
  type Statement,
} from './facts';
import { none } from './lists';

/** A statement while its parts are still being found. */
type Draft = { -readonly [Key in keyof Statement]: Statement[Key] };

/** What keeps a statement apart from others of its document. */
export function statementKey(carrier: Annotation | Entry): string {
  const ref = carrier.form === 'entry' ? carrier.ref : carrier.anchors[0];
  return ref === undefined ? `?${carrier.start}` : keyOf(ref);
}

function keyOf(ref: Ref): string {
  return ref.document === undefined ? ref.id : ref.text;
}

/**
 * Statements are what `#` entries and anchors say they are. An annotation with a kind but no id may be one as
 * well (a claim no one refers to): it is here too, and the code book tells whether its kind is a statement's.
 */
export function statementsOf(
  annotations: readonly Annotation[],
  entries: readonly Entry[],
): ReadonlyMap<string, Statement> {
  const statements = new Map<string, Draft>();
  const statement = (key: string, ref: Ref | undefined): Draft => {
    let known = statements.get(key);
    if (known === undefined) {
      const { id, document } = ref ?? { id: undefined, document: undefined };
      known = { key, id, document, declaration: undefined, kind: undefined, anchors: none, fields: none };
      statements.set(key, known);
    }
    return known;
  };
  for (const annotation of annotations) {
    const { anchors, kind, fields } = annotation;
    if (anchors.length === 0) {
      if (kind === undefined) continue;
      const own = statement(statementKey(annotation), undefined);
      own.declaration = annotation;
      own.kind = kind.text;
      anchor(own, annotation, fields);
      continue;
    }
    const declared = annotation.declares;
    for (const ref of anchors) {
      const anchored = statement(keyOf(ref), ref);
      // Fields of an annotation with several ids belong to the first.
      anchor(anchored, annotation, ref === anchors[0] ? fields : none, ref !== declared);
      if (ref !== anchors[0]) continue;
      if (ref !== declared) continue;
      anchored.declaration ??= annotation;
      anchored.kind ??= kind?.text;
    }
  }
  for (const entry of entries)
    if (entry.ref.sigil === '#') {
      const own = statement(statementKey(entry), entry.ref);
      // An entry says more than an annotation can; it is the declaration wherever it stands.
      if (own.declaration?.form !== 'entry') {
        own.declaration = entry;
        own.kind = entry.kind?.text ?? own.kind;
      }
      for (const field of entry.fields) own.fields = append(own.fields, field);
    }
  return statements;
}

function anchor(statement: Draft, annotation: Annotation, fields: readonly FieldUse[], bare = false): void {
  statement.anchors = append(statement.anchors, annotation);
  for (const field of fields)
    if (!bare || !isOfAnchor(field.name.text)) statement.fields = append(statement.fields, field);
}

/** Fields of statements that point at statements, in order. */
export function linksOf(statements: Iterable<Statement>): readonly Link[] {
  const links: Link[] = [];
  for (const from of statements)
    for (const field of from.fields)
      for (const value of field.values)
        if (value.ref?.sigil === '#') links.push({ from, field, value, to: value.ref });
  return links;
}
