// Statements in words, as all views of the map say them.

import type { ShownMap, ShownRelation, ShownStatement } from '../../messages/argument-map';
import { t } from '../common/l10n';

/** What relates to a statement and what it relates to, each as a reader says it from there. */
export function relationsOf(symbol: string, relations: readonly ShownRelation[]) {
  return relations.flatMap(({ from, to, label, inverse }) => [
    ...(from === symbol ? [{ words: label, other: to }] : []),
    ...(to === symbol ? [{ words: inverse, other: from }] : []),
  ]);
}

/** `attacked by 2, supports 1` */
export function relationsInWords(symbol: string, { relations }: Pick<ShownMap, 'relations'>): string {
  const counts = new Map<string, number>();
  for (const { words } of relationsOf(symbol, relations)) counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].map(([words, count]) => `${words} ${count}`).join(', ');
}

/** A statement for those who hear it. */
export function spoken(statement: ShownStatement, map: Pick<ShownMap, 'relations'>): string {
  const { kindLabel, outcome, words, symbol, voices } = statement;
  const related = relationsInWords(symbol, map);
  return [
    t('{0}, {1}: “{2}”', kindLabel, outcome, words === '' ? symbol : words),
    ...(voices === '' ? [] : [t('says {0}', voices)]),
    ...(related === '' ? [] : [related]),
  ].join('. ');
}
