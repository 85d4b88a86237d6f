// JSON as annotations come in: with the places of its objects, so that what is lost of one can be told where it stands in
// the file, and by the names that its objects have today.
//
// Read as `JSON.parse` reads it, which is asked first whether it is JSON; without recursion, so that no depth is too deep.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import type { Unreadable } from '../format';

export type Json = Readonly<Record<string, unknown>>;

export interface PlacedJson {
  readonly value: unknown;
  /** Where an object stands in the file: UTF-16 offsets, half-open. */
  placeOf(object: object): Stretch | undefined;
}

/** The value of a JSON file; unreadable, at the place where it goes wrong, if it is none. */
export function readJson(text: string): PlacedJson | Unreadable {
  try {
    JSON.parse(text);
  } catch (error) {
    // Without a position it ends too early.
    const at = Math.min(text.length, Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length));
    return {
      fault: {
        start: at,
        end: Math.min(text.length, at + 1),
        message: t('This is not JSON, so no annotations can be read from it.'),
      },
    };
  }
  return placed(text);
}

/** What stands between what has parts. */
const scalar = /[^\s{}[\],:"]+/y;
/** The end of the string that begins at an offset, past its quote. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charAt(end - 1 - slashes) === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** An object or array that is not closed yet: what is in it and, in an object, the names of that. */
interface Open {
  readonly start: number;
  readonly parts: unknown[];
  readonly names: string[] | undefined;
}

/** Of a text that is JSON. */
function placed(text: string): PlacedJson {
  const places = new Map<unknown, Stretch>();
  // What holds all.
  let inside: Open = { start: 0, parts: [], names: undefined };
  const around: Open[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') {
      around.push(inside);
      inside = { start: at, parts: [], names: sign === '{' ? [] : undefined };
    } else if (sign === '}' || sign === ']') {
      const { start, parts, names } = inside;
      const value =
        names === undefined ? parts : Object.fromEntries(names.map((name, part) => [name, parts.at(part)]));
      places.set(value, { start, end: at + 1 });
      inside = around.pop() ?? inside;
      inside.parts.push(value);
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      const written = text.slice(at, end);
      const words = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
      const { names, parts } = inside;
      (names !== undefined && names.length === parts.length ? names : parts).push(words);
      at = end - 1;
    } else {
      scalar.lastIndex = at;
      if (!scalar.test(text)) continue;
      inside.parts.push(JSON.parse(text.slice(at, scalar.lastIndex)));
      at = scalar.lastIndex - 1;
    }
  }
  return { value: inside.parts[0], placeOf: (object) => places.get(object) };
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Text that a value is or can be written as; nothing for what has parts. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** An object by the names of today: JSON-LD and Open Annotation have others for the same. */
export function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return {};
  const json = value as Json;
  const names = Object.keys(json);
  if (!names.some((name) => olderNames.has(name) || name.startsWith('oa:'))) return json;
  return Object.fromEntries(
    names.map((name) => {
      const plain = name.replace(/^oa:/, '');
      return [olderNames.get(plain) ?? plain, json[name]];
    }),
  );
}

const olderNames: ReadonlyMap<string, string> = new Map([
  ['@id', 'id'],
  ['@type', 'type'],
  ['@value', 'value'],
  ['hasBody', 'body'],
  ['hasTarget', 'target'],
  ['hasSource', 'source'],
  ['hasSelector', 'selector'],
  ['hasPurpose', 'purpose'],
  ['motivatedBy', 'motivation'],
]);
