// Reading view: what of a document is a mark, and how annotated words are shown; within a range if the fixture has a
// cursor at both its ends.

import { readingView } from '../../server/language/reading-view';
import type { Stretch } from '../../server/model/facts';
import { fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('reading view', () => {
  runFixtures('reading-view', (fixture) => {
    const { name, cursors } = fileAsked(fixture);
    const snapshot = viewOfFixture(fixture);
    const [start = 0, end = snapshot.file.parse.width] = cursors;
    const { marks, points, asides, said } = readingView(snapshot, { start, end });
    const { parse } = snapshot.file;
    const lineOf = (offset: number) => parse.positionAt(offset).line + 1;
    const shown = ({ start: from, end: to }: Stretch) => parse.slice(from, to).replace(/\n/g, '⏎');
    /** The marks that show together with others, and with which. */
    const revealed = () =>
      marks
        .filter(({ of, ...mark }) => of.start < mark.start || of.end > mark.end)
        .map((mark) => `${shown(mark)} with ${shown(mark.of)}`)
        .join('\n');
    return {
      ranges: {
        [name]: [
          ...marks.map((mark) => ({ label: 'mark', start: mark.start, end: mark.end })),
          ...points.map((point) => ({ ...point, label: 'point' })),
          ...asides.map((aside) => ({ ...aside, label: 'aside' })),
        ],
      },
      sections: {
        words: said
          .map(({ style, colour, level, ...at }) => {
            return `${lineOf(at.start)}: ${style} ${colour}${level > 0 ? ` level ${level}` : ''} “${shown(at)}”`;
          })
          .join('\n'),
        ...(fixture.sections['revealed'] === undefined ? {} : { revealed: revealed() }),
      },
    };
  });
});
