// The SHA-256 of a document's text, in UTF-8 and without a byte order mark, as `sha256sum` gives it for the file.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { memo } from '../model/memo';
import { strip } from '../syntax/strip';
import type { Parse } from '../syntax/tree';

/** In lower-case hexadecimal digits. */
export const hashOf = memo((parse: Parse): string => hashOfText(strip(parse)));

export function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
