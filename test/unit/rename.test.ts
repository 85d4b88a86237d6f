// Rename: at the cursor, to what the section `to` says. Answered are the place and id that are offered, and the lines
// that change, or the refusal in words. No text of any document may change.

import assert from 'node:assert/strict';
import { prepareRename, rename } from '../../server/language/rename/rename';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { cursorOf, runFixtures } from '../support/fixture';
import { applyEdits, fileName, viewOfFixture } from '../support/view';

describe('rename', () => {
  runFixtures('rename', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const cursor = cursorOf(fixture);
    const offered = prepareRename(snapshot, cursor);
    const given = fixture.sections['to'] ?? '';
    const parts = rename(snapshot, cursor, given);
    if ('refused' in parts)
      return {
        sections: {
          ...('refused' in offered
            ? { offered: offered.refused }
            : { offered: `‹${snapshot.file.parse.slice(offered.start, offered.end)}› ${offered.id}` }),
          renamed: parts.refused,
        },
      };
    assert.ok(!('refused' in offered));
    const edits = [...parts].flat();
    const changed = fixture.files.flatMap(({ name, text }) => {
      const own = edits.filter(({ uri }) => uri !== undefined && fileName(uri) === name);
      const after = applyEdits(text, own);
      assert.equal(strip(parse(after)), strip(parse(text)), `the text of ${name}`);
      const before = text.split('\n');
      return after
        .split('\n')
        .flatMap((line, at) => (line === before[at] ? [] : [`${name}:${at + 1} ${line}`]));
    });
    return {
      sections: {
        offered: `‹${snapshot.file.parse.slice(offered.start, offered.end)}› ${offered.id}`,
        renamed: changed.join('\n') || 'Nothing changes.',
      },
    };
  });
});
