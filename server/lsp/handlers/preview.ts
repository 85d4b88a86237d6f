// `demarche/preview`, `demarche/symbolPlace`: the reading edition beside a document, and where what it lists is declared
// (protocol.ts).

import { exportModelOf } from '../../exchange/model';
import { statementPlace } from '../../language/trees/statement';
import * as protocol from '../../protocol/protocol';
import { entryOfSymbol } from '../../semantics/entry';
import type { Handler } from '../session';

export const preview: Handler = (session) => {
  const { connection, workspace } = session;
  connection.onRequest(
    protocol.preview,
    session.about<protocol.PreviewParams, protocol.Preview | null>('preview', null, async (snapshot) => {
      const version = workspace.version(snapshot.uri);
      // Loaded when first asked for, as formats are.
      const { preview: previewOf } = await import('../../exchange/html/preview');
      return version === undefined ? null : { version, ...previewOf(exportModelOf(snapshot)) };
    }),
  );
  connection.onRequest(
    protocol.symbolPlace,
    session.about<protocol.SymbolPlaceParams, protocol.SymbolPlace | null>(
      'symbolPlace',
      null,
      (snapshot, { symbol }) => {
        const entry = entryOfSymbol(snapshot, symbol);
        const place = entry === undefined ? statementPlace(snapshot, symbol) : entry.place;
        return (place && session.location(snapshot, place.uri, place)) ?? null;
      },
    ),
  );
  return {};
};
