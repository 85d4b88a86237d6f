// The argument as data for a map: statements with those who make them and how they stand, and what relates them.
//
// Of one document, or of all of its edition. Which fields relate statements, and what they are called, the code book
// says; what stands is weighed within the same scope. Deliberately absent: places on a drawing (formats/map).

import { kindOf, relations } from '../codebook/load';
import type { RelationSort } from '../codebook/types';
import { type Member, symbolOf } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { attributionOf } from '../model/attribution';
import { excerpt } from '../model/document-text';
import type { Statement, Stretch, Value } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import {
  kindLabel,
  nameOf,
  selectionOf,
  statementOf,
  statementTextOf,
  symbolOfStatement,
  voicesOf,
} from '../semantics/labels';
import { explain, frameOf, isArgument, outcomeOf, type Scope, standingsOf } from './acceptability';
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
  /** Its gloss, else its words. */
  readonly words: string;
  /** Those who assert it; the author of the document where it names nobody. */
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

/** No more statements than these are taken together: nobody reads a larger map. */
const MOST = 1500;

/** Longer words are one step away. */
const LONGEST = 400;

/** The argument of a document, or of its edition. */
export function argumentMap(snapshot: DocumentSnapshot, scope: Scope): ArgumentMap {
  const found = new Map<string, Found>();
  const members: Member[] = [];
  let omitted = 0;
  for (const member of membersOf(snapshot, scope)) {
    const own = [...member.file.statements.values()].filter((one) => isArgument(snapshot, one));
    if (own.length === 0) continue;
    if (found.size > 0 && found.size + own.length > MOST) {
      omitted++;
      continue;
    }
    members.push(member);
    for (const statement of own) {
      const symbol = symbolOfStatement(member, statement);
      if (found.has(symbol)) continue;
      // What a statement is, the document says that declares it.
      const home = (statement.declaration === undefined && statementOf(snapshot, symbol)) || {
        member,
        statement,
      };
      found.set(symbol, { home, site: scope === 'document' ? { member, statement } : home });
    }
  }
  const standings = standingsOf(snapshot, [...found.keys()], scope);
  const frame = frameOf(scope);
  const documents = new Map<string, string>();
  const statements = [...found].map(([symbol, { home, site }]): MapStatement => {
    const { member, statement } = home;
    documents.set(member.document, titleOf(member));
    const { by, via } = attributionOf(member.file, statement);
    const standing = standings.get(symbol);
    const label = standing?.label ?? 'in';
    const carrier = site.statement.anchors[0] ?? site.statement.declaration;
    return {
      symbol,
      kind: statement.kind ?? '',
      kindLabel: kindLabel(snapshot, statement.kind),
      colour: (statement.kind && kindOf(snapshot.book, statement.kind)?.colour) || 'grey',
      words: excerpt(statementTextOf(snapshot, symbol), LONGEST),
      by: by.map((value) => voiceOf(snapshot, value)),
      via: via.map((value) => voiceOf(snapshot, value)),
      voices: voicesOf(snapshot, member, statement),
      document: member.document,
      label,
      outcome: outcomeOf(label),
      why: standing === undefined ? '' : explain(snapshot, standing, frame),
      uri: site.member.uri,
      ...(carrier === undefined ? { start: 0, end: 0 } : stretchOf(selectionOf(carrier))),
    };
  });
  return {
    title: titleOf(snapshot),
    statements,
    relations: relationsAmong(snapshot, members, found),
    documents: [...documents].map(([id, title]) => ({ id, title })),
    omitted,
  };
}

/**
 * A statement without an id is known by its place in the document, which every letter before it changes. This says the how
 * manyth of its kind it is, for whoever keeps something of it while the document is written.
 */
export function steadySymbol({ file, document }: Member, symbol: string): string {
  const key = symbol.slice(symbol.lastIndexOf('#') + 1);
  if (!key.startsWith('?')) return symbol;
  let known = ordinals.get(file);
  if (known === undefined) {
    const unnamed = [...file.statements.values()].filter(({ id }) => id === undefined);
    known = new Map(unnamed.map((statement, number) => [statement.key, number + 1]));
    ordinals.set(file, known);
  }
  return `${document}#?${known.get(key) ?? key}`;
}

const ordinals = new WeakMap<FileFacts, ReadonlyMap<string, number>>();

interface Found {
  /** In the document that declares it. */
  readonly home: { readonly member: Member; readonly statement: Statement };
  /** Where a reader is led. */
  readonly site: { readonly member: Member; readonly statement: Statement };
}

/** This document, and with the edition the others in their order. */
function* membersOf(snapshot: DocumentSnapshot, scope: Scope): Generator<Member> {
  yield snapshot;
  if (scope === 'edition')
    for (const member of snapshot.index.members) if (member.uri !== snapshot.uri) yield member;
}

/** Relations that the documents write between these statements; written twice, it is one. */
function relationsAmong(
  snapshot: DocumentSnapshot,
  members: readonly Member[],
  among: ReadonlyMap<string, unknown>,
): MapRelation[] {
  const known = relations(snapshot.book);
  const found = new Map<string, MapRelation>();
  for (const member of members)
    for (const statement of member.file.statements.values()) {
      const from = symbolOfStatement(member, statement);
      if (!among.has(from)) continue;
      for (const { name, values } of statement.fields) {
        const field = known.get(name.text);
        if (field?.relation === undefined) continue;
        const { sort, inverse } = field.relation;
        for (const { ref } of values) {
          const to = ref?.sigil === '#' ? symbolOf(ref, member.document) : undefined;
          if (to !== undefined && among.has(to))
            found.set(`${from} ${name.text} ${to}`, { from, to, label: field.label, inverse, sort });
        }
      }
    }
  return [...found.values()];
}

function voiceOf(snapshot: DocumentSnapshot, value: Value): MapVoice {
  return { id: value.ref?.sigil === '@' ? `@${value.ref.id}` : value.label, name: nameOf(snapshot, value) };
}

function titleOf({ file, document }: Member): string {
  return file.headerText('title') ?? document;
}

function stretchOf({ start, end }: Stretch): Stretch {
  return { start, end };
}
