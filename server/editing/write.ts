// Fields as they are written: in the braces of an annotation, and as lines of an entry.
//
// The two forms do not hold the same: a line cannot keep a semicolon in one of several values, an annotation no
// date beside a reference. What is written is therefore read again, and answered only if it says the same.

import type { FieldUse, Value } from '../model/facts';
import { factsOf } from '../model/file-facts';
import { parse } from '../syntax/parse';

/**
 * A field as an attribute, `key=value`; undefined if an annotation cannot say it. `many`: it may have several values,
 * as the code book says; else what it holds is one.
 */
export function asAttribute(use: FieldUse, many: boolean): string | undefined {
  const groups = groupsIn(use, many);
  const attribute = `${use.name.text}=${groups.map((values) => values.map(valueOf).join(',')).join(';')}`;
  const [annotation] = factsOf(parse(`[x]{${attribute}}`)).annotations;
  return says(annotation?.fields, groups, many) ? attribute : undefined;
}

/** A field as a line of an entry, without its indent; undefined if a line cannot say it. */
export function asLine(use: FieldUse, many: boolean): string | undefined {
  const groups = groupsIn(use, many);
  const separator = groups.flat().every(({ ref }) => ref !== undefined) ? ', ' : '; ';
  const written = groups.map((values) => values.map(({ text }) => text).join(separator)).join('; ');
  const line = `${use.name.text}: ${written}`.trimEnd();
  const [entry] = factsOf(parse(`@x: x\n  ${line}\n`)).entries;
  return says(entry?.fields, groups, many) ? line : undefined;
}

/** The values in the groups that semicolons make of references. */
function groupsIn({ groups, whole }: FieldUse, many: boolean): readonly (readonly Value[])[] {
  return many && groups.length > 0 ? groups : [[whole]];
}

/** Whether there is one field, with these values. */
function says(
  fields: readonly FieldUse[] | undefined,
  groups: readonly (readonly Value[])[],
  many: boolean,
): boolean {
  const [field] = fields ?? [];
  if (field === undefined || fields?.length !== 1) return false;
  const same = (read: readonly Value[], values: readonly Value[] | undefined) =>
    read.length === values?.length &&
    read.every(({ text, ref }, at) => text === values[at]?.text && ref?.text === values[at]?.ref?.text);
  const read = groupsIn(field, many);
  return read.length === groups.length && read.every((values, at) => same(values, groups[at]));
}

function valueOf({ text, ref }: Value): string {
  return ref !== undefined ? text : asWord(text);
}

/** A text as a value in a mark: as it is if it is one word, otherwise in quotes. */
export function asWord(text: string): string {
  return /^[^\s,"{}#@=]+$/.test(text) ? text : quote(text);
}

/**
 * The text in quotes: a quote in it gets a backslash, and so do backslashes before a quote. A mark is not written over
 * several lines, so that a line end becomes a space.
 */
export function quote(text: string): string {
  return `"${oneLine(text).replace(/(\\*)("|$)/g, (_, slashes: string, mark: string) => slashes + slashes + (mark && '\\"'))}"`;
}

/** The text on one line: line ends with the white space around them are one space, and none at its ends. */
export function oneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.trim().replace(/[^\S\r\n]*[\r\n]\s*/g, ' ') : text;
}
