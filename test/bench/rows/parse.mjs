// String to tree, a document of 1 MB.

import { compose, write } from '../corpus.mjs';
import { decoded, summary, timeAll } from '../measure.mjs';
import { parsers, versionOf } from '../peers.mjs';

export default async function ({ core }) {
  const document = compose(1e6);
  const text = decoded(write(document, 'demarche'));
  const contestants = [
    { name: 'Démarche', ours: true, text, run: () => core.parse(text) },
    ...parsers.map(({ name, makes, markup, parse }) => {
      const own = decoded(write(document, markup));
      return { name: `${name} ${versionOf(name)} (${makes})`, text: own, run: () => parse(own) };
    }),
  ];
  const times = timeAll(contestants);
  return [
    {
      id: 'parse',
      title: 'string → full tree with positions and faults, 1 MB',
      unit: 'MB/s',
      better: 'more',
      reach: 150,
      further: 300,
      results: contestants.map(({ name, ours, text: own }) => {
        const megabytes = Buffer.byteLength(own) / 1e6;
        return summary(
          name,
          times.get(name).map((ms) => (megabytes / ms) * 1000),
          { ours },
        );
      }),
    },
  ];
}
