// Files of other notations, spoilt: as bytes, as text, and by what they are made of – elements and attributes of XML, values of
// JSON, fields of tables, the parts of an archive.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import * as dictionary from './dictionary';
import { token } from './documents';
import type { Random } from './random';

/** A file as a text, or as bytes: those are written as characters from U+0000 to U+00FF. */
export type FileContent = { readonly text: string } | { readonly bytes: string };

export function contentOf(content: string | Uint8Array): FileContent {
  return typeof content === 'string' ? { text: content } : { bytes: latin1(content) };
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
export const bytesOf = (characters: string) => new Uint8Array(Buffer.from(characters, 'latin1'));

/** A file to which a few things were done. */
export function spoilt(random: Random, content: FileContent): FileContent {
  if ('bytes' in content) return { bytes: spoiltBytes(random, content.bytes) };
  return { text: spoiltText(random, content.text) };
}

function spoiltText(random: Random, text: string, most = 4): string {
  return random
    .list(most, () => 0, 1)
    .reduce((now) => {
      const start = now.trimStart();
      if (start.startsWith('<') && random.percent(75)) return spoiltXml(random, now);
      if (/^[[{]/.test(start) && random.percent(75)) return spoiltJson(random, now);
      return random.percent(50) ? spoiltLines(random, now) : spoiltCharacters(random, now);
    }, text)
    .slice(0, 200_000);
}

function spoiltBytes(random: Random, bytes: string): string {
  // An archive: one of its parts, packed again.
  if (bytes.startsWith('PK') && random.percent(80))
    try {
      const parts = unzipSync(bytesOf(bytes));
      const name = random.pick(Object.keys(parts).sort());
      const part = parts[name] ?? new Uint8Array();
      const others = { ...parts };
      random.way<void>(
        [8, () => void (others[name] = strToU8(spoiltText(random, strFromU8(part))))],
        [1, () => void delete others[name]],
        [1, () => void (others[random.pick(dictionary.words)] = part)],
        [
          1,
          () =>
            void (others[name] = bytesOf(spoiltCharacters(random, latin1(part)).replace(/[^\0-\xff]/g, '?'))),
        ],
      );
      return latin1(zipSync(others, { level: 1, mtime: '1980-01-01T00:00:00' }));
    } catch {
      // It is no archive any more.
    }
  return random
    .list(3, () => 0, 1)
    .reduce((now) => spoiltCharacters(random, now), bytes)
    .replace(/[^\0-\xff]/g, '?');
}

/** Something cut, doubled, put in or exchanged anywhere. */
function spoiltCharacters(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const length = random.percent(60) ? random.below(12) : random.below(400);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  return random.way<string>(
    [3, () => before + token(random) + piece + after],
    [3, () => before + after],
    [2, () => before + token(random) + after],
    [2, () => before + piece.repeat(random.between(2, 5)) + after],
    [1, () => before],
    [1, () => piece + before + after],
    [2, () => before + String.fromCharCode(random.below(256)) + text.slice(at + 1)],
    [
      1,
      () =>
        text.replace(/\d+/g, (digits) =>
          random.percent(90) ? digits : random.pick(['0', '-1', '1e999', '99999999999', '']),
        ),
    ],
  );
}

/** Lines and fields of lines, as in tables. */
function spoiltLines(random: Random, text: string): string {
  const lines = text.split(/(?<=\n)/);
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  random.way<void>(
    [3, () => void lines.splice(at, 1)],
    [3, () => void lines.splice(random.below(lines.length + 1), 0, line)],
    [2, () => void lines.splice(at, 1, lines[random.below(lines.length)] ?? '')],
    [
      6,
      () => {
        const fields = line.split(/([\t,;|: ]+)/);
        const field = random.below(fields.length);
        fields[field] = random.percent(50) ? token(random) : (fields[random.below(fields.length)] ?? '');
        lines[at] = fields.join('');
      },
    ],
    [1, () => void (lines[at] = line.repeat(random.between(2, 200)))],
    [1, () => void lines.reverse()],
  );
  return lines.join('');
}

const xmlTexts = [
  '',
  ' ',
  '&amp;',
  '&lt;b&gt;',
  '&#x202e;',
  '&#0;',
  '&nbsp;',
  '&unknown;',
  '<![CDATA[<x>]]>',
  '<!-- x -->',
  '<?x y?>',
];

/** Tags, attributes and what is between them. */
function spoiltXml(random: Random, text: string): string {
  const parts = text.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+/g) ?? [];
  if (parts.length === 0) return text;
  const at = random.below(parts.length);
  const part = parts[at] ?? '';
  const put = (piece: string) => {
    parts[at] = piece;
  };
  random.way<void>(
    [3, () => void parts.splice(at, 1)],
    [2, () => put(part + part)],
    [2, () => void parts.splice(random.below(parts.length), 0, part)],
    [
      2,
      () => void parts.splice(random.below(parts.length), 0, ...parts.slice(at, at + random.between(2, 12))),
    ],
    [2, () => void parts.splice(at, random.between(1, 12))],
    [3, () => put(part.startsWith('<') ? random.pick(xmlTexts) + part : token(random))],
    [2, () => put(part.startsWith('<') ? part : part + random.pick(xmlTexts))],
    [
      5,
      () =>
        put(
          part.replace(/="([^"]*)"/g, (all) =>
            random.percent(50) ? all : `="${attributeText(random, text)}"`,
          ),
        ),
    ],
    [2, () => put(part.replace(/ [\w:.-]+="[^"]*"/, ''))],
    [2, () => put(part.replace(/^(<\/?)[\w:.-]+/, (_, open: string) => open + tagName(random, text)))],
    [1, () => put(part.replace(/^<([\w:.-]+)([^>]*[^/])?>$/, '<$1$2/>'))],
    [1, () => put(`<${tagName(random, text)}>`.repeat(random.between(2, 300)) + part)],
    [1, () => put(`<!DOCTYPE x [<!ENTITY a "b">]>${part}`)],
  );
  return parts.join('');
}

function tagName(random: Random, text: string): string {
  const names = [...text.matchAll(/<([\w:.-]+)/g)].map(([, name]) => name ?? 'x');
  return random.percent(85) && names.length > 0
    ? random.pick(names)
    : random.pick(['x', 'tei:p', '__proto__', 'xml:id', 'p']);
}

function attributeText(random: Random, text: string): string {
  const values = [...text.matchAll(/="([^"]*)"/g)].map(([, value]) => value ?? '');
  return random.percent(50) && values.length > 0
    ? random.pick(values)
    : random.pick([...dictionary.words, ...dictionary.dates, '', '#', '#x', ' ', '-5']).replace(/[<"&]/g, '');
}

/** Values, keys and lists of JSON; what is none any more is taken for characters. */
function spoiltJson(random: Random, text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return spoiltCharacters(random, text);
  }
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (one: unknown, depth: number) => {
    if (typeof one !== 'object' || one === null || depth > 40 || places.length > 5000) return;
    for (const [key, inner] of Object.entries(one)) {
      places.push({ holder: one as Record<string, unknown>, key });
      visit(inner, depth + 1);
    }
  };
  visit(value, 0);
  if (places.length === 0) return spoiltCharacters(random, text);
  const { holder, key } = random.pick(places);
  const other = random.pick(places);
  const old = holder[key];
  const put = (now: unknown) => {
    Object.defineProperty(holder, key, { value: now, enumerable: true, configurable: true, writable: true });
  };
  random.way<void>(
    [3, () => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key])],
    [
      4,
      () =>
        put(random.pick([null, true, 0, -1, 1.5, 1e21, '', [], {}, [null], { __proto__: null }, 4294967296])),
    ],
    [4, () => put(structuredClone(other.holder[other.key]))],
    [3, () => put(token(random))],
    [3, () => put(typeof old === 'number' ? old + random.between(-5, 5) : random.pick(dictionary.words))],
    [2, () => put([old])],
    [2, () => put({ value: old })],
    [
      2,
      () =>
        void (Array.isArray(holder)
          ? holder.push(structuredClone(old))
          : Object.assign(holder, { [random.pick(dictionary.words.slice(1))]: old })),
    ],
    [1, () => put(Array.from({ length: random.between(20, 200) }, () => old))],
    [1, () => put(JSON.parse('['.repeat(200) + ']'.repeat(200)))],
  );
  return JSON.stringify(value, null, random.percent(70) ? 2 : 0);
}
