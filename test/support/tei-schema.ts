// What the code book must know of the schema of TEI, drawn from the schema itself: which elements there are, what may
// stand in what, and which attributes they have.

import { parseXml, XmlElement } from '@rgrove/parse-xml';
import type { TeiSchemaData } from '../../server/codebook/tei/schema';

/** Elements that stand in no paragraph and yet are written. */
const larger = [
  'body',
  'div',
  'p',
  'head',
  'opener',
  'closer',
  'byline',
  'argument',
  'dateline',
  'epigraph',
  'salute',
  'signed',
  'trailer',
  'postscript',
  'docAuthor',
  'docDate',
  'addrLine',
  'person',
  'org',
  'place',
  'event',
  'item',
  'desc',
];

/** Attributes that say in other notations what another says. */
const variants = /-(?:custom|iso)$|^(?:datcat|valueDatcat|targetDatcat|xml:base|xml:space)$/;

export function schemaData(rng: string): TeiSchemaData {
  const { root } = parseXml(rng);
  const defines = new Map<string, XmlElement[]>();
  const elements = new Map<string, XmlElement>();
  const visit = (node: XmlElement) => {
    for (const child of childrenOf(node)) {
      const name = child.attributes['name'];
      if (name !== undefined && child.name === 'define')
        defines.set(name, [...(defines.get(name) ?? []), child]);
      if (name !== undefined && child.name === 'element') elements.set(name, child);
      visit(child);
    }
  };
  visit(root!);

  const allOf = (from: readonly XmlElement[]) => {
    const found = { children: new Set<string>(), attributes: new Set<string>(), text: false };
    const seen = new Set<string>();
    const walk = (node: XmlElement) => {
      for (const child of childrenOf(node)) {
        const name = child.attributes['name'];
        if (child.name === 'element') {
          if (name !== undefined) found.children.add(name);
        } else if (child.name === 'attribute') found.attributes.add(name ?? '');
        else if (child.name === 'text') found.text = true;
        else if (child.name === 'ref') {
          if (seen.has(name!)) continue;
          seen.add(name!);
          for (const define of defines.get(name!) ?? []) walk(define);
        } else walk(child);
      }
    };
    for (const node of from) walk(node);
    return found;
  };
  const of = (name: string) => allOf([elements.get(name)!]);

  const inText = [...new Set([...of('p').children, ...larger])].filter((name) => elements.has(name)).sort();
  const common = [...of('seg').attributes].filter((name) =>
    inText.every((element) => element === 'egXML' || of(element).attributes.has(name)),
  );
  const contents: string[] = [];
  const attributeSets: string[] = [];
  const numberIn = (list: string[], text: string) => {
    const known = list.indexOf(text);
    return known >= 0 ? known : list.push(text) - 1;
  };
  const rows = inText.map((name): readonly [string, number, number] => {
    const { children, attributes, text } = of(name);
    const allowed = inText.map((child) => (children.has(child) ? 1 : 0));
    const bits = [text ? 1 : 0, ...allowed].join('');
    const own = [...attributes].filter((one) => !common.includes(one) && !variants.test(one)).sort();
    return [name, numberIn(contents, packed(bits)), numberIn(attributeSets, own.join(' '))];
  });
  const wrappers = allOf(defines.get('model.divWrapper')!).children;
  const edge = (model: string) =>
    [...new Set([...allOf(defines.get(model)!).children, ...wrappers])]
      .filter((name) => elements.has(name))
      .sort();
  return {
    elements: [...elements.keys()].sort().join(' '),
    common: common
      .filter((one) => !variants.test(one))
      .sort()
      .join(' '),
    inText: rows,
    contents,
    attributes: attributeSets,
    top: edge('model.divTop').join(' '),
    bottom: edge('model.divBottom').join(' '),
  };
}

/** Ones and zeros, six to a character. */
function packed(bits: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return (bits.match(/.{1,6}/g) ?? []).map((six) => digits[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}

function childrenOf(node: XmlElement): XmlElement[] {
  return node.children.filter((child): child is XmlElement => child instanceof XmlElement);
}
