// How statements of documents stand: weighed within a document or an edition, for a program and in words.
//
// The frame of a document is weighed as a whole when it is first asked for; of an edition only what bears on the
// statements of the document that asks. Both are kept as long as no document says anything else that others can see, so
// that typing words weighs nothing anew. Explanations are made when they are asked for.

import type { CodeBook } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import { documentOfSymbol, idOf, type SymbolKey } from '../edition/symbol';
import { memoBy } from '../model/memo';
import { statementsIn } from '../semantics/statement';
import { steadySymbol, symbolOfSteady } from '../semantics/steady-symbol';
import { type DocumentFrame, frameOfDocument, frameOfEdition, type Scope } from './document-frame';
import type { Explanation } from './explanation';
import type { Force, Word } from './frame';
import { type LiveFrame, stand } from './live-frame';

/** How one statement stands within one frame. */
export interface Verdict {
  readonly scope: Scope;
  /** What was said against it; undefined for a kind of which nothing of the sort is said. */
  readonly word: Word | undefined;
  /** What its conditions leave of it, that which is said first at the head. */
  readonly forces: readonly Force[];
  /** Whether something takes the ground from it without denying it. */
  readonly met: boolean;
}

/** How a statement stands within the document that the snapshot is of, or within its edition. */
export function verdictOn(snapshot: DocumentSnapshot, symbol: SymbolKey, scope: Scope): Verdict | undefined {
  const weighed = weighingOf(snapshot, symbol, scope);
  if (weighed === undefined) return undefined;
  const { live, at } = weighed;
  return { scope, word: live.wordOf(at), forces: live.forcesOf(at), met: live.isMet(at) };
}

/** Weighs statements of an edition, of several documents perhaps, at once: faster than one after the other. */
export function weighTogether(snapshot: DocumentSnapshot, symbols: readonly SymbolKey[]): void {
  const { edition } = keptOf(snapshot);
  const keys = symbols.map((symbol) => keyOf(steadyIn(snapshot, symbol)));
  if (keys.every((key) => edition.has(key))) return;
  const weighing = weigh(snapshot, frameOfEdition(snapshot, symbols));
  for (const key of keys) edition.set(key, weighing);
}

/** Why it stands so, with symbols for numbers. */
export interface Account {
  readonly scope: Scope;
  readonly explanation: Explanation;
  /** The statement of a number of the explanation. */
  readonly symbolOf: (statement: number) => SymbolKey;
}

export function accountOf(snapshot: DocumentSnapshot, symbol: SymbolKey, scope: Scope): Account | undefined {
  const weighed = weighingOf(snapshot, symbol, scope);
  if (weighed === undefined) return undefined;
  const { live, at, symbols } = weighed;
  return {
    scope,
    explanation: live.explain(at),
    symbolOf: (statement) => symbolOfSteady(snapshot, symbols[statement]!),
  };
}

/** Whether there is more to say than that there is no objection to a statement and that nothing hangs on it. */
export function isNotable({ word, forces, met }: Verdict): boolean {
  return (word !== undefined && word !== 'no-objection') || forces.length > 0 || met;
}

/** Whether two frames say the same of a statement. */
export function sameVerdict(a: Verdict, b: Verdict): boolean {
  return a.word === b.word && a.met === b.met && a.forces.join() === b.forces.join();
}

/** A frame that was weighed, and the number of every statement in it, by steady symbols. */
interface Weighing {
  readonly live: LiveFrame;
  readonly symbols: readonly SymbolKey[];
  readonly numbers: ReadonlyMap<SymbolKey, number>;
}

/** All that was weighed while the index says the same, by document; of the edition also by statement (`keyOf`). */
interface Weighings {
  readonly book: CodeBook;
  readonly documents: Map<string, Weighing>;
  readonly edition: Map<string, Weighing>;
}

const weighings = memoBy(
  ({ index }: DocumentSnapshot) => index.state,
  ({ book }): { current: Weighings } => ({ current: { book, documents: new Map(), edition: new Map() } }),
);

function weighingOf(
  snapshot: DocumentSnapshot,
  symbol: SymbolKey,
  scope: Scope,
): (Weighing & { readonly at: number }) | undefined {
  const kept = keptOf(snapshot);
  const known = scope === 'document' ? kept.documents : kept.edition;
  const steady = steadyIn(snapshot, symbol);
  const together = scope === 'edition' ? known.get(keyOf(steady)) : undefined;
  const found = together?.numbers.get(steady);
  if (together !== undefined && found !== undefined) return { ...together, at: found };
  let weighing = known.get(snapshot.uri);
  if (weighing === undefined) {
    const own = statementsIn(snapshot, snapshot).map((statement) => statement.symbol);
    weighing = weigh(
      snapshot,
      scope === 'document' ? frameOfDocument(snapshot) : frameOfEdition(snapshot, own),
    );
    known.set(snapshot.uri, weighing);
  }
  let at = weighing.numbers.get(steady);
  if (at === undefined && scope === 'edition') {
    // A statement of another document, on which none of this one rests.
    weighing = weigh(snapshot, frameOfEdition(snapshot, [symbol]));
    known.set(keyOf(steady), weighing);
    at = weighing.numbers.get(steady);
  }
  return at === undefined ? undefined : { ...weighing, at };
}

function keptOf(snapshot: DocumentSnapshot): Weighings {
  const kept = weighings(snapshot);
  // Another code book says other things of the same documents.
  if (kept.current.book !== snapshot.book)
    kept.current = { book: snapshot.book, documents: new Map(), edition: new Map() };
  return kept.current;
}

/** A key beside those that are URIs. */
function keyOf(steady: SymbolKey): string {
  return ` ${steady}`;
}

function weigh(snapshot: DocumentSnapshot, { frame, symbols }: DocumentFrame): Weighing {
  const steady = symbols.map((symbol) => steadyIn(snapshot, symbol));
  return { live: stand(frame), symbols: steady, numbers: new Map(steady.map((symbol, at) => [symbol, at])) };
}

function steadyIn(snapshot: DocumentSnapshot, symbol: SymbolKey): SymbolKey {
  if (!idOf(symbol).startsWith('?')) return symbol;
  const document = documentOfSymbol(symbol) ?? '';
  const member = document === snapshot.document ? snapshot : snapshot.index.documents(document)[0];
  return member === undefined ? symbol : steadySymbol(member, symbol);
}
