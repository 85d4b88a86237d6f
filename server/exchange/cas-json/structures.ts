// The feature structures of a CAS JSON file, as far as their shape goes: ids, types, values, references, and where each is in
// the file.
//
// The draft has them in a list; an older form has an object by their ids, and a short form is the list alone. Keys say what
// they hold: `%` words of the format, `@` references, `^` offsets, `#` numbers that JSON has no word for.
// Source: Apache UIMA, “JSON serialization of the Apache UIMA CAS”, SPECIFICATION.adoc.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import type { Unreadable } from '../format';
import { isXml, xmiInstead } from '../webanno-tsv/columns';

export interface Structure {
  readonly id: number;
  readonly type: string;
  /** Strings, and numbers and truth values as strings. */
  readonly values: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly references: ReadonlyMap<string, number>;
  /** Of an array. */
  readonly elements: readonly unknown[];
  readonly source: Stretch;
}

export interface Cas {
  readonly structures: ReadonlyMap<number, Structure>;
  /** The views by the id of their text. */
  readonly views: ReadonlyMap<number, string>;
  /** What each type is made of, as far as the file says it. */
  readonly supertypes: ReadonlyMap<string, string>;
}

type Json = ReadonlyMap<string, unknown>;

export function casOf(file: string): Cas | Unreadable {
  const faultAt = (start: number, message: string): Unreadable => ({
    fault: { start, end: start + 1, message },
  });
  if (isXml(file)) return faultAt(0, xmiInstead());
  if (/^#FORMAT=/.test(file)) return faultAt(0, t('This is WebAnno TSV and not JSON. Import it as that.'));
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch (error) {
    // Without a position it ends too early.
    const start = Math.min(file.length, Number(/position (\d+)/.exec(String(error))?.[1] ?? file.length));
    const end = Math.min(file.length, start + 1);
    return { fault: { start, end, message: t('This is not JSON, so no annotations can be read from it.') } };
  }
  const whole = objectOf(value);
  const given = Array.isArray(value) ? value : whole?.get('%FEATURE_STRUCTURES');
  const list = Array.isArray(given)
    ? given.map((one): [unknown, unknown] => [undefined, one])
    : [...(objectOf(given) ?? [])];
  if (given === undefined || (list.length === 0 && !Array.isArray(given)))
    return faultAt(
      0,
      t(
        'This JSON has no “%FEATURE_STRUCTURES”, as UIMA CAS JSON has. In INCEpTION, export it as UIMA CAS JSON 0.4.0.',
      ),
    );
  const sources = sourcesIn(file, Array.isArray(given));
  const structures = new Map<number, Structure>();
  for (const [key, one] of list) {
    const json = objectOf(one);
    const id = Number(json?.get('%ID') ?? key);
    const type = json?.get('%TYPE');
    const source = sources.get(id) ?? { start: 0, end: 0 };
    if (json === undefined || !Number.isSafeInteger(id) || typeof type !== 'string')
      return faultAt(
        source.start,
        t('Every feature structure needs a number (%ID) and a type (%TYPE). This one lacks them.'),
      );
    if (structures.has(id))
      return faultAt(source.start, t('Two feature structures have the number {0}.', id));
    structures.set(id, structureOf(id, type, json, source));
  }
  return { structures, views: viewsOf(whole, structures), supertypes: supertypesOf(whole) };
}

function structureOf(id: number, type: string, json: Json, source: Stretch): Structure {
  const values = new Map<string, string>();
  const numbers = new Map<string, number>();
  const references = new Map<string, number>();
  for (const [key, value] of json) {
    if (key.startsWith('%')) continue;
    const name = key.replace(/^[@^#]/, '');
    if (/^@/.test(key)) {
      if (typeof value === 'number') references.set(name, value);
      continue;
    }
    if (typeof value === 'number') numbers.set(name, value);
    if (['string', 'number', 'boolean'].includes(typeof value)) values.set(name, String(value));
  }
  const given = json.get('%ELEMENTS');
  return { id, type, values, numbers, references, elements: Array.isArray(given) ? given : [], source };
}

function viewsOf(whole: Json | undefined, structures: ReadonlyMap<number, Structure>): Map<number, string> {
  const views = new Map<number, string>();
  for (const [name, view] of objectOf(whole?.get('%VIEWS')) ?? []) {
    const sofa = objectOf(view)?.get('%SOFA');
    if (typeof sofa === 'number') views.set(sofa, name);
  }
  for (const { id, type, values } of structures.values())
    if (type === SOFA && !views.has(id)) views.set(id, values.get('sofaID') ?? `${id}`);
  return views;
}

function supertypesOf(whole: Json | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, type] of objectOf(whole?.get('%TYPES')) ?? []) {
    const above = objectOf(type)?.get('%SUPER_TYPE');
    if (typeof above === 'string') found.set(name, above);
  }
  return found;
}

export const SOFA = 'uima.cas.Sofa';

/** An object of the file by its own keys; undefined for what is none. */
function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
}

/** Where each structure is named in the file. No such words can be within a string, whose quotes have backslashes. */
function sourcesIn(file: string, isList: boolean): ReadonlyMap<number, Stretch> {
  const found = new Map<number, Stretch>();
  for (const { 0: words, 1: id, index } of file.matchAll(isList ? /"%ID"\s*:\s*(\d+)/g : /"(\d+)"\s*:\s*\{/g))
    if (!found.has(Number(id))) found.set(Number(id), { start: index, end: index + words.length });
  return found;
}
