// Bodies as Recogito Studio, RecogitoJS and the first Recogito have them, in the shape of Web Annotation.
//
// Studio writes comments as HTML or as the operations of its editor, and tags of a vocabulary as JSON with a label and an
// id; RecogitoJS has the same in `source`. The first Recogito identifies a place or person by `id`, or by an address as
// `value`. Source: their export routines, read as published on GitHub in 2024.

import { type Json, listOf, objectOf, wordsOf } from './json';

/** Bodies with words for what they say, and addresses for what they name; what is no object stays as it is. */
export function recogitoBodies(body: unknown): unknown {
  if (body === undefined || body === null) return body;
  const found = listOf(body).flatMap(bodies);
  // The geometry of a place says that it is one.
  const isPlace = found.some((one) => objectOf(one)['type'] === 'Feature');
  return isPlace ? found.map((one) => (typeof one === 'object' ? { of: 'PLACE', ...one } : one)) : found;
}

function bodies(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null) return [body];
  const json = objectOf(body);
  const { value, source, purpose, note, id } = json;
  const labelled = [value, source].map(objectOf).find((one) => one['label'] !== undefined);
  if (labelled !== undefined)
    return [{ ...json, value: wordsOf(labelled['label']), source: wordsOf(labelled['id']) }];
  const also = wordsOf(note) === '' ? [] : [{ purpose: 'commenting', value: note }];
  if (purpose === 'identifying' && json['type'] === 'SpecificResource' && source === undefined)
    return [named(json, wordsOf(value), wordsOf(id)), ...also];
  const words = plainText(json, value);
  return [words === value ? json : { ...json, value: words }, ...also];
}

/** A place or a person of the first Recogito, which says only where no more is known which of them it is. */
function named(json: Json, value: string, id: string): Json {
  const isAddress = /^https?:/.test(value);
  const address = id !== '' ? id : isAddress ? value : '';
  const isType = value === 'PLACE' || value === 'PERSON' || value === 'EVENT';
  return { ...json, value: isAddress || isType ? '' : value, source: address, ...(isType && { of: value }) };
}

/** The words of a comment, without the marks of HTML or of the editor Quill. */
function plainText(json: Json, value: unknown): unknown {
  const operations = deltaOf(value);
  if (operations !== undefined)
    return operations
      .map((one) => wordsOf(objectOf(one)['insert']))
      .join('')
      .trim();
  if (json['format'] !== 'text/html' || typeof value !== 'string') return value;
  return value
    .replace(/<\/(?:p|div|li|h[1-6]|blockquote)>|<br\s*\/?>/gi, ' ')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, reference)
    .trim();
}

function reference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return characters.get(name.toLowerCase()) ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

const characters: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
]);

/** What Quill was told to insert, as an object or as JSON in a string; undefined if it is something else. */
function deltaOf(value: unknown): readonly unknown[] | undefined {
  let delta = value;
  if (typeof value === 'string' && /^\s*\{\s*"ops"/.test(value))
    try {
      delta = JSON.parse(value);
    } catch {
      return undefined;
    }
  const { ops } = objectOf(delta);
  return Array.isArray(ops) ? ops : undefined;
}
