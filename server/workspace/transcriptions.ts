// The transcriptions that documents name in their headers: read when a document is first looked at, then followed.
//
// A transcription that is open in the editor counts as it is there, saved or not. What cannot be read because
// no one here has such files is not said to be missing.

import type { Member } from '../edition/index';
import type { Refusal } from '../files/refusal';
import { parse } from '../syntax/parse';
import type { Parse } from '../syntax/tree';
import type { Transcription } from '../text/transcription';
import type { FileReader } from './file-reader';
import { type Host, stringOf } from './host';
import { canonical, pathFrom } from './uri';

interface File {
  /** As the client spells it if it is open. */
  uri: string;
  /** Undefined if there is no such file, or until it is read. */
  text: string | undefined;
  /** Why there is no text though something is there. */
  refusal: Refusal | undefined;
  /** The text with its lines counted, for places in it; made when first asked for. */
  parse: Parse | undefined;
  /** The client's version; none for a file on disk. */
  version: number | undefined;
  /** Resolves once it is read; undefined if that is done. */
  reading: Promise<void> | undefined;
  /** Counts readings: of two at a time the later holds. */
  turn: number;
  /** Canonical URIs of the documents that name it. */
  readonly documents: Set<string>;
}

export class Transcriptions {
  /** By canonical URI. */
  private readonly files = new Map<string, File>();

  constructor(
    private readonly host: Host,
    private readonly reader: FileReader,
    /** Hears whose transcription is another than before, by canonical URI. */
    private readonly changed: (documents: ReadonlySet<string>) => void,
  ) {}

  /** What a document names, as it is now: nothing until it is read, and where there can be none. */
  of(document: Member): Transcription | undefined {
    const path = document.file.headerText('transcription');
    const file = this.file(document, path);
    if (path === undefined || file === undefined || file.reading !== undefined) return undefined;
    const { uri, text, refusal } = file;
    return { uri, path, text, ...(refusal === undefined ? {} : { refusal }) };
  }

  /** Resolves once what the document names is read. */
  async ready(document: Member): Promise<void> {
    await this.file(document, document.file.headerText('transcription'))?.reading;
  }

  private file({ uri }: Member, path: string | undefined): File | undefined {
    const document = canonical(uri);
    const key = path === undefined ? undefined : pathFrom(document, path);
    if (key === undefined) return undefined;
    let file = this.files.get(key);
    if (file === undefined) {
      if (!this.host.reaches(key)) return undefined;
      file = this.add(key);
      void this.read(key, file);
    }
    file.documents.add(document);
    return file;
  }

  /** The document is looked at no more. */
  release(document: string): void {
    for (const [key, file] of this.files)
      if (file.documents.delete(document) && file.documents.size === 0 && file.version === undefined)
        this.files.delete(key);
  }

  /** Whether the client has this file open as a plain text. */
  isOpen(uri: string): boolean {
    return this.files.get(canonical(uri))?.version !== undefined;
  }

  parse(uri: string): Parse | undefined {
    const file = this.files.get(canonical(uri));
    if (file?.text === undefined) return undefined;
    file.parse ??= parse(file.text);
    return file.parse;
  }

  version(uri: string): number | undefined {
    return this.files.get(canonical(uri))?.version;
  }

  /** The client has a plain text open, or has edited it. */
  set(uri: string, text: Parse, version: number): void {
    const key = canonical(uri);
    const file = this.files.get(key) ?? this.add(key);
    file.turn++;
    file.reading = undefined;
    Object.assign(file, { uri, text: text.text, refusal: undefined, parse: text, version });
    this.changed(file.documents);
  }

  /** The client has closed it: what is on disk counts again. */
  async close(uri: string): Promise<void> {
    const key = canonical(uri);
    const file = this.files.get(key);
    if (file === undefined) return;
    file.version = undefined;
    if (file.documents.size === 0) this.files.delete(key);
    else await this.read(key, file);
  }

  /** It was made, changed or deleted on disk. */
  async follow(uri: string): Promise<void> {
    const key = canonical(uri);
    const file = this.files.get(key);
    if (file !== undefined && file.version === undefined) await this.read(key, file);
  }

  private add(key: string): File {
    const file: File = {
      uri: key,
      text: undefined,
      refusal: undefined,
      parse: undefined,
      version: undefined,
      reading: undefined,
      turn: 0,
      documents: new Set(),
    };
    this.files.set(key, file);
    return file;
  }

  private read(key: string, file: File): Promise<void> {
    const turn = ++file.turn;
    const done = this.reader.read(key, 'transcription').then((read) => {
      if (file.turn !== turn) return;
      const text = read === undefined ? undefined : stringOf(read);
      const refusal = this.reader.refusal(key);
      Object.assign(file, { uri: key, text, refusal, parse: undefined, reading: undefined });
      this.changed(file.documents);
    });
    // What is known of it holds until the new text is there.
    if (turn === 1) file.reading = done;
    return done;
  }
}
