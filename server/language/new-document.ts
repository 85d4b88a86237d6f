// What a new document, and a new edition, begin with: a header of what is known, the text escaped, an empty register.
//
// It relies on nothing that is there already; where files go, and that none is replaced, is the client's affair. What is
// made has no findings of its own: a value that would be found fault with is refused while it is asked for.

import { core, fieldAt } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { commonLanguages, languageName } from '../codebook/values';
import { idFrom } from '../editing/ids';
import { documentAlone } from '../edition/snapshot';
import { type FileName, FileNames, fileName } from '../files/file-name';
import { t } from '../l10n';
import { factsOf } from '../model/file-facts';
import { tableEntries } from '../model/lookup';
import { diagnose } from '../rules/engine/judgement';
import { escape } from '../syntax/escape';
import { parse } from '../syntax/parse';
import { byName } from '../text/collation';

/** Fields of a header by their names, in the order in which they are to stand; what is blank is left out. */
export type HeaderFields = Readonly<Record<string, string>>;

export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** One value that a header may have, with what a reader calls it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly definition: string;
}

/** Words of a title that make a name which can still be read in a list of files. */
const WORDS = 6;

/** A document that says of itself what is known, and has the words of a plain text. */
export function newDocument(fields: HeaderFields, text = ''): string {
  const lines = Object.entries(fields)
    .map(([name, value]) => [name, oneLine(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`);
  const body = escape(text);
  return lines.length === 0 ? body : `---\n${lines.join('')}---\n\n${body}`;
}

/** A file for a document of this title, that none of those in its folder is. */
export function newFileName(title: string, taken: readonly string[]): FileName {
  return new FileNames(taken).make(idFrom(title, WORDS) ?? '', '.demarche');
}

/** The files of an edition that begins: its code book, its register and, if it has a title, its first document. */
export function newEdition({
  name,
  language,
  title,
}: {
  readonly name: string;
  readonly language: string;
  readonly title: string;
}): readonly NewFile[] {
  const book = { extends: 'core', name: oneLine(name), version: '1.0.0' };
  const register = newDocument({ id: 'register', title: t('Register'), type: 'register', language });
  const help = [
    t(
      'Everyone and everything that the documents name has one entry here: persons, states, bodies, places, treaties, issues.',
    ),
    t(
      'The command “Annotate as Actor” adds entries. To write one by hand, do it like this, without the characters on the left:',
    ),
    '@vinogradov: Sergei Vinogradov',
    '  type: person',
  ];
  const files = [
    { name: 'codebook.json', text: `${JSON.stringify(book, null, 2)}\n` },
    { name: 'register.demarche', text: `${register}${help.map((line) => `%% ${line}\n`).join('')}` },
  ];
  if (oneLine(title) === '') return files;
  const taken = files.map((file) => file.name);
  return [...files, { name: newFileName(title, taken), text: newDocument({ title, language }) }];
}

/** The folder for an edition of this name. */
export function newFolderName(name: string): FileName {
  return fileName(idFrom(name, WORDS) ?? 'edition', '');
}

/** The types that a document may have, by the code book of its edition. */
export function documentTypes(book: CodeBook = core): readonly Choice[] {
  const values = fieldAt(book, 'type', 'header')?.values;
  return tableEntries(values).map(([value, { label, definition }]) => ({ value, label, definition }));
}

/** The languages of most documents, by the names that the reader has for them. */
export function documentLanguages(): readonly Choice[] {
  return commonLanguages
    .map((value) => ({ value, label: languageName(value), definition: value }))
    .sort((a, b) => byName(a.label, b.label));
}

/** What would be found wrong with a value of the header; undefined if nothing. */
export function headerFault(field: string, value: string, book: CodeBook = core): string | undefined {
  const file = factsOf(parse(newDocument({ [field]: value })));
  const [found] = diagnose(documentAlone({ uri: '', document: '', file }, book));
  return found?.message;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
