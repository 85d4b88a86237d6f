// String to tree, facts and index: all that the project keeps of a document that it reads.

import { compose, write } from '../corpus.mjs';
import { decoded, summary, timeAll } from '../measure.mjs';

export default async function ({ core }) {
  const text = decoded(write(compose(1e6), 'demarche'));
  const megabytes = Buffer.byteLength(text) / 1e6;
  const contestants = [
    {
      name: 'Démarche',
      ours: true,
      run: () => core.snapshotOf('file:///edition/d1.demarche', core.parse(text)),
    },
    { name: 'Démarche, tree and facts only', run: () => core.factsOf(core.parse(text)).annotations },
  ];
  const times = timeAll(contestants, { samples: 20 });
  return [
    {
      id: 'facts',
      title: 'string → tree, facts and index, 1 MB',
      unit: 'MB/s',
      better: 'more',
      reach: 100,
      further: 200,
      results: contestants.map(({ name, ours }) =>
        summary(
          name,
          times.get(name).map((ms) => (megabytes / ms) * 1000),
          { ours },
        ),
      ),
    },
  ];
}
