// Elements out of data. Words of a document become text nodes and values of attributes that nothing runs, never markup.

type Value = string | number | boolean | undefined;
export type Attributes = Readonly<Record<string, Value>>;
export type Child = Node | string | undefined;

/** An element with attributes and children; `true` is an attribute without a value, `false` and undefined are none. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(name), attributes, children);
}

/** The same, in a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

/** Sets or removes an attribute. What could run is refused, whatever it comes from. */
export function set(element: Element, name: string, value: Value): void {
  if (/^on/i.test(name) || ['style', 'srcdoc', 'src'].includes(name)) throw new Error(`no ${name} in a page`);
  // A page leads to places within itself; other ways go through the extension.
  if (/href$/i.test(name) && !String(value).startsWith('#')) throw new Error('no link out of a page');
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.filter((child): child is Node | string => child !== undefined));
  return element;
}
