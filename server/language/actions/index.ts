// The list of code actions: what can be done at a place is what is named here.

import type { Action, ActionKind, ActionOffer, Request } from './action';
import { annotate } from './annotate';
import { toEntry, toMark } from './declare';
import { mend, writeHash } from './fidelity';
import { fixAll, fixes } from './fixes';
import { remove, toRange, toSpan } from './form';
import { identify } from './identify';
import { tagMentions } from './mentions';
import { markAsSic } from './quotation';
import { moveToRegister, sortRegister } from './register';
import { sayHere } from './said';

/** In the order in which a reader sees them. */
const offers: readonly ActionOffer[] = [
  fixes,
  mend,
  markAsSic,
  annotate,
  tagMentions,
  identify,
  sayHere,
  toEntry,
  toMark,
  toRange,
  toSpan,
  remove,
  moveToRegister,
  fixAll,
  sortRegister,
  writeHash,
];

/** Every kind that some action has, for clients that ask by kind. */
export const actionKinds: readonly ActionKind[] = [...new Set(offers.map(({ kind }) => kind))];

/** What can be done at a place; `only` of these kinds and those below them. */
export function actions(request: Request, only?: readonly string[]): Action[] {
  const found: Action[] = [];
  for (const offer of offers)
    if (only === undefined || only.some((kind) => isWithin(offer.kind, kind) || isWithin(kind, offer.kind)))
      for (const action of offer.actions(request))
        if (only === undefined || only.some((kind) => isWithin(action.kind, kind))) found.push(action);
  return found;
}

/** Whether a kind is another or below it: kinds are hierarchies with dots (LSP 3.18, "CodeActionKind"). */
function isWithin(kind: string, other: string): boolean {
  return other === '' || kind === other || kind.startsWith(`${other}.`);
}
