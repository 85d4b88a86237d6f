// `demarche/argumentMap`, `demarche/statementAt`: the argument as a map has it, and where in it a place in the text is
// (protocol.ts).

import { argumentAt } from '../../features/argument';
import { argumentMap } from '../../features/argument-map';
import * as protocol from '../protocol';
import type { Handler } from '../session';

export const argumentMaps: Handler = (session) => {
  const { connection } = session;
  connection.onRequest(
    protocol.argumentMap,
    session.about<protocol.ArgumentMapParams, protocol.ArgumentMap | null>(
      'argumentMap',
      null,
      (view, { scope }) => {
        const map = argumentMap(view, scope === 'edition' ? 'edition' : 'document');
        return {
          ...map,
          statements: map.statements.flatMap(({ uri, start, end, ...statement }) => {
            const place = session.location(view, uri, { start, end });
            return place === undefined ? [] : [{ ...statement, place }];
          }),
        };
      },
    ),
  );
  connection.onRequest(
    protocol.statementAt,
    session.at<protocol.StatementAtParams, string | null>(
      'statementAt',
      null,
      (view, offset) => argumentAt(view, offset)?.symbol ?? null,
    ),
  );
  return {};
};
