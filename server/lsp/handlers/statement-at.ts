// `demarche/statementAt`: the symbol of the statement at a place, as maps have it.

import { argumentAt } from '../../argumentation/relations';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { steadySymbol } from '../../semantics/steady-symbol';
import type { Session } from '../session';

export function statementAt(_: Session, document: DocumentSnapshot, offset: number): string | null {
  const found = argumentAt(document, offset);
  return found === undefined ? null : steadySymbol(document, found.symbol);
}
