// Where a drawing that is larger than its room is looked at: where the reader had it, and at first where its first
// statement is, for a corner may be empty.

export interface Looked {
  readonly left: number;
  readonly top: number;
}

const room = (part: Element) => part.querySelector('.drawing');

/** Where the drawing of a part is looked at; undefined if it has none. */
export function lookedAt(part: Element): Looked | undefined {
  const drawing = room(part);
  return drawing === null ? undefined : { left: drawing.scrollLeft, top: drawing.scrollTop };
}

export function lookAt(part: Element, before: Looked | undefined): void {
  const drawing = room(part);
  const first = drawing?.querySelector('.node')?.getBoundingClientRect();
  if (drawing == null || first === undefined) return;
  const { left, top, height } = drawing.getBoundingClientRect();
  drawing.scrollLeft = before?.left ?? first.left - left - 16;
  drawing.scrollTop = before?.top ?? first.top - top - (height - first.height) / 2;
}
