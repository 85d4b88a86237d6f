// An edition of 10,000 documents, 100 MB: from starting the server to the findings of a document that is opened,
// those included that only the whole edition can decide.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from '../client.mjs';
import { compose, write } from '../corpus.mjs';
import { readAll, summary, timed } from '../measure.mjs';
import { servers } from '../servers/index.mjs';

const SAMPLES = 3;
const READ = 'read and decode only';
const text = 'Comrade [Vinogradov]{@nobody} reported.\n';

/** Milliseconds until one knows that the register of the edition does not have the actor. */
async function opened(folder, cache) {
  const start = performance.now();
  const client = new Client(servers.demarche, {
    folder: pathToFileURL(join(folder, '/')).href,
    env: { DEMARCHE_CACHE: cache },
  });
  try {
    await client.initialize();
    await client.open(text);
    await client.until('undefined-actor');
    const time = performance.now() - start;
    const { memory } = client;
    // What the server keeps for the next session is written behind the user's back.
    while (!readdirSync(cache, { recursive: true }).some((name) => name.endsWith('.json'))) await sleep(100);
    return { time, memory };
  } finally {
    client.stop();
  }
}

export default async function () {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  const cache = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  const cold = [];
  const again = [];
  const read = [];
  let memory;
  try {
    for (let seed = 1; seed <= 10000; seed++)
      writeFileSync(join(folder, `d${seed}.demarche`), write(compose(1e4, { seed }), 'demarche'));
    for (let sample = 0; sample < SAMPLES; sample++) {
      for (const name of readdirSync(cache)) rmSync(join(cache, name), { recursive: true });
      read.push(timed(() => readAll(folder)));
      cold.push((await opened(folder, cache)).time);
      const second = await opened(folder, cache);
      again.push(second.time);
      memory = second.memory;
    }
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(cache, { recursive: true });
  }
  const title = '10,000 documents, 100 MB: open one and have its cross-document diagnostics';
  return [
    {
      id: 'edition',
      title: `${title}, cold`,
      unit: 'ms',
      better: 'less',
      reach: 3000,
      results: [summary('Démarche', cold, { ours: true })],
    },
    {
      id: 'edition-cached',
      title: `${title}, with a cache on disk`,
      unit: 'ms',
      better: 'less',
      reach: { floor: READ, times: 3 },
      further: { floor: READ, times: 1.5 },
      results: [summary('Démarche', again, { ours: true }), summary(READ, read)],
    },
    ...(memory === undefined
      ? []
      : [
          {
            id: 'edition-memory',
            title: 'memory of the server with that edition',
            unit: 'MB',
            better: 'less',
            results: [summary('Démarche', [memory], { ours: true })],
          },
        ]),
  ];
}
