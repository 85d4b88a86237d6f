// The argument as a hierarchy: the statement at the cursor, what relates to it and what it relates to, with the place
// where the relation is written.

import { type Argument, argumentAt, stepsOf } from '../../server/argumentation/relations';
import type { Stretch } from '../../server/model/facts';
import { cursorOf, runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

describe('argument', () => {
  runFixtures('argument', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const words = (uri: string, { start, end }: Stretch) =>
      snapshot.index.member(uri)?.file.parse.slice(start, end);
    const line = (uri: string, offset: number) =>
      (snapshot.index.member(uri)?.file.parse.positionAt(offset).line ?? 0) + 1;
    const shown = (argument: Argument) => {
      const { uri, name, detail, selection } = argument;
      return `${name} (${detail}) ${fileName(uri)}:${line(uri, selection.start)} ‹${words(uri, selection)}›`;
    };
    const found = argumentAt(snapshot, cursorOf(fixture));
    if (found === undefined) return { sections: { statement: 'None.' } };
    const steps = (direction: 'incoming' | 'outgoing') =>
      stepsOf(snapshot, found.symbol, direction)
        .map(({ statement, at }) => {
          const uri = direction === 'incoming' ? statement.uri : found.uri;
          const places = at.map((place) => `${line(uri, place.start)} ‹${words(uri, place)}›`).join(', ');
          return `${shown(statement)}\n  written in ${fileName(uri)}:${places}`;
        })
        .join('\n') || 'None.';
    return {
      sections: { statement: shown(found), incoming: steps('incoming'), outgoing: steps('outgoing') },
    };
  });
});
