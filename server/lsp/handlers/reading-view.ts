// `demarche/readingView`: what an editor needs to show a document in its place as it is read.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { readingView as readingViewOf } from '../../language/reading-view';
import type { ReadingView, ReadingViewParams } from '../../protocol';
import type { Session } from '../session';

export function readingView(
  session: Session,
  document: DocumentSnapshot,
  { range }: ReadingViewParams,
): ReadingView | null {
  const version = session.workspace.version(document.uri);
  if (version === undefined) return null;
  const found = readingViewOf(document, session.convert.stretch(document.file.parse, range));
  return {
    version,
    marks: found.marks.map((mark) => ({
      range: session.range(document, mark),
      of: session.range(document, mark.of),
    })),
    points: found.points.map((point) => session.range(document, point)),
    asides: found.asides.map((aside) => session.range(document, aside)),
    said: found.said.map(({ style, colour, level, ...stretch }) => ({
      range: session.range(document, stretch),
      style,
      colour,
      level,
    })),
  };
}
