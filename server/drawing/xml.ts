// Text in XML 1.0: for element content and for attribute values in double quotes alike.

/** Escapes what XML would read as markup; characters that XML 1.0 does not allow become U+FFFD. */
export function xml(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (sign) => entities[sign] as string)
      .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      // A parser would turn it into a line feed.
      .replace(/\r/g, '&#13;')
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
