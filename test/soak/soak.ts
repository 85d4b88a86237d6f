// The soak: people edit one folder in two editors, others come and go, and whatever a server has gathered on the way is
// compared with one that has just been started. After each round everything is as it was, the heap too.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { transcriptionOf } from '../oracles/strip';
import { type Answers, questions, type Spot, TokenKeeper } from './answers';
import { Chance } from './chance';
import { Editor, type HeapSize, type Manner } from './editor';
import { Folder, type State } from './folder';
import { changeOutside, steps } from './person';
import { isHalf } from './positions';

export interface Wish {
  readonly steps: number | undefined;
  readonly minutes: number | undefined;
  readonly seed: number;
  readonly every: number;
  readonly quiet: boolean;
}

/** A heap is as it was if it has at most so much more: a share, and bytes. */
const MORE = 1.1;
const MORE_BYTES = 5_000_000;
/** Steps after which everything is put back, and rounds after which nothing should grow any more. */
const ROUND = 150;
const WARM = 2;
/** After so many there is nothing new to learn. */
const MOST_FAILED = 40;
/** Places at which all is asked. */
const SPOTS = 8;
/** Times that a question is put again whose answer may still be on its way. */
const PATIENCE = 20;

const manners: readonly Manner[] = [
  { name: 'first', encoding: 'utf-16', locale: 'en', pulls: true },
  { name: 'second', encoding: 'utf-8', locale: 'de', pulls: false },
];

export async function soak(wish: Wish): Promise<{ readonly passed: number; readonly failed: number }> {
  const folder = new Folder('samples');
  const run = new Soak(wish, folder);
  try {
    await run.work();
  } finally {
    folder.dispose();
  }
  return run;
}

class Soak {
  passed = 0;
  failed = 0;
  private readonly chance: Chance;
  private readonly begun: State;
  private editors: Editor[] = [];
  private readonly tokens = new Map<Editor, TokenKeeper>();
  private visitor: Editor | undefined;
  private command: Promise<void> | undefined;
  private readonly branches: State[] = [];
  private readonly counts = new Map<string, number>();
  private readonly heaps = new Map<Editor, HeapSize[]>();
  private readonly last: string[] = [];
  private visitors = 0;
  private late = 0;
  private done = 0;

  constructor(
    private readonly wish: Wish,
    private readonly folder: Folder,
  ) {
    this.chance = new Chance(wish.seed);
    this.begun = folder.state();
    this.branches.push(this.begun);
  }

  async work(): Promise<void> {
    const { steps: most = this.wish.minutes === undefined ? 1500 : Number.POSITIVE_INFINITY, minutes } =
      this.wish;
    const end = minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;
    for (const manner of manners) {
      const editor = await Editor.start(this.folder, manner);
      this.editors.push(editor);
      this.tokens.set(editor, new TokenKeeper());
      this.heaps.set(editor, []);
    }
    while (this.done < most && Date.now() < end && this.failed < MOST_FAILED) {
      await this.step();
      this.done++;
      if (this.done % this.wish.every === 0) await this.compare();
      if (this.done % ROUND === 0) await this.endRound();
    }
    await this.endRound();
    this.judgeHeaps();
    for (const editor of this.editors) await editor.stop();
    this.noteFaults();
    this.tell();
  }

  // Steps

  private async step(): Promise<void> {
    const { chance } = this;
    if (chance.once(8)) await chance.one(this.editors).hearOfDisk();
    const which = chance.below(200);
    if (which === 0) await this.once('taking another branch', () => this.takeBranch());
    else if (which <= 2) await this.once('a change outside', async () => changeOutside(this.folder, chance));
    else if (which === 3) await this.once('a command', async () => this.startCommand());
    else if (which <= 5) await this.once('a visitor', () => this.visit());
    else {
      const step = chance.weighed(steps);
      if (step.disk) await this.command;
      const editor = chance.once(3) ? (this.editors[1] as Editor) : (this.editors[0] as Editor);
      // Of files that are not open the server has no version to refuse: an editor has told it what happened to them.
      if (step.disk && editor.behind) await editor.hearOfDisk();
      await this.once(`${step.name} (${editor.manner.name})`, () => step.run(editor, chance));
    }
    if (this.noteFaults()) this.say(`… after ${this.last.slice(-12).join('; ')}`);
  }

  private async once(name: string, task: () => Promise<void>): Promise<void> {
    this.last.push(name);
    if (this.last.length > 50) this.last.shift();
    const kind = name.replace(/ \(.*/, '');
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    await task();
  }

  private async takeBranch(): Promise<void> {
    await this.command;
    if (this.branches.length < 4) this.branches.push(this.folder.state());
    this.folder.become(this.chance.one(this.branches));
  }

  /** A command beside the editors. Until it has ended nobody else writes. */
  private async startCommand(): Promise<void> {
    await this.command;
    const args = this.chance.one([
      ['check', '.'],
      ['format', '--write', '.'],
      ['check', '--fix', '.'],
      ['rename', '.', '@molotov', `molotov-${this.chance.below(99)}`],
      ['stats', '.'],
    ]);
    this.last.push(args.join(' '));
    const child: ChildProcess = spawn(process.execPath, [join(this.folder.programs, 'cli.js'), ...args], {
      cwd: this.folder.path,
      env: { ...process.env, DEMARCHE_CACHE: this.folder.cache },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
    this.command = new Promise<void>((ended) => child.once('close', () => ended())).then(() => {
      const writes = args.includes('--write') || args.includes('--fix') || args[0] === 'rename';
      const faults = [...this.folder.takeIn(writes).faults];
      // A document that a name is not in is no fault, nor one in which something is wrong.
      if (child.exitCode === null || / at .*\.js:\d+/.test(said)) faults.push(said);
      for (const fault of faults) this.fail(`demarche ${args.join(' ')}: ${fault}`);
      this.command = undefined;
    });
  }

  /** Somebody comes, edits a little, and the program is killed. */
  private async visit(): Promise<void> {
    if (this.visitor === undefined) {
      this.visitors++;
      this.visitor = await Editor.start(this.folder, { ...(manners[0] as Manner), name: 'visitor' });
      const name = this.chance.one(this.folder.documents());
      await this.visitor.open(name);
      for (let times = 0; times < 5; times++) {
        const step = this.chance.weighed(steps.filter(([, { disk }]) => !disk));
        await step.run(this.visitor, this.chance);
      }
    } else {
      this.noteFaults();
      await this.visitor.kill();
      this.visitor = undefined;
    }
  }

  // Comparisons

  private async compare(): Promise<void> {
    await this.command;
    this.check(this.folder.takeIn(false).faults.join(' ') || undefined);
    for (const editor of this.editors) {
      while (editor.behind) await editor.hearOfDisk();
      await editor.settle();
      const cold = this.chance.once(4) ? join(this.folder.cache, 'cold', String(this.done)) : undefined;
      const fresh = await editor.startFresh(cold);
      await fresh.settle();
      const spots = this.spots(editor);
      await this.compareAnswers(questions(editor, spots), questions(fresh, spots), editor);
      await this.compareTexts(editor);
      for (const fault of fresh.faults.splice(0)) this.fail(fault);
      await fresh.stop();
    }
    this.noteFaults();
    if (!this.wish.quiet) this.say(`${this.done} steps, ${this.passed} comparisons, ${this.failed} failed`);
  }

  /** Places that are likely to mean something, and some that are not. */
  private spots(editor: Editor): Spot[] {
    const open = [...editor.buffers].filter(([name]) => name.endsWith('.demarche'));
    if (open.length === 0) return [];
    return Array.from({ length: SPOTS }, (): Spot => {
      const [name, { text }] = this.chance.one(open);
      const likely = [...text.matchAll(/[@#](?=\p{L})|\]\{/gu)].map(({ index }) => index + 1);
      const offset =
        likely.length > 0 && !this.chance.once(3)
          ? this.chance.one(likely)
          : this.chance.below(text.length + 1);
      return { name, offset: isHalf(text, offset) ? offset + 1 : offset };
    });
  }

  private async compareAnswers(old: Answers, anew: Answers, editor: Editor): Promise<void> {
    const [expected, found] = await Promise.all([allOf(anew), allOf(old)]);
    for (const [question, answer] of expected) {
      let now = found.get(question);
      for (let times = 0; now !== answer && times < PATIENCE; times++) {
        this.late++;
        await editor.settle();
        now = JSON.stringify(await old.get(question)?.());
      }
      this.check(
        now === answer
          ? undefined
          : `${editor.manner.name}: ${question}: ${apart(String(now), String(answer))}`,
      );
    }
  }

  /** What servers take for the text is what people have; what they were told in parts is the whole. */
  private async compareTexts(editor: Editor): Promise<void> {
    const keeper = this.tokens.get(editor) as TokenKeeper;
    for (const [name, { text }] of editor.buffers) {
      if (!name.endsWith('.demarche')) continue;
      const stripped = await editor.request<string>('demarche/strip', editor.about(name));
      this.check(
        stripped === transcriptionOf(text) ? undefined : `${name}: strip is another than the reference says.`,
      );
      const parts = await keeper.tokensOf(editor, name);
      const whole = await editor.request<{ data: number[] }>(
        'textDocument/semanticTokens/full',
        editor.about(name),
      );
      this.check(String(parts) === String(whole?.data) ? undefined : `${name}: tokens in parts are others.`);
      if (editor.manner.pulls) continue;
      const pulled = await editor.request<{ items: unknown }>('textDocument/diagnostic', editor.about(name));
      const expected = JSON.stringify(pulled?.items);
      for (let times = 0; times < PATIENCE && JSON.stringify(editor.pushed.get(name)) !== expected; times++)
        await editor.settle();
      this.check(
        JSON.stringify(editor.pushed.get(name)) === expected ? undefined : `${name}: what was pushed is old.`,
      );
    }
  }

  // Rounds

  /** Puts everything back, and looks at the heap. */
  private async endRound(): Promise<void> {
    await this.command;
    this.folder.become(this.begun);
    for (const editor of this.editors) {
      for (const name of [...editor.buffers.keys()]) {
        this.tokens.get(editor)?.forget(name);
        await editor.close(name);
      }
      while (editor.behind) await editor.hearOfDisk();
      await editor.settle();
    }
    await this.compare();
    for (const editor of this.editors) this.heaps.get(editor)?.push(await editor.heap());
  }

  private judgeHeaps(): void {
    for (const [editor, sizes] of this.heaps) {
      this.say(
        `${editor.manner.name}: heap ${sizes.map(({ heapUsed }) => megabytes(heapUsed)).join(', ')} MB`,
      );
      this.say(`${editor.manner.name}: resident ${sizes.map(({ rss }) => megabytes(rss)).join(', ')} MB`);
      const warm = sizes[WARM - 1];
      const end = sizes.at(-1);
      if (warm === undefined || end === undefined || sizes.length <= WARM) continue;
      const bound = warm.heapUsed * MORE + MORE_BYTES;
      this.check(
        end.heapUsed <= bound
          ? undefined
          : `${editor.manner.name}: the heap has grown from ${megabytes(warm.heapUsed)} to ${megabytes(end.heapUsed)} MB.`,
      );
    }
  }

  // What is said

  private check(fault: string | undefined): void {
    if (fault === undefined) this.passed++;
    else this.fail(fault);
  }

  private fail(fault: string): void {
    this.failed++;
    this.say(`✗ ${fault}\n  seed ${this.wish.seed}, step ${this.done}: ${this.last.slice(-20).join('; ')}`);
  }

  private noteFaults(): boolean {
    const all = [...this.editors, ...(this.visitor === undefined ? [] : [this.visitor])];
    const faults = all.flatMap((editor) => editor.faults.splice(0));
    for (const fault of faults) this.fail(fault);
    return faults.length > 0;
  }

  private say(line: string): void {
    console.log(line);
  }

  private tell(): void {
    const edits = this.editors.reduce((sum, editor) => sum + editor.edits, 0);
    this.say(
      `${this.done} steps, ${edits} edits, ${this.passed + this.failed} comparisons (${this.late} asked again), ${this.visitors} visitors`,
    );
    this.say(
      [...this.counts]
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    );
  }
}

/** All answers, as text. The first is waited for: others show what it has found. */
async function allOf(asked: Answers): Promise<ReadonlyMap<string, string>> {
  const [first, ...rest] = [...asked].map(
    ([question, ask]) =>
      async () =>
        [question, JSON.stringify(await ask())] as const,
  );
  const before = first === undefined ? [] : [await first()];
  return new Map([...before, ...(await Promise.all(rest.map((ask) => ask())))]);
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

/** Where two answers begin to differ. */
function apart(found: string, expected: string): string {
  let at = 0;
  while (at < found.length && found[at] === expected[at]) at++;
  const shown = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
  return `\n  here: …${shown(found)}…\n  anew: …${shown(expected)}…`;
}
