// Ids in the prose of the editor: notes and comments name actors, statements and documents, and follow their renaming.

import type { Ref, Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { refOf } from '../../model/leaf-facts';
import { addAll } from '../../model/lists';
import { LeafKind } from '../../syntax/tree';

/** Ids in notes and other free values, and in comments. */
export function* namedInProse(file: FileFacts): Generator<Ref> {
  const prose: Stretch[] = [];
  for (const { leaf, start } of file.parse.places())
    if (leaf.kind === LeafKind.Comment) prose.push({ start, end: start + leaf.width });
  for (const carrier of [...(file.header === undefined ? [] : [file.header]), ...file.entries])
    for (const { values } of carrier.fields)
      addAll(
        prose,
        values.filter(({ ref }) => ref === undefined),
      );
  // In a mark prose is in quotes.
  for (const { fields, value, extra } of file.annotations)
    for (const text of [value, ...extra, ...fields.flatMap(({ values }) => values)])
      if (text?.quoted === true) prose.push(text);
  for (const { start, end } of prose) yield* idsIn(file.parse.slice(start, end), start);
}

/** Ids in words; `start` is where these begin. */
export function* idsIn(words: string, start = 0): Generator<Ref> {
  for (const { 0: written, index } of words.matchAll(named)) yield refOf(written, start + index);
}

/** An id by itself: no part of a word or of a web address. */
const named =
  /(?<![\p{ID_Continue}@#./-])(?:@|[\p{ID_Start}][\p{ID_Continue}.-]*#|#)[\p{ID_Start}](?:[\p{ID_Continue}.-]*[\p{ID_Continue}])?/gu;
