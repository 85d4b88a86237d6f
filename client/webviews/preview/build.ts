// Elements of the reading edition, made of what the server says that they are. Only the elements and attributes that an
// edition has are made; whatever else is named becomes a span, or is left out.

import type { Markup } from '../../messages/preview';
import { type Child, html, svg } from '../common/dom';

const prose = new Set(
  'a dd del div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header ins li ol p section span strong ul'.split(
    ' ',
  ),
);
const drawn = new Set('a defs g marker path rect svg text tspan'.split(' '));
const given = new Set(
  (
    'id class lang dir href role tabindex aria-label aria-labelledby aria-hidden ' +
    'd x y width height rx transform viewBox text-anchor direction marker-end refX refY markerWidth markerHeight markerUnits orient'
  ).split(' '),
);

/** `drawing`: within a drawing, where the same name is another element. */
export function build(markup: Markup | string, drawing = false): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const { name, attributes, content = '' } = markup;
  const inDrawing = drawing || name === 'svg';
  const children: Child[] =
    typeof content === 'string' ? [content] : content.map((child) => build(child, inDrawing));
  const kept = Object.fromEntries(Object.entries(attributes).filter(([key]) => given.has(key)));
  const { href } = attributes;
  if (href !== undefined && !String(href).startsWith('#')) {
    // A link out of the page: the extension follows it, once it has asked the reader.
    const { href: url, ...others } = kept;
    return html('button', { ...others, class: 'link', type: 'button', 'data-url': url }, ...children);
  }
  if (inDrawing) return svg((drawn.has(name) ? name : 'g') as 'g', kept, ...children);
  return html((prose.has(name) ? name : 'span') as 'span', kept, ...children);
}
