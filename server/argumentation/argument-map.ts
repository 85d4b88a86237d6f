// The argument as data for a map: statements with those who make them and how they stand, and what relates them.
//
// Of one document, or of all of its edition. Which fields relate statements, and what they are called, the code book
// says; what stands is weighed within the same scope. Deliberately absent: places on a drawing (formats/map).

import type { RelationSort } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { excerpt } from '../model/document-text';
import type { Stretch, Value } from '../model/facts';
import { kindLabel, mannerInWords, nameOfValue, selectionOf, voicesOf } from '../semantics/labels';
import { inverseOf } from '../semantics/relations';
import {
  type ResolvedStatement,
  resolveStatement,
  type StatedRelation,
  statementsIn,
} from '../semantics/statement';
import { mannerOf } from '../semantics/utterance';
import type { Scope } from './document-frame';
import { standingShown, type Tone } from './standing-shown';
import { weighTogether } from './weighing';

export interface ArgumentMap {
  /** What a reader calls the document that was asked about. */
  readonly title: string;
  readonly statements: readonly MapStatement[];
  readonly relations: readonly MapRelation[];
  /** The documents that the statements are of, as a reader calls them. */
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  /** How many documents of the edition were left out, because there would be too many statements. */
  readonly omitted: number;
}

export interface MapStatement extends Stretch {
  /** `document#id`; of a statement without an id, its place. */
  readonly symbol: string;
  /** As it is written; empty if it has none. */
  readonly kind: string;
  readonly kindLabel: string;
  /** Of the client's palette. */
  readonly colour: string;
  /** Its gloss, otherwise its words. */
  readonly words: string;
  /** Those who assert it; the author of the document where it names no one. */
  readonly by: readonly MapVoice[];
  /** Those who report it, the nearest to the source first. */
  readonly via: readonly MapVoice[];
  /** Both in words: `Palewski via Vinogradov`. */
  readonly voices: string;
  /** What other documents call the one that it is of. */
  readonly document: string;
  /** How it stands, or the status of a condition: a token that is the same in every language; empty for neither. */
  readonly standing: string;
  /** The same in words: `objection unanswered`. */
  readonly standingLabel: string;
  readonly tone: Tone;
  /** The same with what its conditions leave of it: `no objection · until …`. */
  readonly outcome: string;
  /** Why, in a sentence. */
  readonly why: string;
  /** The document that it is found in; `start` and `end` are what to select there. */
  readonly uri: string;
}

export interface MapVoice {
  /** `@id`, or the words where the register has no entry. */
  readonly id: string;
  readonly name: string;
}

export interface MapRelation {
  /** Symbols of statements that are in the map. */
  readonly from: string;
  readonly to: string;
  /** `attacks`, and from the other end `attacked by`. */
  readonly label: string;
  readonly inverse: string;
  readonly sort: RelationSort;
}

/** No more statements than these are taken together: no one reads a larger map. */
const MOST = 1500;

/** Longer words are one step away. */
const LONGEST = 400;

/** An argument of which nothing is put into words yet: for those who must see first how much of it there is. */
export interface ArgumentOutline {
  /** In the order of the statements. */
  readonly symbols: readonly string[];
  readonly relations: readonly MapRelation[];
  readonly omitted: number;
  /** What a box shows of a statement that is among the symbols. */
  tell(symbol: string): MapStatement;
}

/** The argument of a document, or of its edition. */
export function argumentMap(snapshot: DocumentSnapshot, scope: Scope): ArgumentMap {
  const { symbols, relations, omitted, tell, documents } = outlineOf(snapshot, scope);
  if (scope === 'edition') weighTogether(snapshot, symbols);
  return {
    title: titleOf(snapshot),
    statements: symbols.map(tell),
    relations,
    documents: documents(),
    omitted,
  };
}

/** What there is in the argument of a document, or of its edition, and what relates it. */
export function argumentOutline(snapshot: DocumentSnapshot, scope: Scope): ArgumentOutline {
  return outlineOf(snapshot, scope);
}

function outlineOf(
  snapshot: DocumentSnapshot,
  scope: Scope,
): ArgumentOutline & { documents(): ArgumentMap['documents'] } {
  const found = new Map<string, Found>();
  const stated: StatedBy[] = [];
  let omitted = 0;
  for (const member of membersOf(snapshot, scope)) {
    const own = statementsIn(snapshot, member);
    if (own.length === 0) continue;
    if (found.size > 0 && found.size + own.length > MOST) {
      omitted++;
      continue;
    }
    for (const statement of own) {
      const { symbol, declaration } = statement;
      for (const relation of statement.stated()) stated.push({ relation, source: statement });
      if (found.has(symbol)) continue;
      // What a statement is, the document says that declares it.
      const home = (declaration === undefined && resolveStatement(snapshot, symbol)) || statement;
      found.set(symbol, { home, site: scope === 'document' ? statement : home });
    }
  }
  return {
    symbols: [...found.keys()],
    relations: relationsAmong(stated, found),
    omitted,
    tell: (symbol) => statementOf(snapshot, scope, symbol, found.get(symbol)!),
    documents: () => {
      const members = new Map([...found.values()].map(({ home: { member } }) => [member.document, member]));
      return [...members].map(([id, member]) => ({ id, title: titleOf(member) }));
    },
  };
}

function statementOf(
  snapshot: DocumentSnapshot,
  scope: Scope,
  symbol: string,
  { home, site }: Found,
): MapStatement {
  const { member, kindName, attribution } = home;
  const carrier = site.firstPlace;
  return {
    symbol,
    kind: kindName ?? '',
    kindLabel: mannerInWords(snapshot.book, kindLabel(snapshot, kindName), mannerOf(home)),
    colour: home.kind?.colour || 'grey',
    words: excerpt(home.name, LONGEST),
    by: attribution.by.map((value) => mapVoiceOf(snapshot, value)),
    via: attribution.via.map((value) => mapVoiceOf(snapshot, value)),
    voices: voicesOf(home),
    document: member.document,
    ...standingShown(snapshot, home, scope),
    uri: site.member.uri,
    ...(carrier === undefined ? { start: 0, end: 0 } : stretchOf(selectionOf(carrier))),
  };
}

interface Found {
  /** As the document has it that declares it. */
  readonly home: ResolvedStatement;
  /** As the document has it to which a reader is led. */
  readonly site: ResolvedStatement;
}

/** This document, and with the edition the others in their order. */
function* membersOf(snapshot: DocumentSnapshot, scope: Scope): Generator<Member> {
  yield snapshot;
  if (scope === 'edition')
    for (const member of snapshot.index.members) if (member.uri !== snapshot.uri) yield member;
}

/** A relation with the statement that states it. */
interface StatedBy {
  readonly relation: StatedRelation;
  readonly source: ResolvedStatement;
}

/** Those between these statements; stated twice, it is one. */
function relationsAmong(stated: readonly StatedBy[], among: ReadonlyMap<string, unknown>): MapRelation[] {
  const found = new Map<string, MapRelation>();
  for (const { relation, source } of stated) {
    const { from, to, name, field } = relation;
    if (!among.has(from) || !among.has(to)) continue;
    const inverse = inverseOf({ field, source });
    found.set(`${from} ${name} ${to}`, { from, to, label: field.label, inverse, sort: field.relation.sort });
  }
  return [...found.values()];
}

function mapVoiceOf(snapshot: DocumentSnapshot, value: Value): MapVoice {
  return {
    id: value.ref?.sigil === '@' ? `@${value.ref.id}` : value.label,
    name: nameOfValue(snapshot, value),
  };
}

function titleOf({ file, document }: Member): string {
  return file.headerText('title') ?? document;
}

function stretchOf({ start, end }: Stretch): Stretch {
  return { start, end };
}
