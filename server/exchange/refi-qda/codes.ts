// Codes and kinds: a code for each kind of a code book, within that of the kind that it refines; and identifiers.
//
// The name of a code is the word of the kind, so that it is the same kind when it comes back; what it means stands in its
// description. Identifiers are made from what they stand for: the same each time.

import { kindOf, MOST_REFINED } from '../../codebook/load';
import type { CodeBook, Kind } from '../../codebook/types';
import { element, xml } from '../../drawing/xml';
import { addTo } from '../../model/lists';
import { tableEntries } from '../../model/lookup';
import { hashOfText } from '../../text/hash';

/** What made a project, as its file says. */
export const ORIGIN = 'Démarche';

/** An identifier for something, in the form of the standard (GUIDType), by what it is and is called. */
export function guidOf(...parts: readonly string[]): string {
  const hash = hashOfText(JSON.stringify(parts)).toUpperCase();
  // Version 8 of RFC 9562: made of a hash of one's own.
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

export function guidOfKind(kind: string): string {
  return guidOf('kind', kind);
}

/** Colours of the palette, as its light theme has them (drawing/style.ts). */
const colours: ReadonlyMap<string, string> = new Map([
  ['red', '#A1132B'],
  ['orange', '#8A4B00'],
  ['yellow', '#6B5900'],
  ['green', '#176B34'],
  ['cyan', '#00626B'],
  ['blue', '#1D4F9C'],
  ['purple', '#6B2F8F'],
  ['grey', '#555555'],
]);

/** The colour of the palette that a code has, if it has one of them. */
export function colourNamed(rgb: string): string | undefined {
  return [...colours].find(([, value]) => value === rgb.toUpperCase())?.[0];
}

/** The codes of a code book; `further`: words that documents use as kinds, and the book does not know. */
export function codesOf(book: CodeBook, further: readonly string[] = []): string {
  const within = new Map<string | undefined, [string, Kind][]>();
  for (const [name, kind] of tableEntries(book.kinds)) {
    if (kind.family === 'reserved') continue;
    const parent = parentOf(book, kind);
    addTo(within, parent, [name, kind]);
  }
  const below = (parent: string | undefined): string =>
    (within.get(parent) ?? []).map(([name, kind]) => code(name, kind, below(name))).join('');
  const unknown = further.map((name) => element('Code', { guid: guidOfKind(name), name, isCodable: 'true' }));
  return element('Codes', {}, below(undefined) + unknown.join(''));
}

/** Whether a word is a kind that has a code; the dialect's own words have none. */
export function isCode(book: CodeBook, kind: string): boolean {
  const known = kindOf(book, kind);
  return known !== undefined && known.family !== 'reserved';
}

/** The kind that one refines, where the book has it; a circle, or what goes on for too long, is no parent. */
function parentOf(book: CodeBook, { refines }: Kind): string | undefined {
  const seen = new Set<string>();
  for (let at = refines; at !== undefined; at = kindOf(book, at)?.refines) {
    if (seen.has(at) || seen.size >= MOST_REFINED) return undefined;
    seen.add(at);
  }
  return refines !== undefined && isCode(book, refines) ? refines : undefined;
}

function code(name: string, { label, definition, use, avoid, colour }: Kind, inner: string): string {
  const words = [label === name ? '' : `${label}.`, definition, use, avoid];
  const description = words.filter((one) => one !== undefined && one !== '').join('\n');
  return element(
    'Code',
    { guid: guidOfKind(name), name, isCodable: 'true', color: colours.get(colour) },
    (description === '' ? '' : element('Description', {}, xml(description))) + inner,
  );
}
