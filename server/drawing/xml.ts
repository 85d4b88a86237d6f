// XML 1.0 as it is written: the one place where text becomes markup, for every notation and report.

export type Attributes = Readonly<AttributesInMaking>;
export type AttributesInMaking = Record<string, string | number | undefined>;

/** An element; `content` is XML. Attributes that are undefined or empty are left out. */
export function element(name: string, attributes: Attributes = {}, content = ''): string {
  const start = startTag(name, attributes);
  return content === '' ? `${start.slice(0, -1)}/>` : `${start}${content}</${name}>`;
}

/** The start of an element. Attributes that are undefined are left out, and so are empty ones unless `empty`. */
export function startTag(name: string, attributes: Attributes, empty = false): string {
  let written = `<${name}`;
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value !== undefined && (value !== '' || empty))
      written += ` ${key}="${typeof value === 'number' ? value : xml(value)}"`;
  }
  return `${written}>`;
}

/** Elements on lines of their own. */
export function lines(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => `\n${part}`)
    .join('');
}

/** Text, as element content or as an attribute's value. Characters that XML 1.0 does not allow become U+FFFD. */
export function xml(text: string): string {
  // Most words of a document are the same in XML, and one look is faster than three.
  if (!special.test(text)) return text;
  return (
    text
      .replace(/[&<>"]/g, (sign) => entities[sign]!)
      .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      // A parser would turn it into a line feed.
      .replace(/\r/g, '&#13;')
  );
}

/** Halves of characters among them: whether they belong together, only the long way tells. */
const special = /[&<>"\0-\x08\v\f\r\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** How a file begins. */
export const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
