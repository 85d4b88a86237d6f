// Which of a part’s words someone means. The document’s own words are all but what the edition adds: marks, numbers,
// and what is shown on hover. They are counted in UTF-16 units from the first.

const ADDED = '.mark, .number, .tip, .page';

/** How many of the words are before a place in a part. */
function before(part: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(part, 0);
  range.setEnd(node, offset);
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let text = walk.nextNode(); text !== null; text = walk.nextNode()) {
    if (text.parentElement?.closest(ADDED) != null) continue;
    const { length } = text as Text;
    if (text === node) return count + offset;
    if (!range.intersectsNode(text) || range.comparePoint(text, length) > 0) return count;
    count += length;
  }
  return count;
}

/** The words in a link; for a mark, the place where it stands. */
export function wordOffsetsOf(
  part: Element,
  link: Element,
): { readonly start: number; readonly end: number } {
  const parent = link.parentNode as Node;
  const index = Array.prototype.indexOf.call(parent.childNodes, link);
  return { start: before(part, parent, index), end: before(part, parent, index + 1) };
}

/** The place that someone points at; undefined if it is no place in the words. */
export function wordsAt(part: Element, { clientX, clientY }: MouseEvent): number | undefined {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  if (caret != null) return before(part, caret.offsetNode, caret.offset);
  const range = document.caretRangeFromPoint(clientX, clientY);
  return range === null ? undefined : before(part, range.startContainer, range.startOffset);
}
