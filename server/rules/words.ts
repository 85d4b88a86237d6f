// The words that messages are made of: quoted, listed, cut to length.

/** In quotation marks, on one line and no longer than a reader takes in at a glance. */
export function quoted(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return `“${line}”`;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `“${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…”`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], and = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`;
}

/** `a claim`, `an inference`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
