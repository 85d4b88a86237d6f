// Annotations of several texts, told apart by what they are about: each goes to the text that its source means.
//
// A source means the text that it is called like, else the only one that has all the words that its annotations quote.
// Recogito Studio gives all documents of a project one source: there the layers, of which each document has its own, are
// told apart in the same way. Nothing is laid on a text because it is the next best.

import type { NamedText } from '../format';
import { type Json, listOf, objectOf, wordsOf } from './json';
import { Quotations } from './quotations';
import { selectorsOf } from './selectors';

/** Annotations that are about the same. */
export interface Source<Item extends { readonly json: Json }> {
  /** Empty where the annotations name none. */
  readonly address: string;
  readonly layer: string;
  /** What the page was called that was annotated. */
  readonly titles: ReadonlySet<string>;
  readonly items: readonly Item[];
}

export function sourcesOf<Item extends { readonly json: Json }>(items: readonly Item[]): Source<Item>[] {
  const found = new Map<string, { address: string; layer: string; titles: Set<string>; items: Item[] }>();
  for (const item of items) {
    const { json } = item;
    const [first] = listOf(json['target']);
    const address = addressOf(first);
    const layer = wordsOf(json['layer_id'] ?? objectOf(first)['layer_id']);
    // A layer is of one document, though what is about the whole of that names no source.
    const key = layer === '' ? `source ${address}` : `layer ${layer}`;
    const source = found.get(key) ?? { address, layer, titles: new Set(), items: [] };
    if (source.address === '') source.address = address;
    source.items.push(item);
    for (const title of listOf(json['title'])) source.titles.add(wordsOf(title));
    found.set(key, source);
  }
  return [...found.values()];
}

/** What a target is a part of: its source, or itself if it is a whole. */
export function addressOf(target: unknown): string {
  if (typeof target === 'string') return target;
  const { source, id, selector } = objectOf(target);
  const named = typeof source === 'object' ? objectOf(source)['id'] : source;
  return wordsOf(named ?? (selector === undefined ? id : undefined));
}

/** The text of each source, undefined where it is none of these; nothing at all where it cannot be told which is which. */
export function textsOf<Item extends { readonly json: Json }>(
  sources: readonly Source<Item>[],
  texts: readonly NamedText[],
): ReadonlyMap<Source<Item>, NamedText> | undefined {
  const quotations = new Map(texts.map((one) => [one, new Quotations(one.text)]));
  const fits = (source: Source<Item>, text: NamedText) => hasAllWords(source, quotations.get(text));
  const found = new Map<Source<Item>, NamedText>();
  const claimed = new Set<NamedText>();
  for (const source of sources) {
    const named = texts.filter((text) => isCalled(source, text.name));
    const [only, more] = named.length > 1 ? named.filter((text) => fits(source, text)) : named;
    if (only === undefined || more !== undefined) continue;
    found.set(source, only);
    claimed.add(only);
  }
  const open = sources.filter((source) => !found.has(source));
  const [alone] = texts;
  if (alone !== undefined && texts.length === 1) {
    // What names no source is of the text beside it.
    for (const source of open) if (source.address === '' && source.layer === '') found.set(source, alone);
    const others = open.filter((source) => !found.has(source));
    if (claimed.size > 0 || others.length === 0) return found;
    const chosen = others.length === 1 ? others : others.filter((source) => fits(source, alone));
    if (new Set(chosen.map(({ address }) => address)).size !== 1) return undefined;
    for (const source of chosen) found.set(source, alone);
    return found;
  }
  for (const source of open) {
    const fitting = texts.filter((text) => !claimed.has(text) && fits(source, text));
    const [only, more] = fitting;
    if (only !== undefined && more === undefined) found.set(source, only);
  }
  return found;
}

/** Whether a text has all the words that are quoted of a source, and any are. */
function hasAllWords({ items }: Source<{ readonly json: Json }>, text: Quotations | undefined): boolean {
  let any = false;
  for (const { json } of items)
    for (const target of listOf(json['target'])) {
      if (objectOf(target)['selector'] === undefined) continue;
      const { quotation } = selectorsOf(target);
      if (quotation === undefined || text?.has(quotation.exact) !== true) return false;
      any = true;
    }
  return any;
}

/** Whether a source has the name of a text: in its path, in its query, or as the title of the page. */
function isCalled({ address, titles }: Source<{ readonly json: Json }>, name: string): boolean {
  const wanted = name.normalize('NFC');
  const [path = '', query = ''] = address.replace(/#.*$/, '').split('?');
  const steps = path.split(/[/:]/).filter((step) => step !== '');
  if (/^index\.[a-z]+$/.test(steps.at(-1) ?? '')) steps.pop();
  const fragment = /#(.+)$/.exec(address)?.[1] ?? '';
  const values = query.split('&').map((part) => part.replace(/^[^=]*=/, ''));
  const names = [steps.at(-1) ?? '', fragment, ...values, ...titles].map((one) =>
    decoded(one).normalize('NFC').trim(),
  );
  return names.some((one) => one !== '' && (one === wanted || one.replace(/\.[^.]*$/, '') === wanted));
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
