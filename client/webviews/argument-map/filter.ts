// Which statements a reader wants to see: by who says or reports them, kind, outcome, document, and words.
//
// What is not wanted is kept, not what is: so that what is new is seen.

import type { MapState, ShownMap, ShownStatement } from '../../messages/argument-map';

export type Filter = Pick<MapState, 'search' | 'hidden' | 'around'>;
export type FilterGroup = keyof MapState['hidden'];

/** What a statement is called when no one is named. */
const NOBODY = '';

export interface FilterChoice {
  readonly id: string;
  /** Empty for statements of which no one is named as the speaker, or that have no kind. */
  readonly name: string;
  readonly count: number;
}

/** What of each group the map has, the most frequent first. */
export function choicesOf({
  statements,
  documents,
}: ShownMap): Readonly<Record<FilterGroup, readonly FilterChoice[]>> {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const gather = (
    of: (statement: ShownStatement) => readonly (readonly [string, string])[],
  ): FilterChoice[] => {
    const found = new Map<string, { id: string; name: string; count: number }>();
    for (const statement of statements)
      for (const [id, name] of new Map(of(statement))) {
        const known = found.get(id);
        if (known === undefined) found.set(id, { id, name, count: 1 });
        else known.count++;
      }
    return [...found.values()].sort((a, b) => b.count - a.count);
  };
  return {
    voices: gather((one) => {
      const named = [...one.by, ...one.via].map(({ id, name }) => [id, name] as const);
      return named.length === 0 ? [[NOBODY, '']] : named;
    }),
    kinds: gather(({ kind, kindLabel }) => [[kind, kindLabel]]),
    labels: gather(({ standing, standingLabel }) => [[standing, standingLabel]]),
    documents: gather(({ document }) => [[document, titles.get(document) ?? document]]),
  };
}

/** Relations that one goes along to what is near a statement. */
const NEAR = 2;

/** The part of the map that a reader wants to see, who is at the statement `current`. */
export function filtered(
  map: ShownMap,
  { search, hidden, around }: Filter,
  current: string | undefined,
): ShownMap {
  const near = around ? nearTo(map, current) : undefined;
  const words = fold(search.trim());
  const isHidden = (group: FilterGroup, id: string) => hidden[group].includes(id);
  const statements = map.statements.filter((one) => {
    const voices = [...one.by, ...one.via].map(({ id }) => id);
    return (
      (near === undefined || near.has(one.symbol)) &&
      !(voices.length === 0 ? [NOBODY] : voices).every((id) => isHidden('voices', id)) &&
      !isHidden('kinds', one.kind) &&
      !isHidden('labels', one.standing) &&
      !isHidden('documents', one.document) &&
      (words === '' || fold(`${one.words} ${one.voices} ${one.kindLabel} ${one.symbol}`).includes(words))
    );
  });
  const shown = new Set(statements.map(({ symbol }) => symbol));
  return {
    ...map,
    statements,
    relations: map.relations.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  };
}

/** A statement and what is near it; undefined if the map has no such statement. */
function nearTo({ statements, relations }: ShownMap, current: string | undefined) {
  if (current === undefined || !statements.some(({ symbol }) => symbol === current)) return undefined;
  const near = new Set([current]);
  for (let step = 0; step < NEAR; step++) {
    const next = relations.flatMap(({ from, to }) => (near.has(from) ? [to] : near.has(to) ? [from] : []));
    for (const symbol of next) near.add(symbol);
  }
  return near;
}

/** Case and accents make no difference to who searches. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
