// Codes of other programs as kinds: those that the code book has, by their names, and the others as a code book of their own.
//
// A code is the kind of its name. What the book does not know becomes a kind that refines that of the code around it, or
// else describes; its words are in `codebook.json`, which stands beside the documents.

import { core, kindOf } from '../../codebook/load';
import { mergeBooks, readBook } from '../../codebook/read';
import type { CodeBook } from '../../codebook/types';
import { idFrom } from '../../editing/ids';
import { plainWords } from '../annotation-builder';
import { type Meaning, meaningOf } from '../import-builder';
import { children, localName, type XmlElement } from '../tei/xml-tree';
import { colourNamed } from './codes';

export interface Code {
  readonly name: string;
  readonly meaning: Meaning;
}

export interface Codes {
  /** By their identifiers, in capital letters without braces. */
  readonly byGuid: ReadonlyMap<string, Code>;
  /** The book with the new kinds. */
  readonly book: CodeBook;
  /** The text of `codebook.json`; undefined if nothing in it is new. */
  readonly text: string | undefined;
}

interface NewKind {
  readonly label: string;
  readonly family: 'statement' | 'editorial' | 'descriptive';
  readonly refines?: string;
  readonly colour: string;
  readonly words: 'running';
  readonly definition: string;
}

export function guidIn(element: XmlElement, attribute: string): string {
  return (element.attributes[attribute] ?? '').replace(/[{}]/g, '').toUpperCase();
}

/** Reads the codes within `Codes`; `name`: what the code book is called. */
export function readCodes(codes: XmlElement | undefined, name: string, book: CodeBook = core): Codes {
  const byGuid = new Map<string, Code>();
  const made = new Map<string, NewKind>();
  // Not by recursion: codes may lie deep.
  const open = children(codes, 'Code')
    .reverse()
    .map((element) => ({ element, parent: undefined as string | undefined }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { element, parent } = next;
    const label = plainWords(element.attributes['name'] ?? '');
    const known = meaningOf(label, book);
    const kind = known.type === 'unknown' ? newKind(made, book, label, parent, element) : undefined;
    byGuid.set(
      guidIn(element, 'guid'),
      kind === undefined ? { name: label, meaning: known } : { name: label, meaning: kind },
    );
    const own = kind?.kind ?? (known.type === 'statement' || known.type === 'tag' ? known.kind : undefined);
    for (const inner of children(element, 'Code').reverse()) open.push({ element: inner, parent: own });
  }
  if (made.size === 0) return { byGuid, book, text: undefined };
  const file = { extends: 'core', name: plainWords(name), kinds: Object.fromEntries(made) };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  return { byGuid, book: mergeBooks(book, readBook(text).file), text };
}

function newKind(
  made: Map<string, NewKind>,
  book: CodeBook,
  label: string,
  parent: string | undefined,
  element: XmlElement,
): { readonly type: 'statement' | 'tag'; readonly kind: string } {
  const wish = idFrom(label)?.toLowerCase() ?? 'code';
  let id = wish;
  for (let number = 2; made.has(id) || kindOf(book, id) !== undefined; number++) id = `${wish}-${number}`;
  const familyOf = (kind: string | undefined) =>
    kind === undefined ? undefined : (made.get(kind)?.family ?? kindOf(book, kind)?.family);
  const around = familyOf(parent);
  const family = around === 'statement' || around === 'editorial' ? around : 'descriptive';
  const description = children(element, 'Description')[0]?.text ?? '';
  made.set(id, {
    label: label === '' ? id : label,
    family,
    ...(parent !== undefined && around === family ? { refines: parent } : {}),
    colour: colourNamed(element.attributes['color'] ?? '') ?? 'grey',
    words: 'running',
    definition: plainWords(description) || `${label || id}.`,
  });
  return { type: family === 'statement' ? 'statement' : 'tag', kind: id };
}

/** Elements that nothing here has a place for, by their names. */
export function others(parent: XmlElement, known: readonly string[]): readonly XmlElement[] {
  return children(parent).filter((child) => !known.includes(localName(child)));
}
