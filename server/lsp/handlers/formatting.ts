// `textDocument/formatting`: the layout of all of a document's markup.
//
// A client's options (tab width, final line end) are not looked at: the indent belongs to the dialect's layout, and
// line ends to the transcription.

import type { TextEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { format } from '../../language/formatting';
import type { Session } from '../session';

export function formatting(session: Session, document: DocumentSnapshot): TextEdit[] {
  return session.ownEdits(document, format(document));
}
