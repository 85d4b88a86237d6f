// A disk in memory on which any step can fail, or be the last that its process does.

import type { Disk, Journal, Recorded } from '../../server/files/write-files';

export class Killed extends Error {}

/** What fails: the step with this number, and perhaps all after it. */
export interface Trouble {
  readonly at: number;
  readonly how: 'once' | 'from then on' | 'killed';
}

export class MemoryDisk implements Disk {
  steps = 0;
  readonly journal: Journal;

  constructor(
    /** By path; a file that ends in `!` can only be read. */
    readonly files: Map<string, string>,
    /** What is written down of changes. */
    readonly notes: Map<string, Recorded> = new Map(),
    readonly owner = 'a',
    private readonly trouble?: Trouble,
  ) {
    this.journal = {
      sum: String,
      sumOf: async (path) => files.get(path),
      open: async () => {
        const name = `${owner}${notes.size}`;
        const now = () => notes.get(name) ?? { noted: [], folders: [], steps: [], done: false };
        /** What the disk does not take is not written down, and only what must be known is a failure. */
        const write = async (what: Partial<Recorded>) => {
          if (this.fails()) return;
          notes.set(name, { ...now(), ...what });
        };
        return {
          note: async (path, sort) =>
            write(
              sort === 'folder' ? { folders: [...now().folders, path] } : { noted: [...now().noted, path] },
            ),
          begin: (steps) => write({ steps }),
          done: async () => {
            this.step();
            notes.set(name, { ...now(), done: true });
          },
          leave: async () => {},
          end: async () => {
            if (!this.fails()) notes.delete(name);
          },
        };
      },
    };
  }

  /** Whether a step fails that whoever takes it can do without. */
  private fails(): boolean {
    try {
      this.step();
      return false;
    } catch (error) {
      if (error instanceof Killed) throw error;
      return true;
    }
  }

  private step(): void {
    const at = this.steps++;
    const { trouble } = this;
    if (trouble === undefined || at < trouble.at) return;
    if (trouble.how === 'killed') throw new Killed();
    if (trouble.how === 'from then on' || at === trouble.at)
      throw Object.assign(new Error('no'), { code: 'EIO' });
  }

  async real(path: string) {
    return path;
  }
  async look(path: string) {
    if (!this.files.has(path)) return undefined;
    return path.endsWith('!') ? ('read-only' as const) : ('file' as const);
  }
  parent(path: string) {
    return path.slice(0, path.lastIndexOf('/'));
  }
  child(folder: string, name: string) {
    return `${folder}/${name}`;
  }
  async makeFolder() {
    this.step();
    return [];
  }
  async removeFolder() {
    this.step();
  }
  async names(folder: string) {
    return [...this.files.keys()].flatMap((path) =>
      this.parent(path) === folder ? [path.slice(folder.length + 1)] : [],
    );
  }
  async create(path: string, content: string | Uint8Array) {
    // A process may be killed, and a disk be full, during a text.
    this.files.set(path, '');
    this.step();
    this.files.set(path, String(content));
  }
  async keep(path: string, second: string) {
    this.step();
    this.files.set(second, this.files.get(path) as string);
  }
  async put(draft: string, path: string, replace: boolean) {
    this.step();
    if (!replace && this.files.has(path)) throw Object.assign(new Error('there'), { code: 'EEXIST' });
    const text = this.files.get(draft);
    if (text === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
    this.files.set(path, text);
    // What replaces nothing gets its place as a second name.
    if (replace) this.files.delete(draft);
  }
  async remove(path: string) {
    this.step();
    this.files.delete(path);
  }
  async isOver(owner: string) {
    return owner !== this.owner;
  }
}
