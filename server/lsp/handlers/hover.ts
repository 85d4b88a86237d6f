// `textDocument/hover`: what a word of the markup means, who an id stands for.

import type { Hover } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { hover as hoverOf } from '../../language/hover';
import { markup } from '../markup';
import type { Session } from '../session';

export function hover(session: Session, document: DocumentSnapshot, offset: number): Hover | null {
  const found = hoverOf(document, offset);
  if (found === undefined) return null;
  const formats = session.client.textDocument?.hover?.contentFormat;
  return { range: session.range(document, found), contents: markup(found.markdown, formats) };
}
