// `demarche/preview`, `demarche/symbolPlace`: the reading edition beside a document, and where what it lists is declared
// (protocol.ts).

import { exportModelOf } from '../../exchange/model';
import { statementPlace } from '../../language/trees/statement';
import * as protocol from '../../protocol/protocol';
import { entryOf, selectionOf } from '../../semantics/labels';
import type { Handler } from '../session';

export const preview: Handler = (session) => {
  const { connection, workspace } = session;
  connection.onRequest(
    protocol.preview,
    session.about<protocol.PreviewParams, protocol.Preview | null>('preview', null, async (view) => {
      const version = workspace.version(view.uri);
      // Loaded when first asked for, as formats are.
      const { preview: previewOf } = await import('../../exchange/html/preview');
      return version === undefined ? null : { version, ...previewOf(exportModelOf(view)) };
    }),
  );
  connection.onRequest(
    protocol.symbolPlace,
    session.about<protocol.SymbolPlaceParams, protocol.SymbolPlace | null>(
      'symbolPlace',
      null,
      (view, { symbol }) => {
        const entry = symbol.startsWith('@') ? entryOf(view, symbol.slice(1)) : undefined;
        const place =
          entry === undefined
            ? statementPlace(view, symbol)
            : { uri: entry.member.uri, ...selectionOf(entry.item) };
        return (place && session.location(view, place.uri, place)) ?? null;
      },
    ),
  );
  return {};
};
