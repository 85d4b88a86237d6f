// The law of what the index keeps from one session to the next: whatever has become of it, nothing is known or found otherwise.

import { knownWith, storeWith } from '../../support/kept-index';
import { editionOf } from '../editions';
import { type Law, law, mustEqual } from '../law';

type Kept = {
  readonly files: { readonly [name: string]: string };
  /** Where, as a share of its length, something is cut off, taken out or put in. */
  readonly spoilt: readonly { readonly at: number; readonly reach: number; readonly text: string }[];
};

export const cacheLaws: readonly Law[] = [
  law<Kept>({
    name: 'cache',
    says: 'A workspace that opens with a spoilt cache knows and finds what one does without any.',
    usual: 15,
    make: (random) => ({
      files: { ...editionOf(random, 3) },
      spoilt: random.list(
        3,
        () => ({
          at: random.below(1000) / 1000,
          reach: random.pick([0, 0.001, 0.01, 1]),
          text: random.pick(['', '0', 'a', '"', '\n', '{', '\u0000', '9e999', '__proto__', '\uD800']),
        }),
        1,
      ),
    }),
    async holds({ files, spoilt }) {
      const store = storeWith();
      const anew = await knownWith(store, files);
      mustEqual(await knownWith(store, files), anew, 'A cache that is as it was written makes a difference.');
      let text = store.text ?? '';
      for (const { at, reach, text: put } of spoilt) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + put + text.slice(start + Math.ceil(reach * text.length));
      }
      store.text = text;
      mustEqual(await knownWith(store, files), anew, 'A spoilt cache makes a difference.');
    },
  }),
];
