// How a statement stands, as boxes, rows and tables show it: a token, words, and what they come to.

import type { DocumentSnapshot } from '../edition/snapshot';
import { outcomesOf } from '../semantics/outcome';
import type { ResolvedStatement } from '../semantics/statement';
import type { Scope } from './document-frame';
import type { Force, Word } from './frame';
import { conditionStatusOf, statusOf } from './status';
import { conditionInShort, standingWithin, verdictInShort } from './verdict-in-words';
import { verdictOn } from './weighing';
import { conditionStatusInWords, outcomeInWords, standingInWords } from './words';

/** What the words for how a statement stands come to, for a drawing. */
export type Tone = 'held' | 'challenged' | 'disputed' | 'none';

export interface StandingShown {
  /** How it stands, or the status of a condition: a token that is the same in every language; empty for neither. */
  readonly standing: string;
  /** The same in words: `objection unanswered`. */
  readonly standingLabel: string;
  readonly tone: Tone;
  /** The same with what its conditions leave of it: `no objection · until …`; with the witness of a condition’s status. */
  readonly outcome: string;
  /** Why, in a sentence. */
  readonly why: string;
}

const tones: Readonly<Record<Word, Tone>> = {
  'no-objection': 'held',
  'objections-answered': 'held',
  'objection-unanswered': 'challenged',
  'dependence-answered': 'challenged',
  'reasons-answered': 'challenged',
  disputed: 'disputed',
  'reasons-circular': 'disputed',
  'objection-disputed': 'disputed',
  'rests-on-disputed': 'disputed',
  withdrawn: 'challenged',
  lapsed: 'challenged',
  superseded: 'challenged',
};

/** How a statement stands within a frame; of a condition, what became of it. */
export function standingShown(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  scope: Scope,
): StandingShown {
  const why = standingWithin(snapshot, statement, scope);
  if (statement.isA('condition')) {
    const asOf = scope === 'document' ? snapshot : undefined;
    const status = conditionStatusOf(statusOf(snapshot, statement, asOf));
    const outcome = conditionInShort(snapshot, statement, asOf);
    return { standing: status, standingLabel: conditionStatusInWords(status), tone: 'none', outcome, why };
  }
  const verdict = verdictOn(snapshot, statement.symbol, scope);
  const word = verdict?.word;
  return {
    standing: word ?? '',
    standingLabel: word === undefined ? '' : standingInWords(word),
    tone: word === undefined ? 'none' : tones[word],
    outcome: [verdict === undefined ? '' : verdictInShort(verdict), ...answersIn(snapshot, statement, scope)]
      .filter((part) => part !== '')
      .join(' · '),
    why,
  };
}

/** `accepted`, `refused` or both. */
function answersIn(snapshot: DocumentSnapshot, { symbol }: ResolvedStatement, scope: Scope): string[] {
  const outcomes = outcomesOf(snapshot, symbol).filter(
    ({ act }) => scope === 'edition' || act.member.uri === snapshot.uri,
  );
  return [...new Set(outcomes.map(({ outcome }) => outcomeInWords(outcome)))];
}

/** How a statement stands within one frame, for programs. */
export interface StandingTokens {
  /** What was said against it; null for a kind of which nothing of the sort is said. */
  readonly standing: Word | null;
  /** What its conditions leave of it, that which is said first at the head. */
  readonly force: readonly Force[];
  /** Whether something takes the ground from it without denying it. */
  readonly met: boolean;
}

/** The same in its document, and in its edition; null for a condition, which has a status. */
export function standingTokens(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
): { readonly document: StandingTokens; readonly edition: StandingTokens } | null {
  if (statement.isA('condition')) return null;
  const home = snapshot.edition.document(statement.member.uri) ?? snapshot;
  const [document, edition] = (['document', 'edition'] as const).map((scope) => {
    const verdict = verdictOn(home, statement.symbol, scope);
    return verdict && { standing: verdict.word ?? null, force: verdict.forces, met: verdict.met };
  });
  return document === undefined || edition === undefined ? null : { document, edition };
}
