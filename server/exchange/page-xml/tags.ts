// The tags of Transkribus, and the names that ALTO marks, as annotations.
//
// A tag that the dialect has is its kind or a mention; what else it says is carried where a field has it, and told where none
// has. A tag of a project’s own is a note with its name.

import { authorityAt, authorityOf, checkAuthority, fieldAt, kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asWord } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { hasName, lookUp, type Table, tableOf } from '../../model/lookup';
import type { AnnotationBuilder } from '../annotation-builder';
import type { Lost } from '../format';
import { type ImportBuilder, meaningOf, noSuchKind } from '../import-builder';
import type { LayoutTag } from './layout';

/** What Transkribus calls otherwise. */
const kinds = tableOf<string>({
  abbrev: 'expanded',
  abbr: 'expanded',
  add: 'added',
  del: 'deleted',
  speech: 'quote',
  comment: 'note',
  blackening: 'redacted',
});

/** The field, or the kind’s own value, that an attribute of a tag is. */
const VALUE = 'value';
const attributesOfKinds = tableOf<Table<string>>({
  expanded: tableOf({ expansion: VALUE }),
  sic: tableOf({ correction: VALUE }),
  date: tableOf({ when: VALUE }),
  note: tableOf({ comment: VALUE }),
  unclear: tableOf({ alternative: 'note' }),
  supplied: tableOf({ supplied: 'note' }),
});
const attributesOfEntries = tableOf<string>({
  dateOfBirth: 'born',
  dateOfDeath: 'died',
  notice: 'note',
});

/** Attributes that are the name of someone or something. */
const nameAttributes = ['firstname', 'lastname', 'name', 'placeName', 'title'] as const;

/** Puts what a tag says on its stretch of the text. */
export function annotate(
  document: ImportBuilder,
  text: string,
  stretch: Stretch,
  tag: LayoutTag,
  lose: (lost: Lost) => void,
): void {
  const { name, source } = tag;
  const left = new Map([...tag.attributes].filter(([, value]) => value !== ''));
  const tell = (message: string) => lose({ ...source, message });
  const plain = lookUp(kinds, name.toLowerCase()) ?? name;
  const meaning = plain.toLowerCase() === 'textstyle' ? styleOf(left) : meaningOf(plain, document.book);
  const kind = meaning.type === 'tag' || meaning.type === 'statement' ? meaning.kind : undefined;
  const isPoint = stretch.start === stretch.end || text.slice(stretch.start, stretch.end).trim() === '';
  if (isPoint && (kind === undefined || kindOf(document.book, kind)?.point === undefined)) {
    tell(t('“{0}” is about no words of the text. It was not imported.', name));
    return;
  }
  if (meaning.type === 'unknown' && name.toLowerCase() === 'textstyle') {
    tell(t('Not imported from “{0}”: {1}.', name, written(left)));
    return;
  }
  const place = isPoint ? { start: stretch.start, end: stretch.start } : trimmed(text, stretch);
  const annotation = document.annotate([place], source);
  if (meaning.type === 'entry') mention(document, annotation, meaning.of, text, place, left);
  else if (kind !== undefined) {
    annotation.kind = kind;
    if (kind === 'date') dateOf(annotation, left);
    if (kind === 'quote') speakerOf(document, annotation, left);
    fieldsOf(annotation, kind, left, document.book);
  } else {
    annotation.kind = 'note';
    annotation.value = left.size === 0 ? name : `${name}: ${written(left)}`;
    left.clear();
    tell(noSuchKind(name));
  }
  if (left.size > 0) tell(t('Not imported from “{0}”: {1}.', name, written(left)));
}

/** A stretch without white space at its edges. */
function trimmed(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end);
  return {
    start: start + (words.length - words.trimStart().length),
    end: end - (words.length - words.trimEnd().length),
  };
}

/** How letters look, as far as it means something: struck out, or emphasised. What is only a measure is told. */
function styleOf(left: Map<string, string>): ReturnType<typeof meaningOf> {
  for (const [key, value] of left) if (/^(?:false|0|0\.0)$/.test(value)) left.delete(key);
  if (left.delete('strikethrough')) return { type: 'tag', kind: 'deleted' };
  const emphasis = ['bold', 'italic', 'underlined', 'letterSpaced'].filter((key) => left.has(key));
  return emphasis.length > 0 ? { type: 'tag', kind: 'emphasis' } : { type: 'unknown' };
}

function mention(
  document: ImportBuilder,
  annotation: AnnotationBuilder,
  type: string,
  text: string,
  { start, end }: Stretch,
  left: Map<string, string>,
): void {
  const parts = nameAttributes.map((key) => [key, left.get(key)] as const);
  const own = parts.flatMap(([, value]) => value ?? []).join(' ');
  for (const [key] of parts) left.delete(key);
  const words = text.slice(start, end).replace(/\s+/gu, ' ');
  const id = document.entry(own === '' ? words : own, type);
  annotation.mentions.add(id);
  if (own !== '' && words !== own) document.describe(id, 'alias', words.replaceAll(';', ','));
  for (const [key, value] of [...left]) {
    const field = lookUp(attributesOfEntries, key);
    const authority = authorityIn(key, value, document.book);
    if (authority !== undefined) document.describe(id, 'same-as', authority);
    else if (/^https?:\/\/\S+$/.test(value)) document.describe(id, 'url', value);
    else if (field !== undefined) document.describe(id, field, dayFirst(value));
    else continue;
    left.delete(key);
  }
}

/** The authority id that an attribute has: an address, `gnd:118…`, or a number under the name of its list. */
function authorityIn(key: string, value: string, book: CodeBook): string | undefined {
  const scheme = key.toLowerCase();
  const all = [value, hasName(book.authorities, scheme) ? `${scheme}:${value}` : ''];
  for (const one of all) {
    const found = authorityAt(book, one);
    if (found !== undefined) return found;
    if (authorityOf(book, one) !== undefined && checkAuthority(book, one) === undefined) return one;
  }
  return undefined;
}

/** Year, month and day apart are one date. */
function dateOf(annotation: AnnotationBuilder, left: Map<string, string>): void {
  const part = (key: string, width: number) => {
    const value = left.get(key) ?? '';
    return /^\d+$/.test(value) && Number(value) > 0 ? value.padStart(width, '0') : undefined;
  };
  const [year, month, day] = [part('year', 4), part('month', 2), part('day', 2)];
  if (year === undefined) return;
  annotation.value = [
    year,
    ...(month === undefined ? [] : [month, ...(day === undefined ? [] : [day])]),
  ].join('-');
  left.delete('year');
  if (month !== undefined) left.delete('month');
  if (month !== undefined && day !== undefined) left.delete('day');
}

/** A day as Transkribus has it, 26.3.1954, in the order of years; anything else as it is. */
function dayFirst(value: string): string {
  const [, day = '', month = '', year] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(value) ?? [];
  return year === undefined ? value : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function speakerOf(document: ImportBuilder, annotation: AnnotationBuilder, left: Map<string, string>): void {
  const speaker = left.get('speaker');
  if (speaker === undefined) return;
  annotation.add('by', `@${document.entry(speaker, 'person')}`);
  left.delete('speaker');
}

function fieldsOf(
  annotation: AnnotationBuilder,
  kind: string,
  left: Map<string, string>,
  book: CodeBook,
): void {
  const own = lookUp(attributesOfKinds, kind);
  for (const [key, value] of [...left]) {
    const field = (own === undefined ? undefined : lookUp(own, key)) ?? key;
    if (field === VALUE && annotation.value === undefined) annotation.value = value;
    else if (field === 'note') annotation.addNote(value);
    else {
      const known = fieldAt(book, field, 'annotation');
      if (known === undefined || known.kinds?.includes(kind) === false) continue;
      if (known.types.includes('choice') && !hasName(known.values, value)) continue;
      if (!known.types.some((type) => type === 'choice' || type === 'text' || type === 'word')) continue;
      annotation.add(field, asWord(value));
    }
    left.delete(key);
  }
}

function written(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([key, value]) => `${key}=${asWord(value)}`).join(' ');
}
