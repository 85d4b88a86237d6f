// A draft and its final document: which statements were added, dropped or changed, and what became of the text.
//
// A statement is the same in both by its id, otherwise by its words, if these are nearly the same. What is compared
// is what a reader would call a change: kind, fields, words, gloss and who says it again; not where it stands, nor
// where words only refer to it. Paragraphs are compared by their words without marks. Who has it the other way round
// gets the answer the other way round: nothing here knows which of the two is earlier.

import { fieldAt } from '../codebook/load';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { textOnOneLine } from '../model/document-text';
import { addAll, addTo } from '../model/lists';
import { mannerInWords, voicesInWords } from '../semantics/labels';
import type { ResolvedStatement } from '../semantics/statement';
import { sortOfAnchor, statementsMadeIn, utterancesIn } from '../semantics/utterance';
import { wordsOf } from '../semantics/words';
import { alignment } from '../text/difference';
import { fold, likeness } from '../text/matching';

export interface Change {
  /** A field's name as a reader knows it, `kind`, `words` or `gloss`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface VersionComparison {
  readonly added: readonly ResolvedStatement[];
  readonly dropped: readonly ResolvedStatement[];
  readonly changed: readonly {
    readonly before: ResolvedStatement;
    readonly after: ResolvedStatement;
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
export function compareDocumentVersions(
  snapshot: DocumentSnapshot,
  before: Member,
  after: Member,
): VersionComparison {
  const [old, young] = [statementsMadeIn(snapshot, before), statementsMadeIn(snapshot, after)];
  const pairs = paired(old, young);
  const met = new Set([...pairs.values()]);
  const changed: VersionComparison['changed'][number][] = [];
  for (const [first, second] of pairs) {
    const changes = changesOf(first, second);
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

/** Of more pairs than these, of statements whose words were changed and that have no ids, none is looked for. */
const MOST_COMPARED = 250_000;

function paired(
  old: readonly ResolvedStatement[],
  young: readonly ResolvedStatement[],
): Map<ResolvedStatement, ResolvedStatement> {
  const pairs = new Map<ResolvedStatement, ResolvedStatement>();
  const byId = new Map(young.flatMap((one) => (one.id === undefined ? [] : [[one.facts.key, one] as const])));
  for (const statement of old) {
    const same = statement.id === undefined ? undefined : byId.get(statement.facts.key);
    if (same !== undefined) pairs.set(statement, same);
  }
  const met = new Set(pairs.values());
  const withWords = (one: ResolvedStatement) => ({ one, words: wordsIn(one.words()) });
  const pair = (one: ResolvedStatement, other: ResolvedStatement) => {
    pairs.set(one, other);
    met.add(other);
  };
  // Those that have the very same words, one after the other: what is left is compared each with each.
  const same = new Map<string, ResolvedStatement[]>();
  const keyOf = (words: readonly string[]) => [...words].sort().join(' ');
  const unmet = young.filter((one) => !met.has(one)).map(withWords);
  for (const { one, words } of unmet.toReversed()) if (words.length > 0) addTo(same, keyOf(words), one);
  const left = old.filter((one) => !pairs.has(one)).map(withWords);
  for (const { one, words } of left) {
    const other = same.get(keyOf(words))?.pop();
    if (other !== undefined) pair(one, other);
  }
  const free = unmet.filter(({ one }) => !met.has(one));
  const lost = left.filter(({ one }) => !pairs.has(one));
  const alike = (free.length * lost.length > MOST_COMPARED ? [] : lost)
    .flatMap(({ one, words }) =>
      free.map((other) => ({ one, other: other.one, like: likeness(words, other.words) })),
    )
    .filter(({ like }) => like >= SAME_STATEMENT)
    .sort((a, b) => b.like - a.like);
  for (const { one, other } of alike) {
    if (!pairs.has(one) && !met.has(other)) pair(one, other);
  }
  // In the order of the earlier document.
  return new Map(
    old.flatMap((one) => (pairs.has(one) ? [[one, pairs.get(one) as ResolvedStatement] as const] : [])),
  );
}

function changesOf(old: ResolvedStatement, young: ResolvedStatement): Change[] {
  const changes: Change[] = [];
  const differ = (what: string, first: string, second: string) => {
    if (first !== second) changes.push({ what, before: first, after: second });
  };
  differ('id', old.id ?? '', young.id ?? '');
  differ(t('kind'), old.kindName ?? '', young.kindName ?? '');
  const names = new Set([...old.fields, ...young.fields].map(({ name }) => name.text));
  names.delete('kind');
  for (const name of names)
    differ(
      fieldAt(old.edition.book, name, 'statement')?.label ?? name,
      valuesIn(old, name),
      valuesIn(young, name),
    );
  differ('gloss', glossOf(old), glossOf(young));
  differ('words', wordsInText(old), wordsInText(young));
  differ(t('said again'), saidAgain(old), saidAgain(young));
  return changes;
}

/** A field's values in an order of their own; a document's own statements are called alike with its name and without. */
function valuesIn(statement: ResolvedStatement, name: string): string {
  const { document } = statement.member;
  return statement
    .values(name)
    .map(({ text, ref }) => (ref?.document === document ? `#${ref.id}` : text))
    .sort()
    .join(', ');
}

function glossOf({ declaration }: ResolvedStatement): string {
  return declaration?.form === 'entry' ? declaration.gloss.text : '';
}

/** All its words in the text, repetitions among them; not those that refer to it. */
function wordsInText(statement: ResolvedStatement): string {
  const { edition, member, anchors } = statement;
  return anchors
    .filter((anchor) => sortOfAnchor(anchor, statement) !== 'reference')
    .map(({ content }) => wordsOf({ file: member.file, book: edition.book }, content))
    .filter((words) => words !== '')
    .join(' … ');
}

/** Those who say it again in the same document, in order. */
function saidAgain(statement: ResolvedStatement): string {
  const { edition, member } = statement;
  return utterancesIn(statement, member)
    .filter(({ sort }) => sort !== 'declared')
    .map(({ attribution, manner }) =>
      mannerInWords(edition.book, voicesInWords(edition, attribution), manner),
    )
    .filter((voices) => voices !== '')
    .join('; ');
}

function paragraphChanges(before: Member, after: Member): ParagraphChange[] {
  const [old, young] = [before, after].map(({ file }) =>
    file.paragraphs.map((one) => textOnOneLine(file, one)),
  );
  if (old === undefined || young === undefined) return [];
  const changes: ParagraphChange[] = [];
  let [from, to] = [0, 0];
  for (const [first, second] of [...alignment(old, young), [old.length, young.length] as const]) {
    addAll(changes, gap(old, from, first, young, to, second));
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
    const words = wordsIn(old[number]!);
    let at = next;
    const furthest = Math.min(second, next + FAR);
    while (at < furthest && likeness(words, wordsIn(young[at]!)) < SAME_PARAGRAPH) at++;
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
