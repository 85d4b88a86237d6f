// ZIP archives, in which many formats keep their files: read within bounds, and written to the same bytes each time.
//
// An archive is judged by its central directory before anything is unpacked (PKWARE, APPNOTE 6.3.10, 4.3): how many files it
// has, how large each says it is, and how much smaller it is packed. What is unpacked is held to the size and the checksum
// that the directory names, so that a damaged file is never taken for a text. Archives over 4 GB (Zip64), split or encrypted
// ones are refused.

import { inflateSync, zipSync } from 'fflate/browser';
import { t } from '../l10n';

/** Files that an archive has at most. */
const MOST_FILES = 10_000;
/** Bytes that its files have at most when they are unpacked, one and all together. */
const LARGEST = 256 * 2 ** 20;
/** How much smaller a file of more than `RATIO_FROM` bytes is packed at most: markup that repeats itself comes to a tenth of it. */
const HIGHEST_RATIO = 400;
const RATIO_FROM = 2 ** 20;

/** What is wrong with an archive, in a sentence for readers. */
export class ZipError extends Error {}

/** The files of an archive, each unpacked when it is asked for. */
export class ZipArchive {
  private readonly files = new Map<string, ZipFile>();
  private unpacked = 0;

  /** Throws a ZipError for what is no archive that can be read. */
  constructor(private readonly bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = endOfDirectory(view);
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count > MOST_FILES) throw tooLarge();
    for (let number = 0; number < count; number++) {
      if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged();
      const flags = view.getUint16(at + 8, true);
      const nameWidth = view.getUint16(at + 28, true);
      const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameWidth));
      const file: ZipFile = {
        encrypted: (flags & 1) !== 0,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        start: view.getUint32(at + 42, true),
      };
      if (file.size > LARGEST) throw tooLarge();
      if (file.size > RATIO_FROM && file.size > file.packed * HIGHEST_RATIO) throw tooLarge();
      if (this.files.has(name)) throw damaged(name);
      this.files.set(name, file);
      at += 46 + nameWidth + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  get names(): readonly string[] {
    return [...this.files.keys()];
  }

  /** The bytes of a file; undefined if there is none of this name. Throws a ZipError if it is damaged. */
  read(name: string): Uint8Array | undefined {
    const file = this.files.get(name);
    if (file === undefined) return undefined;
    this.unpacked += file.size;
    if (this.unpacked > LARGEST) throw tooLarge();
    const content = unpack(this.bytes, file, name);
    if (content.length !== file.size || crc32(content) !== file.crc) throw damaged(name);
    return content;
  }
}

interface ZipFile {
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

const decoder = new TextDecoder();

/** Where the record is with which an archive ends; a comment may be behind it. */
function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength)
      return at;
  throw new ZipError(t('The file is not a ZIP archive, or its end is missing.'));
}

function unpack(bytes: Uint8Array, { start, packed, method, size, encrypted }: ZipFile, name: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + 30 > bytes.length || view.getUint32(start, true) !== 0x04034b50) throw damaged(name);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const content = bytes.subarray(from, from + packed);
  if (content.length !== packed || encrypted) throw damaged(name);
  if (method === 0) return content;
  if (method !== 8) throw damaged(name);
  try {
    // One byte more than it says: what does not end there is longer.
    return inflateSync(content, { out: new Uint8Array(size + 1) });
  } catch {
    throw damaged(name);
  }
}

function tooLarge(): ZipError {
  return new ZipError(t('The archive has more in it than can be unpacked safely. Nothing was read from it.'));
}

function damaged(name?: string): ZipError {
  return new ZipError(
    name === undefined
      ? t('The archive is damaged. Nothing was read from it.')
      : t('“{0}” in the archive is damaged, or packed in a way that is not read.', name),
  );
}

const crcTable = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}

/** An archive of files in their order: texts are in UTF-8, nothing in it tells of the time or the place. */
export function writeZip(
  files: readonly (readonly [name: string, content: string | Uint8Array])[],
): Uint8Array {
  const encoder = new TextEncoder();
  const content = Object.fromEntries(
    files.map(([name, one]) => [name, typeof one === 'string' ? encoder.encode(one) : one]),
  );
  // The first day that a ZIP can tell of; it has no time zone.
  return zipSync(content, { level: 9, mtime: new Date(1980, 0, 1) });
}
