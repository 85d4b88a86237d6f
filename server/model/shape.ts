// What other documents can see of one, without offsets.
//
// Two versions of a document with the same shape look the same from outside: typing prose leaves the shape
// alone, so that an edit to one document need not touch the others of its edition.

import type { Carrier } from './facts';
import type { FileFacts } from './file';

/** What a document says, without offsets. */
export interface Shapes {
  /** Of its header, entries and annotations, each by itself. */
  readonly of: ReadonlyMap<Carrier, string>;
  /** Equal for two documents exactly if their header, definitions, references and statements are. */
  readonly whole: string;
}

export function shapesOf(file: FileFacts): Shapes {
  const of = new Map<Carrier, string>();
  if (file.header !== undefined) of.set(file.header, shapeOf(file.header));
  for (const entry of file.entries) of.set(entry, shapeOf(entry));
  for (const annotation of file.annotations) of.set(annotation, shapeOf(annotation));
  const strays = file.strayEndMarks.map(({ ref }) => `- ${ref?.text ?? ''}`);
  return { of, whole: [...of.values(), ...strays].join('\n') };
}

function shapeOf(carrier: Carrier): string {
  let shape = '';
  if (carrier.form === 'entry') shape = `${carrier.ref.text} ${JSON.stringify(carrier.gloss.text)}`;
  else if (carrier.form !== 'header') {
    const { anchors, mentions, kind, continued, endMark } = carrier;
    shape = `${kind?.text ?? ''}${continued === undefined ? '' : ' continued'}${endMark === undefined ? '' : ' closed'}`;
    for (const { text } of anchors) shape += ` ${text}`;
    for (const { text } of mentions) shape += ` ${text}`;
  }
  for (const { name, whole } of carrier.fields) shape += ` ${name.text}=${JSON.stringify(whole.text)}`;
  return shape;
}

/** A number of 53 bits for a string, chained to one before it; different strings have different ones, but for chance. */
export function digest(text: string, before = 0): number {
  let low = 0xdeadbeef ^ (before >>> 0);
  let high = 0x41c6ce57 ^ Math.floor(before / 2 ** 32);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 2 ** 32 * (2097151 & high) + (low >>> 0);
}
