// `npm test`: everything that must hold, with the time that each part took, and one line at the end that sums it up.
// Usage: node test/run.mjs [--no-host] [--vscode] [--may-skip] [--long]
//   --no-host   leave out the tests in a real editor
//   --vscode    run those in VS Code itself, downloaded if it is not here
//   --may-skip  what this system lacks may be skipped on CI too
//   --long      `npm run test:long`: the same with hours for what is tried by chance, from the same seeds
//
// The type check, the linter and the build count as one test each. What is skipped is said, and on CI it is a
// failure, unless the system is one that has no such programs. A budget is what a part may take on a machine with two
// cores: a part over it is said, and does not fail, since nothing here may depend on how fast a machine is.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { runHostSuite } from './host/run.mjs';
import { endGroup, ownGroup } from './processes.mjs';

const flags = new Set(process.argv.slice(2));
const long = flags.has('--long');
const ci = Boolean(process.env.CI) && !flags.has('--may-skip');

/** Seconds that each part may take, in the order in which they run; and so many times as long in the long run. */
const budgets = {
  'Type check': 60,
  'Type check of web views': 30,
  'Lint and format': 30,
  Build: 40,
  'Unit, property and protocol tests': 480,
  Soak: 120,
  'Host suite': 720,
};
/** The same in the long run, where they are others. */
const longBudgets = {
  'Unit, property and protocol tests': 4 * 3600,
  Soak: 3600,
  Fuzzing: 3600,
  'Host suite': 900,
};
const budgetOf = (title) => (long ? longBudgets[title] : undefined) ?? budgets[title];

const total = { passed: 0, failed: 0, skipped: 0 };
const count = ({ passed = 0, failed = 0, skipped = 0 }) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};
/** What failed, said again at the end: the beginning of a long output may be out of sight by then. */
const failures = [];
/** @type {{ title: string, seconds: number }[]} */
const parts = [];

/** Runs a part, and notes how long it took. */
async function timed(title, work) {
  const started = Date.now();
  const result = await work();
  parts.push({ title, seconds: (Date.now() - started) / 1000 });
  return result;
}

/** Runs a tool of the project in Node. Its output is shown unless it passes quietly. */
function run(title, script, args, { loud = false, env = {} } = {}) {
  return timed(
    title,
    () =>
      new Promise((done) => {
        const limit = 4 * budgetOf(title);
        const child = spawn(process.execPath, [script, ...args], {
          ...ownGroup,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { ...process.env, ...env },
        });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (chunk) => {
            output += chunk;
            if (loud) process.stdout.write(chunk);
          });
        // What it started ends with it.
        const end = () => endGroup(child);
        process.once('exit', end);
        const timer = setTimeout(() => {
          output += `\n${title} was not done within ${limit} seconds.\n`;
          end();
        }, limit * 1000);
        child.once('close', (code) => {
          clearTimeout(timer);
          process.off('exit', end);
          const passed = code === 0;
          if (!passed && !loud) process.stdout.write(output);
          done({ passed, output });
        });
      }),
  );
}

const check = async (title, script, args) => {
  const { passed } = await run(title, script, args);
  console.log(`${passed ? '✓' : '✗'} ${title}`);
  if (!passed) failures.push(title);
  count(passed ? { passed: 1 } : { failed: 1 });
  return passed;
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

await check('Type check', 'node_modules/typescript/bin/tsc', []);
await check('Type check of web views', 'node_modules/typescript/bin/tsc', ['-p', 'client/webviews']);
await check('Lint and format', 'node_modules/@biomejs/biome/bin/biome', ['check']);
const built = await check('Build', 'build.mjs', ['--tests']);

if (built) {
  // A file of tests is a program of its own: as many run at a time as there are processors, but for a few that
  // would only take memory from each other.
  const jobs = String(Math.min(4, availableParallelism()));
  const mocha = await run(
    'Unit, property and protocol tests',
    'node_modules/mocha/bin/mocha.js',
    ['--no-color', '--parallel', '--jobs', jobs],
    { loud: true, env: long ? { RUNS: '20' } : {} },
  );
  const number = (word) => Number(new RegExp(`^ +(\\d+) ${word}`, 'm').exec(mocha.output)?.[1] ?? 0);
  const results = { passed: number('passing'), failed: number('failing'), skipped: number('pending') };
  // A run that broke off has no summary, or one without its failure.
  if (!mocha.passed && results.failed === 0) results.failed = 1;
  count(results);
  if (results.failed > 0) {
    const [, told] = /^ +\d+ failing\n([\s\S]*)/m.exec(mocha.output) ?? [];
    failures.push(told ?? mocha.output.slice(-2000));
  }

  const tried = async (title, script, args) => {
    const { passed, output } = await run(title, script, args, { loud: true });
    console.log(`${passed ? '✓' : '✗'} ${title}`);
    if (!passed) failures.push(`${title}\n${output.slice(-2000)}`);
    count(passed ? { passed: 1 } : { failed: 1 });
  };
  // What is done is counted, so that it is the same everywhere; only the long run goes by the clock.
  await tried(
    'Soak',
    'test/soak/run.mjs',
    long ? ['--minutes', '60'] : ['--steps', '450', '--every', '150', '--quiet'],
  );
  if (long) await tried('Fuzzing', 'out/test/fuzz/main.js', ['--minutes', '60', '--no-fixtures']);

  if (flags.has('--no-host')) {
    console.log('The host suite was left out, as asked.');
    count({ skipped: 1 });
  } else {
    const say = (line) => {
      console.log(line);
      if (/^\s*✗/.test(line)) failures.push(line);
    };
    count(await timed('Host suite', () => runHostSuite({ vscode: flags.has('--vscode'), say })));
  }
} else {
  console.log('Nothing was built, so no test could run.');
}

if (ci && total.skipped > 0) {
  console.log('On CI nothing may be skipped.');
  total.failed += total.skipped;
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
const minutes = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
console.log('\nTime taken, and budget, in minutes:');
for (const { title, seconds } of parts) {
  const budget = budgetOf(title);
  const over = seconds > budget ? '   over its budget' : '';
  console.log(`  ${title.padEnd(36)}${minutes(seconds).padStart(6)} ${minutes(budget).padStart(6)}${over}`);
}
const skipped = !ci && total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
