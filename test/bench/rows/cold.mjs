// An edition of 1,000 documents of 10 kB read from disk, by a process that has only just started.
//
// Each sample is a process of its own: a server that opens a folder has compiled nothing yet.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compose, write } from '../corpus.mjs';
import { readAll, summary } from '../measure.mjs';

const SAMPLES = 7;

/** What a sample's process does with a folder: what it needs is loaded before the clock starts. */
const readings = {
  read: async () => readAll,
  demarche: async () => {
    const { Workspace, files } = await import('../../../out/bench/core.mjs');
    return (folder) => new Workspace(files).addFolder(pathToFileURL(folder).href);
  },
  markdown: async () => {
    const { default: MarkdownIt } = await import('markdown-it');
    const markdown = new MarkdownIt();
    return (folder) => {
      const parsed = [];
      for (const name of readdirSync(folder))
        parsed.push(markdown.parse(readFileSync(join(folder, name), 'utf8'), {}));
    };
  },
};

if (process.argv[2] in readings) {
  const [, , reading, folder] = process.argv;
  const read = await readings[reading]();
  const start = performance.now();
  await read(folder);
  console.log(performance.now() - start);
}

export default async function () {
  const folders = new Map(
    ['demarche', 'markdown'].map((markup) => {
      const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
      for (let seed = 1; seed <= 1000; seed++)
        writeFileSync(join(folder, `d${seed}.${markup}`), write(compose(1e4, { seed }), markup));
      return [markup, folder];
    }),
  );
  const contestants = [
    { name: 'Démarche', ours: true, reading: 'demarche', markup: 'demarche' },
    { name: 'read and decode only', reading: 'read', markup: 'demarche' },
    { name: 'markdown-it (read and parse)', reading: 'markdown', markup: 'markdown' },
  ];
  const times = new Map(contestants.map(({ name }) => [name, []]));
  const script = fileURLToPath(import.meta.url);
  for (let sample = 0; sample < SAMPLES; sample++)
    for (const { name, reading, markup } of contestants)
      times.get(name).push(Number(execFileSync(process.execPath, [script, reading, folders.get(markup)])));
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
  return [
    {
      id: 'cold',
      title: 'cold index of 1,000 × 10 kB',
      unit: 'ms',
      better: 'less',
      reach: { floor: 'read and decode only', times: 6 },
      further: { floor: 'read and decode only', times: 3 },
      results: contestants.map(({ name, ours }) => summary(name, times.get(name), { ours })),
    },
  ];
}
