// The elements of a Word file by the names that the standard gives them (ECMA-376 part 1), whatever prefixes the file uses.

import { children, localName, XmlElement } from '../tei/xml-tree';

/** Namespaces by the prefix that is usual: those of the transitional and of the strict form. */
const usual: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
]);

/** The names of the elements of one part. */
export class WordNames {
  private readonly prefixes = new Map<string, string>();

  constructor(root: XmlElement) {
    for (const [name, uri] of Object.entries(root.attributes)) {
      const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
      if (prefix !== undefined) this.prefixes.set(prefix, usual.get(uri) ?? '?');
    }
  }

  /** `w:p`, `mc:Choice`; of other namespaces `?:name`. */
  of({ name }: XmlElement): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = colon < 0 ? name : name.slice(colon + 1);
    // A prefix that is declared further in is taken for what it usually is.
    return `${this.prefixes.get(prefix) ?? prefix}:${local}`;
  }
}

/** The value of an attribute by its name without a prefix. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const direct = element.attributes[`w:${name}`];
  if (direct !== undefined) return direct;
  for (const [key, value] of Object.entries(element.attributes))
    if (key === name || key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** The `val` of a child; undefined if there is no such child, empty if it has none. */
export function valueOf(parent: XmlElement | undefined, name: string): string | undefined {
  const child = children(parent, name)[0];
  return child === undefined ? undefined : (attribute(child, 'val') ?? '');
}

/** Whether a property is on: it is there, and not said to be off. */
export function isOn(parent: XmlElement | undefined, name: string): boolean {
  const value = valueOf(parent, name);
  return value !== undefined && !/^(?:0|false|off|none)$/.test(value);
}

/** All words of an element and below, for messages. */
export function wordsBelow(element: XmlElement): string {
  let words = '';
  for (const child of element.children)
    if (child instanceof XmlElement) {
      const tag = localName(child);
      if (tag === 't' || tag === 'delText') words += child.text;
      else if (tag === 'tab' || tag === 'br' || tag === 'cr') words += ' ';
      else words += wordsBelow(child) + (tag === 'p' ? ' ' : '');
    }
  return words;
}
