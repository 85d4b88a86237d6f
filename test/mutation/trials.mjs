// The process in which mutants are tried. It loads the bundle of tests once, then wakes one mutant after the other and runs
// the tests that reach it until one fails. `run.mjs` starts it and tells it what to try.
//
// A mutant that runs for ever is ended where it is passed too often, else by a watch over the processor’s time, which does not
// mind how busy the machine is: it kills this process, and `run.mjs` starts another. So it does where a test waits for what
// never comes: where this process has done nothing at all for ten seconds.

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import fastCheck from 'fast-check';
import Mocha from 'mocha';

// A law that fails has failed: the smallest document that breaks it is not looked for.
fastCheck.configureGlobal({ endOnFailure: true });

const bundle = process.argv[2];
/** Titles of tests that are not run here. */
const without = process.argv[3] ? new RegExp(process.argv[3]) : undefined;
const require = createRequire(import.meta.url);

/** What is awake, how often it was passed and may be, and how often each was passed if that is counted. */
const state = { active: undefined, passed: 0, limit: Number.POSITIVE_INFINITY, counts: undefined };

globalThis.mutation = {
  stryMutAct_9fa48(id) {
    if (id !== state.active) return false;
    if (++state.passed > state.limit) throw new Error('The mutant was passed too often.');
    return true;
  },
  stryCov_9fa48() {
    if (state.counts === undefined) return;
    // biome-ignore lint/complexity/noArguments: it is called everywhere, mostly for nothing, and makes no list then
    for (const id of arguments) {
      state.counts.set(id, (state.counts.get(id) ?? 0) + 1);
    }
  },
};

/** The number of what runs, and how many milliseconds of the processor it may take; 0 is no limit. */
const watched = new Int32Array(new SharedArrayBuffer(8));
new Worker(
  `const { workerData: watched } = require('node:worker_threads');
   const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
   let [number, since, before, idle] = [0, 0, 0, 0];
   setInterval(() => {
     const now = used();
     idle = now - before < 5 ? idle + 1 : 0;
     before = now;
     if (watched[0] !== number) [number, since, idle] = [watched[0], now, 0];
     else if (watched[1] > 0 && (now - since > watched[1] || idle > 100)) process.kill(process.pid, 'SIGKILL');
   }, 100);`,
  { eval: true, workerData: watched },
).unref();
function watch(milliseconds) {
  watched[1] = milliseconds;
  watched[0]++;
}
const used = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What has to be told of an error that nobody caught. */
let uncaught = () => {};
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error) => uncaught(error));

/** All tests of the bundle, loaded anew, by title. */
function load() {
  delete require.cache[require.resolve(bundle)];
  const mocha = new Mocha({ timeout: 0 });
  mocha.suite.emit('pre-require', globalThis, bundle, mocha);
  require(bundle);
  const tests = new Map();
  mocha.suite.eachTest((test) => {
    if (!test.fn) return;
    const title = test.fullTitle();
    if (without?.test(title)) return;
    let other = title;
    for (let n = 2; tests.has(other); n++) other = `${title} (${n})`;
    tests.set(other, test);
  });
  return tests;
}

/** Runs a test or a hook; the error, or undefined. */
function run(runnable) {
  return new Promise((done) => {
    uncaught = (error) => done(error ?? new Error('rejected'));
    runnable.reset?.();
    runnable.run((error) => done(error ?? undefined));
  });
}

const ancestors = (suite) => (suite.parent ? [...ancestors(suite.parent), suite] : [suite]);

/** Runs tests with the hooks around them until one fails; its title and error, or undefined. */
async function attempt(tests, titles, limitOf) {
  const entered = [];
  let failed;
  const must = async (runnables) => {
    for (const runnable of runnables) {
      const error = await run(runnable);
      if (error !== undefined) throw error;
    }
  };
  for (const title of titles) {
    const test = tests.get(title);
    if (test === undefined) continue;
    watch(limitOf(title));
    const suites = ancestors(test.parent);
    try {
      for (const suite of suites)
        if (!entered.includes(suite)) {
          entered.push(suite);
          await must(suite._beforeAll);
        }
      if (suites.some((suite) => suite._beforeAll.some((hook) => hook.pending))) continue;
      for (const suite of suites) await must(suite._beforeEach);
      await must([test]);
    } catch (error) {
      failed = { title, error };
    }
    for (const suite of suites.reverse())
      for (const hook of suite._afterEach) failed ??= errorOf(title, await run(hook));
    if (failed !== undefined) break;
  }
  for (const suite of entered.reverse()) for (const hook of suite._afterAll) await run(hook);
  watch(0);
  return failed;
}
const errorOf = (title, error) => (error === undefined ? undefined : { title, error });

let tests;
const unlimited = () => 0;

/** Runs each test by itself without a mutant: which pass it, how long it takes, what it reaches. */
function survey() {
  state.counts = new Map();
  tests = load();
  const atLoad = [...state.counts.keys()];
  return (async () => {
    const found = [];
    for (const title of tests.keys()) {
      state.counts = new Map();
      const before = used();
      const failed = await attempt(tests, [title], unlimited);
      found.push({
        title,
        reached: [...state.counts],
        took: used() - before,
        error: failed && String(failed.error?.stack ?? failed.error),
      });
    }
    state.counts = undefined;
    return { atLoad, tests: found };
  })();
}

/** Tries a mutant: the title of the test that noticed it, or undefined. */
async function trial({ id, titles, limits, most, reload }) {
  const limitOf = (title) => limits[title] ?? 3000;
  const wake = () => Object.assign(state, { active: id, passed: 0, limit: most });
  const sleep = () => Object.assign(state, { active: undefined, limit: Number.POSITIVE_INFINITY });
  if (reload) {
    wake();
    watch(5000);
    try {
      tests = load();
    } catch {
      sleep();
      tests = undefined;
      return 'loading';
    }
    const failed = await attempt(tests, titles, limitOf);
    sleep();
    tests = undefined;
    return failed?.title;
  }
  for (let again = false; ; again = true) {
    tests ??= load();
    wake();
    const failed = await attempt(tests, titles, limitOf);
    sleep();
    if (failed === undefined) return undefined;
    // What failed must pass without the mutant, or else an earlier one left something behind.
    if (again || limits[failed.title] > 2000) return failed.title;
    if ((await attempt(tests, [failed.title], unlimited)) === undefined) return failed.title;
    tests = undefined;
  }
}

process.on('message', async (message) => {
  if (message.survey) process.send({ surveyed: await survey() });
  else process.send({ id: message.id, noticedBy: await trial(message) });
});
process.send({ ready: true });
