// `textDocument/inlayHint`: paragraph numbers, speakers, offices; which of them, the user's settings say.

import { type InlayHint, type InlayHintLabelPart, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type HintPart, inlayHints } from '../../language/inlay-hints';
import { ignoreFailure } from '../guard';
import type { Handler } from '../session';

export const hints: Handler = (session) => {
  const { connection, convert, configuration, client } = session;
  const label = (snapshot: DocumentSnapshot, { text, target }: HintPart): InlayHintLabelPart => {
    const location = target && session.location(snapshot, target.uri, target);
    return location === undefined ? { value: text } : { value: text, location };
  };
  connection.languages.inlayHint.on(
    session.about('inlayHint', [] as InlayHint[], (snapshot, { range }) => {
      const { parse } = snapshot.file;
      return inlayHints(snapshot, convert.stretch(parse, range), configuration.current.inlayHints).map(
        ({ offset, type, parts, tooltip }) => ({
          position: convert.position(parse, offset),
          label: parts.map((part) => label(snapshot, part)),
          tooltip: { kind: 'markdown', value: tooltip },
          ...(type === 'paragraph' ? { paddingRight: true } : { paddingLeft: true }),
        }),
      );
    }),
  );
  if (client.workspace?.inlayHint?.refreshSupport === true)
    session.onStale(() => ignoreFailure(connection.sendRequest(InlayHintRefreshRequest.type)));
  return { inlayHintProvider: true };
};
