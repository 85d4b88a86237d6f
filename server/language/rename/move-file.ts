// A file gets another name or place: the edits that keep its edition together.
//
// Other documents call a document by its header's `id`, otherwise by its file's name; and a document names files beside
// it, such as its transcription. The caller gives the moves as functions of URIs, which are not for this layer.

import { fieldIn } from '../../codebook/field-owner';
import type { ValueType } from '../../codebook/types';
import { lineBreakOf } from '../../editing/entries';
import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { documentEnd } from '../../edition/symbol';
import type { TextEdit } from '../../model/edit';
import type { FieldOwner, Value } from '../../model/facts';
import { namedInProse } from './named-in-prose';

/**
 * What must change in the view's document when the document called `from` will be called `to`. Where `to` is not an id,
 * so that no one could write it, the document is given its old name in its header instead: see `keepName`.
 */
export function followName(
  snapshot: Pick<DocumentSnapshot, 'file' | 'book'>,
  from: string,
  to: string,
): TextEdit[] {
  const { file } = snapshot;
  const edits: TextEdit[] = [];
  for (const ref of [...file.references.map((reference) => reference.ref), ...namedInProse(file)])
    if (ref.document === from) {
      const written = file.parse.slice(ref.start, ref.end);
      edits.push({ start: ref.start, end: ref.start + documentEnd(written), text: to });
    }
  for (const { start, end } of valuesOfType(snapshot, 'document', from)) edits.push({ start, end, text: to });
  return edits;
}

/** Whether anything in the view's document depends on what the document called `name` is called. */
export function callsBy(snapshot: Pick<DocumentSnapshot, 'file' | 'book'>, name: string): boolean {
  const [value] = valuesOfType(snapshot, 'document', name);
  return value !== undefined || snapshot.file.references.some(({ ref }) => ref.document === name);
}

/** Writes a document's name into its header, so that it keeps it whatever its file is called. */
export function keepName({ file, document }: Member): TextEdit[] {
  const line = lineBreakOf(file);
  const [first] = file.header?.fields ?? [];
  if (first !== undefined) return [{ start: first.start, end: first.start, text: `id: ${document}${line}` }];
  // A header would take the blank lines at the document's beginning with it, and they are text.
  const begins = file.parse.slice(0, 1);
  if (file.header !== undefined || /^[\s]/.test(begins)) return [];
  return [{ start: 0, end: 0, text: `---${line}id: ${document}${line}---${line}${line}` }];
}

/** Paths of files in the view's document that must be written otherwise; `moved` gives the new path of a written one. */
export function followFiles(
  snapshot: DocumentSnapshot,
  moved: (written: string) => string | undefined,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { start, end, text } of valuesOfType(snapshot, 'file')) {
    const path = moved(text);
    if (path !== undefined && path !== text) edits.push({ start, end, text: path });
  }
  return edits;
}

/** Values of fields of this type; those that say `text`, if it is given. */
function* valuesOfType(
  { file, book }: Pick<DocumentSnapshot, 'file' | 'book'>,
  type: ValueType,
  text?: string,
): Generator<Value> {
  const carriers: readonly (FieldOwner | undefined)[] = [file.header, ...file.entries, ...file.annotations];
  for (const carrier of carriers) {
    for (const { name, values } of carrier?.fields ?? []) {
      if (carrier === undefined || !fieldIn(book, carrier, name.text)?.types.includes(type)) continue;
      for (const value of values)
        if (value.ref === undefined && (text === undefined || value.text.normalize('NFC') === text))
          yield value;
    }
  }
}
