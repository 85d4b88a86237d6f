// From text to tree, and from tree and edit to tree. Both are total: any sequence of characters is a document.
//
// Law: `reparse(parse(t), e)` says the same as `parse(apply(t, e))`. An edit scans again the leaves it touches
// and their neighbours, or none if it is of prose; all others are the same objects as before.

import { scanBlocks } from './blocks';
import { isBlank } from './chars';
import { typeInProse } from './prose';
import { Group, type Leaf, LeafKind, Parse } from './tree';

/** Replaces [start, end) by `text`; UTF-16 offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Leaves in a group: about the square root of what a large document has. */
const GROUP = 96;

function groupsOf(leaves: readonly Leaf[]): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < leaves.length; at += GROUP) groups.push(new Group(leaves.slice(at, at + GROUP)));
  return groups;
}

/** Parses a document. Takes time linear in its length, whatever it holds. */
export function parse(text: string): Parse {
  const { leaves, headerReach } = scanBlocks(text, true);
  return new Parse(groupsOf(leaves), headerReach, 0);
}

/** Applies an edit; offsets beyond the text are moved to its end. */
export function reparse(old: Parse, edit: Edit): Parse {
  const start = Math.max(0, Math.min(edit.start, old.width));
  const end = Math.max(start, Math.min(edit.end, old.width));
  if (old.width === 0) return parse(edit.text);

  // The leaf before the edit goes too: it may be an entry that the edited line now continues, or end in a
  // carriage return that a line feed completes. So does the leaf that begins where the edit ends.
  const { groups } = old;
  let from = cursorAt(groups, start);
  const { leafStart } = from;
  if (leafStart >= old.headerReach) {
    const leaf = groups[from.group]!.leaves[from.leaf]!;
    const typed = typeInProse(leaf, start - leafStart, end - leafStart, edit.text);
    if (typed !== undefined) return splice(old, from, after(groups, from), [typed], old.headerReach);
  }
  let regionStart = leafStart;
  if (leafStart > 0) {
    from = before(groups, from);
    regionStart = from.leafStart;
  }
  if (regionStart <= old.headerReach) {
    from = { group: 0, leaf: 0, leafStart: 0 };
    regionStart = 0;
  }

  let to = after(groups, cursorAt(groups, end));
  for (let step = 1; ; step *= 2) {
    const region = textBetween(groups, from, to);
    const text = region.slice(0, start - regionStart) + edit.text + region.slice(end - regionStart);
    const { leaves, headerReach, headerUndecided } = scanBlocks(text, regionStart === 0);
    const next = to.group < groups.length ? groups[to.group]!.leaves[to.leaf] : undefined;
    if (next === undefined || !(headerUndecided || goesOn(leaves, next)))
      return splice(old, from, to, leaves, regionStart === 0 ? headerReach : old.headerReach);
    // Twice as far each time, so that a long way takes no more than twice as long as it must.
    for (let leaf = 0; leaf < step && to.group < groups.length; leaf++) to = after(groups, to);
  }
}

/** Whether `next` was text but belongs to the entry that now is before it. */
function goesOn(leaves: readonly Leaf[], next: Leaf): boolean {
  return (
    leaves.at(-1)?.kind === LeafKind.Entry && next.kind === LeafKind.Text && isBlank(next.text.charCodeAt(0))
  );
}

/** A leaf by its group, its number there and its offset. Past the last: group = number of groups. */
interface Cursor {
  readonly group: number;
  readonly leaf: number;
  readonly leafStart: number;
}

/** The leaf that holds `offset`, or the last. */
function cursorAt(groups: readonly Group[], offset: number): Cursor {
  let at = 0;
  let group = 0;
  while (group < groups.length - 1 && offset >= at + groups[group]!.width) {
    at += groups[group]!.width;
    group++;
  }
  const { leaves } = groups[group]!;
  let leaf = 0;
  while (leaf < leaves.length - 1 && offset >= at + leaves[leaf]!.width) {
    at += leaves[leaf]!.width;
    leaf++;
  }
  return { group, leaf, leafStart: at };
}

function before(groups: readonly Group[], cursor: Cursor): Cursor {
  const group = cursor.leaf > 0 ? cursor.group : cursor.group - 1;
  const leaf = cursor.leaf > 0 ? cursor.leaf - 1 : groups[group]!.leaves.length - 1;
  return { group, leaf, leafStart: cursor.leafStart - groups[group]!.leaves[leaf]!.width };
}

function after(groups: readonly Group[], cursor: Cursor): Cursor {
  const { leaves } = groups[cursor.group]!;
  const leafStart = cursor.leafStart + leaves[cursor.leaf]!.width;
  return cursor.leaf + 1 < leaves.length
    ? { group: cursor.group, leaf: cursor.leaf + 1, leafStart }
    : { group: cursor.group + 1, leaf: 0, leafStart };
}

function textBetween(groups: readonly Group[], from: Cursor, to: Cursor): string {
  let text = '';
  for (let group = from.group; group <= Math.min(to.group, groups.length - 1); group++) {
    const { leaves } = groups[group]!;
    const last = group === to.group ? to.leaf : leaves.length;
    for (let leaf = group === from.group ? from.leaf : 0; leaf < last; leaf++) text += leaves[leaf]!.text;
  }
  return text;
}

/** The document with the leaves [from, to) replaced. */
function splice(old: Parse, from: Cursor, to: Cursor, leaves: readonly Leaf[], headerReach: number): Parse {
  const { groups } = old;
  const head = groups[from.group]!.leaves.slice(0, from.leaf);
  const tail = to.group < groups.length ? groups[to.group]!.leaves.slice(to.leaf) : [];
  const changed = head.concat(leaves, tail);
  const rest = groups.slice(Math.min(to.group + 1, groups.length));
  // A group that has become small takes in its neighbour, so that many edits leave no crumbs.
  if (changed.length < GROUP / 4 && rest.length > 0) changed.push(...(rest.shift() as Group).leaves);
  const made =
    changed.length > GROUP * 2 ? groupsOf(changed) : changed.length > 0 ? [new Group(changed)] : [];
  const next = groups.slice(0, from.group).concat(made, rest);
  let count = 0;
  for (const group of next) count += group.leaves.length;
  return new Parse(next, headerReach, count - leaves.length);
}
