// `demarche/correctable`, `demarche/correction`, `demarche/strip`, `demarche/escape`: a document and its transcription
// (protocol.ts).

import type { WorkspaceEdit } from 'vscode-languageserver';
import * as protocol from '../../protocol/protocol';
import { correct, correctable } from '../../reports/fidelity';
import { escape } from '../../syntax/escape';
import { strip } from '../../syntax/strip';
import { guard } from '../guard';
import type { Handler } from '../session';

export const fidelity: Handler = (session) => {
  const { connection, log } = session;
  connection.onRequest(
    protocol.correctable,
    session.about<protocol.CorrectableParams, protocol.Correctable | null>(
      'correctable',
      null,
      (snapshot) => correctable(snapshot) ?? null,
    ),
  );
  connection.onRequest(
    protocol.correction,
    session.about<protocol.CorrectionParams, WorkspaceEdit | null>('correction', null, (snapshot, params) => {
      const edits = correct(snapshot, params);
      return edits === undefined ? null : session.workspaceEdit(snapshot, edits, { changesText: true });
    }),
  );
  connection.onRequest(
    protocol.strip,
    session.about<protocol.StripParams, string | null>('strip', null, (snapshot) =>
      strip(snapshot.file.parse),
    ),
  );
  connection.onRequest(
    protocol.escape,
    guard<protocol.EscapeParams, string | null>('escape', log, null, ({ text }) => escape(text)),
  );
  return {};
};
