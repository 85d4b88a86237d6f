// Views of documents for tests: given as text, by file name, as an edition of their own.

import { core } from '../../server/codebook/load';
import type { CodeBook } from '../../server/codebook/types';
import { indexOf, type Member } from '../../server/edition/index';
import { type DocumentSnapshot, EditionSnapshot } from '../../server/edition/snapshot';
import { factsOf } from '../../server/model/file-facts';
import { parse } from '../../server/syntax/parse';
import { faultsOf } from '../../server/syntax/tree';
import { documentName, isPlainText, pathFrom } from '../../server/workspace/uri';
import { type Fixture, fileAsked } from './fixture';

const folder = 'file:///edition/';

/** Views of all documents of an edition, by file name. What ends in `.txt` is a transcription. */
export function viewsOf(
  texts: Readonly<Record<string, string>>,
  book: CodeBook = core,
): Readonly<Record<string, DocumentSnapshot>> {
  const documents = Object.entries(texts).filter(([name]) => !isPlainText(name));
  const members = documents.map(([name, text]): Member => {
    const uri = folder + name;
    const file = factsOf(parse(text));
    return { uri, document: documentName(uri, file.headerText('id')), file };
  });
  const edition = new EditionSnapshot(indexOf(members), book, {}, 0, ({ uri, file }) => {
    const path = file.headerText('transcription');
    const named = path === undefined ? undefined : pathFrom(uri, path);
    return path === undefined || named === undefined
      ? undefined
      : {
          uri: named,
          path,
          text: Object.hasOwn(texts, fileName(named)) ? texts[fileName(named)] : undefined,
        };
  });
  return Object.fromEntries(
    members.map(({ uri }) => [fileName(uri), edition.document(uri) as DocumentSnapshot]),
  );
}

/** The file that a view or place of a test's edition is in. */
export function fileName(uri: string): string {
  return uri.slice(folder.length);
}

/** The view of `text` in an edition that it makes up with `others`, by file name. */
export function viewOfText(
  text: string,
  others: Readonly<Record<string, string>> = {},
  { book = core, name = 'document.demarche' }: { book?: CodeBook; name?: string } = {},
): DocumentSnapshot {
  return viewsOf({ ...others, [name]: text }, book)[name]!;
}

/** The view of the file that a fixture asks about, in the edition of all its files. */
export function viewOfFixture(fixture: Fixture, book: CodeBook = core): DocumentSnapshot {
  const texts = Object.fromEntries(fixture.files.map(({ name, text }) => [name, text]));
  return viewsOf(texts, book)[fileAsked(fixture).name]!;
}

/** How many faults of syntax texts have, by code. */
export function faultCounts(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of texts.flatMap((text) => faultsOf(parse(text))))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

export { applyEdits } from '../../server/editing/apply-edits';
