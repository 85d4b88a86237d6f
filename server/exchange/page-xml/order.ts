// The order in which regions and lines are read.

import { children, localName, type XmlElement } from '../tei/xml-tree';

/** Things in the order of a list of ids; those that it does not name follow, as they stood. */
export function inOrderOf<T>(
  things: readonly T[],
  idOf: (thing: T) => string | undefined,
  order: readonly string[],
): readonly T[] {
  const places = new Map<string, number>();
  for (const id of order) if (!places.has(id)) places.set(id, places.size);
  const place = (thing: T) => places.get(idOf(thing) ?? '') ?? places.size;
  return [...things].sort((a, b) => place(a) - place(b));
}

/** By numbers, if all have one. */
export function byNumber<T>(things: readonly T[], numberOf: (thing: T) => number | undefined): readonly T[] {
  const numbers = new Map(things.map((thing) => [thing, numberOf(thing)]));
  if ([...numbers.values()].includes(undefined)) return things;
  return [...things].sort((a, b) => numbers.get(a)! - numbers.get(b)!);
}

/** The ids that the reading order of a page names: in PAGE by `index` and `regionRef`, in ALTO by place and `REF`. */
export function namedOrder(group: XmlElement | undefined): string[] {
  const members = children(group);
  const isIndexed =
    members.length > 0 && members.every(({ attributes }) => /^\d+$/.test(attributes['index'] ?? ''));
  const sorted = isIndexed
    ? [...members].sort((a, b) => Number(a.attributes['index']) - Number(b.attributes['index']))
    : members;
  return sorted.flatMap((member) => [
    ...(member.attributes['regionRef'] ?? member.attributes['REF'] ?? '')
      .split(/\s+/)
      .filter((id) => id !== ''),
    ...(/Group/.test(localName(member)) ? namedOrder(member) : []),
  ]);
}
