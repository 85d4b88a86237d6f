// What a file of annotations holds, by what it is about: words of a text, two annotations (links), or one (remarks).
//
// A remark is an answer in a thread, or what is said of a link. It belongs to what the thread begins with, however many
// answers are between.

import { type Json, listOf, objectOf, wordsOf } from './json';

/** One annotation, and where it stands in the file: UTF-16 offsets, half-open. */
export interface Item {
  readonly json: Json;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A remark, and what it is about: an annotation or a link; undefined if that is not in the file. */
export interface Remark {
  readonly item: Item;
  readonly about: Item | undefined;
}

export interface Threads {
  readonly annotations: readonly Item[];
  readonly links: readonly Item[];
  /** In the order in which they were made, where the file has that. */
  readonly remarks: readonly Remark[];
}

export function threadsOf(items: readonly Item[]): Threads {
  const byId = new Map(items.filter(({ id }) => id !== '').map((item) => [item.id, item]));
  const annotations: Item[] = [];
  const links: Item[] = [];
  const remarks: Item[] = [];
  for (const item of items)
    if (isLink(item.json)) links.push(item);
    else if (isRemark(item, byId)) remarks.push(item);
    else annotations.push(item);
  const made = ({ json }: Item) => wordsOf(json['created']);
  const rootOf = rootsOf(byId, new Set(remarks));
  return {
    annotations,
    links,
    remarks: remarks
      .map((item) => ({ item, about: rootOf(item) }))
      .sort((a, b) => (made(a.item) < made(b.item) ? -1 : made(a.item) > made(b.item) ? 1 : 0)),
  };
}

/** A link joins two annotations: as a motivation, or as its targets. */
function isLink(json: Json): boolean {
  const targets = listOf(json['target']);
  // What links words to a statement has a place in the text; what links two annotations has none.
  if (listOf(json['motivation']).some((one) => /(^|:)linking$/.test(String(one))))
    return !targets.some((target) => objectOf(target)['selector'] !== undefined);
  return (
    targets.length === 2 &&
    targets.every(
      (target) => objectOf(target)['id'] !== undefined && objectOf(target)['selector'] === undefined,
    )
  );
}

function isRemark({ json, id }: Item, byId: ReadonlyMap<string, Item>): boolean {
  if (listOf(json['references']).length > 0) return true;
  const [target] = listOf(json['target']);
  if (objectOf(target)['selector'] !== undefined) return false;
  const about = endOf(target);
  return (
    (about !== id && byId.has(about)) ||
    listOf(json['motivation']).some((one) => /(^|:)replying$/.test(String(one)))
  );
}

/** What the thread of a remark begins with; nothing where remarks answer each other in a ring. Each is gone through once. */
function rootsOf(
  byId: ReadonlyMap<string, Item>,
  remarks: ReadonlySet<Item>,
): (remark: Item) => Item | undefined {
  const roots = new Map<Item, Item | undefined>();
  return (remark) => {
    const seen = new Set<Item>();
    let at: Item | undefined = remark;
    while (at !== undefined && remarks.has(at) && !roots.has(at) && !seen.has(at)) {
      seen.add(at);
      at = answered(at, byId);
    }
    const root = at === undefined || seen.has(at) ? undefined : roots.has(at) ? roots.get(at) : at;
    for (const one of seen) roots.set(one, root);
    return root;
  };
}

function answered({ json }: Item, byId: ReadonlyMap<string, Item>): Item | undefined {
  const references = listOf(json['references']).map(wordsOf);
  // The first of a thread comes first; what is between may have been deleted.
  for (const id of references) if (byId.has(id)) return byId.get(id);
  return references.length > 0 ? undefined : byId.get(endOf(listOf(json['target'])[0]));
}

/** What an end of a link points to: the id of an annotation, or nothing. */
export function endOf(end: unknown): string {
  const { source, id } = objectOf(end);
  return wordsOf(source ?? id ?? end);
}

/** Who wrote it, for readers of a thread; nothing where there is only an address. */
export function authorOf(json: Json): string {
  const [creator] = listOf(json['creator']);
  const name = wordsOf(objectOf(creator)['name'] ?? objectOf(creator)['nickname'] ?? creator);
  return /^[a-z][\w+.-]*:/i.test(name) ? '' : name.trim();
}
