// Formatting: the whole document, a range of it, or what has just been typed at a cursor labelled with its key.

import { format, formatOnType } from '../../server/language/formatting';
import { fileAsked, runFixtures } from '../support/fixture';
import { applyEdits, viewOfFixture } from '../support/view';

const keys: Readonly<Record<string, string>> = { Enter: '\n', brace: '}' };

describe('format', () => {
  runFixtures('format', (fixture) => {
    const { text, marks, ranges } = fileAsked(fixture);
    const snapshot = viewOfFixture(fixture);
    const typed = marks.find(({ sign }) => sign === '|');
    const edits =
      typed === undefined
        ? format(snapshot, ...ranges)
        : formatOnType(snapshot, typed.start, keys[typed.label] ?? typed.label);
    const formatted = applyEdits(text, edits);
    return { sections: { formatted: formatted === text ? '(unchanged)' : formatted } };
  });
});
