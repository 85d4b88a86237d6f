// Going from place to place: definition, references, highlights.

import { usesIn } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Reference, Stretch } from '../model/facts';
import { addAll } from '../model/lists';
import { definitionsOf, documentAt, symbolAt, usesOf } from '../semantics/resolve';

/** A place in some document of the edition. */
export interface Location {
  readonly uri: string;
  /** The id itself. */
  readonly start: number;
  readonly end: number;
  /** Everything that belongs to it: the entry, the annotation. */
  readonly full: Stretch;
}

export interface Definitions {
  /** What was asked about, in the document of the question. */
  readonly origin: Stretch;
  readonly locations: readonly Location[];
}

/** Where the actor or statement at `offset` is declared, or the document that is named there. */
export function definition(snapshot: DocumentSnapshot, offset: number): Definitions | undefined {
  const at = symbolAt(snapshot, offset);
  if (at === undefined) return documentNamed(snapshot, offset);
  const locations = definitionsOf(snapshot, at.symbol).map(
    ({ member, item: { ref, start, end } }): Location => ({
      uri: member.uri,
      start: ref.start,
      end: ref.end,
      full: { start, end },
    }),
  );
  return { origin: { start: at.start, end: at.end }, locations };
}

/** The document that a field names, at its beginning. */
function documentNamed(snapshot: DocumentSnapshot, offset: number): Definitions | undefined {
  const called = documentAt(snapshot, offset);
  if (called === undefined) return undefined;
  const { start, end, id } = called;
  const begins = { start: 0, end: 0 };
  const locations = snapshot.index.documents(id).map(({ uri }) => ({ uri, ...begins, full: begins }));
  return { origin: { start, end }, locations };
}

/** Every id that stands for the actor or statement at `offset`, by document and place. */
export function references(snapshot: DocumentSnapshot, offset: number, declaration: boolean): Location[] {
  return [...referencesByDocument(snapshot, offset, declaration)].flat();
}

/** The same, document by document, for anyone who gives way in between: there may be thousands. */
export function* referencesByDocument(
  snapshot: DocumentSnapshot,
  offset: number,
  declaration: boolean,
): Generator<readonly Location[]> {
  const at = symbolAt(snapshot, offset);
  if (at === undefined) return;
  const declared = declaration ? (definition(snapshot, offset)?.locations ?? []) : [];
  const members = new Map(snapshot.index.usedIn(at.symbol).map((member) => [member.uri, member]));
  for (const uri of [...new Set([...members.keys(), ...declared.map((place) => place.uri)])].sort()) {
    const member = members.get(uri);
    const uses = member === undefined ? [] : usesIn(member, at.symbol);
    const found = uses.map(
      ({ item: { ref, in: carrier } }): Location => ({
        uri,
        start: ref.start,
        end: ref.end,
        full: carrier === undefined ? ref : { start: carrier.start, end: carrier.end },
      }),
    );
    addAll(
      found,
      declared.filter((place) => place.uri === uri),
    );
    yield found.sort((a, b) => a.start - b.start);
  }
}

export interface Highlight extends Stretch {
  /** Whether it is declared or made again here (LSP "write"), or the words that it annotates (LSP "text"). */
  readonly type: 'read' | 'write' | 'text';
}

/** In this document: every id of the actor or statement at `offset`, with the words that it annotates. */
export function highlights(snapshot: DocumentSnapshot, offset: number): Highlight[] {
  const at = symbolAt(snapshot, offset);
  if (at === undefined) return [];
  const found: Highlight[] = [];
  for (const { member, item } of definitionsOf(snapshot, at.symbol))
    if (member.uri === snapshot.uri) {
      found.push({ start: item.ref.start, end: item.ref.end, type: 'write' });
      if (item.by.form !== 'entry' && item.by.content.start < item.by.content.end)
        found.push({ ...item.by.content, type: 'text' });
    }
  for (const { member, item } of usesOf(snapshot, at.symbol))
    if (member.uri === snapshot.uri) {
      const carrier = item.in;
      found.push({ start: item.ref.start, end: item.ref.end, type: makes(item) ? 'write' : 'read' });
      const annotates = item.role === 'mention' || item.role === 'anchor';
      if (
        annotates &&
        (carrier?.form === 'span' || carrier?.form === 'range') &&
        carrier.content.start < carrier.content.end
      )
        found.push({ ...carrier.content, type: 'text' });
    }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a statement is made again where an id stands; other words refer to it. */
function makes({ role, ref, in: carrier }: Reference): boolean {
  if (role !== 'anchor' || carrier === undefined || carrier.form === 'header' || carrier.form === 'entry')
    return false;
  const { anchors, anchorSort } = carrier;
  return anchors[0] === ref && (anchorSort === 'said' || anchorSort === 'again');
}
