// Editions of 10,000 and 30,000 documents of 12 kB (with --huge of 100,000) over one register: from starting the server to
// findings that the whole edition decides, without and with a cache; its memory at most; and all places that name an
// entry which 14 of 100 documents name.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from '../client.mjs';
import { editionDocument, editionRegister } from '../corpus.mjs';
import { readAll, summary, timed } from '../measure.mjs';
import { servers } from '../servers/index.mjs';

const READ = 'read and decode only';
const text = 'Comrade [Vinogradov]{@nobody} met [a delegate]{@actor-7}.\n';

/** What is to be reached of each: half of what it took when it was first measured. */
const sizes = [
  { count: 10000, memory: 268, references: 50 },
  { count: 30000, memory: 675, references: 150 },
];
const huge = { count: 100000, memory: 1500 };

async function session(folder, cache, count) {
  const start = performance.now();
  const client = new Client(servers.demarche, {
    folder: pathToFileURL(join(folder, '/')).href,
    env: { DEMARCHE_CACHE: cache },
  });
  try {
    await client.initialize();
    await client.open(text);
    await client.until('undefined-actor');
    const opened = performance.now() - start;
    const places = [];
    for (let again = 0; again < 5; again++) {
      const asked = performance.now();
      const found = await client.ask('textDocument/references', text.indexOf('@actor-7') + 1, {
        context: { includeDeclaration: false },
      });
      places.push(performance.now() - asked);
      if (found.length < count / 10) throw new Error(`There are ${found.length} references.`);
    }
    while (!readdirSync(cache, { recursive: true }).some((name) => name.endsWith('.json'))) await sleep(100);
    return { opened, places, peak: client.peak };
  } finally {
    client.stop();
  }
}

async function rowsOf({ count, memory, references }) {
  const top = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  const [folder, cache] = [join(top, 'edition'), join(top, 'cache')];
  try {
    mkdirSync(folder);
    mkdirSync(cache);
    writeFileSync(join(folder, 'register.demarche'), editionRegister());
    for (let number = 1; number <= count; number++)
      writeFileSync(join(folder, `d${number}.demarche`), editionDocument(number));
    const read = [1, 2, 3].map(() => timed(() => readAll(folder)));
    const cold = await session(folder, cache, count);
    const cached = await session(folder, cache, count);
    const title = `${count.toLocaleString('en')} documents of 12 kB`;
    const ours = (value) => summary('Démarche', Array.isArray(value) ? value : [value], { ours: true });
    const row = { unit: 'ms', better: 'less' };
    const peak = Math.max(cold.peak ?? 0, cached.peak ?? 0);
    return [
      {
        ...row,
        id: `large-${count}-cold`,
        title: `${title}, cold`,
        results: [ours(cold.opened), summary(READ, read)],
      },
      {
        ...row,
        id: `large-${count}-cached`,
        title: `${title}, with a cache on disk`,
        reach: { floor: READ, times: 3 },
        further: { floor: READ, times: 1.5 },
        results: [ours(cached.opened), summary(READ, read)],
      },
      ...(peak === 0
        ? []
        : [
            {
              id: `large-${count}-memory`,
              title: `${title}, memory of the server at most`,
              unit: 'MB',
              better: 'less',
              reach: memory,
              results: [ours(peak)],
            },
          ]),
      {
        ...row,
        id: `large-${count}-references`,
        title: `${title}, references of an entry that 14 of 100 of them name`,
        reach: references,
        results: [
          ours([cold.places[0], cached.places[0]]),
          summary('Démarche, asked again', [...cold.places.slice(1), ...cached.places.slice(1)]),
        ],
      },
    ];
  } finally {
    rmSync(top, { recursive: true });
  }
}

export default async function ({ flags }) {
  const rows = [];
  for (const size of flags.includes('--huge') ? [...sizes, huge] : sizes) rows.push(...(await rowsOf(size)));
  return rows;
}
