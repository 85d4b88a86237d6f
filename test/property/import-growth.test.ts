// What is imported may be deep or wide in one way: it takes time by its length, and what lies too deep for any text is refused in a
// sentence. Nothing lies on the stack as often as a file likes.

import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { readSource } from '../../server/exchange/edition-import';
import { importers } from '../../server/exchange/index';
import { deep, type Made, wide } from '../support/large-imports';
import { isLinear, Work } from '../support/work';

async function read([id, content, beside]: Made) {
  const importer = importers.find((one) => one.id === id);
  assert.ok(importer, id);
  const source = typeof content === 'string' ? { text: content, beside } : { bytes: content };
  return readSource(importer, source, 'note');
}

describe('a file that is imported', () => {
  for (const [shape, make] of Object.entries(deep))
    it(`is read or refused in a sentence, however deep it is: ${shape}`, async () => {
      for (const count of [3000, 100_000]) {
        const made = await read(make(count));
        const said =
          'fault' in made ? made.fault.message : made.losses.map(({ message }) => message).join(' ');
        assert.doesNotMatch(said, /call stack|RangeError/i);
        assert.ok('documents' in made || said !== '');
      }
    });

  describe('takes work by its length', () => {
    let work: Work;
    before(async () => {
      setFlagsFromString('--no-opt');
      work = await Work.start();
    });
    after(async () => {
      await work.stop();
      setFlagsFromString('--opt');
    });
    for (const [shape, make] of Object.entries(wide))
      it(`whatever there is a lot of: ${shape}`, async () => {
        // What is made once for all files.
        await read(make(2));
        await isLinear(work, 40, (count) => read(make(count)));
      });
  });
});
