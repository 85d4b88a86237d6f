// Typing in prose, which is most of what a writer does: the marks of the leaf stay what they are and only move, so
// that nothing needs to be scanned, however long the line is.
//
// Deliberately cautious: whatever might touch a mark, or what the line is, is left to the scanner.

import { type Leaf, LeafKind } from './tree';

/** What marks are made of, and line ends. */
const special = /[[\]{}\\"\r\n]/;

/** What may make of a line something else than text while something is typed in it. */
const decisive = /[#@%\-\\ \t]/;

/** The leaf with [from, to) replaced by `text`, if that is prose in prose; else undefined. */
export function typeInProse(leaf: Leaf, from: number, to: number, text: string): Leaf | undefined {
  if (leaf.kind !== LeafKind.Text || to > leaf.width) return undefined;
  const line = leaf.lineStarts[leaf.lineAt(from)]!;
  if (line === from || decisive.test(leaf.between(line, line + 1))) return undefined;
  // `{`, `{-`, `]` and a backslash mean something together with what follows them.
  const before = leaf.between(from - 1, from);
  if (before === '-' || special.test(before)) return undefined;
  if (special.test(text) || special.test(leaf.between(from, to))) return undefined;
  const mark = leaf.markBefore(from);
  if (mark >= 0 && leaf.start(mark) < from && from < leaf.end(mark)) return undefined;
  return leaf.withProse(from, to, text);
}
