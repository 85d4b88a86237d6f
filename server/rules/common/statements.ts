// What the rules about the argument share: statements in words, and the graph that they form.

import { relationSort } from '../../codebook/load';
import type { RelationSort } from '../../codebook/types';
import { t } from '../../l10n';
import type { Link, Ref, Statement, Stretch } from '../../model/facts';
import { placesOfWords, statementWords } from '../../semantics/words';
import { quoted } from '../../text/phrases';
import type { DocumentReader } from '../engine/reader';

/**
 * A statement as a reader knows it: its gloss, otherwise its words in the text, otherwise its id; in quotation marks.
 */
export function textOfStatement(reader: DocumentReader, statement: Statement): string {
  for (const place of placesOfWords(statement, REACH)) reader.words(place);
  const { id } = statement;
  return quoted(
    statementWords(reader, statement, REACH) || (id === undefined ? t('this statement') : `#${id}`),
  );
}

/** A message quotes no more: what is behind that may be edited without another look. */
const REACH = 400;

/** The id by which a statement is declared here. */
export function declaredId({ declaration }: Statement): Ref | undefined {
  return declaration?.form === 'entry' ? declaration.ref : declaration?.declares;
}

/** Where a statement is declared: its id, otherwise its kind, otherwise where it first stands. */
export function placeOfStatement(statement: Statement): Stretch {
  const { declaration, anchors } = statement;
  const id = declaration === undefined ? anchors[0]?.anchors[0] : declaredId(statement);
  const place = id ?? declaration?.kind ?? anchors[0]?.mark ?? { start: 0, end: 0 };
  return { start: place.start, end: place.end };
}

/** A relation that a statement of this document states. */
export interface RelationHere {
  readonly link: Link;
  readonly sort: RelationSort;
  readonly from: Statement;
  /** The other statement, if this document has it. */
  readonly target: Statement | undefined;
}

/** The relations of these sorts that this document states, in order. */
export function relationsIn(
  { file, book, document }: DocumentReader,
  ...sorts: readonly RelationSort[]
): readonly RelationHere[] {
  return file.links.flatMap((link) => {
    const sort = relationSort(book, link.field.name.text);
    if (sort === undefined || !sorts.includes(sort)) return [];
    const { from, to } = link;
    const here = to.document === undefined || to.document === document;
    return [{ link, sort, from, target: here ? file.statements.get(to.id) : undefined }];
  });
}

/**
 * Cycles of a graph, one for each strongly connected part that has one, each from its first node in order of
 * appearance. Depth-first with a stack of its own: arguments may be long.
 */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const root of edges.keys()) {
    if (done.has(root)) continue;
    const path: string[] = [root];
    const onPath = new Map<string, number>([[root, 0]]);
    const next: number[] = [0];
    let found = false;
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const targets = edges.get(node) ?? [];
      const at = next[next.length - 1]!;
      if (at >= targets.length) {
        done.add(node);
        onPath.delete(node);
        path.pop();
        next.pop();
        continue;
      }
      next[next.length - 1] = at + 1;
      const target = targets[at]!;
      const back = onPath.get(target);
      if (back !== undefined) {
        // One cycle of a knot is enough to say: a reader who breaks it sees the next.
        if (!found) cycles.push(path.slice(back));
        found = true;
      } else if (!done.has(target)) {
        onPath.set(target, path.length);
        path.push(target);
        next.push(0);
      }
    }
  }
  return cycles;
}
