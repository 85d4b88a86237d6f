// `textDocument/hover`: what a word of the markup means, who an id stands for.

import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../../features/hover';
import { unmarked } from '../../features/markdown';
import type { Handler } from '../session';

export const hovers: Handler = (session) => {
  // A client that says nothing is of the time when hovers were Markdown.
  const formats = session.client.textDocument?.hover?.contentFormat;
  const plain = formats !== undefined && !formats.includes(MarkupKind.Markdown);
  session.connection.onHover(
    session.at('hover', null, (view, offset) => {
      const found = hover(view, offset);
      if (found === undefined) return null;
      const { markdown } = found;
      return {
        range: session.range(view, found),
        contents: plain
          ? { kind: MarkupKind.PlainText, value: unmarked(markdown) }
          : { kind: MarkupKind.Markdown, value: markdown },
      };
    }),
  );
  return { hoverProvider: true };
};
