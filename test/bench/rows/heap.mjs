// Memory that stays when documents are kept: their text included, in bytes per byte of UTF-8.

import { setTimeout as sleep } from 'node:timers/promises';
import { compose, write } from '../corpus.mjs';
import { decoded, summary } from '../measure.mjs';
import { parsers, versionOf } from '../peers.mjs';

/**
 * Keeps several documents as `keep` makes them of their texts; returns the bytes held per byte of source, each time.
 */
async function held(texts, keep) {
  const results = [];
  for (let round = 0; round < 3; round++) {
    const sources = texts.map((text) => Buffer.from(text));
    const bytes = sources.reduce((sum, { length }) => sum + length, 0);
    const before = await inUse();
    const kept = sources.map((source) => keep(source.toString('utf8')));
    results.push(((await inUse()) - before) / bytes);
    kept.length = 0;
  }
  return results;
}

/** The same for the documents of an edition, which may be open; those can be at rest: no one asks for them. */
async function edition(core, texts, { open = false, rest = false } = {}) {
  const files = new Map(texts.map((text, at) => [`file:///edition/d${at + 1}.demarche`, Buffer.from(text)]));
  const host = {
    ...core.files,
    read: async (uri) => files.get(uri)?.toString('utf8'),
    async *list() {
      yield* files.keys();
    },
  };
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const before = await inUse();
  const workspace = new core.Workspace(host);
  await workspace.addFolder('file:///edition');
  if (open)
    for (const [uri, source] of files) {
      workspace.set(uri, source.toString('utf8'), 1);
      core.diagnose(workspace.snapshot(uri));
    }
  // The second time no one has asked for them since the first.
  if (rest) for (let again = 0; again < 2; again++) workspace.evictIdle();
  const after = await inUse();
  return workspace.uris.length === files.size ? [(after - before) / bytes] : [];
}

async function inUse() {
  // What a turn of the program has still to do keeps what it does that with.
  await sleep(10);
  for (let again = 0; again < 4; again++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export default async function ({ core }) {
  const many = (count, bytes, markup) =>
    Array.from({ length: count }, (_, at) => decoded(write(compose(bytes, { seed: at + 1 }), markup)));
  const large = (markup) => many(4, 1e6, markup);
  const row = { unit: '×', better: 'less', reach: 2, further: 1.1 };
  const peers = [];
  for (const { name, makes, markup, parse } of parsers)
    if (['commonmark', '@lezer/markdown', 'fast-xml-parser', 'remark-parse'].includes(name))
      peers.push(
        summary(
          `${name} ${versionOf(name)} (text and ${makes})`,
          await held(large(markup), (text) => [text, parse(text)]),
        ),
      );
  return [
    {
      ...row,
      id: 'heap-edition',
      title: 'memory kept per byte of source, documents of an edition in its index',
      results: [summary('Démarche', await edition(core, many(400, 1e4, 'demarche')), { ours: true })],
    },
    {
      ...row,
      id: 'heap-open',
      title: 'memory kept per byte of source, documents that are open, a minute after anybody asked for them',
      results: [
        summary('Démarche', await edition(core, large('demarche'), { open: true, rest: true }), {
          ours: true,
        }),
        summary('Démarche, text and tree only', await held(large('demarche'), (text) => core.parse(text))),
        summary('the text alone, as V8 keeps it', await held(large('demarche'), (text) => text)),
        ...peers,
      ],
    },
    {
      ...row,
      reach: undefined,
      further: undefined,
      id: 'heap-asked',
      title: 'the same right after all of them were asked for',
      results: [summary('Démarche', await edition(core, large('demarche'), { open: true }), { ours: true })],
    },
  ];
}
