// What the rules about the argument share: statements in words, and the graph that they form.

import { relationSort } from '../../codebook/load';
import type { CodeBook, RelationSort } from '../../codebook/types';
import { t } from '../../l10n';
import type { Link, Statement, Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { strippedSlice } from '../../syntax/strip';
import { quoted } from '../../text/phrases';
import type { DocumentReader } from '../engine/reader';

/** A statement as a reader knows it: its gloss, else its words in the text, else its id; in quotation marks. */
export function textOfStatement(
  reader: Pick<DocumentReader, 'words'>,
  { declaration, anchors, id }: Statement,
): string {
  if (declaration?.form === 'entry' && declaration.gloss.text !== '') return quoted(declaration.gloss.text);
  const anchor = declaration !== undefined && declaration.form !== 'entry' ? declaration : anchors[0];
  if (anchor !== undefined) {
    const { start } = anchor.content;
    const end = Math.min(anchor.content.end, start + 400);
    const words = strippedSlice(reader.words({ start, end }), start, end).trim();
    if (words !== '') return quoted(words);
  }
  return quoted(id === undefined ? t('this statement') : `#${id}`);
}

/** Where a statement is declared: its id, else its kind, else where it first stands. */
export function placeOfStatement({ declaration, anchors }: Statement): Stretch {
  const id =
    declaration === undefined
      ? anchors[0]?.anchors[0]
      : declaration.form === 'entry'
        ? declaration.ref
        : declaration.declares;
  const place = id ?? declaration?.kind ?? anchors[0]?.mark ?? { start: 0, end: 0 };
  return { start: place.start, end: place.end };
}

/** Links of this sort whose two ends stand in this document. */
export function linksOf(file: FileFacts, book: CodeBook, ...sorts: RelationSort[]): Link[] {
  return file.links.filter(({ field }) => {
    const sort = relationSort(book, field.name.text);
    return sort !== undefined && sorts.includes(sort);
  });
}

/** The statement of this document that a link points at. */
export function targetOf(file: FileFacts, document: string, { to }: Link): Statement | undefined {
  if (to.document !== undefined && to.document !== document) return undefined;
  return file.statements.get(to.id);
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
      const node = path[path.length - 1] as string;
      const targets = edges.get(node) ?? [];
      const at = next[next.length - 1] as number;
      if (at >= targets.length) {
        done.add(node);
        onPath.delete(node);
        path.pop();
        next.pop();
        continue;
      }
      next[next.length - 1] = at + 1;
      const target = targets[at] as string;
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
