// Writes any number of files, all of them or none, and says exactly what was and was not written.
//
// Every text is first written beside its place, as a draft. When all drafts are there, each file that is to be
// replaced gets a second name, what is about to happen is written down, and the drafts take their places. If one
// cannot, those before it are put back. What is made on the way is written down before it is made, so that of a process
// that was killed nothing stays: what it had begun is taken back by what was written down. Where nothing could be, drafts
// are recognised by their names and removed when someone writes there next.
//
// Works over any file system that can rename. The names of drafts are short, so that a file with the longest of names
// can be rewritten.

/**
 * What is needed of a file system; paths are opaque, except for the last segment. Methods throw the system's errors.
 */
export interface Disk {
  /** The path that a link leads to in the end; that of anything else is its own. */
  real(path: string): Promise<string>;
  look(path: string): Promise<'file' | 'read-only' | 'folder' | 'other' | undefined>;
  parent(path: string): string;
  child(folder: string, name: string): string;
  /** Makes a folder with all above it; those that were made, the innermost first. */
  makeFolder(path: string): Promise<readonly string[]>;
  removeFolder(path: string): Promise<void>;
  names(folder: string): Promise<readonly string[]>;
  /** Writes a new file to the disk itself; `like`: a file whose rights it should have. */
  create(path: string, content: string | Uint8Array, like: string | undefined): Promise<void>;
  /** Gives a file a second name, or makes a copy under it. */
  keep(path: string, second: string): Promise<void>;
  /**
   * Puts a draft in its place. Where it replaces nothing, throws `EEXIST` if something is there, and may leave the draft as a
   * second name of the file.
   */
  put(draft: string, path: string, replace: boolean): Promise<void>;
  remove(path: string): Promise<void>;
  /** Who writes, in letters and digits: is in the names of drafts. */
  readonly owner: string;
  /** Whether the owner of this draft is at work no more. `own`: a file that was made a moment ago on the same disk. */
  isOver(owner: string, path: string, own: string): Promise<boolean>;
  /** Where changes under way are written down; nowhere, if no one could take them back later. */
  readonly journal?: Journal;
}

/** A file that is about to be put in its place. */
export interface WriteStep {
  readonly path: string;
  readonly draft: string;
  /** The second name of the file that is replaced; null if there is none. */
  readonly old: string | null;
  /** What tells the new text from any other. */
  readonly sum: string;
}

export interface Journal {
  /** What tells one content from another. */
  sum(content: string | Uint8Array): string;
  /** Undefined if there is no such file; throws if it cannot be read. */
  sumOf(path: string): Promise<string | undefined>;
  /** Begins to write down a change. */
  open(): Promise<ChangeRecord>;
}

/** What is written down of a change. Only `done` throws: where nothing can be written down, the change goes on. */
export interface ChangeRecord {
  /** Before it is made, a file that is only there on the way, or a folder for those that are to stay. */
  note(path: string, sort?: 'folder'): Promise<void>;
  /** That these are about to be put in their places. */
  begin(steps: readonly WriteStep[]): Promise<void>;
  /** That nothing is to be taken back any more; what is noted may still be there. */
  done(): Promise<void>;
  /** That nothing is left. */
  end(): Promise<void>;
  /** That something is left for who comes next. */
  leave(): Promise<void>;
}

/** What had been written down when it ended. */
export interface Recorded {
  readonly noted: readonly string[];
  /** The outermost first. */
  readonly folders: readonly string[];
  readonly steps: readonly WriteStep[];
  readonly done: boolean;
}

export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether it may take the place of a file, whatever the others may. */
  readonly replaces?: boolean;
}

/** Nothing was written; or, if `written` names any, those alone: they could not be put back. */
export class NotWritten extends Error {
  constructor(
    /** The file that could not be written. */
    readonly path: string,
    readonly reason: 'exists' | 'folder' | 'not-a-file' | 'read-only' | 'twice' | 'system',
    readonly systemError: unknown = undefined,
    /** Files that have their new text although all should have their old, each with where the old is kept. */
    readonly written: readonly { readonly path: string; readonly old: string | undefined }[] = [],
  ) {
    super(`${path}: ${reason}`);
  }
}

/** One file on its way. */
interface Draft {
  readonly path: string;
  readonly draft: string;
  readonly replaces: boolean;
  readonly sum: string;
  /** The second name of the file that is replaced, as long as it has one. */
  old: string | undefined;
}

/** A change of several files. Nothing is where it belongs before `commit`; anyone who gives up calls `abandon`. */
export class FileTransaction {
  private readonly drafts: Draft[] = [];
  private readonly made: string[] = [];
  private readonly cleaned = new Set<string>();
  private record: ChangeRecord | undefined;
  private static number = 0;

  constructor(
    private readonly disk: Disk,
    /** Whether files that exist are replaced. */
    private readonly replace: boolean,
  ) {}

  /** Writes drafts. After a throw nothing is left of the whole change. */
  async add(files: readonly FileToWrite[]): Promise<void> {
    try {
      for (const file of files) await this.addOne(file);
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  private async addOne({
    path: named,
    content,
    replaces: mayReplace = this.replace,
  }: FileToWrite): Promise<void> {
    const { disk } = this;
    try {
      const path = await disk.real(named);
      if (this.drafts.some((draft) => draft.path === path)) throw new NotWritten(named, 'twice');
      const there = await disk.look(path);
      if (there === 'folder') throw new NotWritten(named, 'folder');
      if (there === 'other') throw new NotWritten(named, 'not-a-file');
      if (there !== undefined && !mayReplace) throw new NotWritten(named, 'exists');
      if (there === 'read-only') throw new NotWritten(named, 'read-only');
      const folder = disk.parent(path);
      if (there === undefined) await this.makeFolder(folder);
      const draft = await this.own(folder, 'new');
      const replaces = there !== undefined;
      const sum = disk.journal?.sum(content) ?? '';
      this.drafts.push({ path, draft, replaces, sum, old: undefined });
      await disk.create(draft, content, replaces ? path : undefined);
      await this.clean(folder, draft);
    } catch (error) {
      throw error instanceof NotWritten ? error : new NotWritten(named, 'system', error);
    }
  }

  private async makeFolder(folder: string): Promise<void> {
    const { disk } = this;
    const missing: string[] = [];
    for (let at = folder; (await disk.look(at)) === undefined; at = disk.parent(at)) {
      missing.unshift(at);
      if (disk.parent(at) === at) break;
    }
    if (missing.length === 0) return;
    for (const path of missing) await this.note(path, 'folder');
    this.made.unshift(...(await disk.makeFolder(folder)));
  }

  private async note(path: string, sort?: 'folder'): Promise<void> {
    this.record ??= await this.disk.journal?.open();
    await this.record?.note(path, sort);
  }

  /** Puts everything in its place; after a throw nothing is, except for what the error names. */
  async commit(): Promise<void> {
    const { disk, drafts } = this;
    let at = 0;
    try {
      // One file is replaced at once, by its file system.
      if (drafts.length > 1) {
        for (const one of drafts)
          if (one.replaces) {
            one.old = await this.own(disk.parent(one.path), 'old');
            await disk.keep(one.path, one.old);
          }
        await this.record?.begin(drafts.map((one) => ({ ...one, old: one.old ?? null })));
      }
      for (; at < drafts.length; at++) {
        const { path, draft, replaces } = drafts[at]!;
        await disk.put(draft, path, replaces);
      }
      // What stays written down would be taken back.
      if (drafts.length > 1) await this.record?.done();
    } catch (error) {
      const written = await this.putBack(drafts.slice(0, at));
      const path = drafts[Math.min(at, drafts.length - 1)]?.path ?? '';
      const reason = (error as { code?: unknown }).code === 'EEXIST' ? 'exists' : 'system';
      await this.abandon(written.map(({ old }) => old));
      throw new NotWritten(path, reason, error, written);
    }
    let isClean = true;
    for (const { draft, old, replaces } of drafts) {
      if (!replaces) isClean = (await this.removes(draft)) && isClean;
      if (old !== undefined) isClean = (await this.removes(old)) && isClean;
    }
    // What could not be removed is left to who comes next.
    await (isClean ? this.record?.end() : this.record?.leave());
    this.record = undefined;
    drafts.length = 0;
    this.made.length = 0;
  }

  private async removes(path: string): Promise<boolean> {
    const { disk } = this;
    return disk.remove(path).then(
      () => true,
      async () => (await disk.look(path).catch(() => 'other')) === undefined,
    );
  }

  /** Takes back what was put in its place; those that could not be. */
  private async putBack(done: readonly Draft[]) {
    const { disk } = this;
    const stuck: { path: string; old: string | undefined }[] = [];
    for (const one of [...done].reverse())
      await (one.old === undefined ? disk.remove(one.path) : disk.put(one.old, one.path, true)).then(
        () => {
          one.old = undefined;
        },
        () => stuck.push({ path: one.path, old: one.old }),
      );
    return stuck.reverse();
  }

  /** Removes all that was made on the way, save what is to be kept. */
  async abandon(kept: readonly (string | undefined)[] = []): Promise<void> {
    const { disk, record } = this;
    this.record = undefined;
    let isClean = true;
    for (const { draft, old } of this.drafts.splice(0)) {
      isClean = (await this.removes(draft)) && isClean;
      if (old !== undefined && !kept.includes(old)) isClean = (await this.removes(old)) && isClean;
    }
    for (const folder of this.made.splice(0)) await disk.removeFolder(folder).catch(ignore);
    // What could not be removed is left to who comes next; what is kept is the reader's.
    if (isClean || kept.length > 0) await record?.end();
    else {
      await record?.done().catch(ignore);
      await record?.leave();
    }
  }

  /** A name in a folder for a file of this change, written down. */
  private async own(folder: string, sort: 'new' | 'old'): Promise<string> {
    const { disk } = this;
    const path = disk.child(folder, `.demarche-${disk.owner}-${FileTransaction.number++}.${sort}.tmp`);
    await this.note(path);
    return path;
  }

  /** Removes what others have left in a folder who were killed. */
  private async clean(folder: string, own: string): Promise<void> {
    const { disk } = this;
    if (this.cleaned.has(folder)) return;
    this.cleaned.add(folder);
    // That others have left something keeps no one from writing.
    for (const name of await disk.names(folder).catch(() => [])) {
      const [, owner, sort] = OWN.exec(name) ?? [];
      const path = disk.child(folder, name);
      // Where nothing is written down, a second name may be all that is left of a text.
      if (owner === undefined || (sort === 'old' && disk.journal === undefined)) continue;
      if (await disk.isOver(owner, path, own)) await disk.remove(path).catch(ignore);
    }
  }
}

/** Names of files that are written on the way. */
const OWN = /^\.demarche-([\da-z]+)-\d+\.(new|old)\.tmp$/;

/** What has become of a change that was interrupted. */
export interface TakenBack {
  /** Files that are as they were before it. */
  readonly back: readonly string[];
  /** Files that someone has changed since: they are as they were found. The text from before has the second name. */
  readonly changed: readonly { readonly path: string; readonly old: string | null }[];
  /** Files that could not be put back now, with what the system said; the text from before has the second name. */
  readonly stuck: readonly { readonly path: string; readonly old: string | null; readonly error: unknown }[];
}

/** Takes back a change that was written down and not ended. Whoever is killed in the midst of it leaves it to the next. */
export async function takeBack(
  disk: Disk,
  journal: Journal,
  { noted, folders, steps, done }: Recorded,
): Promise<TakenBack> {
  const back: string[] = [];
  const changed: { path: string; old: string | null }[] = [];
  const stuck: { path: string; old: string | null; error: unknown }[] = [];
  for (const step of done ? [] : steps) {
    const { path, old } = step;
    try {
      const found = await takeBackOne(disk, journal, step);
      if (found === 'back') back.push(path);
      else if (found === 'changed') changed.push({ path, old });
    } catch (error) {
      // Of what is gone with its folder nothing can be put back.
      const isGone = (await disk.look(disk.parent(path)).catch(() => 'other')) === undefined;
      if (!isGone) stuck.push({ path, old, error });
    }
  }
  const kept = new Set([...changed, ...stuck].map(({ old }) => old));
  for (const path of noted) if (!kept.has(path)) await disk.remove(path).catch(ignore);
  // One with something in it stays.
  for (const path of [...folders].reverse()) await disk.removeFolder(path).catch(ignore);
  return { back, changed, stuck };
}

async function takeBackOne(
  disk: Disk,
  journal: Journal,
  { path, draft, old, sum }: WriteStep,
): Promise<'back' | 'changed' | undefined> {
  const isThere = (await disk.look(draft)) !== undefined;
  const now = await journal.sumOf(path);
  if (isThere) {
    // It never came to its place, or has it as a second name.
    const isBoth = old === null && now === sum;
    if (isBoth) await disk.remove(path);
    await disk.remove(draft);
    return isBoth ? 'back' : undefined;
  }
  const was = old === null ? undefined : await journal.sumOf(old);
  if (now === sum) {
    if (old === null) await disk.remove(path);
    else if (was !== undefined) await disk.put(old, path, true);
    else return undefined;
    return 'back';
  }
  if (now === undefined) {
    // Somebody has removed it since.
    if (old === null || was === undefined) return undefined;
    await disk.put(old, path, true);
    return 'back';
  }
  return was === now || (old !== null && was === undefined) ? undefined : 'changed';
}

const ignore = () => {};
