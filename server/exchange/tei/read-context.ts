// What is read of an annotation or entry before it is known what its pointers lead to; and how it is then written.

import { asAttribute, asLine, quote } from '../../editing/write';
import { FieldUse, Name, Ref, Value } from '../../model/facts';
import { isId } from '../../syntax/chars';
import { localName, pointers, textOfNode, type XmlElement } from './xml-tree';

/** A value of a field: words, or where it points, and the date for which it does. */
export type PendingValue =
  | { readonly words: string }
  /** Words with references among them. */
  | { readonly prose: XmlElement }
  | { readonly pointer: string; readonly date?: string };

/** What has fields. */
export interface PendingFields {
  /** Where it was read. */
  readonly element: XmlElement;
  /** The values in the groups that belong together. */
  readonly fields: Map<string, PendingValue[][]>;
}

export interface PendingAnnotation extends PendingFields {
  start: number;
  end: number;
  kind: string | undefined;
  value: string | undefined;
  /** Entries of the register that it names, as pointers. */
  readonly names: string[];
  /** What else it points at: entries or statements. */
  readonly about: string[];
  continued: boolean;
  said: boolean;
  /** References as they are to be written: of things that the file does not have. */
  readonly written: string[];
  /** The id of the statement that it declares. */
  id: string | undefined;
}

export interface PendingEntry extends PendingFields {
  readonly sigil: '@' | '#';
  readonly id: string;
  gloss: string;
}

/** A kind of the file's taxonomy, with the mapping by which it was written. */
export interface KindOfFile {
  readonly name: string;
  readonly tei: string | undefined;
}

/** Adds a value to a field. `apart`: it belongs to none of those before. */
export function addPendingValue(
  carrier: PendingFields,
  field: string,
  value: PendingValue,
  apart = false,
): void {
  const groups = carrier.fields.get(field);
  if (groups === undefined) carrier.fields.set(field, [[value]]);
  else if (apart) groups.push([value]);
  else groups.at(-1)?.push(value);
}

/** Finds what a pointer means in the dialect: `@id`, `#id`, `document#id`. */
export type Resolve = (pointer: string) => string | undefined;

/** The fields as attributes; what cannot be said is reported to `lose`. */
export function attributes(
  carrier: PendingFields,
  resolve: Resolve,
  lose: (field: string) => void,
): string[] {
  return fieldsAs(carrier, resolve, asAttribute, lose);
}

/** The fields as lines of an entry, without their indent. */
export function fieldLines(
  carrier: PendingFields,
  resolve: Resolve,
  lose: (field: string) => void,
): string[] {
  return fieldsAs(carrier, resolve, asLine, lose);
}

function fieldsAs(
  carrier: PendingFields,
  resolve: Resolve,
  write: typeof asLine,
  lose: (field: string) => void,
): string[] {
  const written: string[] = [];
  for (const [name, drafts] of carrier.fields) {
    const groups = drafts.map((group) =>
      group.flatMap((draft) => {
        const text =
          'words' in draft
            ? draft.words
            : 'prose' in draft
              ? proseOf(draft.prose, resolve)
              : dated(resolve(draft.pointer), draft.date);
        if (text === undefined) lose(name);
        return text === undefined ? [] : [valueOf(oneLine(text))];
      }),
    );
    const values = groups.flat();
    if (values.length === 0 || !isId(name)) continue;
    const together = write(useOf(name, groups), true);
    // What has a semicolon in one of several values takes a line for each.
    const parts =
      together === undefined ? values.map((value) => write(useOf(name, [[value]]), false)) : [together];
    for (const part of parts)
      if (part === undefined) lose(name);
      else written.push(part);
  }
  return written;
}

/** The words of an element on one line, with what they refer to as the dialect writes it. */
export function proseOf(element: XmlElement, resolve: Resolve): string {
  return oneLine(
    element.children
      .map((child) => {
        const text = textOfNode(child);
        if (text !== undefined) return text;
        if (child.type !== 'element') return '';
        const inner = child as XmlElement;
        const [pointer] = localName(inner) === 'ref' ? pointers(inner.attributes['target']) : [];
        return (pointer === undefined ? undefined : resolve(pointer)) ?? inner.text;
      })
      .join(''),
  );
}

function dated(text: string | undefined, date: string | undefined): string | undefined {
  return text === undefined || date === undefined ? text : `${text} (${date})`;
}

function useOf(name: string, groups: readonly (readonly Value[])[]): FieldUse {
  const values = groups.flat();
  const divisions: number[] = [];
  let at = 0;
  for (const group of groups) {
    if (at > 0 && group.length > 0) divisions.push(at);
    at += group.length;
  }
  return new FieldUse(new Name(name, 0, name.length), values, values[0]!, divisions);
}

/** A value from its words; `@id`, alone or before a date, is a reference. */
function valueOf(text: string): Value {
  const [, document, sigil, id] = /^([^\s@#(]*)([@#])([^\s(]+)(?: \([^)]*\))?$/.exec(text) ?? [];
  const ref =
    sigil !== undefined && id !== undefined && isId(id) && (document === '' || sigil === '#')
      ? new Ref(`${document}${sigil}${id}`, 0, text.length)
      : undefined;
  return new Value(text, 0, text.length, ref);
}

export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A kind's own value as it is between braces. */
export function kindValue(text: string): string {
  const words = oneLine(text);
  return /^[^\s,"{}#@=]+$/.test(words) && words !== 'continued' ? words : quote(words);
}
