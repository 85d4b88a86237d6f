// Memory that stays when documents are kept: their text included, in bytes per byte of UTF-8.

import { compose, write } from '../corpus.mjs';
import { decoded, summary } from '../measure.mjs';
import { parsers, versionOf } from '../peers.mjs';

const DOCUMENTS = 4;

/** Keeps several documents as `keep` makes them of their texts; answers the bytes held per byte of source, each time. */
function held(texts, keep) {
  const results = [];
  for (let round = 0; round < 3; round++) {
    const sources = texts.map((text) => Buffer.from(text));
    const bytes = sources.reduce((sum, { length }) => sum + length, 0);
    const before = inUse();
    const kept = sources.map((source) => keep(source.toString('utf8')));
    results.push((inUse() - before) / bytes);
    kept.length = 0;
  }
  return results;
}

/** The same for the documents of a folder, none of them open. */
async function edition(core) {
  const texts = new Map(
    Array.from({ length: 400 }, (_, at) => {
      const uri = `file:///edition/d${at + 1}.demarche`;
      return [uri, Buffer.from(write(compose(1e4, { seed: at + 1 }), 'demarche'))];
    }),
  );
  const host = {
    ...core.files,
    read: async (uri) => texts.get(uri)?.toString('utf8'),
    async *list() {
      yield* texts.keys();
    },
  };
  const bytes = [...texts.values()].reduce((sum, { length }) => sum + length, 0);
  const before = inUse();
  const workspace = new core.Workspace(host);
  await workspace.addFolder('file:///edition');
  const after = inUse();
  return workspace.uris.length === texts.size ? [(after - before) / bytes] : [];
}

function inUse() {
  for (let again = 0; again < 4; again++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export default async function ({ core }) {
  const documents = Array.from({ length: DOCUMENTS }, (_, at) => compose(1e6, { seed: at + 1 }));
  const texts = (markup) => documents.map((document) => decoded(write(document, markup)));
  const own = texts('demarche');
  const uri = 'file:///edition/d1.demarche';
  const peers = parsers
    .filter(({ name }) => ['commonmark', '@lezer/markdown', 'fast-xml-parser', 'remark-parse'].includes(name))
    .map(({ name, makes, markup, parse }) =>
      summary(
        `${name} ${versionOf(name)} (text and ${makes})`,
        held(texts(markup), (text) => [text, parse(text)]),
      ),
    );
  return [
    {
      id: 'heap',
      title: 'heap kept per byte of source',
      unit: '×',
      better: 'less',
      reach: 2,
      further: 1.1,
      results: [
        summary('Démarche (a document of an edition, in its index)', await edition(core), { ours: true }),
        summary(
          'Démarche (text and tree)',
          held(own, (text) => core.parse(text)),
          { ours: true },
        ),
        summary(
          'Démarche (an open document: text, tree, facts, findings)',
          held(own, (text) => {
            const view = core.viewOf(uri, core.parse(text));
            return [view, core.diagnose(view)];
          }),
          { ours: true },
        ),
        summary(
          'the text alone, as V8 keeps it',
          held(own, (text) => text),
        ),
        ...peers,
      ],
    },
  ];
}
