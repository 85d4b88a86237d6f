// What other documents can see of one, without offsets.
//
// Two versions of a document with the same shape look the same from outside: typing prose leaves the shape
// alone, so that an edit to one document need not touch the others of its edition.

import type { Carrier } from './facts';
import type { FileFacts } from './file';

/** A string that is equal for two documents exactly if their header, definitions, references and statements are. */
export function shapeOf(file: FileFacts): string {
  const parts: unknown[] = [];
  const fields = (carrier: Carrier) => carrier.fields.map(({ name, whole }) => [name.text, whole.text]);
  if (file.header !== undefined) parts.push(fields(file.header));
  for (const entry of file.entries) parts.push([entry.ref.text, entry.gloss.text, fields(entry)]);
  for (const annotation of file.annotations) {
    const { anchors, mentions, kind } = annotation;
    // A mention beyond the first changes nothing for anyone else, but its loss might; so all of them count.
    parts.push([
      kind?.text ?? 0,
      anchors.map(({ text }) => text),
      mentions.map(({ text }) => text),
      annotation.continued === undefined ? 0 : 1,
      fields(annotation),
    ]);
  }
  return JSON.stringify(parts);
}
