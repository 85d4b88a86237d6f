// How much a program does, without a clock: how often its functions and the blocks in them are run, as V8 counts them.

import { Session } from 'node:inspector/promises';

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

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }
}
