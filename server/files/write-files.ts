// Writes any number of files, all of them or none, and says exactly what was and was not written.
//
// Every text is first written beside its place, as a draft. When all drafts are there, each file that is to be
// replaced gets a second name, what is about to happen is written down, and the drafts take their places. If one
// cannot, those before it are put back. Of a process that was killed on the way, drafts are recognised by their names
// and removed when someone writes there next; a change that it had begun is taken back by what was written down.
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
  /** Puts a draft in its place. Where it replaces nothing, throws `EEXIST` if something is there. */
  put(draft: string, path: string, replace: boolean): Promise<void>;
  remove(path: string): Promise<void>;
  /** Who writes, in letters and digits: is in the names of drafts. */
  readonly owner: string;
  /** Whether the owner of this draft is at work no more. */
  isOver(owner: string, path: string): Promise<boolean>;
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
  sumOf(path: string): Promise<string | undefined>;
  /** Writes down a change; anyone who ends it calls what this gives. */
  begin(steps: readonly WriteStep[]): Promise<() => Promise<void>>;
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
      if (there === undefined) this.made.unshift(...(await disk.makeFolder(folder)));
      await this.clean(folder);
      const draft = this.own(folder, 'new');
      const replaces = there !== undefined;
      const sum = disk.journal?.sum(content) ?? '';
      this.drafts.push({ path, draft, replaces, sum, old: undefined });
      await disk.create(draft, content, replaces ? path : undefined);
    } catch (error) {
      throw error instanceof NotWritten ? error : new NotWritten(named, 'system', error);
    }
  }

  /** Puts everything in its place; after a throw nothing is, except for what the error names. */
  async commit(): Promise<void> {
    const { disk, drafts } = this;
    let end: (() => Promise<void>) | undefined;
    let at = 0;
    try {
      // One file is replaced at once, by its file system.
      if (drafts.length > 1) {
        for (const one of drafts)
          if (one.replaces) {
            one.old = this.own(disk.parent(one.path), 'old');
            await disk.keep(one.path, one.old);
          }
        end = await disk.journal?.begin(drafts.map((one) => ({ ...one, old: one.old ?? null })));
      }
      for (; at < drafts.length; at++) {
        const { path, draft, replaces } = drafts[at]!;
        await disk.put(draft, path, replaces);
      }
      // What stays written down would be taken back.
      await end?.();
    } catch (error) {
      const written = await this.putBack(drafts.slice(0, at));
      const path = drafts[Math.min(at, drafts.length - 1)]?.path ?? '';
      const reason = (error as { code?: unknown }).code === 'EEXIST' ? 'exists' : 'system';
      await this.abandon(written.map(({ old }) => old));
      await end?.().catch(ignore);
      throw new NotWritten(path, reason, error, written);
    }
    for (const { old } of drafts) if (old !== undefined) await disk.remove(old).catch(ignore);
    drafts.length = 0;
    this.made.length = 0;
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
    const { disk } = this;
    for (const { draft, old } of this.drafts.splice(0)) {
      await disk.remove(draft).catch(ignore);
      if (old !== undefined && !kept.includes(old)) await disk.remove(old).catch(ignore);
    }
    for (const folder of this.made.splice(0)) await disk.removeFolder(folder).catch(ignore);
  }

  /** A name in a folder for a file of this change. */
  private own(folder: string, sort: 'new' | 'old'): string {
    return this.disk.child(folder, `.demarche-${this.disk.owner}-${FileTransaction.number++}.${sort}.tmp`);
  }

  /** Removes what others have left in a folder who were killed. */
  private async clean(folder: string): Promise<void> {
    const { disk } = this;
    if (this.cleaned.has(folder)) return;
    this.cleaned.add(folder);
    for (const name of await disk.names(folder)) {
      const [, owner, sort] = OWN.exec(name) ?? [];
      const path = disk.child(folder, name);
      // Where nothing is written down, a second name may be all that is left of a text.
      if (owner === undefined || (sort === 'old' && disk.journal === undefined)) continue;
      if (await disk.isOver(owner, path)) await disk.remove(path).catch(ignore);
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
}

/** Takes back a change that was written down and not ended. */
export async function takeBack(
  disk: Disk,
  journal: Journal,
  steps: readonly WriteStep[],
): Promise<TakenBack> {
  const back: string[] = [];
  const changed: { path: string; old: string | null }[] = [];
  for (const { path, draft, old, sum } of steps) {
    const now = await journal.sumOf(path);
    if ((await disk.look(draft)) !== undefined) {
      // It never came to its place.
      await disk.remove(draft);
      if (old !== null) await disk.remove(old).catch(ignore);
    } else if (now === undefined && old === null) continue;
    else if (now !== undefined && now !== sum) {
      const was = old === null ? undefined : await journal.sumOf(old);
      if (was === now) await disk.remove(old as string).catch(ignore);
      else if (was !== undefined || old === null) changed.push({ path, old });
    } else {
      if (old === null) await disk.remove(path);
      else await disk.put(old, path, true);
      back.push(path);
    }
  }
  return { back, changed };
}

const ignore = () => {};
