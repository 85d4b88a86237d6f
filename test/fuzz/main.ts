// `npm run fuzz`: tries the laws on as many inputs as there is time for, and keeps the smallest of each kind that breaks one.
//
//   npm run fuzz -- [--minutes N] [--seed S] [--law NAME[,…]] [--case K] [--limit SECONDS] [--no-fixtures]
//
// Seed, law and number make a case, the same on every machine: what is printed of a failure tries it again. Cases run in a
// process of their own. One that does not come back within the limit, or takes the process along, is a failure like others.

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure, Json } from './law';
import { minimise } from './minimise';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    law: { type: 'string' },
    case: { type: 'string' },
    limit: { type: 'string', default: '120' },
    'no-fixtures': { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const limit = Number(values.limit) * 1000;
const only = values.case === undefined ? undefined : Number(values.case);
/** Milliseconds for one law before it is another’s turn. */
const TURN = 2000;
const FIXTURES = 'test/fixtures/fuzz';

interface Chosen {
  readonly name: string;
  readonly share: number;
}

type Message =
  | { readonly type: 'ready'; readonly laws: readonly Chosen[] }
  | { readonly type: 'case'; readonly number: number }
  | { readonly type: 'failure'; readonly number: number; readonly input: Json; readonly failure: Failure }
  | { readonly type: 'slow'; readonly number: number; readonly cost: number }
  | { readonly type: 'tried'; readonly failure?: Failure }
  | { readonly type: 'input'; readonly input: Json }
  | { readonly type: 'done'; readonly next: number };

/** How a process ended that should have answered. */
class Lost extends Error {}

/** A process that tries cases, and another one when it is lost. */
class Worker {
  private child: ChildProcess | undefined;
  laws: readonly Chosen[] = [];

  /** Sends a task and hears what is said until `isLast`; throws `Lost` if nothing is heard for too long. */
  async ask(
    task: object,
    isLast: (message: Message) => boolean,
    hear: (message: Message) => void = () => {},
    patience = limit,
  ): Promise<Message> {
    const child = this.child ?? (await this.start());
    return this.until(child, isLast, hear, patience, () => child.send(task));
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'worker.js'), {
      execArgv: ['--enable-source-maps', '--max-old-space-size=1536', '--stack-size=984'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.child = child;
    const ready = await this.until(
      child,
      ({ type }) => type === 'ready',
      () => {},
      120_000,
    );
    if (ready.type === 'ready') this.laws = ready.laws;
    return child;
  }

  private until(
    child: ChildProcess,
    isLast: (message: Message) => boolean,
    hear: (message: Message) => void,
    patience: number,
    begin = () => {},
  ): Promise<Message> {
    return new Promise((resolve, reject) => {
      let said = '';
      const stop = () => {
        clearTimeout(timer);
        child.off('message', listen).off('exit', ended);
        child.stderr?.off('data', note);
      };
      const lose = (why: string) => {
        stop();
        child.kill('SIGKILL');
        this.child = undefined;
        reject(new Lost(why));
      };
      const wait = () => setTimeout(() => lose('It does not come back.'), patience);
      let timer = wait();
      const note = (chunk: Buffer) => {
        said = (said + chunk).slice(-4000);
      };
      const listen = (message: Message) => {
        clearTimeout(timer);
        if (isLast(message)) {
          stop();
          resolve(message);
          return;
        }
        timer = wait();
        hear(message);
      };
      const ended = (code: number | null, signal: string | null) =>
        lose(
          /heap out of memory|invalid array length/i.test(said)
            ? 'It takes more memory than there is.'
            : `The process ended: ${signal ?? code}.`,
        );
      child.on('message', listen).once('exit', ended);
      child.stderr?.on('data', note);
      begin();
    });
  }

  async prepare(): Promise<void> {
    if (this.child === undefined) await this.start();
  }

  stop(): void {
    this.child?.removeAllListeners('exit').kill();
  }
}

interface Count {
  tried: number;
  milliseconds: number;
  failures: number;
  kinds: number;
  slowest: { number: number; cost: number };
}

const worker = new Worker();
const counts = new Map<string, Count>();
/** What was found, by law and kind. */
const found = new Map<string, { count: number; file: string }>();

async function tryInput(law: string, input: Json, patience: number): Promise<Failure | undefined> {
  try {
    const answer = await worker.ask(
      { law, input },
      ({ type }) => type === 'tried',
      () => {},
      patience,
    );
    return answer.type === 'tried' ? answer.failure : undefined;
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    return { kind: error.message, message: error.message };
  }
}

async function report(law: string, number: number, input: Json, failure: Failure): Promise<void> {
  const count = counts.get(law)!;
  count.failures++;
  const key = `${law}: ${failure.kind}`;
  const known = found.get(key);
  if (known !== undefined) {
    known.count++;
    return;
  }
  const isLost = failure.kind === failure.message;
  const patience = isLost ? limit / 4 : limit;
  found.set(key, { count: 1, file: '' });
  console.log(`\n✗ ${key}\n  again: npm run fuzz -- --law ${law} --seed ${seed} --case ${number}`);
  const smallest = await minimise(
    input,
    async (candidate) => (await tryInput(law, candidate, patience))?.kind === failure.kind,
    isLost ? 60 : 3000,
  );
  const last = isLost ? failure : ((await tryInput(law, smallest.input, patience)) ?? failure);
  console.log(`  smallest of ${smallest.tried}: ${JSON.stringify(smallest.input).slice(0, 1500)}`);
  console.log(`  ${last.message.split('\n').slice(0, 14).join('\n  ')}`);
  const file = values['no-fixtures'] ? '' : keep(law, failure.kind, number, smallest.input);
  found.set(key, { count: 1, file });
  if (file !== '') console.log(`  kept as ${file}`);
  count.kinds++;
}

/** Writes a fixture, which `npm test` tries from now on. */
function keep(law: string, kind: string, number: number, input: Json): string {
  const words = kind
    .toLowerCase()
    .replace(/^error: /, '')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  mkdirSync(FIXTURES, { recursive: true });
  const name = (times: number) => join(FIXTURES, `${law}-${words}${times === 1 ? '' : `-${times}`}.json`);
  let times = 1;
  while (existsSync(name(times))) times++;
  const content = { law, broke: kind, seed, case: number, input };
  writeFileSync(name(times), `${JSON.stringify(content, null, 2)}\n`);
  return name(times);
}

/** Cases of a law from a number on, until its turn is over; returns the next number. */
async function turn({ name: law, share }: Chosen, from: number, to: number): Promise<number> {
  let at = from;
  const began = Date.now();
  const failures: { number: number; input: Json; failure: Failure }[] = [];
  const count = counts.get(law)!;
  try {
    const done = await worker.ask(
      { law, seed, from, to, milliseconds: TURN * share },
      ({ type }) => type === 'done',
      (message) => {
        if (message.type === 'case') at = message.number;
        else if (message.type === 'failure') failures.push(message);
        else if (message.type === 'slow' && message.cost > count.slowest.cost) count.slowest = message;
      },
    );
    if (done.type === 'done') at = done.next;
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    const given = await worker.ask({ law, seed, number: at }, ({ type }) => type === 'input');
    const input = given.type === 'input' ? given.input : null;
    // A machine that is busy with other things may have been the reason: once more, alone.
    const failure = await tryInput(law, input, limit);
    if (failure !== undefined) failures.push({ number: at, input, failure });
    at++;
  }
  count.tried += at - from;
  count.milliseconds += Date.now() - began;
  for (const { number, input, failure } of failures) await report(law, number, input, failure);
  return at;
}

function table(): void {
  const rows = [...counts].map(([law, { tried, milliseconds, failures, kinds, slowest }]) => [
    law,
    String(tried),
    milliseconds === 0 ? '' : (tried / (milliseconds / 1000)).toFixed(1),
    String(failures),
    String(kinds),
    slowest.cost === 0 ? '' : `${slowest.cost} ms, case ${slowest.number}`,
  ]);
  const all = [...counts.values()];
  const sum = (what: (count: Count) => number) => String(all.reduce((total, one) => total + what(one), 0));
  const total = [
    'all',
    sum(({ tried }) => tried),
    '',
    sum(({ failures }) => failures),
    sum(({ kinds }) => kinds),
    '',
  ];
  const head = ['law', 'inputs', 'a second', 'failures', 'kinds', 'slowest (CPU)'];
  const wide = head.map((_, at) => Math.max(...[head, ...rows, total].map((row) => row[at]!.length)));
  for (const row of [head, ...rows, total])
    console.log(
      row
        .map((cell, at) => cell.padEnd(wide[at]!))
        .join('  ')
        .trimEnd(),
    );
}

async function main(): Promise<void> {
  await worker.prepare();
  const asked = values.law?.split(',');
  const chosen = worker.laws.filter(({ name }) => asked === undefined || asked.includes(name));
  if (chosen.length === 0) {
    console.log(`Laws: ${worker.laws.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const next = new Map(chosen.map(({ name }) => [name, only ?? 0]));
  for (const { name } of chosen)
    counts.set(name, { tried: 0, milliseconds: 0, failures: 0, kinds: 0, slowest: { number: 0, cost: 0 } });
  const end = Date.now() + Number(values.minutes) * 60_000;
  const to = only === undefined ? Number.MAX_SAFE_INTEGER : only + 1;
  let told = Date.now();
  do {
    for (const one of chosen) {
      const { name } = one;
      if (Date.now() > end && (counts.get(name)?.tried ?? 0) > 0) break;
      next.set(name, await turn(one, next.get(name)!, to));
      if (Date.now() - told < 60_000) continue;
      told = Date.now();
      const tried = [...counts.values()].reduce((sum, one) => sum + one.tried, 0);
      console.log(
        `${Math.ceil((end - Date.now()) / 60_000)} minutes to go: ${tried} inputs tried, ${found.size} kinds of failures found`,
      );
    }
  } while (Date.now() < end && only === undefined);
  console.log();
  table();
  for (const [key, { count, file }] of found)
    console.log(`✗ ${key} (${count} times${file === '' ? '' : `, ${file}`})`);
  if (found.size > 0) process.exitCode = 1;
}

void main().finally(() => worker.stop());
