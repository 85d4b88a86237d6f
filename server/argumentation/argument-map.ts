// The argument as data for a map: statements with those who make them and how they stand, and what relates them.
//
// Of one document, or of all of its edition. Which fields relate statements, and what they are called, the code book
// says; what stands is weighed within the same scope. Deliberately absent: places on a drawing (formats/map).

import type { RelationSort } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { idOf, statementKeyOf } from '../edition/symbol';
import { excerpt } from '../model/document-text';
import type { Stretch, Value } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { memo } from '../model/memo';
import { kindLabel, nameOfValue, selectionOf, voicesOf } from '../semantics/labels';
import {
  type ResolvedStatement,
  resolveStatement,
  type StatedRelation,
  statementsIn,
} from '../semantics/statement';
import { explainStanding, frameOf, outcomeOf, type Scope, standingsOf } from './acceptability';
import type { Label } from './grounded';

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
  readonly label: Label;
  /** The same in words: `does not stand`. */
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

/** The argument of a document, or of its edition. */
export function argumentMap(snapshot: DocumentSnapshot, scope: Scope): ArgumentMap {
  const found = new Map<string, Found>();
  const stated: StatedRelation[] = [];
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
      stated.push(...statement.stated());
      if (found.has(symbol)) continue;
      // What a statement is, the document says that declares it.
      const home = (declaration === undefined && resolveStatement(snapshot, symbol)) || statement;
      found.set(symbol, { home, site: scope === 'document' ? statement : home });
    }
  }
  const standings = standingsOf(snapshot, [...found.keys()], scope);
  const frame = frameOf(scope);
  const documents = new Map<string, string>();
  const statements = [...found].map(([symbol, { home, site }]): MapStatement => {
    const { member, kindName, attribution } = home;
    documents.set(member.document, titleOf(member));
    const standing = standings.get(symbol);
    const label = standing?.label ?? 'in';
    const carrier = site.firstPlace;
    return {
      symbol,
      kind: kindName ?? '',
      kindLabel: kindLabel(snapshot, kindName),
      colour: home.kind?.colour || 'grey',
      words: excerpt(home.name, LONGEST),
      by: attribution.by.map((value) => mapVoiceOf(snapshot, value)),
      via: attribution.via.map((value) => mapVoiceOf(snapshot, value)),
      voices: voicesOf(home),
      document: member.document,
      label,
      outcome: outcomeOf(label),
      why: standing === undefined ? '' : explainStanding(snapshot, standing, frame),
      uri: site.member.uri,
      ...(carrier === undefined ? { start: 0, end: 0 } : stretchOf(selectionOf(carrier))),
    };
  });
  return {
    title: titleOf(snapshot),
    statements,
    relations: relationsAmong(stated, found),
    documents: [...documents].map(([id, title]) => ({ id, title })),
    omitted,
  };
}

/**
 * A statement without an id is known by its place in the document, which every letter before it changes. This says its
 * ordinal among those of its kind, for anyone who keeps something of it while the document is written.
 */
export function steadySymbol({ file, document }: Member, symbol: string): string {
  const key = idOf(symbol);
  if (!key.startsWith('?')) return symbol;
  return statementKeyOf(document, `?${ordinals(file).get(key) ?? key}`);
}

const ordinals = memo((file: FileFacts): ReadonlyMap<string, number> => {
  const unnamed = [...file.statements.values()].filter(({ id }) => id === undefined);
  return new Map(unnamed.map(({ key }, number) => [key, number + 1]));
});

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

/** Those between these statements; stated twice, it is one. */
function relationsAmong(
  stated: readonly StatedRelation[],
  among: ReadonlyMap<string, unknown>,
): MapRelation[] {
  const found = new Map<string, MapRelation>();
  for (const { from, to, name, field } of stated) {
    const { sort, inverse } = field.relation;
    if (among.has(from) && among.has(to))
      found.set(`${from} ${name} ${to}`, { from, to, label: field.label, inverse, sort });
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
