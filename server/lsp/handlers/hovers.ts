// `textDocument/hover`: what a word of the markup means, who an id stands for.

import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../../features/hover';
import type { Handler } from '../session';

export const hovers: Handler = (session) => {
  const formats = session.client.textDocument?.hover?.contentFormat;
  const kind = formats?.includes(MarkupKind.Markdown) === false ? MarkupKind.PlainText : MarkupKind.Markdown;
  session.connection.onHover(
    session.at('hover', null, (view, offset) => {
      const found = hover(view, offset);
      return found === undefined
        ? null
        : { range: session.range(view, found), contents: { kind, value: found.markdown } };
    }),
  );
  return { hoverProvider: true };
};
