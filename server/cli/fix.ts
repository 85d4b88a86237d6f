// `check --fix`: what can only have been meant in one way is corrected, again and again until nothing more is.
//
// A fix of one document may wait for that of another, so that rounds go over all of them. No fix changes a
// transcription: one that would is a fault of its rule, and its document is left as it is.

import { type CheckedText, checkEdits, followedBy, textsOf } from '../editing/gate';
import { certainEdits } from '../language/actions/fixes';
import type { Editions } from './editions';
import { type File, type Io, rewrite } from './io';

/** Applies the certain fixes of these files, which are written; returns how many files that concerned. */
export async function fixAll(
  files: readonly File[],
  editions: Editions,
  publication: boolean,
  io: Io,
): Promise<number> {
  const asked = new Set(files.map(({ uri }) => uri));
  const texts = new Map<string, CheckedText>();
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const [at, file] of files.entries()) {
      await editions.progress.tell('Fixing', at, files.length);
      const { found } = await editions.check(file, publication);
      // What would change a document that was not named is left to the editor.
      const own = found.filter(({ fixes = [] }) =>
        fixes.every(({ edits }) => edits.every(({ uri = file.uri }) => asked.has(uri))),
      );
      const { parse } = editions.workspace.snapshot(file.uri)?.file ?? {};
      const edits = parse === undefined ? [] : certainEdits(own, parse);
      const textOf = (uri: string) => editions.workspace.parse(uri);
      const checked = checkEdits(edits, { uri: file.uri, textOf });
      if (edits.length === 0 || 'refused' in checked) continue;
      for (const [uri, text] of textsOf(checked, textOf)) {
        const earlier = texts.get(uri);
        texts.set(uri, earlier === undefined ? text : followedBy(earlier, text));
        editions.workspace.set(uri, text.after, round);
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
