// The documents that a command is about, each among the others of its edition, and what the rules find in them.
//
// An edition of thousands is looked at document by document, and what was found is released before the next.

import type { DocumentSnapshot } from '../edition/snapshot';
import { inWords, type Refusal, unreadFile } from '../files/refusal';
import { spoken } from '../l10n';
import type { Severity } from '../model/edit';
import { aboutOf } from '../reports/publication';
import { diagnose, diagnoseForPublication } from '../rules/engine/judgement';
import { relatedPlaces, type ShownPlace } from '../rules/engine/related';
import type { Diagnostic, Finding, RuleMeta } from '../rules/engine/rule';
import { parse } from '../syntax/parse';
import type { Parse } from '../syntax/tree';
import { CODE_BOOK_FAULT } from '../workspace/code-books';
import { canonical, isCodeBook } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import { type File, type Io, withoutMark } from './io';
import { ProgressLine } from './progress';

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
  /** What a record says of the document, a line each. */
  readonly about: readonly string[];
  /** The text of another document of the edition, for places in it. */
  textOf(uri: string | undefined): Parse | undefined;
}

export class Editions {
  private constructor(
    private readonly io: Io,
    readonly workspace: Workspace,
    private readonly paths: readonly string[],
    /** Folders of the editions, for anyone who watches them. */
    readonly folders: readonly string[],
    readonly progress: ProgressLine,
  ) {}

  /** Reads the editions of everything that these paths mean. */
  static async open(paths: readonly string[], io: Io): Promise<Editions> {
    const workspace = new Workspace(io.host, spoken(), io.opened);
    const progress = new ProgressLine(io);
    const folders = new Set<string>();
    for (const path of paths) if (path !== '-') folders.add(await io.edition(path));
    for (const folder of folders)
      await workspace.addFolder(folder, (read, total) => void progress.tell('Reading', read, total));
    await progress.clear();
    return new Editions(io, workspace, paths, [...folders], progress);
  }

  /** The files that were asked for, as they are now; each once. */
  async files(): Promise<readonly File[]> {
    const files = new Map<string, File>();
    for (const path of this.paths)
      for (const file of await this.io.expand(path)) if (!files.has(file.uri)) files.set(file.uri, file);
    return [...files.values()];
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
    if (this.workspace.snapshot(uri) === undefined)
      this.workspace.set(uri, withoutMark(await this.io.read(path)).text, 0);
    return this.workspace.complete(uri);
  }

  /** The documents that were asked for, one after the other; each is released before the next. */
  async *documents(doing: string): AsyncGenerator<{ readonly file: File; readonly view: DocumentSnapshot }> {
    const files = (await this.files()).filter(({ uri }) => !isCodeBook(uri));
    for (const [at, file] of files.entries()) {
      await this.progress.tell(doing, at, files.length);
      const refusal = this.refusal(file);
      if (refusal !== undefined) {
        await this.leaveOut(file, refusal);
        continue;
      }
      const snapshot = await this.view(file);
      if (snapshot === undefined) continue;
      yield { file, view: snapshot };
      this.workspace.evict(file.uri);
    }
    await this.progress.clear();
  }

  /** What is not a document is left out and told; of one that cannot be read no one can tell what is missing then. */
  private async leaveOut({ path }: File, refusal: Refusal): Promise<void> {
    await this.progress.clear();
    const reason = `${path}: ${inWords(refusal)}`;
    if (!ASIDE.has(refusal)) throw new Error(`${reason}.`);
    await this.io.error(`${reason}, and was left out.\n`);
  }

  /** What is found in a file. */
  async check(file: File, publication: boolean): Promise<Checked> {
    const refusal = this.refusal(file);
    if (refusal !== undefined) {
      const nothing = parse('');
      const severity = ASIDE.has(refusal) ? 'warning' : 'error';
      const message = unreadFile(refusal);
      const found: Found = { start: 0, end: 0, message, severity, code: 'unreadable-file' };
      return { file, parse: nothing, found: [found], about: [], textOf: () => nothing };
    }
    const snapshot = await this.view(file);
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

/** What is not a document, whatever its name: nothing is missing without it. */
const ASIDE: ReadonlySet<Refusal> = new Set([
  'folder',
  'not-a-file',
  'link-to-nothing',
  'link-in-circles',
  'link',
  'outside',
]);
/** A finding with its places as they are now. */
function shown({ related, ...finding }: Diagnostic, snapshot: DocumentSnapshot): Found {
  return {
    ...finding,
    code: finding.rule.code,
    ...(related && { related: relatedPlaces({ ...finding, related }, snapshot) }),
  };
}
