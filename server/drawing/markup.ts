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
  const given = Object.entries(attributes).filter(
    (one): one is [string, string | number] => one[1] !== undefined,
  );
  const content = children
    .flat()
    .filter((child): child is Markup | string => child !== undefined && child !== '');
  const [first] = content;
  return {
    name,
    attributes: Object.fromEntries(given),
    ...(first === undefined
      ? {}
      : { content: content.length === 1 && typeof first === 'string' ? first : content }),
  };
}

/** As text of a page or file. HTML reads an element without content as it is read here only if that is closed apart. */
export function toXml(markup: Markup | string): string {
  if (typeof markup === 'string') return xml(markup);
  const { name, attributes, content = '' } = markup;
  const inner = typeof content === 'string' ? xml(content) : content.map(toXml).join('');
  return `${startTag(name, attributes, true)}${inner}</${name}>`;
}
