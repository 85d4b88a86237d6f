// Views of documents for tests: given as text, by file name, as an edition of their own.

import { core } from '../../server/codebook/load';
import type { CodeBook } from '../../server/codebook/types';
import { factsOf } from '../../server/model/file';
import { indexOf, type Member } from '../../server/model/index';
import { documentName } from '../../server/project/workspace';
import type { TextEdit, View } from '../../server/rules/rule';
import { parse } from '../../server/syntax/parse';

/** The view of `text` in an edition that it makes up with `others`, by file name. */
export function viewOfText(
  text: string,
  others: Readonly<Record<string, string>> = {},
  { book = core, name = 'document.demarche' }: { book?: CodeBook; name?: string } = {},
): View {
  const members = Object.entries({ ...others, [name]: text }).map(([file, content]): Member => {
    const uri = `file:///edition/${file}`;
    const facts = factsOf(parse(content));
    return { uri, document: documentName(uri, facts.headerText('id')), file: facts };
  });
  const own = members.at(-1) as Member;
  return { ...own, book, index: indexOf(members) };
}

/** Applies edits to a text; they may stand in any order and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = '';
  let from = 0;
  for (const { start, end, text: inserted } of [...edits].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start < from) throw new Error(`Edits overlap at ${start}.`);
    edited += text.slice(from, start) + inserted;
    from = end;
  }
  return edited + text.slice(from);
}
