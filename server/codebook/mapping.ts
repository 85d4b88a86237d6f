// The language of the columns `tei`, `aif` and `anno`: what a kind, field, type or value is in other notations, as data.
//
// This is the one place that knows how such a mapping is written. Exporters execute it, importers read it backwards,
// hovers and the reference print it; none of them has a table of its own.
//
// `tei`: `choice[corr]/sic`. A path of elements, the outer one first; in brackets an attribute (`@reason='redacted'`) or
// an inner element with what it holds. A bracket without a text is for the thing's own value. A path that ends in
// `@hand` is that attribute, of whatever element has it. `|` divides what is written from what is also read as the same,
// `;` what is written in several places.
//
// `aif`: `I; YA Asserting`. Types of nodes, and of those that apply a scheme the scheme's label; `demarche:Promising` is a
// scheme that AIF does not have.
//
// `anno`: a motivation of the Web Annotation vocabulary, as the schema of code books lists them.

import { t } from '../l10n';
import { type AifNode, isKnownScheme } from './aif-schemes';
import { isTeiElement } from './tei/schema';

/** An element of TEI on the way to a place. */
export interface TeiStep {
  readonly name: string;
  /** Attributes and inner elements that it has; without a value they hold the thing's own. */
  readonly attributes: readonly TeiPart[];
  readonly inner: readonly TeiPart[];
}

export interface TeiPart {
  readonly name: string;
  readonly value: string | undefined;
}

export interface TeiPath {
  readonly steps: readonly TeiStep[];
  /** The attribute that it ends in. */
  readonly attribute: string | undefined;
}

/** One place of a mapping: how it is written, and what is read as the same beside that. */
export interface TeiPlace {
  readonly written: TeiPath;
  readonly read: readonly TeiPath[];
}

/** Something wrong in a mapping. */
export interface MappingFault {
  readonly fault: string;
}

/** The places of a mapping to TEI, or what is wrong with it. */
export function readTei(mapping: string): readonly TeiPlace[] | MappingFault {
  return kept(teiMappings, mapping, () => {
    const places: TeiPlace[] = [];
    for (const part of divided(mapping, ';')) {
      const paths: TeiPath[] = [];
      for (const written of divided(part, '|')) {
        const path = readPath(written.trim());
        if ('fault' in path) return path;
        paths.push(path);
      }
      const [written, ...read] = paths;
      places.push({ written: written!, read });
    }
    return places;
  });
}

/** The places of a mapping to TEI; none if it cannot be read, which is told where the code book is checked. */
export function teiPlaces(mapping: string | undefined): readonly TeiPlace[] {
  const places = mapping === undefined ? [] : readTei(mapping);
  return 'fault' in places ? [] : places;
}

/** Attributes that every annotation has for itself. */
const ours: ReadonlySet<string> = new Set(['ana', 'xml:id', 'corresp', 'prev', 'next', 'ref']);

/** A mapping to TEI as a reader sees it: what is written, without what is read as the same. */
export function shownTei(mapping: string): string {
  return divided(mapping, ';')
    .map((place) => divided(place, '|')[0]!.trim())
    .join('; ');
}

const attributePart = /^@([A-Za-z_][\w.:-]*)$/;
const step = /^([A-Za-z_][\w.-]*)((?:\[[^\]]*\])*)$/;
const bracket = /^(@?)([A-Za-z_][\w.:-]*)(?:='([^']*)')?$/;

function readPath(written: string): TeiPath | MappingFault {
  const parts = divided(written, '/');
  const last = parts.at(-1) ?? '';
  const [, attribute] = attributePart.exec(last) ?? [];
  const steps: TeiStep[] = [];
  for (const part of attribute === undefined ? parts : parts.slice(0, -1)) {
    const [, name, brackets = ''] = step.exec(part) ?? [];
    if (name === undefined)
      return {
        fault: t('“{0}” is not a place in TEI. Write an element, such as {1}.', part, "seg[@type='x']"),
      };
    if (!isTeiElement(name)) return { fault: t('TEI has no element “{0}”.', name) };
    const attributes: TeiPart[] = [];
    const inner: TeiPart[] = [];
    for (const [, content = ''] of brackets.matchAll(/\[([^\]]*)\]/g)) {
      const [, sign, partName, value] = bracket.exec(content) ?? [];
      if (partName === undefined)
        return {
          fault: t(
            '“{0}” says nothing of an element. Write an attribute, such as {1}.',
            content,
            "[@type='x']",
          ),
        };
      if (sign === '@' && ours.has(partName))
        return {
          fault: t(
            '“{0}” is how annotations point at their kind and at each other. Write an attribute of the element’s own, such as {1}.',
            partName,
            "[@type='x']",
          ),
        };
      if (sign === '' && !isTeiElement(partName)) return { fault: t('TEI has no element “{0}”.', partName) };
      (sign === '@' ? attributes : inner).push({ name: partName, value });
    }
    steps.push({ name, attributes, inner });
  }
  return { steps, attribute };
}

export interface AifPart {
  readonly node: AifNode;
  /** What the scheme is called; undefined for nodes of information and locutions. */
  readonly scheme: string | undefined;
}

/** What a mapping to AIF says, or what is wrong with it. */
export function readAif(mapping: string): readonly AifPart[] | MappingFault {
  return kept(aifMappings, mapping, () => {
    const parts: AifPart[] = [];
    for (const written of divided(mapping, ';')) {
      const [, node, scheme] = /^(I|L|RA|CA|MA|TA|PA|YA)(?: (\S.*))?$/.exec(written.trim()) ?? [];
      if (node === undefined)
        return {
          fault: t(
            '“{0}” is no node of AIF. Write its type, and the scheme of one that applies a scheme: {1}.',
            written.trim(),
            'I; YA Asserting',
          ),
        };
      const isScheme = node !== 'I' && node !== 'L';
      if (isScheme !== (scheme !== undefined))
        return {
          fault: isScheme
            ? t(
                'A node of AIF of type “{0}” needs the name of its scheme, as in {1}.',
                node,
                'RA Default Inference',
              )
            : t('A node of AIF of type “{0}” applies no scheme: “{1}” means nothing.', node, scheme ?? ''),
        };
      if (scheme !== undefined && !isOwnScheme(scheme) && !isKnownScheme(node as AifNode, scheme))
        return {
          fault: t(
            'AIF has no scheme “{0}” for nodes of type “{1}”. If it is your own, say whose it is: {2}.',
            scheme,
            node,
            `demarche:${scheme}`,
          ),
        };
      parts.push({ node: node as AifNode, scheme });
    }
    return parts;
  });
}

/** Whether a scheme is a project's own: it begins with the name of whoever defines it. */
export function isOwnScheme(scheme: string): boolean {
  return /^[\w-]+:/.test(scheme);
}

/** The same; nothing if it cannot be read. */
export function aifParts(mapping: string | undefined): readonly AifPart[] {
  const parts = mapping === undefined ? [] : readAif(mapping);
  return 'fault' in parts ? [] : parts;
}

/** The parts between signs that stand in no bracket. */
function divided(text: string, sign: string): string[] {
  const parts: string[] = [];
  let inBracket = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '[') inBracket = true;
    else if (character === ']') inBracket = false;
    else if (character === sign && !inBracket) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const teiMappings = new Map<string, readonly TeiPlace[] | MappingFault>();
const aifMappings = new Map<string, readonly AifPart[] | MappingFault>();

/** A code book repeats few mappings; whoever edits one makes many. */
const KEPT = 2000;

function kept<Read>(
  known: Map<string, Read | MappingFault>,
  mapping: string,
  read: () => Read | MappingFault,
) {
  const found = known.get(mapping);
  if (found !== undefined) return found;
  const made = read();
  // A fault is told in the language of whoever asks.
  if (typeof made === 'object' && made !== null && 'fault' in made) return made;
  if (known.size >= KEPT) known.clear();
  known.set(mapping, made);
  return made;
}
