// Elements of HTML and SVG as plain data: what a file has as text, and the editor’s pages make elements of.
//
// Words of a document are strings in it, and never markup: anyone who writes it out or builds it escapes them once,
// here or by the page itself.

import { startTag, xml } from './xml';

export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content?: Content;
}
export type Content = readonly (Markup | string)[] | string;

export type Child = Markup | string | undefined;

/**
 * An element; attributes and children that are undefined, and words that are empty, are left out. Children that a document can
 * have any number of are given as a list: the stack has no room for as many arguments.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): Markup {
  const content: (Markup | string)[] = [];
  for (const one of children)
    if (one === undefined || typeof one === 'string' || 'name' in one) put(one, content);
    else for (const child of one) put(child, content);
  const [first] = content;
  const given = withoutGaps(attributes);
  if (first === undefined) return { name, attributes: given };
  return {
    name,
    attributes: given,
    content: content.length === 1 && typeof first === 'string' ? first : content,
  };
}

function put(child: Child, content: (Markup | string)[]): void {
  if (child !== undefined && child !== '') content.push(child);
}

function withoutGaps(
  attributes: Readonly<Record<string, string | number | undefined>>,
): Readonly<Record<string, string | number>> {
  const given: Record<string, string | number> = {};
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value !== undefined) given[key] = value;
  }
  return given;
}

/** As text of a page or file. HTML reads an element without content as it is read here only if that is closed apart. */
export function toXml(markup: Markup | string): string {
  if (typeof markup === 'string') return xml(markup);
  const { name, attributes, content = '' } = markup;
  let inner = '';
  if (typeof content === 'string') inner = xml(content);
  else for (const child of content) inner += toXml(child);
  return `${startTag(name, attributes, true)}${inner}</${name}>`;
}
