// `textDocument/semanticTokens/full`: the words and signs of a document by what they are.

import type { SemanticTokens } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Session } from '../session';

export function semanticTokensFull(session: Session, document: DocumentSnapshot): SemanticTokens {
  return session.semanticTokens.answer(document);
}
