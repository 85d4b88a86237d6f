// Edits the samples as people do, with several editors at once, and sees that nothing is lost, forgotten or kept.
// Usage: node test/soak/run.mjs [--steps N | --minutes N] [--seed S] [--every N] [--quiet]
//   --steps    how much is done (1500 unless --minutes is given): the same for the same seed
//   --minutes  go on for so long
//   --seed     other steps
//   --every    steps from one comparison with a fresh server to the next
//
// dist/ must be built. The last line says how many comparisons passed.

import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.chdir(join(fileURLToPath(import.meta.url), '..', '..', '..'));
const outfile = 'out/soak/soak.cjs';
await build({
  entryPoints: ['test/soak/soak.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
});

const given = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
};
const { soak } = (await import(pathToFileURL(outfile).href)).default;
const { passed, failed } = await soak({
  steps: given('steps'),
  minutes: given('minutes'),
  seed: given('seed') ?? 19540331,
  every: given('every') ?? 50,
  quiet: process.argv.includes('--quiet'),
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
