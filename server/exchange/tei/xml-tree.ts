// A TEI file as elements with their places, read by a strict parser of XML; names without their namespace's prefix.

import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { t } from '../../l10n';
import type { Lost } from '../format';

export { XmlElement, type XmlText };

/** The root, or what is wrong with the file and where. */
export function readXml(source: string): XmlElement | { readonly fault: Lost } {
  try {
    const { root } = parseXml(source, {
      includeOffsets: true,
      resolveUndefinedEntity: declaredEntities(source),
    });
    if (root !== null) {
      const deep = tooDeep(root);
      return deep === undefined ? root : fault(source, deep.start, nestedTooDeeply());
    }
    return fault(source, 0, t('The file contains no XML element.'));
  } catch (error) {
    if (error instanceof XmlError) {
      // The parser counts characters, an emoji as one.
      const at = [...source].slice(0, error.pos).join('').length;
      return fault(source, at, t('The file is not well-formed XML: {0}', error.message.split('\n')[0] ?? ''));
    }
    if (error instanceof RangeError) return fault(source, 0, nestedTooDeeply());
    throw error;
  }
}

/** Characters that all entities of a file may become together, and how deep they may name each other. */
const LONGEST = 1_000_000;
const DEEPEST_ENTITY = 16;

/**
 * What the entities stand for that the file itself declares. Nothing is fetched; an entity that holds elements, that grows
 * beyond all bounds or that leads back to itself is as one that is not declared.
 */
function declaredEntities(source: string): (reference: string) => string | undefined {
  const declared = new Map<string, string>();
  const subset = /<!DOCTYPE[^[>]*\[([\s\S]*?)\]\s*>/.exec(source.slice(0, LONGEST))?.[1] ?? '';
  for (const [, name = '', double, single] of subset
    .replace(/<!--[\s\S]*?-->/g, '')
    .matchAll(/<!ENTITY\s+([^\s%"']+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g))
    if (!declared.has(name)) declared.set(name, double ?? single ?? '');
  let left = LONGEST;
  const expanded = (value: string, depth: number): string | undefined => {
    if (depth > DEEPEST_ENTITY || value.includes('<')) return undefined;
    let text = '';
    let from = 0;
    for (const { 0: found, 1: name = '', index } of value.matchAll(/&([^;\s]+);/g)) {
      const inner = characterOf(name) ?? expanded(declared.get(name) ?? '<', depth + 1);
      if (inner === undefined) return undefined;
      text += value.slice(from, index) + inner;
      from = index + found.length;
      if (text.length > left) return undefined;
    }
    text += value.slice(from);
    left -= text.length;
    return left < 0 ? undefined : text;
  };
  return (reference) => {
    const value = declared.get(reference.slice(1, -1));
    return value === undefined ? undefined : expanded(value, 0);
  };
}

/** What a reference that needs no declaration stands for. */
function characterOf(name: string): string | undefined {
  const number = /^#(?:x([\dA-Fa-f]+)|(\d+))$/.exec(name);
  if (number === null) return predefined.get(name);
  const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

/** XML 1.0, 4.6. */
const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['quot', '"'],
]);

const nestedTooDeeply = () => t('The elements of this file are nested too deeply.');

/** Elements within each other. No edition has a tenth of them, and every reader can go so deep. */
const DEEPEST = 1000;

/** The first element that lies too deep; it is found without going there by recursion. */
function tooDeep(root: XmlElement): XmlElement | undefined {
  let level = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return level[0];
    level = level.flatMap((element) => children(element));
  }
  return undefined;
}

function fault(source: string, at: number, message: string): { readonly fault: Lost } {
  const start = Math.min(at, source.length);
  return { fault: { start, end: Math.min(source.length, start + 1), message } };
}

export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Child elements, all or those of a name. */
export function children(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement =>
      child instanceof XmlElement && (name === undefined || localName(child) === name),
  );
}

/** The first element along a path of names. */
export function descend(from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = from;
  for (const name of path) at = children(at, name)[0];
  return at;
}

/** All elements below, in order. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  // Generators within generators would take longer the deeper an element lies.
  const open = [{ nodes: parent.children, next: 0 }];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const node = at.nodes[at.next++];
    if (node === undefined) open.pop();
    else if (node instanceof XmlElement) {
      yield node;
      open.push({ nodes: node.children, next: 0 });
    }
  }
}

/** The characters of a text node; undefined for all that is none. */
export function textOfNode(node: XmlElement['children'][number]): string | undefined {
  return node instanceof XmlText || node instanceof XmlCdata ? node.text : undefined;
}

/** The words of an element on one line. */
export function wordsOfNode({ text }: XmlElement): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A name or a heading on one line: without notes and second readings, parts that touch set apart. */
export function nameOfNode(element: XmlElement): string {
  return nameParts(element).replace(/\s+/gu, ' ').trim();
}

function nameParts(element: XmlElement): string {
  const isChoice = localName(element) === 'choice' || localName(element) === 'app';
  let words = '';
  let touches = false;
  for (const child of isChoice ? children(element).slice(0, 1) : element.children) {
    const text = textOfNode(child);
    if (text !== undefined) {
      words += text;
      touches = false;
    } else if (child instanceof XmlElement && localName(child) !== 'note') {
      const tag = localName(child);
      const inner = tag === 'lb' ? ' ' : nameParts(child);
      // Forename and surname are two words, whatever is between them.
      words += touches && partsOfNames.has(tag) ? ` ${inner}` : inner;
      touches = partsOfNames.has(tag);
    }
  }
  return words;
}

const partsOfNames: ReadonlySet<string> = new Set([
  'surname',
  'forename',
  'roleName',
  'addName',
  'genName',
  'nameLink',
]);

/** Pointers of an attribute, without the sign of those into the same file. */
export function pointers(value: string | undefined): string[] {
  return (value ?? '')
    .split(/\s+/)
    .filter((pointer) => pointer !== '')
    .map((pointer) => (pointer.startsWith('#') ? pointer.slice(1) : pointer));
}
