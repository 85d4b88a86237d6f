// The attribute `custom` in which Transkribus writes its tags into PAGE: `readingOrder {index:0;} person {offset:0; length:7;}`.
//
// A notation in the manner of CSS. Offsets are those of a Java string, UTF-16 code units, as they are here; what would be
// markup in a value is written as `\u0020`.

/** One tag of the attribute. */
export interface CustomTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** As it is written, without its closing brace. */
  readonly written: string;
}

const TAG = /([^\s{};]+)\s*\{([^{}]*)\}/g;

export function customTags(custom: string | undefined): readonly CustomTag[] {
  return [...(custom ?? '').matchAll(TAG)].map(([written, name = '', inner = '']) => {
    const attributes = new Map<string, string>();
    for (const part of inner.split(';')) {
      const colon = part.indexOf(':');
      const key = part.slice(0, Math.max(0, colon)).trim();
      if (key !== '') attributes.set(key, unescaped(part.slice(colon + 1).trim()));
    }
    return { name, attributes, written: written.slice(0, -1) };
  });
}

/** What is in the attribute beside tags, which is nothing unless it is broken. */
export function besideTags(custom: string | undefined): string {
  return (custom ?? '').replace(TAG, ' ').trim();
}

/** A whole number that is not negative; undefined for anything else. */
export function countIn(attributes: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = attributes.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function unescaped(value: string): string {
  return value.replace(/\\u([\dA-Fa-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
