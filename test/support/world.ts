// A workspace between an editor and a disk, for tests: steps that either can take, and another workspace that reads all anew.

import type { Host } from '../../server/workspace/host';
import { Workspace } from '../../server/workspace/workspace';
import { type Change, editOf } from './arbitrary';

export const folder = 'file:///edition/';

export type Step =
  | { readonly type: 'open' | 'write'; readonly name: string; readonly text: string }
  | { readonly type: 'edit'; readonly name: string; readonly changes: readonly Change[] }
  | { readonly type: 'close' | 'delete'; readonly name: string }
  | { readonly type: 'rename'; readonly name: string; readonly to: string };

/** A workspace with what is on disk and what is open. */
export class World {
  readonly files = new Map<string, string>();
  readonly open = new Set<string>();
  private version = 0;
  readonly host: Host = {
    read: async (uri) => this.files.get(uri),
    reaches: () => true,
    list: (root) => this.list(root),
    later: (task) => void setImmediate(task),
  };

  /** Resolves once everyone has been told what there is to tell. */
  async settled(): Promise<void> {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }

  readonly workspace = new Workspace(this.host);

  private async *list(root: string): AsyncGenerator<string> {
    for (const uri of this.files.keys()) if (uri.startsWith(root)) yield uri;
  }

  async take(step: Step): Promise<void> {
    const { workspace, files, open } = this;
    const uri = folder + step.name;
    switch (step.type) {
      case 'open':
        workspace.set(uri, step.text, ++this.version);
        open.add(uri);
        break;
      case 'edit':
        for (const made of step.changes) {
          const width = workspace.parse(uri)?.width;
          if (open.has(uri) && width !== undefined)
            workspace.edit(uri, [editOf(made, width)], ++this.version);
        }
        break;
      case 'close':
        open.delete(uri);
        await workspace.close(uri);
        break;
      case 'write':
        files.set(uri, step.text);
        await workspace.changedOnDisk(uri);
        break;
      case 'delete':
        files.delete(uri);
        await workspace.changedOnDisk(uri);
        break;
      case 'rename': {
        const to = folder + step.to;
        const moved = files.get(uri);
        if (moved === undefined) break;
        files.delete(uri);
        files.set(to, moved);
        await workspace.changedOnDisk(uri);
        await workspace.changedOnDisk(to);
      }
    }
  }

  /** Another workspace, which reads the same folder now. */
  async anew(): Promise<Workspace> {
    const fresh = new Workspace(this.host);
    for (const uri of this.open) fresh.set(uri, this.workspace.parse(uri)?.text ?? '', ++this.version);
    await fresh.addFolder(folder);
    return fresh;
  }
}
