// Bytes as text: UTF-8, and for files of other tools what they declare themselves.

/**
 * The text of a file that is imported; undefined if it is none. A byte order mark or the declaration of XML says in which
 * encoding; without either it is UTF-8. The mark of UTF-8 is kept.
 */
export function decodeImport(bytes: Uint8Array): string | undefined {
  return decode(bytes, encodingOf(bytes));
}

/** The text of bytes in UTF-8, with its mark; undefined if they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decode(bytes, 'utf-8');
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // `<?` in two bytes each.
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
  // What is declared as UTF-16 but written in single bytes is what it is: UTF-8.
  return declared === undefined || declared.startsWith('utf-16') ? 'utf-8' : declared;
}
