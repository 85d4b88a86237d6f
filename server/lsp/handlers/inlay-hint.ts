// `textDocument/inlayHint`: paragraph numbers, speakers, offices; which of them, the user's settings say.

import type { InlayHint, InlayHintLabelPart, InlayHintParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type HintPart, inlayHints } from '../../language/inlay-hints';
import type { Session } from '../session';

export function inlayHint(
  session: Session,
  document: DocumentSnapshot,
  { range }: InlayHintParams,
): InlayHint[] {
  const { convert, configuration } = session;
  const { parse } = document.file;
  const hints = inlayHints(document, convert.stretch(parse, range), configuration.current.inlayHints);
  return hints.map(({ offset, type, parts, tooltip }) => ({
    position: convert.position(parse, offset),
    label: parts.map((part) => labelPart(session, document, part)),
    tooltip: { kind: 'markdown', value: tooltip },
    ...(type === 'paragraph' ? { paddingRight: true } : { paddingLeft: true }),
  }));
}

function labelPart(
  session: Session,
  document: DocumentSnapshot,
  { text, target }: HintPart,
): InlayHintLabelPart {
  const location = target && session.location(document, target.uri, target);
  return location === undefined ? { value: text } : { value: text, location };
}
