// A forked map stays as it is: what a snapshot shows does not depend on what is edited after it was taken.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VersionedMap } from '../../server/edition/versioned-map';
import { holds } from '../support/property';

type Step =
  | { readonly type: 'set'; readonly map: number; readonly key: number; readonly value: number }
  | { readonly type: 'delete' | 'fork' | 'compact'; readonly map: number; readonly key: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('set' as const),
      map: fc.nat(5),
      key: fc.nat(900),
      value: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('delete' as const), map: fc.nat(5), key: fc.nat(900) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('fork' as const, 'compact' as const),
      map: fc.nat(5),
      key: fc.constant(0),
    }),
  },
);

describe('a map that can be forked', () => {
  it('is like an ordinary map, and so is each of its forks', () =>
    holds(fc.array(step, { minLength: 1, maxLength: 3000, size: 'max' }), 40, (steps) => {
      const maps = [{ own: new VersionedMap<number, number>(), plain: new Map<number, number>() }];
      for (const one of steps) {
        const { own, plain } = maps[one.map % maps.length]!;
        if (one.type === 'set') {
          own.set(one.key, one.value);
          plain.set(one.key, one.value);
        } else if (one.type === 'delete') assert.equal(own.delete(one.key), plain.delete(one.key));
        else if (one.type === 'compact') own.compact();
        else maps.push({ own: own.fork(), plain: new Map(plain) });
      }
      for (const { own, plain } of maps) {
        assert.equal(own.size, plain.size);
        const inOrder = (entries: Iterable<[number, number]>) => [...entries].sort(([a], [b]) => a - b);
        assert.deepEqual(inOrder(own.entries()), inOrder(plain.entries()));
        for (let key = 0; key <= 900; key++) {
          assert.equal(own.get(key), plain.get(key));
          assert.equal(own.has(key), plain.has(key));
        }
      }
    }));
});
