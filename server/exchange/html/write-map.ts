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
import { drawable, inRows, layOut, partsOf } from '../../drawing/layout';
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
  const { statements, relations } = argumentMap(snapshot, 'document');
  const places = new Set(['start', 'end']);
  const of = JSON.stringify([statements, relations], (key, value) => (places.has(key) ? undefined : value));
  if (last?.of !== of) last = { of, drawing: draw(statements, relations) };
  return last.drawing;
}

function draw(statements: readonly DrawnStatement[], relations: readonly DrawnRelation[]): Drawing {
  const lines = new Map(
    relations.map((relation) => [lineOf(relation).id, { relation, line: lineOf(relation) }]),
  );
  const all = partsOf(
    statements.map((statement) => boxOf(statement)),
    [...lines.values()].map(({ line }) => line),
  ).filter((part) => part.lines.length > 0);
  const parts = drawable(all);
  const taken = new Set(parts);
  const leftOut = { statements: 0, relations: 0 };
  for (const part of all)
    if (!taken.has(part)) {
      leftOut.statements += part.boxes.length;
      leftOut.relations += part.lines.length;
    }
  if (parts.length === 0) return { map: undefined, leftOut };
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
