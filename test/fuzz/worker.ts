// Tries cases for `npm run fuzz` (run.mjs), in a process of its own: one that does not come back, or runs out of memory, is
// ended with its case known.
//
// It says before each case which one it is, and after it what came of it.

import { failureOf, inputOf, type Json } from './law';
import { laws } from './laws/index';

/** What is asked: cases of a law from a number on for so many milliseconds; an input that is at hand; what a case’s input is. */
type Task =
  | {
      readonly law: string;
      readonly seed: number;
      readonly from: number;
      readonly to: number;
      readonly milliseconds: number;
    }
  | { readonly law: string; readonly input: Json }
  | { readonly law: string; readonly seed: number; readonly number: number };

const say = (message: object) =>
  new Promise<void>((told) => {
    process.send?.(message, undefined, undefined, () => told());
  });

process.on('message', async (task: Task) => {
  const law = laws.find(({ name }) => name === task.law);
  if (law === undefined) return say({ type: 'unknown' });
  if ('input' in task) return say({ type: 'tried', failure: await failureOf(law, task.input) });
  if ('number' in task) return say({ type: 'input', input: await inputOf(law, task.seed, task.number) });
  const began = Date.now();
  let number = task.from;
  for (; number < task.to && Date.now() - began < task.milliseconds; number++) {
    await say({ type: 'case', number });
    const before = process.cpuUsage();
    const input = await inputOf(law, task.seed, number);
    const failure = await failureOf(law, input);
    const { user, system } = process.cpuUsage(before);
    if (failure !== undefined) await say({ type: 'failure', number, input, failure });
    const cost = Math.round((user + system) / 1000);
    if (cost > 1000) await say({ type: 'slow', number, cost });
  }
  return say({ type: 'done', next: number });
});
process.on('disconnect', () => process.exit());
void say({ type: 'ready', laws: laws.map(({ name, share = 1 }) => ({ name, share })) });
