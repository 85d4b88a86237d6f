// The shapes that annotations come in: of W3C Web Annotation, and those that other tools give to the same.

export type Json = Readonly<Record<string, unknown>>;

/** A single annotation, a list, a page, a collection, a graph, an answer of Hypothesis; an address if they are there. */
export function itemsOf(value: unknown): Json[] | string {
  if (Array.isArray(value)) {
    const lists = value.map(itemsOf);
    return lists.find((one) => typeof one === 'string') ?? lists.flatMap((one) => one as Json[]);
  }
  const json = objectOf(value);
  const { type, items, first, rows } = json;
  if (Array.isArray(rows)) return rows.map(hypothesis);
  const inside = items ?? json['@graph'];
  if (inside !== undefined) return itemsOf(inside);
  if (typeof first === 'string') return first;
  if (first !== undefined) return itemsOf(first);
  return listOf(type).some((one) => /(^|:|#)Annotation$/.test(String(one))) ? [json] : [];
}

/** An annotation as Hypothesis has it. */
function hypothesis(row: unknown): Json {
  const { id, uri, text, tags, target } = objectOf(row);
  return {
    id,
    type: 'Annotation',
    target: listOf(target).map((one) => ({ source: uri, ...objectOf(one) })),
    body: [
      ...listOf(tags).map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
      ...(typeof text === 'string' && text !== ''
        ? [{ type: 'TextualBody', purpose: 'commenting', value: text }]
        : []),
    ],
  };
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** An object by the names of today: JSON-LD and Open Annotation have others for the same. */
export function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return {};
  const json = value as Json;
  const names = Object.keys(json);
  if (!names.some((name) => olderNames.has(name) || name.startsWith('oa:'))) return json;
  return Object.fromEntries(
    names.map((name) => {
      const plain = name.replace(/^oa:/, '');
      return [olderNames.get(plain) ?? plain, json[name]];
    }),
  );
}

const olderNames: ReadonlyMap<string, string> = new Map([
  ['@id', 'id'],
  ['@type', 'type'],
  ['@value', 'value'],
  ['hasBody', 'body'],
  ['hasTarget', 'target'],
  ['hasSource', 'source'],
  ['hasSelector', 'selector'],
  ['hasPurpose', 'purpose'],
  ['motivatedBy', 'motivation'],
]);
