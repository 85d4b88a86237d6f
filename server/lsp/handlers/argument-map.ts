// `demarche/argumentMap`, `demarche/statementAt`: the argument as a map has it, and where in it a place in the text is
// (protocol.ts).

import { argumentMap, steadySymbol } from '../../argumentation/argument-map';
import { argumentAt } from '../../argumentation/relations';
import * as protocol from '../../protocol/protocol';
import type { Handler } from '../session';

export const argumentMaps: Handler = (session) => {
  const { connection } = session;
  connection.onRequest(
    protocol.argumentMap,
    session.about<protocol.ArgumentMapParams, protocol.ArgumentMap | null>(
      'argumentMap',
      null,
      (snapshot, { scope }) => {
        const map = argumentMap(snapshot, scope === 'edition' ? 'edition' : 'document');
        const symbols = new Map(
          map.statements.map(({ symbol, uri }) => [
            symbol,
            steadySymbol(snapshot.index.member(uri) ?? snapshot, symbol),
          ]),
        );
        const steady = (symbol: string) => symbols.get(symbol) ?? symbol;
        return {
          ...map,
          statements: map.statements.flatMap(({ symbol, uri, start, end, ...statement }) => {
            const place = session.location(snapshot, uri, { start, end });
            return place === undefined ? [] : [{ symbol: steady(symbol), ...statement, place }];
          }),
          relations: map.relations.map(({ from, to, ...relation }) => ({
            from: steady(from),
            to: steady(to),
            ...relation,
          })),
        };
      },
    ),
  );
  connection.onRequest(
    protocol.statementAt,
    session.at<protocol.StatementAtParams, string | null>('statementAt', null, (snapshot, offset) => {
      const found = argumentAt(snapshot, offset);
      return found === undefined ? null : steadySymbol(snapshot, found.symbol);
    }),
  );
  return {};
};
