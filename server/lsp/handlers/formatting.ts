// `textDocument/formatting`, `/rangeFormatting`, `/rangesFormatting` and `/onTypeFormatting`: the layout of the markup.
//
// A client's options (tab width, final line end) are not looked at: the indent belongs to the dialect's layout, and
// line ends to the transcription.

import type { TextEdit as LspTextEdit, Range } from 'vscode-languageserver';
import type { View } from '../../edition/snapshot';
import { format, formatOnType } from '../../language/formatting';
import type { TextEdit } from '../../model/edit';
import type { Handler } from '../session';

export const formatting: Handler = (session) => {
  const { connection, convert } = session;
  const none: LspTextEdit[] = [];
  const laidOut = (view: View, ...ranges: readonly Range[]): LspTextEdit[] =>
    edits(view, format(view, ...ranges.map((range) => convert.stretch(view.file.parse, range))));
  const edits = (view: View, found: readonly TextEdit[]): LspTextEdit[] =>
    found.map((edit) => ({ range: session.range(view, edit), newText: edit.text }));
  connection.onDocumentFormatting(session.about('formatting', none, (view) => laidOut(view)));
  connection.onDocumentRangeFormatting(
    session.about('rangeFormatting', none, (view, { range }) => laidOut(view, range)),
  );
  connection.onDocumentRangesFormatting(
    session.about('rangesFormatting', none, (view, { ranges }) =>
      ranges.length === 0 ? none : laidOut(view, ...ranges),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    session.at('onTypeFormatting', none, (view, offset, { ch }) =>
      edits(view, formatOnType(view, offset, ch)),
    ),
  );
  return {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}'] },
  };
};
