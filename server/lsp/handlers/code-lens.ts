// `textDocument/codeLens`: where it is told how much hangs on an entry; how much, when a lens comes into view.

import type { CodeLens } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { lenses } from '../../language/code-lenses';
import type { Session } from '../session';

/** What a client keeps of a lens and hands back. */
export interface LensData {
  readonly uri: string;
  readonly symbol: string;
}

export function codeLens(session: Session, document: DocumentSnapshot): CodeLens[] {
  if (!session.configuration.current.codeLens) return [];
  const { uri } = document;
  return lenses(document).map(({ symbol, ...stretch }) => ({
    range: session.range(document, stretch),
    data: { uri, symbol } satisfies LensData,
  }));
}
