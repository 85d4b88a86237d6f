// `npm test`: everything that must hold, and one line at the end that sums it up.
// Usage: node test/run.mjs [--no-host] [--vscode] [--may-skip]
//   --no-host   leave out the tests in a real editor
//   --vscode    run those in VS Code itself, downloaded if it is not here
//   --may-skip  what this system lacks may be skipped on CI too
//
// The type check, the linter and the build count as one test each. What is skipped is said, and on CI it is a
// failure, unless the system is one that has no such programs.

import { spawn } from 'node:child_process';
import { runHostSuite } from './host/run.mjs';
import { endGroup, ownGroup } from './processes.mjs';

const flags = new Set(process.argv.slice(2));
const ci = Boolean(process.env.CI) && !flags.has('--may-skip');
const total = { passed: 0, failed: 0, skipped: 0 };
const count = ({ passed = 0, failed = 0, skipped = 0 }) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

/** Runs a tool of the project in Node. Its output is shown unless it passes quietly. */
function run(title, script, args, { limit, loud = false }) {
  return new Promise((done) => {
    const started = Date.now();
    const child = spawn(process.execPath, [script, ...args], {
      ...ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
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
      console.log(`${passed ? '✓' : '✗'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      done({ passed, output });
    });
  });
}

const check = async (title, script, args) => {
  const { passed } = await run(title, script, args, { limit: 300 });
  count(passed ? { passed: 1 } : { failed: 1 });
  return passed;
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

await check('Type check', 'node_modules/typescript/bin/tsc', []);
await check('Type check of web views', 'node_modules/typescript/bin/tsc', ['-p', 'client/webviews']);
await check('Lint and format', 'node_modules/@biomejs/biome/bin/biome', ['check']);
const built = await check('Build', 'build.mjs', ['--tests']);

if (built) {
  const mocha = await run(
    'Unit, property and protocol tests',
    'node_modules/mocha/bin/mocha.js',
    ['--no-color'],
    {
      limit: 900,
      loud: true,
    },
  );
  const number = (word) => Number(new RegExp(`^ +(\\d+) ${word}`, 'm').exec(mocha.output)?.[1] ?? 0);
  const results = { passed: number('passing'), failed: number('failing'), skipped: number('pending') };
  // A run that broke off has no summary, or one without its failure.
  if (!mocha.passed && results.failed === 0) results.failed = 1;
  count(results);

  if (flags.has('--no-host')) {
    console.log('The host suite was left out, as asked.');
    count({ skipped: 1 });
  } else {
    count(await runHostSuite({ vscode: flags.has('--vscode') }));
  }
} else {
  console.log('Nothing was built, so no test could run.');
}

if (ci && total.skipped > 0) {
  console.log('On CI nothing may be skipped.');
  total.failed += total.skipped;
}
const skipped = !ci && total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
