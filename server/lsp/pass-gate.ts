// Every edit that the server sends passes the gate (editing/gate.ts). One that would change the text of a document is
// refused: the client is told so in words, and the log says what it was.

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type CheckedEdits, checkEdits, type GateOptions } from '../editing/gate';
import { t } from '../l10n';
import type { TextEdit } from '../model/edit';
import { fileName } from '../workspace/uri';
import type { Log } from './guard';

/** Throws a `ResponseError` with words for the reader. */
export function passGate(edits: readonly TextEdit[], options: GateOptions, log: Log): CheckedEdits {
  const checked = checkEdits(edits, options);
  if (!('refused' in checked)) return checked;
  log(`An edit would have changed the text of ${checked.refused}: ${JSON.stringify(edits).slice(0, 2000)}`);
  throw new ResponseError(
    LSPErrorCodes.RequestFailed,
    t(
      'Nothing was done: this would have changed the text of “{0}”. Please report it as a fault of Démarche.',
      fileName(checked.refused),
    ),
  );
}
