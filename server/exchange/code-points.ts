// Offsets as other tools count them: in characters (Unicode code points), where the core counts UTF-16 code units.

/** From UTF-16 offsets of a text to code points. Takes offsets in any order; the text is counted once. */
export function codePoints(text: string): (offset: number) => number {
  // Where the characters that take two units stand: nearly all texts have none.
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next <= 0xdfff) pairs.push(at++);
  }
  if (pairs.length === 0) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
