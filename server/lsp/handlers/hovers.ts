// `textDocument/hover`: what a word of the markup means, who an id stands for.

import { hover } from '../../language/hover';
import { markup } from '../markup';
import type { Handler } from '../session';

export const hovers: Handler = (session) => {
  const formats = session.client.textDocument?.hover?.contentFormat;
  session.connection.onHover(
    session.at('hover', null, (snapshot, offset) => {
      const found = hover(snapshot, offset);
      return found === undefined
        ? null
        : { range: session.range(snapshot, found), contents: markup(found.markdown, formats) };
    }),
  );
  return { hoverProvider: true };
};
