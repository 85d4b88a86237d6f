// What is read of an annotation or entry before it is known what its pointers lead to; and how it is then written.

import { asAttribute, asLine, quote } from '../../editing/write';
import { FieldUse, Name, Ref, Value } from '../../model/facts';
import { isId } from '../../syntax/chars';
import type { XmlElement } from './xml-tree';

/** A value of a field: words, or where it points. */
export type PendingValue = { readonly words: string } | { readonly pointer: string };

/** What has fields. */
export interface PendingFields {
  /** Where it was read. */
  readonly element: XmlElement;
  readonly fields: Map<string, PendingValue[]>;
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

export function addPendingValue(carrier: PendingFields, field: string, value: PendingValue): void {
  const values = carrier.fields.get(field);
  if (values === undefined) carrier.fields.set(field, [value]);
  else values.push(value);
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
    const values = drafts.flatMap((draft) => {
      const text = 'words' in draft ? draft.words : resolve(draft.pointer);
      return text === undefined ? [] : [valueOf(oneLine(text))];
    });
    if (values.length < drafts.length) lose(name);
    if (values.length === 0 || !isId(name)) continue;
    const together = write(useOf(name, values), true);
    // What has a semicolon in one of several values takes a line for each.
    const parts =
      together === undefined ? values.map((value) => write(useOf(name, [value]), false)) : [together];
    for (const part of parts)
      if (part === undefined) lose(name);
      else written.push(part);
  }
  return written;
}

function useOf(name: string, values: readonly Value[]): FieldUse {
  const whole = values[0]!;
  return new FieldUse(new Name(name, 0, name.length), values, whole);
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
