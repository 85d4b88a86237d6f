// A node set of AIF as it is in a file, with where each node and edge is.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import type { Unreadable } from '../format';

export interface SetNode {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  /** What a node that applies a scheme applies. */
  readonly scheme: string;
  readonly timestamp: string;
  /** In the file. */
  readonly at: Stretch;
}

export interface AifSet {
  readonly nodes: readonly SetNode[];
  /** What leads to a node and from it, by its id. */
  readonly into: ReadonlyMap<string, readonly SetNode[]>;
  readonly from: ReadonlyMap<string, readonly SetNode[]>;
  /** Names of those who make a locution, by its id. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  readonly dangling: readonly { readonly from: string; readonly to: string; readonly at: Stretch }[];
}

export function nodeSetOf(source: string): AifSet | Unreadable {
  const fault = (start: number, message: string) => ({
    fault: { start, end: Math.min(source.length, start + 1), message },
  });
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    return fault(at, t('The file is not well-formed JSON: {0}', (error as Error).message));
  }
  const outer = record(data);
  // xAIF has the node set within, beside the text and what the editor draws.
  const set = Array.isArray(outer.get('nodes')) ? outer : record(outer.get('AIF') ?? outer.get('aif'));
  if (!Array.isArray(set.get('nodes')))
    return fault(0, t('This file has no nodes, as a node set of AIF has.'));
  const places = placesOf(source, 'nodeID');
  const byId = new Map<string, SetNode>();
  for (const one of list(set.get('nodes')).map(record)) {
    const id = word(one.get('nodeID'));
    if (id === '' || byId.has(id)) continue;
    const text = word(one.get('text'));
    byId.set(id, {
      id,
      type: word(one.get('type')),
      text,
      scheme: word(one.get('text')) || word(one.get('scheme')),
      timestamp: word(one.get('timestamp')),
      at: places.get(id) ?? { start: 0, end: 0 },
    });
  }
  const nodes = [...byId.values()];
  if (!nodes.some(({ type }) => type === 'I' || type === 'L'))
    return fault(0, t('This node set has neither propositions nor locutions.'));
  const into = new Map<string, SetNode[]>();
  const from = new Map<string, SetNode[]>();
  const dangling: AifSet['dangling'][number][] = [];
  const edgePlaces = placesOf(source, 'edgeID');
  for (const edge of list(set.get('edges')).map(record)) {
    const [start, end] = [word(edge.get('fromID')), word(edge.get('toID'))];
    const [one, other] = [byId.get(start), byId.get(end)];
    if (one === undefined || other === undefined) {
      dangling.push({
        from: start,
        to: end,
        at: edgePlaces.get(word(edge.get('edgeID'))) ?? { start: 0, end: 0 },
      });
      continue;
    }
    add(into, other.id, one);
    add(from, one.id, other);
  }
  const names = new Map<string, string>();
  for (const one of list(set.get('participants')).map(record))
    names.set(
      word(one.get('participantID')),
      [word(one.get('firstname')), word(one.get('surname'))].join(' ').replace(/\s+/g, ' ').trim(),
    );
  const speakers = new Map<string, string[]>();
  for (const one of list(set.get('locutions')).map(record)) {
    const name = names.get(word(one.get('personID'))) ?? '';
    if (name !== '' && speakers.get(word(one.get('nodeID')))?.includes(name) !== true)
      add(speakers, word(one.get('nodeID')), name);
  }
  return { nodes, into, from, speakers, dangling };
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Where the file first gives an id of this name. */
function placesOf(source: string, name: string): ReadonlyMap<string, Stretch> {
  const places = new Map<string, Stretch>();
  for (const { 0: found, 1: quoted, 2: bare, index } of source.matchAll(
    new RegExp(`"${name}"\\s*:\\s*(?:"([^"\\\\]*)"|(\\d+))`, 'g'),
  )) {
    const id = quoted ?? bare ?? '';
    if (!places.has(id)) places.set(id, { start: index, end: index + found.length });
  }
  return places;
}

function record(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A word or a number as it is written. */
function word(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
