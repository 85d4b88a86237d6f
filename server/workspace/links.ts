// Documents that the client has open by the path of a link: each is the same file as one that is in a folder of the
// workspace, and is known once, as the client calls it.

import type { Folders } from './folders';
import type { Host } from './host';
import { canonical } from './uri';

export class Links {
  /** By the canonical URI of the file itself, that by which it is open. */
  private readonly open = new Map<string, string>();

  constructor(
    private readonly host: Host,
    private readonly folders: Folders,
  ) {}

  /** The file in a folder of the workspace that a document is, if it has another path; it is open from now on. */
  opened(key: string): string | undefined {
    const real = this.host.real?.(key);
    const file = real === undefined ? undefined : canonical(real);
    if (file === undefined || file === key || this.folders.of(file) === undefined) return undefined;
    this.open.set(file, key);
    return file;
  }

  /** The same when it is closed. */
  closed(key: string): string | undefined {
    for (const [file, by] of this.open)
      if (by === key) {
        this.open.delete(file);
        return file;
      }
    return undefined;
  }

  /** Whether a file is open by another path. */
  isOpen(file: string): boolean {
    return this.open.has(file);
  }
}
