// What other documents can see of one, without offsets, as a number.
//
// Two versions of a document with the same shape look the same from outside: typing prose leaves the shape
// alone, so that an edit to one document need not touch the others of its edition.

import type { Annotation, EndMark, Entry, FieldOwner, Header } from './facts';

/** What other documents can see of one. */
interface Visible {
  readonly header: Header | undefined;
  readonly entries: readonly Entry[];
  readonly annotations: readonly Annotation[];
  readonly strayEndMarks: readonly EndMark[];
}

/** Equal for two documents exactly if their header, definitions, references and statements are; barring chance. */
export function fingerprintOf(file: Visible): number {
  const shape = new Digest();
  if (file.header !== undefined) shape.number(digestOf(file.header));
  for (const entry of file.entries) shape.number(digestOf(entry));
  for (const annotation of file.annotations) shape.number(digestOf(annotation));
  // An end mark that has no range uses an id all the same.
  for (const { ref } of file.strayEndMarks) shape.text(ref?.text ?? '');
  return shape.value;
}

/** The same of one header, entry or annotation. */
export function digestOf(carrier: FieldOwner): number {
  carrier.digest ??= read(carrier);
  const ends = carrier.form === 'range' && carrier.endMark !== undefined;
  return ends ? new Digest().number(carrier.digest).number(1).value : carrier.digest;
}

/** Read in an order in which nothing can be taken for anything else. */
function read(carrier: FieldOwner): number {
  const said = new Digest();
  if (carrier.form === 'header') said.text('header');
  else if (carrier.form === 'entry') said.text('entry').text(carrier.ref.text).text(carrier.gloss.text);
  else {
    const { kind, continued, said: saidHere, anchors, mentions } = carrier;
    const reserved = (continued === undefined ? 0 : 1) + (saidHere === undefined ? 0 : 2);
    said.text(kind?.text ?? '').number(reserved);
    for (const ref of anchors) said.text(ref.text);
    for (const ref of mentions) said.text(ref.text);
  }
  for (const { name, whole } of carrier.fields) said.text(name.text).text(whole.text);
  return said.value;
}

/** The digest of a string, or of one after the other. */
export function digest(text: string, before = 0): number {
  return new Digest(before).text(text).value;
}

/**
 * A number of 53 bits for a sequence of strings and numbers; different ones have different numbers, barring chance. The
 * mixing is that of cyrb53 by bryc (public domain), which is not a protection against anyone who wants two to be the
 * same.
 */
export class Digest {
  private low: number;
  private high: number;

  /** Goes on from the value of another. */
  constructor(before = 0) {
    this.low = 0xdeadbeef ^ before;
    this.high = 0x41c6ce57 ^ Math.floor(before / 2 ** 32);
  }

  text(text: string): this {
    let { low, high } = this;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 2654435761);
      high = Math.imul(high ^ unit, 1597334677);
    }
    return this.stir(low, high);
  }

  /** Four at a time: whole files are read. */
  bytes(bytes: Uint8Array): this {
    let { low, high } = this;
    const whole = bytes.length & ~3;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < whole; at += 4) {
      const unit = view.getInt32(at, true);
      low = Math.imul(low ^ unit, 2654435761);
      high = Math.imul(high ^ unit, 1597334677);
      // Multiplying carries upwards only.
      low ^= low >>> 15;
      high ^= high >>> 13;
    }
    for (let at = whole; at < bytes.length; at++) {
      low = Math.imul(low ^ bytes[at]!, 2654435761);
      high = Math.imul(high ^ bytes[at]!, 1597334677);
    }
    return this.stir(low, high);
  }

  number(number: number): this {
    const low = Math.imul(this.low ^ number, 2654435761);
    return this.stir(low, Math.imul(this.high ^ Math.floor(number / 2 ** 32), 1597334677));
  }

  /** Ends an item: `ab`, `c` is not `a`, `bc`. */
  private stir(low: number, high: number): this {
    this.low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    this.high =
      Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(this.low ^ (this.low >>> 13), 3266489909);
    return this;
  }

  get value(): number {
    return 2 ** 32 * (2097151 & this.high) + (this.low >>> 0);
  }
}
