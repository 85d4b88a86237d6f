// The documents of a workspace, open or on disk, each among the others of its edition.
//
// An edition is what shares a register: the nearest folder with a `demarche.json` or `codebook.json`, otherwise the
// workspace folder, otherwise the document alone. A document is kept as its tree; an edit makes the next tree out of
// the last (syntax/parse.ts), and facts follow when someone asks. An edit is entered in the edition's index before
// anything is answered. What anyone sees of it is a snapshot, which stays as it is (edition/snapshot.ts); what was
// found in documents is kept as long as nothing changes that the rules have asked for (rules/engine/judgement.ts).
//
// Deliberately absent: the protocol, and how files are read (host.ts).

import type { CodeBook } from '../codebook/types';
import type { DocumentSummary } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { type FileFacts, factsOf } from '../model/file-facts';
import { judgements } from '../rules/engine/judgement';
import { type Edit, parse, reparse } from '../syntax/parse';
import { type Shift, shiftOf } from '../syntax/shift';
import type { Parse } from '../syntax/tree';
import type { Transcription } from '../text/transcription';
import { Cache, cacheKeyOf } from './cache';
import { ChangeEvents, type ChangeListener } from './change-events';
import { CodeBooks } from './code-books';
import { concernedBy, type Document, memberOf } from './document';
import { DocumentCache } from './document-cache';
import { Editions } from './editions';
import { FileReader } from './file-reader';
import { Folders } from './folders';
import { bytesOf, type Host, nowhere, type Progress, pacer } from './host';
import { Links } from './links';
import { type Edition, LiveEdition } from './live-edition';
import { Retries } from './retries';
import { Transcriptions } from './transcriptions';
import { Turns } from './turns';
import {
  canonical,
  editionMarks,
  folderUri,
  isCodeBook,
  isDocument,
  isEditionMark,
  isPlainText,
  parentOf,
} from './uri';

export class Workspace {
  /** By canonical URI. */
  private readonly documents = new Map<string, Document>();
  private readonly editions = new Editions(
    (root) =>
      new LiveEdition(
        root,
        (folder) => this.books.of(folder),
        (document) => this.transcriptionOf(document),
      ),
  );
  private readonly shelf = new DocumentCache();
  /** By canonical URI, documents on disk whose transcription someone wants to know. */
  private readonly compared = new Set<string>();
  private readonly folders = new Folders();
  /** Documents whose tree is newer than what the index knows. */
  private readonly dirty = new Set<string>();
  private readonly turns = new Turns();
  private reading = 0;

  private readonly links: Links;
  /** What is read, and what was refused. */
  readonly files: FileReader;
  /** Tries again what could not be read. */
  readonly retries: Retries;
  private readonly books: CodeBooks;
  private readonly transcriptions: Transcriptions;
  private readonly news: ChangeEvents;

  /** `language`: that of the reader (BCP 47). `opened`: folders beside its own from which documents may name files. */
  constructor(
    private readonly host: Host = nowhere,
    language = 'en',
    opened: readonly string[] = [],
  ) {
    this.links = new Links(host, this.folders);
    this.files = new FileReader(host, this.folders, () => this.open, opened);
    this.retries = new Retries(
      this.files,
      () => !this.loading,
      (...one) => this.readAgain(...one),
    );
    this.news = new ChangeEvents(
      (task) => host.later(task),
      () => this.settle(),
    );
    this.books = new CodeBooks(this.files, (root, file) => this.renew(root, file), language);
    this.transcriptions = new Transcriptions(host, this.files, (documents) => {
      for (const key of documents) this.renewDocument(key);
      this.news.changed(new Set([...documents].flatMap((key) => this.documents.get(key)?.uri ?? [])));
    });
  }

  /** Opens a document or code book, or replaces the text of an open one. */
  set(uri: string, text: string, version: number): void {
    this.take(uri, parse(text).detach(), version);
  }

  /** The same for a plain text, which is the transcription of any document that names it. */
  setTranscription(uri: string, text: string, version: number): void {
    this.transcriptions.set(uri, parse(text).detach(), version);
  }

  /** Applies edits one after the other, each to what the one before left. Offsets are UTF-16. */
  edit(uri: string, edits: readonly Edit[], version: number): void {
    let text = this.parse(uri);
    if (text === undefined || this.version(uri) === undefined) return;
    let shifts = this.documents.get(canonical(uri))?.shifts;
    for (const edit of edits) {
      const before: Parse = text;
      text = reparse(before, edit);
      const shift = shifts && shiftOf(before, edit, text);
      if (shift === undefined) shifts = undefined;
      else shifts?.push(shift);
    }
    this.take(uri, text, version, shifts);
  }

  private take(uri: string, text: Parse, version: number, shifts?: Shift[]): void {
    if (isCodeBook(uri)) void this.books.set(uri, text, version);
    else if (this.transcriptions.isOpen(uri)) this.transcriptions.set(uri, text, version);
    else {
      const file = this.version(uri) === undefined ? this.links.opened(canonical(uri)) : undefined;
      if (file !== undefined && this.version(file) === undefined) this.gone(file);
      this.enter(uri, factsOf(text), version, shifts);
    }
  }

  /** The client is done with a document: what is on disk counts again, if it belongs to a folder of the workspace. */
  async close(uri: string): Promise<void> {
    // What was never opened is no document because it is closed.
    if (this.version(uri) === undefined) return;
    if (isCodeBook(uri)) return this.books.close(uri);
    if (this.transcriptions.isOpen(uri)) return this.transcriptions.close(uri);
    const key = canonical(uri);
    const before = this.documents.get(key);
    const file = this.links.closed(key);
    if (file !== undefined) {
      await this.changedOnDisk(file);
      if (this.documents.get(key) === before) this.gone(key);
      return;
    }
    // What was read as a document only because somebody had opened it as one is none on disk.
    if (before === undefined || this.folders.of(key) === undefined || !isDocument(uri))
      return this.remove(key);
    // Until that is read, what the client had holds; it is the client's no more.
    this.enter(key, this.shelf.put(before.file.parse.text), undefined);
    await this.follow(key);
  }

  /** Reads a document on disk that the client does not have open. */
  private async follow(uri: string): Promise<void> {
    const isLast = this.turns.begin(canonical(uri));
    const text = await this.files.read(uri, 'document');
    if (!isLast() || this.isOpen(uri)) return;
    if (text === undefined) this.gone(canonical(uri), uri);
    else if (this.folders.of(canonical(uri)) !== undefined) this.enter(uri, this.shelf.put(text), undefined);
  }

  private isOpen(uri: string): boolean {
    return this.version(uri) !== undefined || this.links.isOpen(canonical(uri));
  }

  /** Open documents, as the client spells them. */
  get open(): readonly string[] {
    return [...this.documents.values()].flatMap(({ uri, version }) => (version === undefined ? [] : [uri]));
  }

  /** All documents. */
  get uris(): readonly string[] {
    return [...this.documents.values()].map(({ uri }) => uri);
  }

  /** The text of a document, of a transcription, or of an open code book. */
  parse(uri: string): Parse | undefined {
    const document = this.documents.get(canonical(uri));
    return document?.file.parse ?? this.books.file(uri)?.parse ?? this.transcriptions.parse(uri);
  }

  /** The client's version of what it has open. */
  version(uri: string): number | undefined {
    const document = this.documents.get(canonical(uri));
    return document?.version ?? this.books.file(uri)?.version ?? this.transcriptions.version(uri);
  }

  /** What is wrong in the code book of an edition, with the text that it is about; undefined for anything else. */
  bookFaults(uri: string): ReturnType<CodeBooks['faults']> {
    return isCodeBook(uri) ? this.books.faults(uri) : undefined;
  }

  /** The document among the others of its edition; undefined if it is unknown. */
  snapshot(uri: string): DocumentSnapshot | undefined {
    this.settle();
    const key = canonical(uri);
    const document = this.documents.get(key);
    if (document === undefined) return undefined;
    this.asked.add(key);
    return document.edition.snapshot.document(document.uri);
  }

  /** The same with its transcription, which is read if need be: nothing that it depends on is missing. */
  async complete(uri: string): Promise<DocumentSnapshot | undefined> {
    const snapshot = this.snapshot(uri);
    if (snapshot === undefined) return undefined;
    const key = canonical(uri);
    if (!this.compared.has(key)) {
      this.compared.add(key);
      this.renewDocument(key);
    }
    await this.transcriptions.ready(snapshot);
    // Meanwhile it may have been edited.
    return this.snapshot(uri);
  }

  /** The transcription of a document is another. */
  private renewDocument(key: string): void {
    const document = this.documents.get(key);
    document?.edition.snapshot.renew(document.uri);
  }

  /** Releases what was made of a document that no one has open: it is made again when it is asked for. */
  evict(uri: string): void {
    const key = canonical(uri);
    const document = this.documents.get(key);
    if (document === undefined || document.version !== undefined) return;
    this.compared.delete(key);
    this.renewDocument(key);
    judgements(document.edition).forget(document.uri);
    this.transcriptions.release(key);
    document.file.evict();
  }

  /** Documents that were asked for since the last `rest`. */
  private readonly asked = new Set<string>();

  /**
   * Releases what was made of documents that no one has asked for since this was called before: it is made again when
   * someone does. What was found in them stays, and of those that are open the tree.
   */
  evictIdle(): void {
    for (const [key, { file }] of this.documents) if (!this.asked.has(key)) file.evict();
    for (const edition of this.editions) edition.evictReplaced();
    this.asked.clear();
  }

  /** Editions with anything in them. */
  get allEditions(): Iterable<Edition> {
    this.settle();
    return this.editions;
  }

  /** The editions that a document or code book has to do with, as far as they have documents. */
  editionsOf(uri: string): readonly Edition[] {
    const own = this.documents.get(canonical(uri))?.edition;
    const roots = isCodeBook(uri) ? this.books.rootsOf(uri) : new Set([own?.root]);
    return [...this.allEditions].filter(({ root }) => roots.has(root));
  }

  /** The code book of an edition as it is saved, whatever the editor has. */
  savedBook({ root }: Pick<Edition, 'root'>): Promise<CodeBook> {
    return this.books.saved(root);
  }

  /**
   * Hears of documents whose findings may have changed, and of those among them that something else than an edit of
   * their own has changed; never during an edit.
   */
  onChange(listener: ChangeListener): void {
    this.news.listen(listener);
  }

  /** Whether folders are still being read: what is not found may yet come. */
  get loading(): boolean {
    return this.reading > 0;
  }

  private readonly waiting: (() => void)[] = [];

  /** Resolves once no folder is being read. */
  async loaded(): Promise<void> {
    if (this.loading) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /**
   * Takes in a workspace folder: reads every document in it that is not open. Others have their turns in the meantime.
   */
  async addFolder(uri: string, progress?: Progress): Promise<void> {
    const folder = folderUri(uri);
    if (this.folders.has(folder)) return;
    this.folders.add(folder);
    this.reading++;
    try {
      const goOn = pacer(this.host, () => !this.folders.has(folder));
      const files: string[] = [];
      for await (const file of this.host.list(folder, (of, refusal) => this.files.refuse(of, refusal))) {
        if (isEditionMark(file)) this.folders.mark(parentOf(canonical(file)), true);
        else if (isDocument(file)) files.push(file);
        if (!(await goOn())) return;
      }
      this.regroup();
      await Promise.all(this.folders.editionsIn(folder).map((root) => this.books.load(root)));
      const kept = this.host.cache;
      const cache = kept && (await Cache.open(kept.store, kept.version, folder));
      let next = 0;
      let read = 0;
      const worker = async () => {
        while (next < files.length) {
          const file = files[next++]!;
          await this.learn(file, cache);
          progress?.(++read, files.length);
          if (!(await goOn())) return;
        }
      };
      await Promise.all(Array.from({ length: READERS }, worker));
      // Anyone who waits for the folder does not wait for this.
      void cache?.save();
    } finally {
      this.settle();
      this.reading--;
      if (this.reading === 0) {
        this.news.tell(new Set(this.uris));
        for (const resolve of this.waiting.splice(0)) resolve();
        if (this.retries.isWanted) this.host.later(() => void this.retries.run());
      }
    }
  }

  /** Reads a document on disk, unless the client has it open; what the index needs to know may be known already. */
  private async learn(uri: string, cache: Cache | undefined): Promise<void> {
    const isLast = this.turns.begin(canonical(uri));
    const text = await this.files.read(uri, 'document');
    if (!isLast() || this.isOpen(uri)) return;
    // The file may have come and gone since it was listed, and the folder may have been closed.
    if (text === undefined) return this.gone(canonical(uri));
    if (this.folders.of(canonical(uri)) === undefined) return;
    const bytes = bytesOf(text);
    const key = cache && cacheKeyOf(uri, bytes);
    const known = key === undefined ? undefined : cache?.get(key);
    this.enter(uri, this.shelf.put(bytes), undefined, undefined, known);
    this.settle();
    const learned = known ?? this.documents.get(canonical(uri))?.edition.summary(uri);
    if (key !== undefined && learned !== undefined) cache?.put(key, learned);
  }

  /** Releases a workspace folder and the documents in it that are not open. */
  removeFolder(uri: string): void {
    const folder = folderUri(uri);
    this.folders.remove(folder);
    this.files.release(folder);
    for (const [key, { version }] of this.documents)
      if (version === undefined && this.folders.of(key) === undefined) this.remove(key);
    this.regroup();
  }

  /** A file was made, changed or deleted on disk. What the client has open is the client's. */
  async changedOnDisk(uri: string): Promise<void> {
    const key = canonical(uri);
    if (isPlainText(uri)) return this.transcriptions.follow(uri);
    if (this.folders.of(key) === undefined) return;
    const unread = this.files.unreadFolderOf(key);
    if (unread !== undefined) return this.readFolder(unread);
    if (!isDocument(uri) && !isEditionMark(uri)) return this.folderGone(`${key}/`);
    if (isCodeBook(uri)) await this.books.follow(uri);
    if (isEditionMark(uri)) {
      const folder = parentOf(key);
      const isLast = this.turns.begin(folder);
      const marks = await Promise.all(editionMarks.map((name) => this.files.exists(folder + name)));
      if (isLast() && this.folders.mark(folder, marks.includes(true))) this.regroup();
    } else if (!this.isOpen(uri)) await this.follow(uri);
  }

  /** Reads a folder, in one of the workspace, that could not be read. */
  private async readFolder(folder: string): Promise<void> {
    this.files.release(folder);
    const found: string[] = [];
    for await (const file of this.host.list(folder, (...one) => this.files.refuse(...one))) found.push(file);
    this.news.changed(new Set([folder]));
    for (const file of found)
      if (this.files.unreadFolderOf(canonical(file)) === undefined) await this.changedOnDisk(file);
  }

  private async readAgain(key: string, isFolder: boolean): Promise<void> {
    if (isFolder) return this.readFolder(key);
    await this.changedOnDisk(key);
    // A transcription or code book may have any name.
    if (!isDocument(key) && !isEditionMark(key) && !isPlainText(key))
      await Promise.all([this.transcriptions.follow(key), this.books.follow(key)]);
  }

  /** Of a folder that is deleted an editor tells, and of nothing that was in it. */
  private async folderGone(folder: string): Promise<void> {
    for (const key of [...this.documents.keys()]) if (key.startsWith(folder)) await this.changedOnDisk(key);
    for (const root of this.folders.editionsIn(folder)) await this.changedOnDisk(`${root}codebook.json`);
  }

  /** To look for that of a document that no one has open takes more than most who ask for the document. */
  private transcriptionOf(document: DocumentSnapshot): Transcription | undefined {
    const key = canonical(document.uri);
    const wanted = this.documents.get(key)?.version !== undefined || this.compared.has(key);
    return wanted ? this.transcriptions.of(document) : undefined;
  }

  /** `summary`: of a document of which the index knows what it needs; it is parsed when someone looks at it. */
  private enter(
    uri: string,
    file: FileFacts,
    version: number | undefined,
    shifts?: Shift[],
    summary?: DocumentSummary,
  ): void {
    const key = canonical(uri);
    const before = this.documents.get(key);
    const edition = before?.edition ?? this.editions.at(this.folders.rootOf(key));
    // The index knows documents by the URI that answers name.
    if (before !== undefined && before.uri !== uri) before.edition.update(before.uri, undefined);
    if (before !== undefined) this.shelf.forget(before.file);
    this.documents.set(key, { uri, file, summary, version, edition, shifts });
    this.dirty.add(key);
    this.news.tellSoon();
  }

  private gone(key: string, uri = this.documents.get(key)?.uri ?? key): void {
    this.remove(key);
    this.news.changed(new Set([uri]));
  }

  private remove(key: string): void {
    const document = this.documents.get(key);
    if (document === undefined) return;
    this.documents.delete(key);
    this.shelf.forget(document.file);
    this.compared.delete(key);
    this.transcriptions.release(key);
    this.dirty.delete(key);
    this.takeOut(document);
    this.settle();
    this.editions.drop([document.edition]);
  }

  /** Takes a document out of its edition. */
  private takeOut({ edition, uri }: Document): void {
    const concerned = edition.update(uri, undefined);
    this.news.changed(new Set([...concernedBy(this.documents.values(), edition, concerned), uri]));
  }

  /** Puts documents into their editions again, after an edition's folder came or went. */
  private regroup(): void {
    const left = new Set<LiveEdition>();
    for (const [key, document] of this.documents) {
      const edition = this.editions.at(this.folders.rootOf(key));
      if (edition === document.edition) continue;
      this.takeOut(document);
      left.add(document.edition);
      document.edition = edition;
      document.shifts = undefined;
      this.dirty.add(key);
    }
    this.settle();
    this.editions.drop(left);
    this.news.tellSoon();
  }

  /** The code book of an edition is another: all of its documents are looked at again. */
  private renew(root: string, file: string): void {
    const edition = this.editions.find(root);
    edition?.renew();
    this.news.changed(new Set([file, ...(edition?.index.members.map(({ uri }) => uri) ?? [])]));
  }

  /** Enters in the index what has been edited since. */
  private settle(): void {
    if (this.dirty.size === 0) return;
    const dirty = [...this.dirty];
    this.dirty.clear();
    for (const key of dirty) {
      const document = this.documents.get(key);
      if (document === undefined) continue;
      const { edition, uri, version, shifts } = document;
      const member = memberOf(document);
      const onlyWords = shifts !== undefined && edition.member(uri) !== undefined;
      const concerned = onlyWords
        ? edition.move(uri, member, shifts)
        : edition.update(uri, member, document.summary);
      document.shifts = [];
      if (version === undefined) document.file.evict();
      // Each document that is read with a folder has to do with others; in the end all are looked at again.
      if (this.loading && version === undefined) continue;
      this.news.changed(new Set([...concernedBy(this.documents.values(), edition, concerned), uri]), uri);
    }
  }
}

/** So many files are read at a time. */
const READERS = 16;
