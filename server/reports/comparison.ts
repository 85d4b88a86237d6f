// A draft and its final document: which statements were added, dropped or changed, and what became of the text.
//
// A statement is the same in both by its id, else by its words, if these are nearly the same. What is compared is what
// a reader would call a change: kind, fields, words and gloss; not where it stands. Paragraphs are compared by their
// words without marks. Who has it the other way round gets the answer the other way round: nothing here knows which
// of the two is earlier.

import { fieldAt, isStatementKind } from '../codebook/load';
import { fold } from '../codebook/suggest';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { textOnOneLine } from '../model/document-text';
import { type Statement, valuesOf } from '../model/facts';
import { statementWords, wordsOf } from '../semantics/words';
import { alignment, likeness } from '../text/likeness';

export interface Change {
  /** A field's name as a reader knows it, `kind`, `words` or `gloss`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly added: readonly Statement[];
  readonly dropped: readonly Statement[];
  readonly changed: readonly {
    readonly before: Statement;
    readonly after: Statement;
    readonly changes: readonly Change[];
  }[];
  /** How many are the same. */
  readonly kept: number;
  readonly paragraphs: readonly ParagraphChange[];
}

/** Numbers of paragraphs, from 1; one of them is undefined where the other was added or dropped. */
export interface ParagraphChange {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Statements with words so alike are one that was reworded; paragraphs, even with less in common. */
const SAME_STATEMENT = 0.7;
const SAME_PARAGRAPH = 0.4;

/** What changed from one version to the other. Both are in the view's edition, or are documents by themselves. */
export function compare(snapshot: DocumentSnapshot, before: Member, after: Member): Comparison {
  const [old, young] = [argumentsOf(snapshot, before), argumentsOf(snapshot, after)];
  const pairs = paired(snapshot, before, old, after, young);
  const met = new Set([...pairs.values()]);
  const changed: Comparison['changed'][number][] = [];
  for (const [first, second] of pairs) {
    const changes = changesOf(snapshot, before, first, after, second);
    if (changes.length > 0) changed.push({ before: first, after: second, changes });
  }
  return {
    added: young.filter((statement) => !met.has(statement)),
    dropped: old.filter((statement) => !pairs.has(statement)),
    changed,
    kept: pairs.size - changed.length,
    paragraphs: paragraphChanges(before, after),
  };
}

/** The statements of a document: those that it declares, and those of others that it anchors. */
function argumentsOf({ book }: DocumentSnapshot, { file }: Member): Statement[] {
  return [...file.statements.values()].filter(
    ({ id, kind }) => id !== undefined || isStatementKind(book, kind),
  );
}

function paired(
  { book }: DocumentSnapshot,
  before: Member,
  old: readonly Statement[],
  after: Member,
  young: readonly Statement[],
): Map<Statement, Statement> {
  const pairs = new Map<Statement, Statement>();
  const byId = new Map(young.flatMap((one) => (one.id === undefined ? [] : [[one.key, one] as const])));
  for (const statement of old) {
    const same = statement.id === undefined ? undefined : byId.get(statement.key);
    if (same !== undefined) pairs.set(statement, same);
  }
  const met = new Set(pairs.values());
  const free = young
    .filter((one) => !met.has(one))
    .map((one) => ({ one, words: wordsIn(statementWords({ file: after.file, book }, one)) }));
  const alike = old
    .filter((one) => !pairs.has(one))
    .flatMap((one) => {
      const words = wordsIn(statementWords({ file: before.file, book }, one));
      return free.map((other) => ({ one, other: other.one, like: likeness(words, other.words) }));
    })
    .filter(({ like }) => like >= SAME_STATEMENT)
    .sort((a, b) => b.like - a.like);
  for (const { one, other } of alike) {
    if (pairs.has(one) || met.has(other)) continue;
    pairs.set(one, other);
    met.add(other);
  }
  // In the order of the earlier document.
  return new Map(old.flatMap((one) => (pairs.has(one) ? [[one, pairs.get(one) as Statement] as const] : [])));
}

function changesOf(
  snapshot: DocumentSnapshot,
  before: Member,
  old: Statement,
  after: Member,
  young: Statement,
): Change[] {
  const changes: Change[] = [];
  const differ = (what: string, first: string, second: string) => {
    if (first !== second) changes.push({ what, before: first, after: second });
  };
  differ('id', old.id ?? '', young.id ?? '');
  differ(t('kind'), old.kind ?? '', young.kind ?? '');
  const names = new Set([...old.fields, ...young.fields].map(({ name }) => name.text));
  names.delete('kind');
  for (const name of names)
    differ(
      fieldAt(snapshot.book, name, 'statement')?.label ?? name,
      valuesIn(old, name, before),
      valuesIn(young, name, after),
    );
  differ('gloss', glossOf(old), glossOf(young));
  differ('words', wordsInText(snapshot, before, old), wordsInText(snapshot, after, young));
  return changes;
}

/** A field's values in an order of their own; a document's own statements are called alike with its name and without. */
function valuesIn(statement: Statement, name: string, { document }: Member): string {
  return valuesOf(statement, name)
    .map(({ text, ref }) => (ref?.document === document ? `#${ref.id}` : text))
    .sort()
    .join(', ');
}

function glossOf({ declaration }: Statement): string {
  return declaration?.form === 'entry' ? declaration.gloss.text : '';
}

/** All its words in the text, repetitions among them. */
function wordsInText({ book }: DocumentSnapshot, { file }: Member, { anchors }: Statement): string {
  return anchors
    .map(({ content }) => wordsOf({ file, book }, content))
    .filter((words) => words !== '')
    .join(' … ');
}

function paragraphChanges(before: Member, after: Member): ParagraphChange[] {
  const [old, young] = [before, after].map(({ file }) =>
    file.paragraphs.map((one) => textOnOneLine(file, one)),
  );
  if (old === undefined || young === undefined) return [];
  const changes: ParagraphChange[] = [];
  let [from, to] = [0, 0];
  for (const [first, second] of [...alignment(old, young), [old.length, young.length] as const]) {
    changes.push(...gap(old, from, first, young, to, second));
    [from, to] = [first + 1, second + 1];
  }
  return changes;
}

/** Between two paragraphs that are the same: what was reworded, dropped and added, in their order. */
function* gap(
  old: readonly string[],
  from: number,
  first: number,
  young: readonly string[],
  to: number,
  second: number,
): Generator<ParagraphChange> {
  let next = to;
  for (let number = from; number < first; number++) {
    const words = wordsIn(old[number] as string);
    let at = next;
    const furthest = Math.min(second, next + FAR);
    while (at < furthest && likeness(words, wordsIn(young[at] as string)) < SAME_PARAGRAPH) at++;
    if (at < furthest) {
      for (; next < at; next++) yield { before: undefined, after: next + 1 };
      yield { before: number + 1, after: at + 1 };
      next = at + 1;
    } else yield { before: number + 1, after: undefined };
  }
  for (; next < second; next++) yield { before: undefined, after: next + 1 };
}

/** A paragraph that was reworded is looked for among so many. */
const FAR = 20;

const wordsIn = (text: string): readonly string[] => fold(text).match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
