// The argument of a document as a drawing in its page (SVG).
//
// Only statements that are related are drawn, and each leads to its place in the list, which says the same to those who
// do not see the drawing.

import { argumentMap } from '../../argumentation/argument-map';
import {
  boxOf,
  type DrawnRelation,
  type DrawnStatement,
  drawRelation,
  drawStatement,
  lineOf,
  type Shape,
  tips,
} from '../../drawing/argument-drawing';
import { inRows, layOut, partsOf } from '../../drawing/layout';
import type { Markup } from '../../drawing/markup';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted } from '../../l10n';
import { statementAnchor } from './write-text';

/** The drawing made last, and what it was made of: a page that is shown while its text is typed asks for no other. */
let last: { readonly of: string; readonly drawing: Markup | undefined } | undefined;

/** Of so many statements that are all connected no page can show a drawing that anybody could read. */
const MOST = 1000;

/** How many statements are connected, if they are too many to be drawn. */
export function tooManyToDraw(snapshot: DocumentSnapshot): number | undefined {
  const { statements, relations } = argumentMap(snapshot, 'document');
  if (statements.length <= MOST) return undefined;
  const [largest] = partsOf(
    statements.map((statement) => boxOf(statement)),
    relations.map(lineOf),
  );
  return largest !== undefined && largest.boxes.length > MOST ? largest.boxes.length : undefined;
}

/** The drawing; none where nothing is related. Arguments that have nothing to do with each other stand apart. */
export function mapOf(snapshot: DocumentSnapshot): Markup | undefined {
  const { statements, relations } = argumentMap(snapshot, 'document');
  const places = new Set(['start', 'end']);
  const of = JSON.stringify([statements, relations], (key, value) => (places.has(key) ? undefined : value));
  if (last?.of !== of) last = { of, drawing: draw(statements, relations) };
  return last.drawing;
}

function draw(
  statements: readonly DrawnStatement[],
  relations: readonly DrawnRelation[],
): Markup | undefined {
  const lines = new Map(
    relations.map((relation) => [lineOf(relation).id, { relation, line: lineOf(relation) }]),
  );
  const parts = partsOf(
    statements.map((statement) => boxOf(statement)),
    [...lines.values()].map(({ line }) => line),
  ).filter((part) => part.lines.length > 0 && part.boxes.length <= MOST);
  if (parts.length === 0) return undefined;
  const layout = inRows(parts.map(layOut), 0);
  const drawn = Object.entries(layout.lines).flatMap(([id, course]) => {
    const relation = lines.get(id)?.relation;
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
  return {
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
}
