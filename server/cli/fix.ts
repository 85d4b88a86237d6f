// `check --fix`: what can only have been meant in one way is put right, again and again until nothing more is.
//
// A fix of one document may wait for that of another, so that rounds go over all of them. No fix changes a
// transcription: one that would is a fault of its rule, and its document is left as it is.

import { applyEdits, byDocument } from '../editing/apply-edits';
import { certainEdits } from '../language/actions/fixes';
import { parse } from '../syntax/parse';
import { strip } from '../syntax/strip';
import type { Parse } from '../syntax/tree';
import type { Editions } from './editions';
import { type File, type Io, type Rewritten, rewrite } from './io';

/** Applies the certain fixes of these files, which are written; answers how many files that concerned. */
export async function fixAll(
  files: readonly File[],
  editions: Editions,
  publication: boolean,
  io: Io,
): Promise<number> {
  const asked = new Set(files.map(({ uri }) => uri));
  const texts = new Map<string, Rewritten>();
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const [at, file] of files.entries()) {
      await editions.progress.tell('Fixing', at, files.length);
      const { found } = await editions.check(file, publication);
      // What would change a document that was not named is left to the editor.
      const own = found.filter(({ fixes = [] }) =>
        fixes.every(({ edits }) => edits.every(({ uri = file.uri }) => asked.has(uri))),
      );
      const wanted = byDocument(certainEdits(own), file.uri);
      const after = new Map<string, Rewritten>();
      for (const [uri, edits] of wanted) {
        const before = editions.workspace.parse(uri);
        const text = before && applyEdits(before.text, edits);
        if (text !== undefined && strip(parse(text)) === strip(before as Parse))
          after.set(uri, { before: texts.get(uri)?.before ?? (before as Parse).text, after: text });
      }
      if (after.size === 0 || after.size < wanted.size) continue;
      for (const [uri, text] of after) {
        editions.workspace.set(uri, text.after, round);
        texts.set(uri, text);
      }
      changed = true;
    }
    if (!changed) break;
  }
  await editions.progress.clear();
  await rewrite(io, texts);
  return texts.size;
}

/** A fix that makes way for another is seldom followed by a third; rules that undo each other end here. */
const ROUNDS = 10;
