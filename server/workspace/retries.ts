// What could not be read for a reason that passes is tried again: a disk that was busy, a network drive that was away. Nobody tells
// when it is back.

import { isPassing } from '../files/refusal';
import type { FileReader } from './file-reader';

/** So much is tried again at once; then what has waited longest. */
const AT_ONCE = 100;

export class Retries {
  private running = false;
  private wanted = false;

  /** Whether somebody has asked for it and it has not begun. */
  get isWanted(): boolean {
    return this.wanted;
  }

  constructor(
    private readonly files: FileReader,
    /** Whether it may begin now; otherwise it is called again. */
    private readonly mayRun: () => boolean,
    /** Reads a file, or a folder, again. */
    private readonly read: (uri: string, isFolder: boolean) => Promise<void>,
  ) {}

  /** Tries again. What is refused meanwhile may have been asked for too early, if this is called another time. */
  async run(): Promise<void> {
    this.wanted = true;
    if (this.running || !this.mayRun()) return;
    this.running = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.once();
      }
    } finally {
      this.running = false;
    }
  }

  private async once(): Promise<void> {
    const { files } = this;
    const again = [...files.refused].flatMap(([key, refusal]) => (isPassing(refusal) ? [key] : []));
    for (const key of again.slice(0, AT_ONCE)) {
      // It may have been read, or closed, with one of those before it.
      if (files.refusal(key) !== undefined) await this.read(key, files.unreadFolderOf(key) === key);
    }
  }
}
