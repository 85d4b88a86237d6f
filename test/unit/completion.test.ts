// Completion, told in fixtures; and what no fixture has room for.

import assert from 'node:assert/strict';
import { core } from '../../server/codebook/load';
import type { Kind } from '../../server/codebook/types';
import { completion } from '../../server/language/completion/completion';
import { lookUp, tableEntries, tableOf } from '../../server/model/lookup';
import { checkCompletion } from '../support/completion';
import { runFixtures } from '../support/fixture';
import { viewOfText } from '../support/view';

describe('completion', () => {
  runFixtures('completion', checkCompletion);

  /** The answer at `|`, with a register of its own beside the text. */
  const at = (text: string, register = '', book = core) => {
    const offset = text.indexOf('|');
    const snapshot = viewOfText(text.replace('|', ''), { 'register.demarche': register }, { book });
    return completion(snapshot, offset);
  };
  const labels = (found: ReturnType<typeof at>) => found?.offers.map(({ label }) => label) ?? [];

  describe('of a register of ten thousand', () => {
    const register = Array.from(
      { length: 10_000 },
      (_, number) => `@p${number}: Никита Хрущёв ${number}\n  type: person\n`,
    ).join('\n');

    it('is cut, and says so', () => {
      const found = at('Said [he]{@|}.\n', register);
      assert.equal(found?.incomplete, true);
      assert.ok(found.offers.length <= 300);
    });

    it('has those that the text mentions, and those that fit what is typed', () => {
      assert.equal(labels(at('[He]{@p9999} said [he]{@|}.\n', register))[0], '@p9999');
      const typed = at('Said [he]{@p9876|}.\n', register);
      assert.equal(labels(typed)[0], '@p9876');
      // Anyone who takes a letter back gets others.
      assert.equal(typed?.incomplete, true);
      assert.equal(labels(at('Said [so]{claim by=khru|}.\n', register)).length, 300);
    });
  });

  it('knows the words of the project, and puts last what is not used any more', () => {
    const { kinds } = core;
    const book = {
      ...core,
      kinds: tableOf({
        demand: { ...lookUp(kinds, 'proposal'), label: 'demand' },
        ...Object.fromEntries(tableEntries(kinds)),
        claim: { ...lookUp(kinds, 'claim'), deprecated: { by: 'demand', why: 'It is.' } },
      } as Record<string, Kind>),
    };
    const found = at('[so]{|}', '', book);
    assert.equal(labels(found)[0], 'demand');
    assert.deepEqual(
      found?.offers.filter(({ deprecated }) => deprecated === true).map(({ label }) => label),
      labels(found).slice(-1),
    );
  });
});
