// The documents that a command is about, each among the others of its edition, and what the rules find in them.
//
// An edition of thousands is looked at document by document, and what was found is released before the next. What cannot
// be read stops nothing: it is told, the others are gone through, and the exit code says that not all was.

import type { DocumentSnapshot } from '../edition/snapshot';
import { inWords, isAside, type Refusal, unreadFile } from '../files/refusal';
import { spoken } from '../l10n';
import type { Severity } from '../model/edit';
import { aboutOf } from '../reports/publication';
import { diagnose, diagnoseForPublication } from '../rules/engine/judgement';
import { relatedPlaces, type ShownPlace } from '../rules/engine/related';
import type { Diagnostic, Finding, RuleMeta } from '../rules/engine/rule';
import { parse } from '../syntax/parse';
import type { Parse } from '../syntax/tree';
import { CODE_BOOK_FAULT } from '../workspace/code-books';
import { canonical, folderUri, isCodeBook, isDocument } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import { type File, type Io, pathOf, withoutMark } from './io';
import { ProgressLine } from './progress';
import { visible } from './visible';

/** A finding of a rule, or of a look at a code book. */
export interface Found extends Omit<Finding, 'related'> {
  readonly code: string;
  readonly severity: Severity;
  readonly rule?: RuleMeta;
  readonly related?: readonly ShownPlace[];
}

/** A file with what was found in it. */
export interface Checked {
  readonly file: File;
  readonly parse: Parse;
  readonly found: readonly Found[];
  /** Everything that was found, where `found` leaves out what a baseline has. */
  readonly all?: readonly Found[];
  /** What a record says of the document, a line each. */
  readonly about: readonly string[];
  /** The text of another document of the edition, for places in it. */
  textOf(uri: string | undefined): Parse | undefined;
}

export class Editions {
  /** Whether something that was asked for could not be read, or nothing was there. */
  incomplete = false;
  /** Why files cannot be read, by their path. */
  private readonly unread = new Map<string, string>();

  private constructor(
    private readonly io: Io,
    readonly workspace: Workspace,
    private readonly paths: readonly string[],
    /** Folders of the editions, for anyone who watches them. */
    readonly folders: readonly string[],
    readonly progress: ProgressLine,
    /** Why the editions of paths that were asked for are not known, by what the paths are called. */
    private readonly unknown: ReadonlyMap<string, string>,
    private readonly findsBooks: boolean,
  ) {}

  /** Reads the editions of everything that these paths mean. */
  static async open(
    paths: readonly string[],
    io: Io,
    { findsBooks = false }: { readonly findsBooks?: boolean } = {},
  ): Promise<Editions> {
    const workspace = new Workspace(io.host, spoken(), io.opened);
    const progress = new ProgressLine(io);
    const folders = new Set<string>();
    const unknown = new Map<string, string>();
    for (const path of paths)
      if (path !== '-')
        await io.edition(path).then(
          (folder) => folders.add(folder),
          (error: Error) => unknown.set(path, reasonOf(error, path)),
        );
    for (const folder of folders)
      await workspace.addFolder(folder, (read, total) => void progress.tell('Reading', read, total));
    await progress.clear();
    const editions = new Editions(io, workspace, paths, [...folders], progress, unknown, findsBooks);
    await editions.begin();
    return editions;
  }

  /** Looks again after something has changed, and as if for the first time: what can be read now is missing no more. */
  async renew(changed: readonly string[]): Promise<void> {
    for (const uri of changed) await this.workspace.changedOnDisk(uri);
    await this.begin();
  }

  private async begin(): Promise<void> {
    this.incomplete = false;
    this.unread.clear();
    for (const [path, reason] of this.unknown) this.unread.set(path, reason);
    await this.tellRefused();
  }

  /**
   * Tells what else of the editions cannot be read: what depends on it would be missing without a word. What was asked for is
   * told when its turn comes. `findsBooks`: so are code books.
   */
  private async tellRefused(): Promise<void> {
    const { findsBooks, io, paths, workspace } = this;
    const asked = paths.filter((path) => path !== '-').map((path) => canonical(io.uri(path)));
    for (const [uri, refusal] of workspace.files.refused) {
      const isAsked = asked.some((path) => uri === path || uri.startsWith(folderUri(path)));
      if (isAside(refusal) || (isAsked && (isDocument(uri) || (findsBooks && isCodeBook(uri))))) continue;
      await this.tellMissing(uri, refusal);
    }
  }

  private async tellMissing(uri: string, refusal: Refusal): Promise<void> {
    this.incomplete = true;
    await this.io.error(missing(this.io, uri, refusal));
  }

  /** Whether anything that findings rest on could not be read, told or not. */
  get isUnread(): boolean {
    const { refused } = this.workspace.files;
    return this.incomplete || [...refused.values()].some((refusal) => !isAside(refusal));
  }

  /** The files that were asked for, as they are now; each once. */
  async files(): Promise<readonly File[]> {
    const files = new Map<string, File>();
    for (const path of this.paths)
      for (const file of await this.filesOf(path)) if (!files.has(file.uri)) files.set(file.uri, file);
    return [...files.values()];
  }

  /**
   * What one of the paths means. Where its edition is not known, what is in it would be judged by the wrong one; and what could
   * not be read once is told, though it can be read the next time.
   */
  private async filesOf(path: string): Promise<readonly File[]> {
    if (this.unread.has(path)) return [{ path, uri: this.io.uri(path) }];
    const refused = new Map<string, Refusal>();
    const hear = (uri: string, refusal: Refusal) =>
      void refused.set(canonical(uri).replace(/\/$/, ''), refusal);
    const found = await this.io.expand(path, hear).catch((error: Error) => {
      this.unread.set(path, reasonOf(error, path));
      return [{ path, uri: this.io.uri(path) }];
    });
    // What could be read with the edition a moment ago, and cannot now, is missing among what was asked for.
    for (const [uri, refusal] of refused)
      if (!this.workspace.files.refused.has(uri)) await this.tellMissing(uri, refusal);
    return found;
  }

  /** The one document that a path means: a file, or all that is in a folder. Throws if it is none, more, or unreadable. */
  async documentAt(path: string): Promise<DocumentSnapshot> {
    const [file, ...more] = await this.filesOf(path);
    const found = file && more.length === 0 ? await this.viewOrReason(file) : undefined;
    if (typeof found === 'string') throw new Error(`${path}: ${found}.`);
    if (found === undefined) throw new Error(`${path} is not a single document.`);
    return found;
  }

  /** The same, for whoever does something with each; that there is none is told. */
  private async filesFor(isAsked: (file: File) => boolean): Promise<readonly File[]> {
    const files = (await this.files()).filter(isAsked);
    if (files.length === 0) await this.tellNothing();
    return files;
  }

  /** Nothing is no success: a wrong folder would pass for ever. */
  async tellNothing(): Promise<void> {
    this.incomplete = true;
    await this.progress.clear();
    await this.io.error(`${visible(this.paths.join(', '))}: there is no document, and nothing was done.\n`);
  }

  /** What is wrong with a file that is in a folder that was asked for, and that was not read with the others. */
  private refusal({ path, uri }: File): Refusal | undefined {
    // A file that was named is opened by the one who named it, wherever a link leads.
    return this.paths.includes(path) ? undefined : this.workspace.files.unread.get(canonical(uri));
  }

  /** A document in its edition; undefined for a code book. Throws if it cannot be read. */
  async view({ path, uri }: File): Promise<DocumentSnapshot | undefined> {
    if (isCodeBook(uri)) return undefined;
    // Standard input, and files of any other name, are in no folder that was read.
    if (this.workspace.snapshot(uri) === undefined) {
      const text = await this.io.read(path).catch((error: Error) => {
        this.unread.set(path, reasonOf(error, path));
        throw error;
      });
      this.workspace.set(uri, withoutMark(text).text, 0);
    }
    return this.workspace.complete(uri);
  }

  /** The same, or why it cannot be read. */
  private async viewOrReason(file: File): Promise<DocumentSnapshot | string | undefined> {
    const known = this.unread.get(file.path);
    if (known !== undefined) return known;
    try {
      return await this.view(file);
    } catch (error) {
      const reason = this.unread.get(file.path);
      if (reason === undefined) throw error;
      return reason;
    }
  }

  /** The documents that were asked for, one after the other; each is released before the next. */
  async *documents(doing: string): AsyncGenerator<{ readonly file: File; readonly view: DocumentSnapshot }> {
    const files = await this.filesFor(({ uri }) => !isCodeBook(uri));
    for (const [at, file] of files.entries()) {
      await this.progress.tell(doing, at, files.length);
      const snapshot = await this.viewIfReadable(file);
      if (snapshot === undefined) continue;
      yield { file, view: snapshot };
      this.workspace.evict(file.uri);
    }
    await this.progress.clear();
  }

  /** A document; undefined for a code book, and for what cannot be read, which is told. */
  async viewIfReadable(file: File): Promise<DocumentSnapshot | undefined> {
    if (await this.isLeftOut(file)) return undefined;
    const snapshot = await this.viewOrReason(file);
    if (typeof snapshot !== 'string') return snapshot;
    await this.leaveOut(file, snapshot, false);
    return undefined;
  }

  /** Whether a file of a folder was not read with the others; that is told. */
  async isLeftOut(file: File): Promise<boolean> {
    const refusal = this.refusal(file);
    if (refusal === undefined) return false;
    await this.leaveOut(file, inWords(refusal), isAside(refusal));
    return true;
  }

  /** What cannot be read is left out and told; unless it is no document at all, something is missing then. */
  private async leaveOut({ path }: File, reason: string, isAside: boolean): Promise<void> {
    if (!isAside) this.incomplete = true;
    await this.progress.clear();
    await this.io.error(`${visible(path)}: ${reason}, and was left out.\n`);
  }

  /** What is found in a file. */
  async check(file: File, publication: boolean): Promise<Checked> {
    const refusal = this.refusal(file);
    if (refusal !== undefined) {
      return unreadable(file, inWords(refusal), isAside(refusal) ? 'warning' : 'error');
    }
    const snapshot = await this.viewOrReason(file);
    if (typeof snapshot === 'string') {
      this.incomplete = true;
      return unreadable(file, snapshot, 'error');
    }
    if (snapshot === undefined) {
      const { parse: text = parse(''), faults = [] } = this.workspace.bookFaults(file.uri) ?? {};
      return {
        file,
        parse: text,
        found: faults.map((fault) => ({ ...fault, severity: 'error', code: CODE_BOOK_FAULT })),
        about: [],
        textOf: () => text,
      };
    }
    const found = publication ? diagnoseForPublication(snapshot) : diagnose(snapshot);
    return {
      file,
      parse: snapshot.file.parse,
      found: found.map((one) => shown(one, snapshot)),
      about: aboutOf(snapshot, found),
      textOf: (uri = snapshot.uri) =>
        (uri === snapshot.uri ? snapshot : snapshot.index.member(uri))?.file.parse,
    };
  }
}

/** What is said of something else in an edition that cannot be read. */
export function missing(io: Io, uri: string, refusal: Refusal): string {
  return `${visible(pathOf(io, uri))}: ${inWords(refusal)}. What depends on it is missing or not as it should be.\n`;
}

/** A file that was not read, as a finding. */
function unreadable(file: File, reason: string, severity: Severity): Checked {
  const nothing = parse('');
  const found: Found = { start: 0, end: 0, message: unreadFile(reason), severity, code: 'unreadable-file' };
  return { file, parse: nothing, found: [found], about: [], textOf: () => nothing };
}

/** Why a path cannot be read, without its name and the full stop. */
function reasonOf({ message }: Error, path: string): string {
  return message.replace(`${path}: `, '').replace(`${path} is`, 'it is').replace(/\.$/, '');
}

/** A finding with its places as they are now. */
function shown({ related, ...finding }: Diagnostic, snapshot: DocumentSnapshot): Found {
  return {
    ...finding,
    code: finding.rule.code,
    ...(related && { related: relatedPlaces({ ...finding, related }, snapshot) }),
  };
}
