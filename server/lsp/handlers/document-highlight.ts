// `textDocument/documentHighlight`: the places in a document that name the same as the cursor's.

import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { highlights } from '../../language/navigation';
import type { Session } from '../session';

const kinds = {
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
  text: DocumentHighlightKind.Text,
} as const;

export function documentHighlight(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): DocumentHighlight[] {
  return highlights(document, offset).map(({ type, ...stretch }) => ({
    range: session.range(document, stretch),
    kind: kinds[type],
  }));
}
