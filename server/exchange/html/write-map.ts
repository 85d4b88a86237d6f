// The argument of a document as a drawing in its page (SVG).
//
// Only statements that are related are drawn, and each leads to its place in the list, which says the same to those who
// do not see the drawing.

import { argumentOutline } from '../../argumentation/argument-map';
import {
  boxOf,
  type DrawnRelation,
  type DrawnStatement,
  drawRelation,
  drawStatement,
  lineOf,
  type Shape,
  tips,
  wayOf,
} from '../../drawing/argument-drawing';
import { drawable, inRows, type LayoutPart, layOut, partsOf } from '../../drawing/layout';
import type { Markup } from '../../drawing/markup';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted } from '../../l10n';
import { statementAnchor } from './write-text';

/** The drawing made last, and what it was made of: a page that is shown while its text is typed asks for no other. */
let last: { readonly of: string; readonly drawing: Drawing } | undefined;

export interface Drawing {
  /** None where nothing is related, or nothing that can be drawn. */
  readonly map: Markup | undefined;
  /** How many statements are connected in arguments that are too large to be drawn, and how many relations connect them. */
  readonly leftOut: { readonly statements: number; readonly relations: number };
}

/** The drawing. Arguments that have nothing to do with each other stand apart. */
export function mapOf(snapshot: DocumentSnapshot): Drawing {
  const { symbols, relations, tell } = argumentOutline(snapshot, 'document');
  const related = new Map<string, DrawnRelation>();
  for (const relation of relations) related.set(wayOf(relation).id, relation);
  // Whether there is room for them is asked before anything is put into words: there may be fifty thousand.
  const all = partsOf(
    symbols.map((id) => ({ id, width: 0, height: 0 })),
    [...related.values()].map((relation) => wayOf(relation)),
  ).filter((part) => part.lines.length > 0);
  const parts = drawable(all);
  const taken = new Set(parts);
  const leftOut = { statements: 0, relations: 0 };
  for (const part of all)
    if (!taken.has(part)) {
      leftOut.statements += part.boxes.length;
      leftOut.relations += part.lines.length;
    }
  const shown = new Set(parts.flatMap(({ boxes }) => boxes.map(({ id }) => id)));
  const statements = symbols.filter((symbol) => shown.has(symbol)).map(tell);
  const places = new Set(['start', 'end']);
  const lines = new Map(parts.flatMap((part) => part.lines.map(({ id }) => [id, related.get(id)!])));
  const of = JSON.stringify([statements, [...lines.values()], leftOut], (key, value) =>
    places.has(key) ? undefined : value,
  );
  if (last?.of !== of) last = { of, drawing: draw(statements, lines, parts, leftOut) };
  return last.drawing;
}

function draw(
  statements: readonly DrawnStatement[],
  lines: ReadonlyMap<string, DrawnRelation>,
  parts: readonly LayoutPart[],
  leftOut: Drawing['leftOut'],
): Drawing {
  if (parts.length === 0) return { map: undefined, leftOut };
  const boxes = new Map(statements.map((statement) => [statement.symbol, boxOf(statement)]));
  const measured = parts.map((part) => ({
    boxes: part.boxes.map(({ id }) => boxes.get(id)!),
    lines: part.lines.map(({ id }) => lineOf(lines.get(id)!)),
  }));
  const layout = inRows(measured.map(layOut), 0);
  const drawn = Object.entries(layout.lines).flatMap(([id, course]) => {
    const relation = lines.get(id);
    return relation === undefined ? [] : [drawRelation(relation, course)];
  });
  const nodes = statements.flatMap((statement): Shape[] => {
    const at = layout.boxes[statement.symbol];
    if (at === undefined) return [];
    const href = `#${statementAnchor(statement.symbol)}`;
    return [{ name: 'a', attributes: { href }, content: [drawStatement(statement, at)] }];
  });
  const margin = 8;
  const [width, height] = [layout.width, layout.height].map((length) => Math.ceil(length) + 2 * margin);
  const map: Markup = {
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${-margin} ${-margin} ${width} ${height}`,
      width: width ?? 0,
      height: height ?? 0,
      role: 'group',
      'aria-label': counted(
        '{0} relation between statements; the list below contains the same information|{0} relations between statements; the list below contains the same information',
        drawn.length,
      ),
    },
    content: [tips, ...drawn.map(({ line }) => line), ...drawn.map(({ tag }) => tag), ...nodes],
  };
  return { map, leftOut };
}
