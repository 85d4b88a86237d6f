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
      (snapshot, { range }) => {
        const version = workspace.version(snapshot.uri);
        if (version === undefined) return null;
        const found = readingViewOf(snapshot, convert.stretch(snapshot.file.parse, range));
        return {
          version,
          marks: found.marks.map((mark) => ({
            range: session.range(snapshot, mark),
            of: session.range(snapshot, mark.of),
          })),
          points: found.points.map((point) => session.range(snapshot, point)),
          asides: found.asides.map((aside) => session.range(snapshot, aside)),
          said: found.said.map(({ style, colour, level, ...stretch }) => ({
            range: session.range(snapshot, stretch),
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
