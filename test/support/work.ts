// How much a program does, without a clock: how often its functions and the blocks in them are run, as V8 counts them.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { addTo } from '../../server/model/lists';
import { lastBegun } from '../../server/syntax/lines';

export class Work {
  private constructor(private readonly session: Session) {}

  static async start(): Promise<Work> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return new Work(session);
  }

  /** How often functions and blocks of our files, and of packages, are run by a task. */
  async of(task: () => unknown): Promise<number> {
    await this.session.post('Profiler.takePreciseCoverage');
    await task();
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    let count = 0;
    for (const { url, functions } of result)
      if (!url.startsWith('node:'))
        for (const { ranges } of functions) for (const range of ranges) count += range.count;
    return count;
  }

  /** How often each block of our files is run by a task. */
  async blocks(task: () => unknown): Promise<Blocks> {
    await this.session.post('Profiler.takePreciseCoverage');
    await task();
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    const counted: Block[] = [];
    for (const { url, functions } of result) {
      if (url.startsWith('node:') || url.includes('node_modules')) continue;
      const place = placesIn(fileURLToPath(url));
      for (const { functionName, ranges } of functions) {
        const [whole] = ranges;
        if (whole === undefined) continue;
        const of = `${url} ${whole.startOffset}`;
        for (const { startOffset: start, endOffset: end, count } of ranges)
          counted.push({ of, start, end, count, name: `${functionName || 'a function'} at ${place(start)}` });
      }
    }
    return new Blocks(counted);
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }
}

interface Block {
  /** The function that it is in. */
  readonly of: string;
  readonly start: number;
  readonly end: number;
  /** How often it was run. */
  readonly count: number;
  /** The function’s name, and the line of our sources. */
  readonly name: string;
}

/** Blocks with how often they were run. One that is run as often as what it is in may be missing. */
export class Blocks {
  private readonly byFunction = new Map<string, Block[]>();

  constructor(readonly all: readonly Block[]) {
    for (const block of all) addTo(this.byFunction, block.of, block);
  }

  /** How often the same block was run here. */
  countOf({ of, start, end }: Block): number {
    // Those within others come after them.
    const around = this.byFunction.get(of)?.findLast((one) => one.start <= start && end <= one.end);
    return around?.count ?? 0;
  }
}

/** Searches by halves, which take a step more in what is twice as long. */
const byHalves = /^(?:lastBegun|begunBy|lastNotAfter|markBefore|placed) /;

/** That the work on eight times as many is not much more than eight times the work. */
export async function isLinear(work: Work, count: number, task: (count: number) => unknown): Promise<void> {
  const some = await work.blocks(() => task(count));
  const much = await work.blocks(() => task(8 * count));
  const steep = much.all
    // Eight times as often is expected, sixty-four times would be each with each; of less than that there is too little to tell.
    .filter((block) => block.count > 20 * Math.max(some.countOf(block), count * count))
    .filter(({ name }) => !byHalves.test(name))
    .sort((a, b) => b.count - a.count)
    .map((block) => `${block.name}: ${some.countOf(block)}, then ${block.count}`);
  assert.deepEqual(
    steep.slice(0, 12),
    [],
    'blocks that are run too often where there is eight times as much',
  );
}

const maps = new Map<string, (offset: number) => string>();

/** Where offsets of a bundle are in our sources. */
function placesIn(bundle: string): (offset: number) => string {
  let known = maps.get(bundle);
  if (known === undefined) maps.set(bundle, (known = readPlaces(bundle)));
  return known;
}

function readPlaces(bundle: string): (offset: number) => string {
  if (!existsSync(`${bundle}.map`)) return () => bundle;
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const starts = [0];
  for (const { index } of readFileSync(bundle, 'utf8').matchAll(/\n/g)) starts.push(index + 1);
  return (offset) => {
    const line = lastBegun(starts, offset);
    const entry = map.findEntry(line, offset - starts[line]!);
    return 'originalSource' in entry
      ? `${entry.originalSource.replace(/^(?:\.\.\/)+/, '')}:${entry.originalLine + 1}`
      : bundle;
  };
}
