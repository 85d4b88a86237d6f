// `demarche/argumentMap`: the argument of a document, or of all of its edition, as a map has it.

import { argumentMap as argumentMapOf, type MapStatement } from '../../argumentation/argument-map';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { ArgumentMap, ArgumentMapParams, MapStatement as PlacedStatement } from '../../protocol';
import { steadySymbol } from '../../semantics/steady-symbol';
import type { Session } from '../session';

export function argumentMap(
  session: Session,
  document: DocumentSnapshot,
  { scope }: ArgumentMapParams,
): ArgumentMap {
  const map = argumentMapOf(document, scope === 'edition' ? 'edition' : 'document');
  const symbols = new Map(
    map.statements.map(({ symbol, uri }) => [
      symbol,
      steadySymbol(document.index.member(uri) ?? document, symbol),
    ]),
  );
  const steady = (symbol: string) => symbols.get(symbol) ?? symbol;
  return {
    title: map.title,
    statements: map.statements.flatMap((statement) => {
      const place = session.location(document, statement.uri, statement);
      return place === undefined ? [] : [placed(statement, steady(statement.symbol), place)];
    }),
    relations: map.relations.map(({ from, to, label, inverse, sort }) => ({
      from: steady(from),
      to: steady(to),
      label,
      inverse,
      sort,
    })),
    documents: map.documents.map(({ id, title }) => ({ id, title })),
    omitted: map.omitted,
  };
}

function placed(
  { uri: _, start: __, end: ___, ...statement }: MapStatement,
  symbol: string,
  place: PlacedStatement['place'],
): PlacedStatement {
  return { ...statement, symbol, place };
}
