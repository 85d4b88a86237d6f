// How anything here is measured: warm code, many samples, the contestants of a row in turn.
//
// Shared machines are noisy: a sample may meet another program or a garbage collection. So every contestant runs
// in several rounds spread over the row's time, and what counts is the median, with the range from the 5th to the
// 95th percentile beside it. A difference below a factor of two is noise.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROUNDS = 3;

/** Runs each contestant in rounds; answers its samples in milliseconds. A contestant is `{ name, run }`, `run` synchronous. */
export function timeAll(contestants, { samples = 8, seconds = 1 } = {}) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, run } of contestants) {
      globalThis.gc?.();
      const until = performance.now() + seconds * 1000;
      // The first runs compile; in later rounds they bring the caches back.
      for (let warm = 0; warm < 3 && performance.now() < until; warm++) run();
      for (let sample = 0; sample < samples; sample++) {
        const start = performance.now();
        run();
        times.get(name).push(performance.now() - start);
        if (performance.now() > until) break;
      }
    }
  return times;
}

/** The value below which the given share of the samples lies. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** What is reported of a contestant: its median (or the percentile that the row asks for) and its range. */
export function summary(name, samples, { share = 0.5, ours = false } = {}) {
  return {
    name,
    ...(ours ? { ours } : {}),
    value: percentile(samples, share),
    low: percentile(samples, 0.05),
    high: percentile(samples, share > 0.5 ? 0.99 : 0.95),
    samples: samples.length,
  };
}

/** A text as a server holds it after reading a file: flat, and in no relation to the strings that made it. */
export function decoded(text) {
  return Buffer.from(text).toString('utf8');
}

/** Reads and decodes all files of a folder: what anyone must do who wants to know what is in them. */
export function readAll(folder) {
  let length = 0;
  for (const name of readdirSync(folder)) length += readFileSync(join(folder, name), 'utf8').length;
  return length;
}

/** Milliseconds that this takes. */
export function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
