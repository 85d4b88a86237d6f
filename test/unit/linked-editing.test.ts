// Linked editing: the ids that change with the one at the cursor are marked; the pattern fits what ids are made of.

import assert from 'node:assert/strict';
import { idPattern, linkedEditing } from '../../server/language/linked-editing';
import { cursorOf, fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('linked editing', () => {
  runFixtures('linked-editing', (fixture) => {
    const ranges = linkedEditing(viewOfFixture(fixture), cursorOf(fixture)) ?? [];
    return { ranges: { [fileAsked(fixture).name]: ranges.map((range) => ({ ...range, label: '' })) } };
  });

  it('goes on as long as the id is one, in any script', () => {
    const pattern = new RegExp(`^(?:${idPattern})$`);
    for (const id of ['c1', 'first-', 'first-secretary', 'a.b', 'ЕОС', '周恩来', 'émile', 'e\u0301mile'])
      assert.match(id, pattern);
    for (const not of ['1c', 'a b', 'a}', '#a', 'a=b', 'a,b', '“a”', 'a–b'])
      assert.doesNotMatch(not, pattern);
  });
});
