// Sources as files of an edition: new documents, and its register with those whom it does not have yet. The command line
// and the editor both write what is made here. Pure: files are read and written by the caller.

import { core } from '../codebook/load';
import { mergeBooks, readBook } from '../codebook/read';
import { applyEdits } from '../editing/apply-edits';
import { insertEntry } from '../editing/entries';
import type { Member } from '../edition/index';
import { CODE_BOOK, type FileName, type FileNames, fileName, nameKey } from '../files/file-name';
import { t } from '../l10n';
import { factsOf } from '../model/file-facts';
import { parse } from '../syntax/parse';
import { mergedCodeBook, mergeSources, type TargetEdition } from './edition-import';
import type { ImportedSource, Lost } from './format';
import { withoutErrors } from './without-errors';

export interface SourceFile {
  readonly source: ImportedSource;
  /** What the folder is called that it is in. */
  readonly folder: string;
}

/** Where the files go. */
export interface ImportTarget extends TargetEdition {
  /** What the files of those documents are called that are in the folder itself, by their URIs. */
  readonly inFolder: ReadonlyMap<string, string>;
}

export interface ImportedFiles {
  readonly files: readonly {
    readonly name: FileName;
    readonly content: string;
    /** The text of the file that is there, where nothing is done to it but that new entries come in. */
    readonly before: string | undefined;
  }[];
  /** What was lost of each source, and what was decided between them. */
  readonly told: readonly (Lost & { readonly source: number })[];
  /** What was left out of a file because it would have been an error. */
  readonly refused: readonly { readonly name: FileName; readonly message: string }[];
}

const ENDING = '.demarche';

/** What the new entries are called while they are looked at beside the register: no document is called so. */
const NEW_ENTRIES = ' ';

const nowhere: ImportTarget = { book: core, documents: [], inFolder: new Map() };

export function importInto(
  sources: readonly SourceFile[],
  names: FileNames,
  { book: own, documents: all, inFolder }: ImportTarget = nowhere,
): ImportedFiles {
  const codeBook = mergedCodeBook(sources.map(({ source }) => source));
  // A code book that is there is not changed: what its edition should know, its editors decide.
  const hasOwn = own.name !== core.name;
  const book = codeBook === undefined || hasOwn ? own : mergeBooks(own, readBook(codeBook).file);
  const keyOf = ({ uri }: Member) => nameKey(inFolder.get(uri) ?? '');
  const register = all.find((member) => keyOf(member) === nameKey(`register${ENDING}`));
  const made = new Set(
    sources.flatMap(({ source }) => source.documents.map(({ name }) => nameKey(fileName(name, ENDING)))),
  );
  // A document in the same place is the one that is to be replaced, or that will keep it from being written.
  const there = all.filter((member) => member === register || !made.has(keyOf(member)));
  const merged = mergeSources(
    sources.map(({ source }) => source),
    sources.map((one) => one.folder),
    { book, documents: there },
  );
  const { documents, entries } = merged;
  const added = entries.length === 0 ? [] : [{ name: NEW_ENTRIES, document: `${entries.join('\n\n')}\n` }];
  const checked = withoutErrors([...documents, ...added], book, there);
  // No document takes the name of the register.
  const registerName =
    entries.length === 0 && register === undefined ? undefined : names.make('register', ENDING);
  const files = checked.documents.map(({ name, document }, at) => {
    const isRegister = at === documents.length;
    return {
      name: isRegister ? registerName! : names.make(name, ENDING),
      content: isRegister ? withEntries(register?.file.parse.text, document) : document,
      before: isRegister ? register?.file.parse.text : undefined,
    };
  });
  const bookName = hasOwn && codeBook !== undefined ? names.make('imported-codebook', '.json') : CODE_BOOK;
  const books = codeBook === undefined ? [] : [{ name: bookName, content: codeBook, before: undefined }];
  return {
    files: [...files, ...books],
    told: [
      ...(codeBook === undefined || !hasOwn
        ? []
        : [{ source: 0, start: 0, end: 0, message: bookApart(bookName) }]),
      ...sources.flatMap(({ source }, number) => source.losses.map((one) => ({ ...one, source: number }))),
      ...merged.told,
    ].sort((a, b) => a.source - b.source),
    refused: checked.refused.map(({ document, message }) => ({ name: files[document]!.name, message })),
  };
}

function bookApart(name: string): string {
  return t(
    'The edition has a code book of its own. The kinds that it does not have are in “{0}”: add to it those that you want.',
    name,
  );
}

/** A register with new entries behind those that it has; everything else in it stays as it is. */
function withEntries(register: string | undefined, entries: string): string {
  if (register === undefined) return `---\ntitle: Register\n---\n\n${entries}`;
  const edit = insertEntry(factsOf(parse(register)), entries.trimEnd().split('\n'));
  return edit === undefined ? `${register.trimEnd()}\n\n${entries}` : applyEdits(register, [edit]);
}
