// One annotation in the making, for importers: what another tool says of words, as it is written in the dialect.

import { asWord } from '../editing/write';
import type { Stretch } from '../model/facts';
import { addAll } from '../model/lists';
import type { AnnotationPart } from './build-document';

/** One annotation while it is put together. */
export class AnnotationBuilder {
  /** Its first stretch, and further ones that go on with it. */
  readonly stretches: readonly Stretch[];
  kind: string | undefined;
  value: string | undefined;
  /** Ids of the entries that it mentions. */
  readonly mentions = new Set<string>();
  id: string | undefined;
  /** Whether the file has no id for it, and it got one only to be referred to. */
  isForReference = false;
  /** Whether it says the statement with its id again, or goes on with its words. */
  bearing: 'said' | 'continued' | undefined;
  private readonly fields = new Map<string, string[]>();
  /** Words for its note. */
  private readonly notes: string[] = [];

  constructor(
    stretches: readonly Stretch[],
    /** Where the file that is read says it. */
    readonly source: Stretch,
  ) {
    this.stretches = [...stretches].sort((a, b) => a.start - b.start);
  }

  /** Adds a value as it is written to a field. */
  add(field: string, value: string): void {
    const list = this.fields.get(field) ?? [];
    if (!list.includes(value)) list.push(value);
    this.fields.set(field, list);
  }

  /** Whether a field of it refers to the statement with this id. */
  refersTo(id: string): boolean {
    const ref = `#${id}`;
    return [...this.fields.values()].some((values) => values.includes(ref));
  }

  /** Adds what another tool notes, in words. */
  addNote(words: string): void {
    const plain = plainWords(words);
    if (plain !== '' && !this.notes.includes(plain)) this.notes.push(plain);
  }

  /** What only notes something is a note; what says nothing but fields has nothing to have them. */
  settle(): void {
    if (this.kind !== undefined || this.id !== undefined || this.mentions.size > 0) return;
    if (this.notes.length > 0) {
      this.kind = 'note';
      this.value = this.notes.join('; ');
      this.notes.length = 0;
    } else this.fields.clear();
  }

  /** Takes all away that it says. */
  clear(): void {
    this.kind = undefined;
    this.value = undefined;
    this.id = undefined;
    this.mentions.clear();
    this.fields.clear();
  }

  /** Takes a field away; returns it as it would have been written. */
  drop(field: string): string {
    const values = this.fields.get(field) ?? [];
    this.fields.delete(field);
    if (field === 'note') addAll(values, this.notes.splice(0));
    return `${field}=${values.join(',')}`;
  }

  /** Its parts as they are written; none if it says nothing. */
  *said(): Generator<AnnotationPart> {
    const parts: string[] = [];
    if (this.kind !== undefined) parts.push(this.kind);
    if (this.value !== undefined && this.kind !== undefined) parts.push(asWord(this.value));
    if (this.id !== undefined) parts.push(`#${this.id}`);
    for (const mention of this.mentions) parts.push(`@${mention}`);
    if (this.bearing !== undefined && this.id !== undefined) parts.push(this.bearing);
    for (const [field, values] of this.fields) parts.push(`${field}=${values.join(',')}`);
    if (this.notes.length > 0) parts.push(`note=${asWord(this.notes.join('; '))}`);
    const [first, ...rest] = this.stretches;
    if (parts.length === 0 || first === undefined) return;
    yield { ...first, attributes: parts.join(' '), id: this.id };
    for (const part of rest)
      yield {
        ...part,
        attributes: this.id === undefined ? parts.join(' ') : `#${this.id} continued`,
        id: this.id,
      };
  }
}

/** Words of another tool as they can stand in a field, whatever white space is in them. */
export function plainWords(words: string): string {
  return words.replace(/[\s\x1C-\x1E\x85]+/gu, ' ').trim();
}
