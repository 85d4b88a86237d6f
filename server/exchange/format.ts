// What a format is: documents of an edition written in the notation of another tool or read from it, and what was lost.
//
// One format per file, all gathered by index.ts. A format writes from a `Reading`, which has the transcription, every
// annotation placed in it, the statements and their relations. What a format has no place for is reported as a loss,
// by its place in the document; nothing is left out silently. Writing is pure: files are made by the caller.

import type { CodeBook } from '../codebook/types';
import type { FileName, FileNames } from '../files/file-name';
import { t } from '../l10n';
import type { ExportModel } from './model';

/** Something that could not be carried. UTF-16 offsets in the file that is read, half-open. */
export interface Lost {
  readonly start: number;
  readonly end: number;
  /** What it is, and what became of it: “The overlap with … is not kept: …”. */
  readonly message: string;
}

/** The same, of one document among several. */
export interface Loss extends Lost {
  readonly uri: string;
}

export interface WrittenFile {
  readonly name: FileName;
  /** Text, which is written in UTF-8, or the bytes of what is none. */
  readonly content: string | Uint8Array;
}

export interface WrittenText extends WrittenFile {
  readonly content: string;
}

export interface Written<File extends WrittenFile = WrittenFile> {
  /** Files by name; most formats make one. */
  readonly files: readonly File[];
  readonly losses: readonly Loss[];
}

/** Another notation to write. */
export interface Format {
  /** What it is asked for by: `tei`, `csv`. */
  readonly id: string;
  /** The name that a reader knows it by. */
  readonly label: string;
  /** What it is good for, in a sentence. */
  readonly description: string;
  /** The ending of its files, with its dot. */
  readonly extension: string;
  /** Whether documents go into one file together or each into its own. */
  readonly unit: 'document' | 'edition';
  /**
   * Writes documents: one where the unit is the document. `name`: what the file is to be called, without its ending;
   * `names` makes the names of all files that go into the same folder. What few need is loaded when it is used.
   */
  write(readings: readonly ExportModel[], name: string, names: FileNames): Written | Promise<Written>;
}

/** A notation that is text and is always loaded. */
export interface TextFormat extends Format {
  write(readings: readonly ExportModel[], name: string, names: FileNames): Written<WrittenText>;
}

/** Files that could not have the name of their document, or of the document that a person named, as losses. */
export function renamedFiles(names: FileNames, readings: readonly ExportModel[]): Loss[] {
  const [first] = readings;
  return names.renamed.map(({ wanted, name }) => {
    const { uri = '' } = (readings.find(({ view }) => view.document === wanted) ?? first)?.view ?? {};
    const message = t(
      'The file is called “{0}” because “{1}” is not a valid file name on every system, or is already taken.',
      name,
      wanted,
    );
    return { uri, start: 0, end: 0, message };
  });
}

/** Another notation to read. */
export type Importer = TextImporter | BinaryImporter;

interface ImporterBase {
  /** What it is asked for by: that of the format which writes the same. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The endings of its files, with their dots. */
  readonly extensions: readonly string[];
  /** The ending of a file of the same name that is needed as well: the text that annotations beside it are about. */
  readonly beside?: string;
}

/** Reads files that are text. What few need is loaded when it is used. */
export interface TextImporter extends ImporterBase {
  readonly reads: 'text';
  /**
   * Reads one file. `name`: what it is called, without its ending; an id is made of it where the file has none.
   * `beside`: the text of the file beside it; `book`: the code book of the edition that it goes into.
   */
  read(
    text: string,
    name: string,
    beside?: string,
    book?: CodeBook,
  ): Imported | Unreadable | Promise<Imported | Unreadable>;
  /** Reads one file that may hold many documents, with a register for all; where it may not, there is only `read`. */
  readAll?(
    text: string,
    name: string,
    book?: CodeBook,
  ): ImportedSource | Unreadable | Promise<ImportedSource | Unreadable>;
  /** Reads several files, some of which may be one document together; each belongs to one of what is returned. */
  gather?(files: readonly GivenFile[], book?: CodeBook): Promise<readonly GatheredDocument[]>;
  /** Reads one file that may be about several texts, from among these. */
  readTexts?(
    text: string,
    name: string,
    texts: readonly NamedText[],
    book?: CodeBook,
  ): ImportedTexts | Unreadable;
}

/** A text, and what its file is called without its ending. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A document for each text that a file is about, by the name of the text; each with entries of its own. */
export interface ImportedTexts {
  readonly documents: readonly { readonly name: string; readonly document: string }[];
  readonly losses: readonly Lost[];
}

/** One of several files that are read together. */
export interface GivenFile {
  readonly path: string;
  readonly text: string;
}

/** What some files are together. */
export interface GatheredDocument {
  readonly name: string;
  /** Numbers of the files, in their order. Offsets of losses are in their texts, one after the other. */
  readonly files: readonly number[];
  readonly made: Imported | Unreadable;
}

/** One that is always loaded. */
export interface LoadedImporter extends TextImporter {
  read(text: string, name: string, beside?: string, book?: CodeBook): Imported | Unreadable;
  readAll?(text: string, name: string, book?: CodeBook): ImportedSource | Unreadable;
}

/** Reads files that are no text. Offsets of losses are in `source` of what was read; `book` as of text. */
export interface BinaryImporter extends ImporterBase {
  readonly reads: 'bytes';
  read(bytes: Uint8Array, name: string, book?: CodeBook): Promise<Imported | Unreadable>;
  readAll?(bytes: Uint8Array, name: string, book?: CodeBook): Promise<ImportedSource | Unreadable>;
}

/** What one file gives to an edition. */
export interface ImportedSource {
  /** What the file is called, without its ending. */
  readonly name: string;
  /** In their order, with names that are unique here. They have no entries of the register of their own. */
  readonly documents: readonly { readonly name: string; readonly document: string }[];
  /** The entries that all of them share. */
  readonly register: string;
  /** How other files point at an entry, or this one at theirs (`persons.xml#p1`); by the entry’s id. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** The document in which an id of the file is, and whether it means all of that; for other files, which refer to it. */
  readonly places?: ReadonlyMap<string, { readonly name: string; readonly whole: boolean }>;
  /** References to other files, as documents have them: `letter` or `letter#p3`. */
  readonly links?: readonly FileLink[];
  readonly losses: readonly Lost[];
  /** The text that the offsets of the losses are in, where the file is no text. */
  readonly source?: string;
  /** The text of a code book that the documents need. */
  readonly codeBook?: string;
}

/** A reference to another file by its name, or to a place in it. */
export interface FileLink {
  /** As documents have it: the name of the file, or that and the place. */
  readonly to: string;
  readonly file: string;
  /** Where it stands in the file that is read. */
  readonly start: number;
  readonly end: number;
}

/** What is said where a reference means a place in another document. */
export function placeNotImported(document: string): string {
  return t(
    'The reference leads to a place in “{0}”. The document was imported, the place was not.',
    document,
  );
}

export interface Imported {
  /** Démarche; its transcription is the text of what was read. */
  readonly document: string;
  readonly losses: readonly Lost[];
  /** The text that the offsets of the losses are in, where the file is no text: usually the transcription. */
  readonly source?: string;
}

/** Nothing is made of a file that is broken. */
export interface Unreadable {
  /** What is wrong with it, and where. */
  readonly fault: Lost;
}
