// What another notation has no place for, in the dialect's own words: in a note that is ours to read when it comes back.
//
// A note such as `{@bidault note="see"} @bidault: Georges Bidault (person)` has what would stand between the braces, and
// behind it, for readers and for the register, who is meant. Relations are not in it: other notations have a place for them.

import { attributesOf } from '../editing/marks';
import { asAttribute, quote } from '../editing/write';
import type { Annotation, FieldUse, Name, Ref, Value } from '../model/facts';
import { type FileFacts, factsOf } from '../model/file-facts';
import { lookUp } from '../model/lookup';
import { resolveEntry } from '../semantics/entry';
import { parse } from '../syntax/parse';
import { faultsOf } from '../syntax/tree';
import type { ExportModel } from './model';

export interface OwnWords {
  readonly annotation: Annotation;
  /** Entries that it refers to. */
  readonly entries: readonly { readonly id: string; readonly name: string; readonly type: string }[];
}

/**
 * What an annotation says beside its kind and its relations, and the fields that `isElsewhere` has found a place for.
 * `elsewhere`: ids, mentions, value and words of the annotation that have one; `also`: who else is to be named.
 */
export function ownWords(
  { view }: ExportModel,
  annotation: Annotation,
  isElsewhere: (use: FieldUse) => boolean = () => false,
  elsewhere: ReadonlySet<Name | Ref | Value> = new Set(),
  also: readonly Ref[] = [],
): string | undefined {
  const left = <Part extends Name | Ref | Value>(part: Part | undefined) =>
    part === undefined || elsewhere.has(part) ? undefined : part;
  const [value, continued, said] = [
    left(annotation.value),
    left(annotation.continued),
    left(annotation.said),
  ];
  const mentions = annotation.mentions.flatMap((ref) => left(ref) ?? []);
  const fields = annotation.fields.filter(
    (use) => lookUp(view.book.fields, use.name.text)?.relation === undefined && !isElsewhere(use),
  );
  const parts = [...annotation.anchors.flatMap((ref) => left(ref) ?? []), ...mentions].map((ref) => ref.text);
  if (value !== undefined) parts.push(quote(value.text));
  if (continued !== undefined) parts.push(continued.text);
  if (said !== undefined) parts.push(said.text);
  for (const use of fields) {
    const attribute = asAttribute(use, lookUp(view.book.fields, use.name.text)?.many === true);
    if (attribute !== undefined) parts.push(attribute);
  }
  const refs: Ref[] = [
    ...mentions,
    ...also,
    ...annotation.fields.flatMap(({ values }) =>
      values.flatMap(({ ref }) => (ref?.sigil === '@' ? [ref] : [])),
    ),
  ];
  const who = new Map(
    refs.flatMap(({ id, text }) => {
      const entry = resolveEntry(view, id);
      return entry === undefined ? [] : [[id, `${text}: ${entry.facts.gloss.text} (${entry.type ?? ''})`]];
    }),
  );
  if (parts.length === 0 && who.size === 0) return undefined;
  return [`{${parts.join(' ')}}`, [...who.values()].join('; ')]
    .join(' ')
    .replace(/[\s\x1C-\x1E\x85]+/gu, ' ')
    .trim();
}

/**
 * What is between the braces of an annotation, without an id that only joins the two marks of a range: such a one is made anew
 * wherever the range is written.
 */
export function wordsOfMark(file: FileFacts, annotation: Annotation): string {
  const { start, end } = attributesOf(file.parse, annotation);
  const words = file.parse.slice(start, end);
  const id = annotation.rangeId;
  if (id === undefined || !/^#range-\d+$/.test(id.text)) return words.trim();
  const uses = file.references.filter(({ ref, role }) => role !== 'end-mark' && ref.text === id.text);
  const before = words.slice(0, id.start - start).trimEnd();
  const rest = `${before} ${words.slice(id.end - start).trimStart()}`.trim();
  return uses.length === 1 && rest !== '' ? rest : words.trim();
}

/** Reads such a note; undefined if it is anyone's. */
export function readOwnWords(note: string): OwnWords | undefined {
  // What has a value has a kind before it.
  return readWords(note, 'note ');
}

/** A whole mark as it would stand behind the words, kind and relations included: `{claim #a by=@x}`. */
export interface OwnMark extends OwnWords {
  /** What is between the braces. */
  readonly attributes: string;
}

/** Reads a whole mark, with the entries behind it that it needs; undefined if it is none. */
export function readOwnMark(words: string): OwnMark | undefined {
  const found = readWords(words, '');
  if (found === undefined) return undefined;
  const { kind, mentions, anchors, fields, extra } = found.annotation;
  const says = kind !== undefined || mentions.length + anchors.length + fields.length > 0;
  // More words than a mark has a place for are somebody's own.
  return says && extra.length === 0 ? found : undefined;
}

function readWords(note: string, before: string): OwnMark | undefined {
  if (!note.startsWith('{')) return undefined;
  const mark = markAtStart(note, before);
  if (mark === undefined) return undefined;
  const { annotation, attributes, rest } = mark;
  const entries: { id: string; name: string; type: string }[] = [];
  const entry = / ?@(\S+):(.*?) \(([^()]*)\)(?:;|$)/gy;
  let end = 0;
  for (let found = entry.exec(rest); found !== null; found = entry.exec(rest)) {
    const [, id = '', name = '', type = ''] = found;
    entries.push({ id, name: name.trim(), type });
    end = entry.lastIndex;
    if (end === rest.length) break;
  }
  return end === rest.length ? { annotation, attributes, entries } : undefined;
}

/**
 * The mark that a note begins with, read as if `before` were the first thing in it, and what is behind it. Braces may be in its
 * quotes, and anything behind it.
 */
function markAtStart(
  note: string,
  before: string,
): { readonly annotation: Annotation; readonly attributes: string; readonly rest: string } | undefined {
  for (
    let at = note.indexOf('}'), tries = 0;
    at >= 0 && tries < 50;
    at = note.indexOf('}', at + 1), tries++
  ) {
    const tree = parse(`[x]{${before}${note.slice(1, at + 1)}`);
    const [annotation] = factsOf(tree).annotations;
    if (annotation?.form === 'span' && annotation.end === tree.width && faultsOf(tree).length === 0)
      return { annotation, attributes: note.slice(1, at).trim(), rest: note.slice(at + 1) };
  }
  return undefined;
}
