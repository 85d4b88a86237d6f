// What became of a proposal in the hands of others: who accepted it, who refused it, and where.
//
// Its own `status` says what its makers, or time, did to it. Accepted and refused are not written but derived, from each act
// that answers it: an acceptance or a refusal. An act that was only drafted or expected has not happened.

import { refinesRelation } from '../codebook/load';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { SymbolKey } from '../edition/symbol';
import type { Value } from '../model/facts';
import { relationsTo } from './relations';
import type { ResolvedStatement } from './statement';
import { MADE, mannerOf } from './utterance';

/** What an act does to the proposal that it answers. */
export type Outcome = 'accepted' | 'refused';

/** One act that answers a proposal. */
export interface ProposalOutcome {
  readonly outcome: Outcome;
  /** Those who accept or refuse. */
  readonly by: readonly Value[];
  /** The acceptance or refusal, as its document declares it. */
  readonly act: ResolvedStatement;
}

const acts: readonly (readonly [kind: string, outcome: Outcome])[] = [
  ['acceptance', 'accepted'],
  ['refusal', 'refused'],
];

/** Who accepted or refused a proposal, by document and place; each act once. */
export function outcomesOf(snapshot: DocumentSnapshot, symbol: SymbolKey): readonly ProposalOutcome[] {
  const found = new Map<SymbolKey, ProposalOutcome>();
  for (const { name, from, source } of relationsTo(snapshot, symbol)) {
    if (found.has(from) || !refinesRelation(snapshot.book, name, 'answers')) continue;
    const act = acts.find(([kind]) => source.isA(kind));
    if (act === undefined || mannerOf(source) !== MADE) continue;
    found.set(from, { outcome: act[1], by: source.attribution.by, act: source });
  }
  return [...found.values()];
}
