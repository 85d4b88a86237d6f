// What is at an offset: the one answer that every feature starts from. Total at every offset of any document.

import { begunBy } from '../model/binary-search';
import type {
  Annotation,
  Entry,
  FieldOwner,
  FieldUse,
  Header,
  Name,
  Ref,
  Role,
  Stretch,
  Value,
} from '../model/facts';
import type { FileFacts } from '../model/file-facts';

export type Target = Stretch &
  (
    | { readonly type: 'kind'; readonly name: Name; readonly carrier: Annotation | Entry }
    | { readonly type: 'own-value'; readonly value: Value; readonly carrier: Annotation }
    | { readonly type: 'field'; readonly use: FieldUse; readonly carrier: FieldOwner }
    | { readonly type: 'value'; readonly value: Value; readonly use: FieldUse; readonly carrier: FieldOwner }
    | {
        readonly type: 'ref';
        readonly ref: Ref;
        readonly role: Role | 'definition';
        readonly carrier: FieldOwner | undefined;
        readonly use: FieldUse | undefined;
      }
    | { readonly type: 'gloss'; readonly entry: Entry }
    /** `continued` or `said`. */
    | { readonly type: 'reserved'; readonly name: Name; readonly carrier: Annotation }
    /** The braces or brackets themselves. */
    | { readonly type: 'mark'; readonly annotation: Annotation }
    | { readonly type: 'header'; readonly header: Header }
    /** Text of the document; the annotations that it is in, the smallest first. */
    | { readonly type: 'text'; readonly annotations: readonly Annotation[] }
  );

function holds({ start, end }: Stretch, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** What is at `offset`; a cursor right after a word is still on it. */
export function targetAt(file: FileFacts, offset: number): Target {
  const { header } = file;
  if (header !== undefined && holds(header, offset))
    return inFields(header, offset) ?? { type: 'header', header, start: header.start, end: header.end };
  const entry = entryAt(file, offset);
  if (entry !== undefined) return inEntry(entry, offset);
  const annotations = file.annotationsAt(offset);
  for (const annotation of annotations) {
    const { mark, endMark } = annotation;
    // Right after a mark begins what follows it.
    if (mark.start < offset && offset < mark.end) return inMark(annotation, offset);
    if (endMark !== undefined && endMark.start < offset && offset < endMark.end)
      return endMark.ref !== undefined && holds(endMark.ref, offset)
        ? reference(endMark.ref, 'end-mark', annotation)
        : { type: 'mark', annotation, start: endMark.start, end: endMark.end };
  }
  for (const { ref } of file.strayEndMarks)
    if (ref !== undefined && holds(ref, offset)) return reference(ref, 'end-mark', undefined);
  const around = [...annotations].sort((a, b) => a.end - a.start - (b.end - b.start));
  const [inner] = around;
  return { type: 'text', annotations: around, start: inner?.start ?? offset, end: inner?.end ?? offset };
}

/**
 * The annotations that a stretch is about, the smallest first: at a cursor in the text, those around it; of selected
 * words, those that are on all of them; in a mark, that whose mark it is.
 */
export function annotationsAround(file: FileFacts, { start, end }: Stretch): readonly Annotation[] {
  const target = targetAt(file, start);
  const around =
    target.type === 'text'
      ? target.annotations
      : target.type === 'mark'
        ? [target.annotation]
        : 'carrier' in target && target.carrier !== undefined && isAnnotation(target.carrier)
          ? [target.carrier]
          : [];
  return around.filter(({ content, end: last }) => {
    const words = target.type === 'text' && start < end;
    return end <= last && (!words || (start <= content.start && content.end <= end));
  });
}

function isAnnotation(carrier: FieldOwner): carrier is Annotation {
  return carrier.form !== 'entry' && carrier.form !== 'header';
}

/** The entry at an offset. */
export function entryAt({ entries }: FileFacts, offset: number): Entry | undefined {
  const entry = entries[begunBy(entries, offset) - 1];
  return entry !== undefined && holds(entry, offset) ? entry : undefined;
}

function reference(
  ref: Ref,
  role: Role | 'definition',
  carrier: FieldOwner | undefined,
  use: FieldUse | undefined = undefined,
): Target {
  return { type: 'ref', ref, role, carrier, use, start: ref.start, end: ref.end };
}

function inEntry(entry: Entry, offset: number): Target {
  const { ref, gloss, kind } = entry;
  if (holds(ref, offset)) return reference(ref, 'definition', entry);
  if (kind !== undefined && holds(kind, offset))
    return { type: 'kind', name: kind, carrier: entry, start: kind.start, end: kind.end };
  if (holds(gloss, offset)) return { type: 'gloss', entry, start: gloss.start, end: gloss.end };
  return inFields(entry, offset) ?? reference(ref, 'definition', entry);
}

function inFields(carrier: FieldOwner, offset: number): Target | undefined {
  for (const use of carrier.fields) {
    if (holds(use.name, offset))
      return { type: 'field', use, carrier, start: use.name.start, end: use.name.end };
    for (const value of use.values)
      if (holds(value, offset)) {
        if (value.ref !== undefined && holds(value.ref, offset))
          return reference(value.ref, 'value', carrier, use);
        return { type: 'value', value, use, carrier, start: value.start, end: value.end };
      }
  }
  return undefined;
}

function inMark(annotation: Annotation, offset: number): Target {
  const { kind, value, continued, said, anchors, mentions, mark } = annotation;
  if (kind !== undefined && holds(kind, offset))
    return { type: 'kind', name: kind, carrier: annotation, start: kind.start, end: kind.end };
  for (const name of [continued, said])
    if (name !== undefined && holds(name, offset))
      return { type: 'reserved', name, carrier: annotation, start: name.start, end: name.end };
  for (const ref of anchors)
    if (holds(ref, offset))
      return reference(ref, ref === annotation.declares ? 'definition' : 'anchor', annotation);
  for (const ref of mentions) if (holds(ref, offset)) return reference(ref, 'mention', annotation);
  if (value !== undefined && holds(value, offset))
    return { type: 'own-value', value, carrier: annotation, start: value.start, end: value.end };
  return inFields(annotation, offset) ?? { type: 'mark', annotation, start: mark.start, end: mark.end };
}
