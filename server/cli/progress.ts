// Progress of long runs, on one line of standard error that is gone in the end. No one sees it who does not watch.

import type { Io } from './io';

export class ProgressLine {
  private readonly began: number;
  private shown = 0;

  constructor(private readonly io: Io) {
    this.began = io.now().getTime();
  }

  /** Says how far it is: “Reading”, 300, 10,000. Not at once, for most runs are over before anyone could read it. */
  async tell(what: string, done: number, total: number): Promise<void> {
    if (!this.io.watched) return;
    const now = this.io.now().getTime();
    if (now - this.began < PATIENCE || now - this.shown < PAUSE) return;
    this.shown = now;
    await this.io.renew(`${what} ${done.toLocaleString('en')} of ${total.toLocaleString('en')} documents`);
  }

  /** Takes the line away, before anything else is written. */
  async clear(): Promise<void> {
    if (this.shown > 0) await this.io.renew('');
    this.shown = 0;
  }
}

/** Milliseconds before a run counts as long, and between two looks at it. */
const PATIENCE = 700;
const PAUSE = 100;
