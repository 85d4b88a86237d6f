// Which element of TEI a kind of the dialect is, and back.
//
// What is not listed, statements above all, is a `seg` whose type is the kind. Elements that may stand only at the
// edges of a division (dateline, salute, signed) are read, but written as `seg`: the dialect allows them anywhere.

import { core, kindOf } from '../../codebook/load';
import type { Family } from '../../codebook/types';
import { lookUp, tableOf } from '../../model/lookup';

/** Elements for words. */
const elements = tableOf<string>({
  supplied: 'supplied',
  unclear: 'unclear',
  deleted: 'del',
  added: 'add',
  sic: 'sic',
  corrected: 'corr',
  expanded: 'abbr',
  footnote: 'note',
  quote: 'quote',
  date: 'date',
  place: 'placeName',
  term: 'term',
  foreign: 'foreign',
  title: 'title',
  emphasis: 'emph',
});

/** Elements for points. */
const milestones = tableOf<string>({ page: 'pb', gap: 'gap' });

/** Elements that hold phrases and nothing larger: no `quote`. */
export const narrow: ReadonlySet<string> = new Set([
  'persName',
  'orgName',
  'placeName',
  'rs',
  'abbr',
  'date',
  'term',
  'foreign',
]);

/** The element for words of this kind. */
export function elementOf(kind: string): string {
  return lookUp(elements, kind) ?? 'seg';
}

/** The empty element for a point of this kind. */
export function milestoneOf(kind: string | undefined): string {
  return (kind !== undefined && lookUp(milestones, kind)) || 'anchor';
}

/** The kind that an element of TEI is; undefined if its type says so, or the dialect has none. */
export const kinds: ReadonlyMap<string, string> = new Map([
  ...[...Object.entries(elements), ...Object.entries(milestones)].map(([kind, tag]) => [tag, kind] as const),
  ['hi', 'emphasis'],
  ['q', 'quote'],
  ['said', 'quote'],
  ['dateline', 'dateline'],
  ['salute', 'salutation'],
  ['signed', 'signature'],
  ['mentioned', 'term'],
]);

/** Elements that name someone or something; with a pointer they mention an entry. */
export const names: ReadonlySet<string> = new Set([
  'persName',
  'orgName',
  'placeName',
  'rs',
  'name',
  'geogName',
]);

/** The element that mentions an entry of this type. */
export function mentionElementOf(type: string | undefined): string {
  switch (type) {
    case 'person':
      return 'persName';
    case 'state':
    case 'organisation':
    case 'group':
      return 'orgName';
    case 'place':
      return 'placeName';
    default:
      return 'rs';
  }
}

/** Whether the core knows such a kind, of any family or of this. */
export function isKnownKind(kind: string, family?: Family): boolean {
  const known = kindOf(core, kind);
  return known !== undefined && (family === undefined || known.family === family);
}
