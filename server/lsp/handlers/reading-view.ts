// `demarche/readingView`: what an editor needs to show a document in its place as it is read (protocol.ts).

import { readingView as readingViewOf } from '../../language/reading-view';
import * as protocol from '../../protocol/protocol';
import type { Handler } from '../session';

export const readingView: Handler = (session) => {
  const { connection, convert, workspace } = session;
  connection.onRequest(
    protocol.readingView,
    session.about<protocol.ReadingViewParams, protocol.ReadingView | null>(
      'readingView',
      null,
      (view, { range }) => {
        const version = workspace.version(view.uri);
        if (version === undefined) return null;
        const found = readingViewOf(view, convert.stretch(view.file.parse, range));
        return {
          version,
          marks: found.marks.map((mark) => ({
            range: session.range(view, mark),
            of: session.range(view, mark.of),
          })),
          points: found.points.map((point) => session.range(view, point)),
          asides: found.asides.map((aside) => session.range(view, aside)),
          said: found.said.map(({ style, colour, level, ...stretch }) => ({
            range: session.range(view, stretch),
            style,
            colour,
            level,
          })),
        };
      },
    ),
  );
  return {};
};
