// `demarche/symbolPlace`: where the entry or statement is that a document, as text or as page, names.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { statementPlace } from '../../language/trees/statement';
import type { Place, SymbolPlaceParams } from '../../protocol';
import { entryOfSymbol } from '../../semantics/entry';
import type { Session } from '../session';

export function symbolPlace(
  session: Session,
  document: DocumentSnapshot,
  { symbol }: SymbolPlaceParams,
): Place | null {
  const entry = entryOfSymbol(document, symbol);
  const place = entry === undefined ? statementPlace(document, symbol) : entry.place;
  return (place && session.location(document, place.uri, place)) ?? null;
}
