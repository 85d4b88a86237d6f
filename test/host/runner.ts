// Runs the host suite where it is called, and tells the runner outside (run.mjs) how it goes, test by test: of a run
// that hangs, one sees where.

import type Mocha from 'mocha';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What differs between the extension hosts. */
export interface TestHost {
  /** Where the runner listens. */
  readonly driver: string;
  /** Milliseconds that this process has kept a processor busy; undefined where nothing tells. */
  readonly busy?: () => number;
  /** Ends the server as a crash would. */
  crash(client: BaseLanguageClient): void;
}
export let host: TestHost;

interface Answer {
  readonly result?: string;
  readonly complaint?: string;
}
const send = async (what: string, about: unknown): Promise<Answer> => {
  const response = await fetch(`${host.driver}/${what}`, { method: 'POST', body: JSON.stringify(about) });
  return (await response.json()) as Answer;
};

/** Has the runner do something with the window (page.mjs). Undefined where it cannot, as in VS Code itself. */
export const inWindow = async (
  what: 'take' | 'press' | 'click' | 'read' | 'seen' | 'enlarged' | 'noted' | 'faults',
  about: unknown,
): Promise<string | undefined> => {
  const { result, complaint } = await send(`page/${what}`, about);
  if (complaint !== undefined) throw new Error(`${what} ${JSON.stringify(about)}: ${complaint}`);
  return result;
};

/**
 * How often a test is tried again: the window is worked as a person works it, and on a busy machine it may be redrawn
 * under the pointer. What is tried again is said, so that what often needs it is seen.
 */
const RETRIES = 2;

/** Milliseconds: what takes longer is said with its time. */
const SLOW = 5000;

/** Runs the tests that `tests` declares, with the Mocha of this host. */
export async function runSuite(mochaOfHost: typeof Mocha, tests: () => void, given: TestHost): Promise<void> {
  host = given;
  // One line after the other, as they were said.
  let said: Promise<unknown> = Promise.resolve();
  const say = (line: string) => {
    said = said.then(() => send('line', line));
  };
  const mocha = new mochaOfHost({
    ui: 'bdd',
    timeout: 60_000,
    retries: RETRIES,
    reporter: class {
      constructor(runner: Mocha.Runner) {
        runner.on('suite', ({ title, root }) => {
          if (!root) say(`  ${title}`);
        });
        runner.on('pass', ({ title, duration = 0 }) => {
          const slow = duration > SLOW ? ` (${(duration / 1000).toFixed(1)} s)` : '';
          say(`    ✓ ${title}${slow}`);
        });
        runner.on('retry' as 'fail', ({ title }, failure) =>
          say(`    ↻ ${title}: once more after\n${failure.stack ?? failure}`.replaceAll('\n', '\n      ')),
        );
        runner.on('pending', ({ title }) => say(`    - ${title}`));
        runner.on('fail', ({ title }, failure) =>
          say(`    ✗ ${title}\n${failure.stack ?? failure}`.replaceAll('\n', '\n      ')),
        );
      }
    } as unknown as Mocha.ReporterConstructor,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  tests();
  const { passes, failures, pending } = await new Promise<Mocha.Stats>((done) => {
    const runner = mocha.run(() => done(runner.stats as Mocha.Stats));
  });
  await said;
  await send('verdict', { passed: passes, failed: failures, skipped: pending });
}
