// `textDocument/formatting`, `/rangeFormatting`, `/rangesFormatting` and `/onTypeFormatting`: the layout of the markup.
//
// A client's options (tab width, final line end) are not looked at: the indent belongs to the dialect's layout, and
// line ends to the transcription.

import type { TextEdit as LspTextEdit, Range } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { format, formatOnType } from '../../language/formatting';
import type { Handler } from '../session';

export const formatting: Handler = (session) => {
  const { connection, convert } = session;
  const none: LspTextEdit[] = [];
  const laidOut = (snapshot: DocumentSnapshot, ...ranges: readonly Range[]): LspTextEdit[] =>
    session.ownEdits(
      snapshot,
      format(snapshot, ...ranges.map((range) => convert.stretch(snapshot.file.parse, range))),
    );
  connection.onDocumentFormatting(session.about('formatting', none, (snapshot) => laidOut(snapshot)));
  connection.onDocumentRangeFormatting(
    session.about('rangeFormatting', none, (snapshot, { range }) => laidOut(snapshot, range)),
  );
  connection.onDocumentRangesFormatting(
    session.about('rangesFormatting', none, (snapshot, { ranges }) =>
      ranges.length === 0 ? none : laidOut(snapshot, ...ranges),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    session.at('onTypeFormatting', none, (snapshot, offset, { ch }) =>
      session.ownEdits(snapshot, formatOnType(snapshot, offset, ch)),
    ),
  );
  return {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}'] },
  };
};
