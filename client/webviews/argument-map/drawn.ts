// An argument as it is drawn: the shapes of its statements and relations, each at its place.

import { boxOf, drawRelation, drawStatement, lineOf } from '../../../server/drawing/argument-drawing';
import {
  drawable,
  inRows,
  type Layout,
  type LayoutPart,
  type LayoutPoint,
  partsOf,
} from '../../../server/drawing/layout';
import type { Markup } from '../../../server/drawing/markup';
import type { ShownMap, ShownStatement } from '../../messages/argument-map';

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly statements: readonly DrawnStatement[];
  readonly relations: readonly { readonly id: string; readonly line: Markup; readonly tag: Markup }[];
  /** How many statements are not drawn, because no drawing could be read that had them. */
  readonly leftOut: number;
}

export interface DrawnStatement {
  readonly statement: ShownStatement;
  readonly shape: Markup;
  /** The middle of its box. */
  readonly middle: LayoutPoint;
}

/** Whoever lays out parts of an argument (layouts.ts). */
export interface LayoutMaker {
  of(parts: readonly LayoutPart[]): Promise<readonly Layout[]>;
}

/** Draws the argument, in rows of at most `width` where its parts allow that. */
export async function draw(map: ShownMap, layouts: LayoutMaker, width: number): Promise<Drawn> {
  const titles = new Map(map.documents.map(({ id, title }) => [id, title]));
  // Of one document, it goes without saying.
  const beside = ({ document }: ShownStatement) =>
    titles.size > 1 ? `(${titles.get(document) ?? document})` : '';
  const boxes = new Map(map.statements.map((one) => [one.symbol, boxOf(one, beside(one))]));
  const lines = new Map(map.relations.map((relation) => [lineOf(relation).id, relation]));
  const parts = drawable(partsOf([...boxes.values()], [...lines.values()].map(lineOf)));
  const layout: Layout = inRows(await layouts.of(parts), width);
  return {
    width: layout.width,
    height: layout.height,
    leftOut: boxes.size - parts.reduce((sum, part) => sum + part.boxes.length, 0),
    statements: map.statements.flatMap((statement) => {
      const at = layout.boxes[statement.symbol];
      const box = boxes.get(statement.symbol);
      if (at === undefined || box === undefined) return [];
      const middle = { x: at.x + box.width / 2, y: at.y + box.height / 2 };
      return [{ statement, shape: drawStatement(statement, at, beside(statement)), middle }];
    }),
    relations: Object.entries(layout.lines).flatMap(([id, course]) => {
      const relation = lines.get(id);
      return relation === undefined ? [] : [{ id, ...drawRelation(relation, course) }];
    }),
  };
}
