// `npm run mutation`: changes the code in one place at a time, and sees that a test fails each time.
// Usage: node test/mutation/run.mjs [--sample N] [--seed S] [--again] [--times] [--concurrency N] [module…]
//   module         one of modules.mjs by its name; all of them unless some are named
//   --sample N     tries N mutants of each module, chosen by the seed, and says how sure the estimate is
//   --again        tries those anew that the last report of the module has as survivors, and what it does not have
//   --times        says what each test takes and how many mutants it reaches
//   --concurrency  so many processes
//
// The mutants are Stryker’s. All of them are in one bundle of the module’s tests (mutate.mjs); a process loads it once, wakes
// one after the other, and runs the tests that reach it, the quickest first (trials.mjs). Prints what survived and the
// score of each module, writes both to out/mutation/MODULE.json, and exits 1 if more survived than may.

import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { modules, PATIENCE, RUNS, WANTED } from './modules.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '19540326' },
    times: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '1' },
  },
});
const unknown = names.filter((name) => !Object.hasOwn(modules, name));
if (unknown.length > 0) {
  console.error(`There is no module “${unknown.join('”, “')}”. Modules: ${Object.keys(modules).join(', ')}.`);
  process.exit(2);
}

if (!existsSync(here('node_modules')))
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts'], {
    cwd: here('.'),
    stdio: 'inherit',
  });
const { bundle, mutate } = await import('./mutate.mjs');

/** A process that tries mutants. `ask` resolves with its answer, or with undefined if it died of the question. */
function start(file, { without, runs = RUNS }) {
  const child = fork(here('trials.mjs'), [file, ...(without ? [without.source] : [])], {
    env: { ...process.env, RUNS: runs },
    execArgv: ['--max-old-space-size=3000', '--stack-size=900'],
    stdio: ['ignore', 'ignore', process.env.SHOW_ERRORS ? 'inherit' : 'ignore', 'ipc'],
  });
  let answer = () => {};
  child.on('message', (message) => answer(message));
  child.on('exit', () => answer(undefined));
  const next = () => new Promise((done) => (answer = done));
  const ready = next();
  return {
    async ask(question) {
      await ready;
      const answered = next();
      child.send(question);
      return answered;
    },
    end: () => child.kill(),
  };
}

const filesOf = (patterns) =>
  patterns.flatMap((pattern) =>
    pattern.endsWith('/')
      ? readdirSync(pattern)
          .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
          .map((name) => pattern + name)
      : [pattern],
  );

/** So much of the score is sure to lie between, in 95 of 100 samples (Wilson’s interval). */
function interval(share, size) {
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * size)) / (1 + z ** 2 / size);
  const width =
    (z / (1 + z ** 2 / size)) * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2));
  return [middle - width, middle + width].map((bound) => `${(100 * bound).toFixed(1)} %`);
}

/** Tries the mutants of a module; whether enough were noticed. */
async function tryModule(name) {
  const { mutate: patterns, tests } = modules[name];
  const began = Date.now();
  mkdirSync('out/mutation', { recursive: true });
  const report = `out/mutation/${name}.json`;
  const file = resolve(`out/mutation/${name}.cjs`);
  const { contents, mutants } = await mutate(filesOf(patterns));
  await bundle(tests, contents, file);

  const first = start(file, modules[name]);
  const answer = await first.ask({ survey: true });
  if (answer === undefined) {
    console.error(`${name}: the tests broke off without any mutant.`);
    return false;
  }
  const { surveyed } = answer;
  const sound = surveyed.tests.filter(({ error }) => error === undefined);
  for (const { title, error } of surveyed.tests)
    if (error !== undefined) console.log(`${name}: without any mutant, “${title}” fails: ${error}`);
  const took = new Map(sound.map(({ title, took }) => [title, took]));
  if (options.times)
    for (const { title, took, reached } of [...sound].sort((a, b) => b.took - a.took))
      console.error(
        `${took.toFixed(0).padStart(8)} ms, ${String(reached.length).padStart(5)} mutants  ${title}`,
      );
  const limits = Object.fromEntries([...took].map(([title, time]) => [title, 1500 + 5 * time]));
  const reaching = new Map();
  for (const { title, reached } of sound)
    for (const [id, times] of reached) {
      const entry = reaching.get(id) ?? { titles: [], most: 0 };
      reaching.set(id, { titles: [...entry.titles, title], most: Math.max(entry.most, times) });
    }
  const atLoad = new Set(surveyed.atLoad);
  const whole = [...took.values()].reduce((sum, time) => sum + time, 0);
  console.error(
    `${name}: ${mutants.length} mutants, ${atLoad.size} of them awake at loading; ${took.size} tests of ${(whole / 1000).toFixed(1)} s`,
  );

  const hash = ({ key }) => createHash('sha256').update(`${options.seed}\t${key}`).digest('hex');
  let chosen = mutants;
  if (options.sample !== undefined)
    chosen = mutants
      .map((mutant) => [hash(mutant), mutant])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, Number(options.sample))
      .map(([, mutant]) => mutant);
  const before = new Map();
  if (options.again && existsSync(report))
    for (const mutant of JSON.parse(readFileSync(report, 'utf8')).mutants)
      if (mutant.noticedBy !== undefined) before.set(mutant.key, mutant.noticedBy);

  const kills = new Map();
  const results = [];
  // What has to be loaded anew comes last.
  const queue = [...chosen].sort((a, b) => Number(atLoad.has(a.id)) - Number(atLoad.has(b.id)));
  let shown = Date.now();
  const work = async (worker) => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const known = before.get(mutant.key);
      const { titles, most } = reaching.get(mutant.id) ?? { titles: [], most: 0 };
      const everywhere = atLoad.has(mutant.id);
      let noticedBy = known;
      const attempt = async (titles, more) => {
        const cost = (title) => (took.get(title) + 0.2) / (1 + (kills.get(title) ?? 0));
        const ordered = titles.map((title) => [cost(title), title]).sort(([a], [b]) => a - b);
        // The quickest, as long as patience lasts; one is always tried.
        let spent = 0;
        const affordable = ordered.filter(
          ([, title], at) => (spent += took.get(title)) <= PATIENCE || at === 0,
        );
        const reply = await worker.ask({
          id: mutant.id,
          titles: affordable.map(([, title]) => title),
          limits,
          ...more,
        });
        if (reply === undefined) {
          noticedBy = 'time or memory';
          worker = start(file, modules[name]);
        } else noticedBy = reply.noticedBy;
        if (took.has(noticedBy)) kills.set(noticedBy, (kills.get(noticedBy) ?? 0) + 1);
      };
      if (noticedBy === undefined && titles.length > 0)
        await attempt(titles, { most: 1000 + 100 * most, reload: false });
      // What is made when the code is loaded may be used by any test.
      if (noticedBy === undefined && everywhere) await attempt([...took.keys()], { most: 1e7, reload: true });
      results.push({ ...mutant, reached: everywhere ? took.size : titles.length, noticedBy });
      if (Date.now() - shown > 60000) {
        shown = Date.now();
        console.error(`${name}: ${results.length} of ${chosen.length}`);
      }
    }
    worker.end();
  };
  await Promise.all(
    Array.from({ length: Number(options.concurrency) }, (_, at) =>
      work(at === 0 ? first : start(file, modules[name])),
    ),
  );
  const noticed = results.filter(({ noticedBy }) => noticedBy !== undefined).length;
  const share = noticed / Math.max(1, results.length);
  const survivors = results
    .filter(({ noticedBy }) => noticedBy === undefined)
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  for (const { file, line, text, original, mutator, replacement, reached } of survivors) {
    const one = (words) => words.replace(/\s+/g, ' ').slice(0, 100);
    console.log(
      `${file}:${line} ${mutator}: ${one(original)} → ${one(replacement)}${reached === 0 ? ' (no test reaches it)' : ''}\n    ${one(text)}`,
    );
  }
  writeFileSync(report, `${JSON.stringify({ module: name, mutants: results }, undefined, 1)}\n`);
  const seconds = (Date.now() - began) / 1000;
  const sure =
    results.length < mutants.length
      ? ` (a sample of ${mutants.length}; ${interval(share, results.length).join(' to ')})`
      : '';
  console.log(
    `${name}: ${noticed} of ${results.length} mutants were noticed, ${(100 * share).toFixed(1)} %${sure}; ` +
      `${WANTED} % are wanted. ${seconds.toFixed(0)} s, ${(results.length / seconds).toFixed(1)} mutants a second.`,
  );
  return share >= WANTED / 100;
}

let failed = false;
for (const name of names.length > 0 ? names : Object.keys(modules))
  failed = !(await tryModule(name)) || failed;
process.exit(failed ? 1 : 0);
