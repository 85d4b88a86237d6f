// Inlay hints: where they stand, marked with their kind, and what they say and explain.

import { inlayHints } from '../../server/language/inlay-hints';
import { fileAsked, runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

describe('inlay hints', () => {
  runFixtures('inlay-hints', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const asked = fileAsked(fixture);
    const [within = { start: 0, end: snapshot.file.parse.width }] = asked.ranges;
    const wanted = fixture.sections['wanted'] ?? 'paragraphs, all speakers, offices';
    const found = inlayHints(snapshot, within, {
      paragraphs: wanted.includes('paragraphs'),
      speakers: wanted.includes('all speakers') ? 'all' : wanted.includes('speakers') ? 'others' : 'off',
      offices: wanted.includes('offices'),
      standing: wanted.includes('standing'),
    });
    const hints = found.map(({ offset, type, parts, tooltip }) => {
      const { line, character } = snapshot.file.parse.positionAt(offset);
      const label = parts.map(({ text, target }) =>
        target === undefined
          ? text
          : `‹${text} → ${snapshot.index.member(target.uri)?.file.parse.slice(target.start, target.end)} in ${fileName(target.uri)}›`,
      );
      return `${line + 1}:${character + 1} ${type} ${label.join('')}\n  ${tooltip.replace(/\n+/g, '\n  ')}`;
    });
    return { sections: { hints: hints.join('\n') || 'None.' } };
  });
});
