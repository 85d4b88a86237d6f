// `npm run bench`: the rows of the project's performance targets, beside the peers that npm has, in one run.
// Usage: node test/bench/run.mjs [--write] [row…]
//   --write   keep the results (results.json) and put their table into README.md
//   --huge    measure an edition of 100,000 documents too (1.2 GB on disk for some minutes)
//   row       a file of rows/ by its name; all of them unless some are named
//
// The server and its core are built from the sources with the flags of the shipped ones. Each row runs in a
// process of its own, so that none meets the heap or the compiled code of another.

import { execFileSync, fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { markdown, table, unreached } from './report.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const order = [
  'parse',
  'facts',
  'edit',
  'stdio',
  'startup',
  'heap',
  'cold',
  'edition',
  'large',
  'register',
  'standing',
  'exchange',
  'size',
];

if (process.send !== undefined) {
  // A row, in its own process.
  const core = await import('../../out/bench/core.mjs');
  const { default: row } = await import(`./rows/${process.argv[2]}.mjs`);
  process.send(await row({ core, flags: process.argv.slice(3) }), () => process.exit());
} else {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
  const unknown = names.filter((name) => !order.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no row “${unknown.join('”, “')}”. Rows: ${order.join(', ')}.`);
    process.exit(2);
  }
  const run = (command, args, cwd) => execFileSync(command, args, { cwd: here(cwd), stdio: 'inherit' });
  if (!existsSync(here('node_modules')))
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts'], '.');
  run(process.execPath, ['build.mjs', '--production', '--bench'], '../..');

  const rows = [];
  for (const name of names.length > 0 ? names : order) {
    for (const row of await measured(name, flags)) {
      rows.push(row);
      console.log(table(row));
    }
  }
  console.log(unreached(rows));
  if (process.argv.includes('--write')) {
    const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), rows };
    writeFileSync(here('results.json'), `${JSON.stringify(results, rounded, 2)}\n`);
    const readme = here('README.md');
    const text = readFileSync(readme, 'utf8');
    writeFileSync(
      readme,
      text.replace(
        /(?<=<!-- benchmark -->\n)[\s\S]*(?=<!-- \/benchmark -->)/,
        () => `${markdown(results)}\n`,
      ),
    );
  }
}

/** Runs one file of rows in a process of its own. */
function measured(name, flags) {
  return new Promise((resolve, reject) => {
    const child = fork(here('run.mjs'), [name, ...flags], {
      execArgv: ['--expose-gc', '--max-old-space-size=6144'],
    });
    let rows;
    child.once('message', (message) => {
      rows = message;
    });
    child.once('exit', (code) =>
      rows === undefined ? reject(new Error(`Row “${name}” ended with ${code}.`)) : resolve(rows),
    );
  });
}

/** Four digits say all that a measurement can. */
function rounded(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

/** The machine in general words. */
function machine() {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores, ${memory} GB of memory, ${process.platform}, Node ${process.versions.node}`;
}
