// The shapes that annotations come in: of W3C Web Annotation, and those that other tools give to the same.

import { hypothesisAnnotation, isHypothesis } from './hypothesis';
import { type Json, listOf, objectOf } from './json';
import { recogitoBodies } from './recogito';

/** An annotation in the shape of W3C Web Annotation, and the object of the file that says it. */
export interface Shaped {
  readonly json: Json;
  readonly said: object;
}

/** Lists of lists that are deeper hold no annotations. */
const MOST_LEVELS = 40;

/** A single annotation, a list, a page, a collection, a graph, an answer of Hypothesis; an address if they are there. */
export function itemsOf(value: unknown, level = 0): Shaped[] | string {
  if (level > MOST_LEVELS) return [];
  if (Array.isArray(value)) {
    const found: Shaped[] = [];
    for (const one of value) {
      const items = itemsOf(one, level + 1);
      if (typeof items === 'string') return items;
      // Not by `push(...)`: they may be more than a call takes.
      for (const item of items) found.push(item);
    }
    return found;
  }
  const json = objectOf(value);
  const { type, items, first, rows, annotations } = json;
  if (typeof value !== 'object' || value === null) return [];
  if (isHypothesis(json)) return [{ json: hypothesisAnnotation(json), said: value }];
  const inside = items ?? json['@graph'] ?? (Array.isArray(rows) ? rows : annotations);
  if (inside !== undefined) return itemsOf(inside, level + 1);
  if (typeof first === 'string') return first;
  if (first !== undefined) return itemsOf(first, level + 1);
  const isAnnotation =
    listOf(type).some((one) => /(^|:|#)Annotation$/.test(String(one))) ||
    // Links and what is said of them go without a type with some.
    (json['target'] !== undefined && (json['motivation'] !== undefined || json['body'] !== undefined));
  return isAnnotation ? [{ json: { ...json, body: recogitoBodies(json['body']) }, said: value }] : [];
}
