// An edition in numbers: what it holds, who says how much, and how much of the text no one has annotated.
//
// Characters are UTF-16 code units of the transcription without white space. A statement counts once, in the document
// that declares it; a speaker, for each place at which it is made. Words that refer to a statement are counted apart:
// they make none.

import { isStatementKind } from '../codebook/load';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Stretch } from '../model/facts';
import { addAll } from '../model/lists';
import { type Table, tableEntries, tableOf } from '../model/lookup';
import { resolveStatement, statementsIn } from '../semantics/statement';
import { MADE, sortOfAnchor, utterancesIn } from '../semantics/utterance';
import { strippedSlice } from '../syntax/strip';

/** Numbers by what they count. */
export type Counts = Table<number>;

export interface Statistics {
  readonly documents: number;
  readonly paragraphs: number;
  readonly characters: number;
  /** Characters that some annotation is about. */
  readonly annotated: number;
  /** Characters that some statement is in. */
  readonly stated: number;
  /** Statements by kind; `none` for those without. */
  readonly statements: Counts;
  /** Places at which a statement is made, by who makes it: an id, or words. */
  readonly speakers: Counts;
  /** Those at which it was not made but drafted, anticipated …, by how and whose it would be: `anticipated @ussr`. */
  readonly unmade: Counts;
  /** Places at which words refer to a statement. */
  readonly references: number;
  /** Relations between statements by field. */
  readonly relations: Counts;
  /** Conditions by status; `open` for those that say nothing. */
  readonly conditions: Counts;
  /** Annotations that are not statements, by kind; `mention` for those of an actor alone. */
  readonly annotations: Counts;
  /** Register entries by type. */
  readonly entries: Counts;
}

export const nothing: Statistics = {
  documents: 0,
  paragraphs: 0,
  characters: 0,
  annotated: 0,
  stated: 0,
  statements: tableOf(),
  speakers: tableOf(),
  unmade: tableOf(),
  references: 0,
  relations: tableOf(),
  conditions: tableOf(),
  annotations: tableOf(),
  entries: tableOf(),
};

/** One document in numbers. */
export function statisticsOf(snapshot: DocumentSnapshot): Statistics {
  const { file, book } = snapshot;
  const statements = new Map<string, number>();
  const speakers = new Map<string, number>();
  const unmade = new Map<string, number>();
  let references = 0;
  const conditions = new Map<string, number>();
  const found = new Map<string, number>();
  const annotations = new Map<string, number>();
  const entries = new Map<string, number>();
  const stated: Stretch[] = [];
  for (const statement of statementsIn(snapshot, snapshot)) {
    const { anchors, declaration, symbol } = statement;
    const making = anchors.filter((anchor) => sortOfAnchor(anchor, statement) !== 'reference');
    addAll(
      stated,
      making.map(({ content }) => content),
    );
    references += anchors.length - making.length;
    for (const { name } of statement.stated()) count(found, name);
    const whole = declaration === undefined ? resolveStatement(snapshot, symbol) : statement;
    for (const { attribution, manner } of utterancesIn(whole ?? statement, snapshot))
      for (const { ref, label } of attribution.by) {
        const speaker = ref?.text ?? label;
        if (manner === MADE) count(speakers, speaker);
        else count(unmade, `${manner} ${speaker}`);
      }
    if (declaration === undefined) continue;
    count(statements, statement.kindName ?? 'none');
    if (statement.isA('condition')) count(conditions, statement.value('status') ?? 'open');
  }
  for (const { kind, anchors, mentions } of file.annotations) {
    if (isStatementKind(book, kind?.text) || (kind === undefined && anchors.length > 0)) continue;
    count(annotations, kind?.text ?? (mentions.length > 0 ? 'mention' : 'none'));
  }
  for (const { ref, kind } of file.entries) if (ref.sigil === '@') count(entries, kind?.text ?? 'none');
  return {
    documents: 1,
    paragraphs: file.paragraphs.length,
    characters: charactersIn(snapshot, [{ start: 0, end: file.parse.width }]),
    annotated: charactersIn(
      snapshot,
      file.annotations.map(({ content }) => content),
    ),
    stated: charactersIn(snapshot, stated),
    statements: tableOf(statements),
    speakers: tableOf(speakers),
    unmade: tableOf(unmade),
    references,
    relations: tableOf(found),
    conditions: tableOf(conditions),
    annotations: tableOf(annotations),
    entries: tableOf(entries),
  };
}

/** Two documents, or more, together. */
export function together(a: Statistics, b: Statistics): Statistics {
  const merged = new Map<string, number | Counts>();
  for (const key of Object.keys(a) as (keyof Statistics)[]) {
    const [one, other] = [a[key], b[key]];
    if (typeof one === 'number') merged.set(key, one + (other as number));
    else {
      const counts = new Map(tableEntries(one));
      for (const [name, number] of tableEntries(other as Counts)) count(counts, name, number);
      merged.set(key, tableOf(counts));
    }
  }
  return Object.fromEntries(merged) as unknown as Statistics;
}

function count(counts: Map<string, number>, name: string, by = 1): void {
  if (by > 0) counts.set(name, (counts.get(name) ?? 0) + by);
}

/** Characters of the transcription in any of these stretches of the document, each counted once. */
function charactersIn({ file }: DocumentSnapshot, stretches: readonly Stretch[]): number {
  let characters = 0;
  let to = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, to);
    if (end <= from) continue;
    characters += strippedSlice(file.parse, from, end).replace(/\s/g, '').length;
    to = end;
  }
  return characters;
}
