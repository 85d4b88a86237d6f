// The one way by which a workspace reads files: within the stated sizes, from folders that someone has opened, and
// with a word for the caller why one was not read.

import { type FileSort, limits } from '../files/limits';
import { isAside, type Refusal, UnreadableFile } from '../files/refusal';
import type { Folders } from './folders';
import { type FolderEntry, type Host, type StoredText, sizeOf, stringOf } from './host';
import { Turns } from './turns';
import { canonical, isDocument, parentOf } from './uri';

export class FileReader {
  /** By canonical URI, files that are there and were not read when they were last asked for. */
  private readonly refusals = new Map<string, Refusal>();
  /** Those of them that are folders. */
  private readonly hidden = new Set<string>();
  private readonly turns = new Turns();

  constructor(
    private readonly host: Host,
    private readonly folders: Folders,
    /** URIs of documents that the client has open. */
    private readonly open: () => readonly string[],
    /** URIs of further folders that are open, with the slash at their ends. */
    private readonly opened: readonly string[],
  ) {}

  /** The text of a file; undefined if there is none or it is refused. */
  async read(uri: string, sort: FileSort): Promise<StoredText | undefined> {
    const key = canonical(uri);
    this.refusals.delete(key);
    const isLast = this.turns.begin(key);
    let refusal: Refusal = 'missing';
    try {
      const within = this.places(key);
      if (!isWithin(key, within)) throw new UnreadableFile('outside');
      const limit = limits[sort];
      const text = await this.host.read(uri, { limit, within });
      if (text !== undefined && sizeOf(text) > limit) throw new UnreadableFile('too-large');
      return text;
    } catch (error) {
      refusal = error instanceof UnreadableFile ? error.refusal : 'unreadable';
      return undefined;
    } finally {
      if (isLast() && refusal !== 'missing') this.refusals.set(key, refusal);
    }
  }

  async readText(uri: string, sort: FileSort): Promise<string | undefined> {
    const text = await this.read(uri, sort);
    return text === undefined ? undefined : stringOf(text);
  }

  /** Whether something of this name is there that marks an edition, read or not. */
  async exists(uri: string): Promise<boolean> {
    return (await this.read(uri, 'project')) !== undefined || this.refusal(uri) !== undefined;
  }

  /** Why a file was not read. */
  refusal(uri: string): Refusal | undefined {
    return this.refusals.get(canonical(uri));
  }

  /** A folder below those of the workspace cannot be read: no one knows what is in it. */
  refuse(folder: string, refusal: Refusal): void {
    this.refusals.set(canonical(folder).replace(/\/$/, ''), refusal);
    this.hidden.add(canonical(folder).replace(/\/$/, ''));
  }

  /** The folder on the way to a file, or the file itself as a folder, that could not be read; undefined if none. */
  unreadFolderOf(key: string): string | undefined {
    for (const folder of this.hidden) if (key === folder || key.startsWith(`${folder}/`)) return folder;
    return undefined;
  }

  /** A folder is gone, or will be read again: what was refused in it is not known any more. `folder`: with a slash or without. */
  release(folder: string): void {
    const key = folder.replace(/\/$/, '');
    for (const known of this.refusals.keys())
      if (known === key || known.startsWith(`${key}/`)) {
        this.refusals.delete(known);
        this.hidden.delete(known);
      }
  }

  /** Whatever was not read, and why; by canonical URI. */
  get refused(): ReadonlyMap<string, Refusal> {
    return this.refusals;
  }

  /** Documents of the workspace's folders, and folders in them, that were not read, and why; by canonical URI. */
  get unread(): ReadonlyMap<string, Refusal> {
    if (this.refusals.size === 0) return this.refusals;
    const open = new Set(this.open().map(canonical));
    const isOurs = (key: string) =>
      this.hidden.has(key) || (isDocument(key) && !open.has(key) && this.folders.of(key) !== undefined);
    return new Map([...this.refusals].filter(([key]) => isOurs(key)));
  }

  /** Those of them that are missing in the edition of a document. */
  unreadWith(uri: string): ReadonlyMap<string, Refusal> {
    const root = this.folders.rootOf(canonical(uri));
    return new Map(
      [...this.unread].filter(([key, why]) => !isAside(why) && this.folders.rootOf(key) === root),
    );
  }

  /** What is in a folder, hidden things left out; nothing if it is outside of what is open. */
  async entries(folder: string): Promise<readonly FolderEntry[]> {
    const key = `${canonical(folder).replace(/\/$/, '')}/`;
    if (!isWithin(key, this.places(key))) return [];
    return (await this.host.folder?.(folder).catch(() => [])) ?? [];
  }

  /**
   * Folders from which this file may be read: those that are open, otherwise those of documents that are open alone.
   */
  private places(key: string): readonly string[] {
    const places = [...this.folders.all, ...this.opened];
    if (isWithin(key, places)) return places;
    return [...places, ...this.open().map((uri) => parentOf(canonical(uri)))];
  }
}

function isWithin(key: string, folders: readonly string[]): boolean {
  return folders.some((folder) => key.startsWith(folder));
}
