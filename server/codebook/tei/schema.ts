// What the schema of TEI P5 (tei_all) allows in a text: which elements there are, what may stand in what, and which
// attributes they have.
//
// schema.json is drawn from the schema by a test, which writes it with UPDATE=1. It knows of everything that may stand in
// a paragraph or at the edges of a division; of other elements only that they exist.

import { memo } from '../../model/memo';
import data from './schema.json';

export interface TeiSchemaData {
  /** Names of all elements. */
  readonly elements: string;
  /** Attributes that every element of a text has. */
  readonly common: string;
  /** Elements of a text, in order: name, number of its content, number of its attributes. */
  readonly inText: readonly (readonly [name: string, content: number, attributes: number])[];
  /** Whether there is text, and which of the elements of a text: a bit for each, six to a character. */
  readonly contents: readonly string[];
  /** Attributes beside the common ones. */
  readonly attributes: readonly string[];
  /** Elements that may begin a division, and that may end one. */
  readonly top: string;
  readonly bottom: string;
}

const schema = data as unknown as TeiSchemaData;

/** Whether TEI has an element of this name. */
export function isTeiElement(name: string): boolean {
  return index(schema).elements.has(name);
}

/** Whether an element may stand in another. Of elements that are in no text it is not known. */
export function allowsElement(parent: string, child: string): boolean {
  return index(schema).inText.get(parent)?.children.has(child) === true;
}

/** Whether an element may hold words. */
export function holdsText(name: string): boolean {
  return index(schema).inText.get(name)?.text === true;
}

/** Whether an element of a text has an attribute. */
export function hasAttribute(element: string, attribute: string): boolean {
  const { common, inText } = index(schema);
  return common.has(attribute) || inText.get(element)?.attributes.has(attribute) === true;
}

/** Whether an element may stand at the beginning or the end of a division. */
export function standsAt(edge: 'top' | 'bottom', element: string): boolean {
  return index(schema)[edge].has(element);
}

interface ElementContent {
  readonly text: boolean;
  readonly children: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

const index = memo(({ elements, common, inText, contents, attributes, top, bottom }: TeiSchemaData) => {
  const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
  const names = inText.map(([name]) => name);
  const attributeSets = attributes.map(words);
  const contentSets = contents.map((content) => {
    const [text = false, ...allowed] = bitsOf(content);
    return { text, children: new Set(names.filter((_, at) => allowed[at])) };
  });
  return {
    elements: words(elements),
    common: words(common),
    top: words(top),
    bottom: words(bottom),
    inText: new Map<string, ElementContent>(
      inText.map(([name, content, own]) => [
        name,
        { ...contentSets[content]!, attributes: attributeSets[own]! },
      ]),
    ),
  };
});

function bitsOf(packed: string): boolean[] {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return [...packed].flatMap((digit) =>
    [...digits.indexOf(digit).toString(2).padStart(6, '0')].map((bit) => bit === '1'),
  );
}
