// A document in the making, for importers: annotations by what they say, with entries and ids as they are needed.
//
// It turns the words of another tool into the dialect's: a type into a kind or a mention, a relation into a field, a
// name into an entry of the register. Ids are made once and are well formed.

import { core, fieldAt, isStatementKind, kindOf, registerTypeOf, relations } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { idFrom } from '../editing/ids';
import { indexOf } from '../edition/index';
import { EditionSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import type { Annotation, Stretch } from '../model/facts';
import { factsOf } from '../model/file-facts';
import { addTo } from '../model/lists';
import { hasName, lookUp, tableEntries, tableOf } from '../model/lookup';
import { memo } from '../model/memo';
import { errorsIn } from '../rules/engine/judgement';
import { isId } from '../syntax/chars';
import { parse } from '../syntax/parse';
import { StripMap } from '../syntax/strip';
import { AnnotationBuilder, plainWords } from './annotation-builder';
import { type BuiltDocument, buildDocument } from './build-document';
import type { Imported, Lost } from './format';

/** Types that other tools write in their own way. */
const types = tableOf<string>({
  per: 'person',
  pers: 'person',
  people: 'person',
  org: 'organisation',
  organization: 'organisation',
  loc: 'place',
  location: 'place',
  gpe: 'place',
  country: 'state',
  work: 'publication',
});

/** What a word of another tool is in the dialect. */
export type Meaning =
  | { readonly type: 'entry'; readonly of: string }
  | { readonly type: 'statement' | 'tag'; readonly kind: string }
  | { readonly type: 'unknown' };

export function meaningOf(word: string, book: CodeBook = core): Meaning {
  const plain = word.normalize('NFC').toLowerCase();
  const of = lookUp(types, plain) ?? plain;
  // “date” and “place” are kinds as well; a place that is named is rather an entry.
  if (registerTypeOf(book, of) !== undefined) return { type: 'entry', of };
  if (isStatementKind(book, plain)) return { type: 'statement', kind: plain };
  if (kindOf(book, plain) !== undefined) return { type: 'tag', kind: plain };
  return { type: 'unknown' };
}

/** What is told of a kind that only a note can tell of. */
export function noSuchKind(word: string): string {
  return t('The code book has no kind “{0}”. The words were marked with a note that says it.', word);
}

/** An entry of the register while it is put together. */
interface EntryBuilder {
  readonly name: string;
  readonly type: string;
  readonly fields: Map<string, Set<string>>;
}

export class ImportBuilder {
  private readonly annotations: AnnotationBuilder[] = [];
  private readonly entries = new Map<string, EntryBuilder>();
  private readonly glosses = new Map<string, { words: string; fields: Map<string, Set<string>> }>();
  private readonly taken = new Set<string>();
  private readonly headings = new Map<number, number>();
  private readonly header = new Map<string, string>();

  /** `name`: what the document is called. */
  constructor(
    private readonly text: string,
    name: string,
    /** That of the edition that the document goes into. */
    readonly book: CodeBook = core,
  ) {
    this.say('title', name);
  }

  /** Says something of the document. */
  say(field: string, value: string): void {
    const plain = plainWords(value);
    if (plain === '') this.header.delete(field);
    else this.header.set(field, plain);
  }

  /** Makes the line that begins there a heading; `canBeHeading` says of which lines that can be done. */
  heading(start: number, level: number): void {
    this.headings.set(start, level);
  }

  /** `source`: where the file that is read says it. */
  annotate(stretches: readonly Stretch[], source: Stretch): AnnotationBuilder {
    // No mark can be within a line end.
    const move = (at: number) =>
      this.text.charAt(at) === '\n' && this.text.charAt(at - 1) === '\r' ? at - 1 : at;
    const annotation = new AnnotationBuilder(
      stretches.map(({ start, end }) => ({ start: move(start), end: move(end) })),
      source,
    );
    this.annotations.push(annotation);
    return annotation;
  }

  /** The id of the entry with this name; it is made if there is none. `wanted`: what it is called elsewhere. */
  entry(name: string, type: string, wanted?: string): string {
    const plain = plainWords(name);
    if (wanted !== undefined && this.entries.has(wanted)) return wanted;
    for (const [id, known] of this.entries) if (known.name === plain && known.type === type) return id;
    const made = wanted !== undefined && isId(wanted) ? wanted : idFrom(plain);
    const id = this.free(made ?? idFrom(`${type} ${plain}`) ?? type, '@');
    this.entries.set(id, { name: plain, type, fields: new Map() });
    return id;
  }

  /** Adds a value to what is said of the document. */
  sayAlso(field: string, value: string): void {
    const known = this.header.get(field);
    const plain = plainWords(value);
    if (known === undefined) this.say(field, plain);
    else if (plain !== '' && !known.split('; ').includes(plain)) this.header.set(field, `${known}; ${plain}`);
  }

  /** Adds a value to a field of an entry. */
  describe(entry: string, field: string, value: string): void {
    const fields = this.entries.get(entry)?.fields;
    const plain = plainWords(value);
    if (fields === undefined || plain === '') return;
    fields.set(field, (fields.get(field) ?? new Set()).add(plain));
  }

  /** Gives a statement an entry: words that say what it is where those of the text do not, or where none have it. */
  gloss(id: string, words: string): void {
    this.glosses.set(id, { words: plainWords(words), fields: new Map() });
  }

  /** Adds a value, as it is written, to a field of a statement’s entry. */
  glossField(id: string, field: string, value: string): void {
    const fields = this.glosses.get(id)?.fields;
    if (fields === undefined) return;
    fields.set(field, (fields.get(field) ?? new Set()).add(value));
  }

  /** An id for a statement, from what another tool calls it. */
  statementId(wanted: string): string {
    const id = wanted.normalize('NFC').replace(/[^\p{ID_Continue}.-]+/gu, '-');
    return this.free(isId(id) ? id : (idFrom(id) ?? 'statement'), '#');
  }

  /** The id of what another annotation refers to, which gets one if it has none. `wanted`: what another tool calls it. */
  referTo(annotation: AnnotationBuilder, wanted = 'statement'): string {
    if (annotation.id === undefined) {
      annotation.id = this.statementId(wanted);
      annotation.isForReference = true;
    }
    return annotation.id;
  }

  /** Takes ids away that were made for references which were refused. */
  private dropIdleIds(): void {
    for (const one of this.annotations) {
      const { id } = one;
      if (id === undefined || !one.isForReference || one.kind === undefined) continue;
      if (!this.annotations.some((other) => other !== one && (other.id === id || other.refersTo(id))))
        one.id = undefined;
    }
  }

  private free(id: string, sigil: string): string {
    let found = id;
    for (let number = 2; this.taken.has(sigil + found); number++) found = `${id}-${number}`;
    this.taken.add(sigil + found);
    return found;
  }

  /**
   * The document, with what was lost on the way. What the code book would call an error is not written: it is left out, as
   * little of it as will do, and told.
   */
  imported(losses: readonly Lost[]): Imported {
    const told = [...losses];
    for (let round = 0; round < ROUNDS; round++) {
      for (const annotation of this.annotations) annotation.settle();
      const left = this.leaveOut(this.built().document, told, round === ROUNDS - 1);
      if (left === 0) break;
    }
    this.dropIdleIds();
    for (const { source, said } of this.annotations.map((one) => ({
      source: one.source,
      said: [...one.said()],
    })))
      if (said.length === 0)
        told.push({
          start: source.start,
          end: source.end,
          message: t('Nothing that this annotation says has words in the code book. It was not imported.'),
        });
    const { document, missing } = this.built();
    const places = missing.map((part) => ({
      start: 0,
      end: 0,
      message:
        part === 'header'
          ? t(
              'The text begins with blank lines, which leave no place for a header. What the file says about the document was not imported.',
            )
          : t('The text begins with blank lines, which leave no place for entries. They were not imported.'),
    }));
    return { document, losses: [...told, ...places] };
  }

  private built(): BuiltDocument {
    // In the order of the text, whatever order the file has.
    const places = new Map<string, number>();
    const byPlace = [...this.annotations].sort((a, b) => {
      const [[one], [other]] = [a.stretches, b.stretches];
      return one === undefined || other === undefined ? 0 : one.start - other.start || other.end - one.end;
    });
    for (const { mentions } of byPlace)
      for (const id of mentions) if (!places.has(id)) places.set(id, places.size);
    const place = (id: string) => places.get(id) ?? places.size;
    const inOrder = [...this.entries].sort(([a], [b]) => place(a) - place(b));
    const entries = inOrder.map(([id, { name, type, fields }]) =>
      [
        `@${id}: ${name}`,
        ...(type === '' ? [] : [`  type: ${type}`]),
        ...[...fields].map(([field, values]) => `  ${field}: ${[...values].join('; ')}`),
      ].join('\n'),
    );
    return buildDocument({
      text: this.text,
      annotations: this.annotations.flatMap((annotation) => [...annotation.said()]),
      headings: this.headings,
      header: [...this.header].map(([field, value]) => `${field}: ${value}`),
      entries: [...entries, ...this.glossed()],
    });
  }

  /** The entries of statements. */
  private glossed(): string[] {
    return [...this.glosses].map(([id, { words, fields }]) =>
      [
        `#${id}: ${words}`,
        ...[...fields].map(([field, values]) => `  ${field}: ${[...values].join(', ')}`),
      ].join('\n'),
    );
  }

  /** Takes out what is an error in the document that was built; returns how much that was. */
  private leaveOut(document: string, told: Lost[], last: boolean): number {
    const uri = 'import:document';
    const file = factsOf(parse(document));
    const snapshot = new EditionSnapshot(indexOf([{ uri, document: 'document', file }]), this.book).document(
      uri,
    );
    const errors = snapshot && errorsIn(snapshot);
    if (errors === undefined || errors.length === 0) return 0;
    const map = StripMap.of(file.parse);
    const byPlace = new Map<string, AnnotationBuilder[]>();
    for (const annotation of this.annotations)
      for (const { start, end } of annotation.said()) {
        const key = `${start}-${end}`;
        addTo(byPlace, key, annotation);
      }
    const builderOf = (fact: Annotation) => {
      const [start, end] = [fact.content.start, fact.content.end].map((at) => map.toStripped(at));
      const there = byPlace.get(`${start}-${Math.max(start ?? 0, end ?? 0)}`) ?? [];
      if (there.length < 2) return there[0];
      // Of several about the same words, it is the one that was written so.
      const mark =
        file.parse.slice(fact.start, fact.content.start) + file.parse.slice(fact.content.end, fact.end);
      const written = (builder: AnnotationBuilder) =>
        Math.max(
          ...[...builder.said()].map(({ attributes }) =>
            mark.includes(attributes) ? attributes.length : -1,
          ),
        );
      return there.reduce((best, one) => (written(one) > written(best) ? one : best));
    };
    let count = 0;
    const touched = new Set<AnnotationBuilder>();
    for (const { start, message } of errors) {
      const fact = file.annotations.findLast(
        (one) =>
          start >= one.start && start < one.end && !(start >= one.content.start && start < one.content.end),
      );
      const builder = fact && builderOf(fact);
      if (fact !== undefined && builder !== undefined) {
        // What is wrong beside it may have been so for the same reason.
        if (touched.has(builder)) continue;
        touched.add(builder);
        const what = last ? this.dropAll(builder) : this.dropPart(builder, fact, start);
        told.push({
          start: builder.source.start,
          end: builder.source.end,
          message: t('“{0}” was not imported. {1}', what, message),
        });
        count++;
        continue;
      }
      const said = file.header?.fields.find((one) => start >= one.start && start < one.end);
      if (said !== undefined && this.header.delete(said.name.text)) {
        const what = `${said.name.text}: ${said.whole.text}`;
        told.push({ start: 0, end: 0, message: t('“{0}” was not imported. {1}', what, message) });
        count++;
        continue;
      }
      const entry = file.entries.find((one) => start >= one.start && start < one.end);
      const field = entry?.fields.find((one) => start >= one.start && start < one.end);
      const known =
        entry && (entry.ref.sigil === '#' ? this.glosses.get(entry.ref.id) : this.entries.get(entry.ref.id));
      if (entry === undefined || field === undefined || known === undefined) continue;
      // Without a type nobody is anything: who has one that the code book does not know is left out.
      const gone =
        entry.ref.sigil === '@' && field.name.text === 'type'
          ? this.entries.delete(entry.ref.id)
          : known.fields.delete(field.name.text);
      if (!gone) continue;
      told.push({
        start: 0,
        end: 0,
        message: t(
          '“{0}” was not imported. {1}',
          `${entry.ref.text} ${field.name.text}: ${field.whole.text}`,
          message,
        ),
      });
      count++;
    }
    return count;
  }

  /** Takes the part of an annotation away that an error is about; returns what that was. */
  private dropPart(builder: AnnotationBuilder, fact: Annotation, at: number): string {
    const inside = (part: Stretch | undefined) => part !== undefined && at >= part.start && at < part.end;
    const field = fact.fields.find(inside);
    if (field !== undefined) return builder.drop(field.name.text);
    if (fact.mentions.some(inside)) {
      const ref = fact.mentions.find(inside);
      builder.mentions.delete(ref?.id ?? '');
      return ref?.text ?? '';
    }
    if (builder.value !== undefined && inside(fact.value)) {
      const { value } = builder;
      builder.value = undefined;
      return value;
    }
    if (builder.kind !== undefined) {
      // A more exact word that asks for what is not there gives way to the one that it refines, or to the plainest.
      const { kind } = builder;
      const plain = plainStatement(this.book);
      const plainest = isStatementKind(this.book, kind) && kind !== plain ? plain : undefined;
      builder.kind = kindOf(this.book, kind)?.refines ?? plainest;
      if (builder.kind === undefined) builder.value = undefined;
      return kind;
    }
    if (builder.id !== undefined) {
      const { id } = builder;
      builder.id = undefined;
      return `#${id}`;
    }
    return this.dropAll(builder);
  }

  private dropAll(builder: AnnotationBuilder): string {
    const what = [...builder.said()].map(({ attributes }) => attributes).join(' … ');
    this.annotations.splice(this.annotations.indexOf(builder), 1);
    return what;
  }
}

/** The first kind of statement that asks for nothing. */
export const plainStatement = memo(
  (book: CodeBook) =>
    tableEntries(book.kinds).find(
      ([, { family, refines, required = [], requiredOneOf = [] }]) =>
        family === 'statement' && refines === undefined && required.length + requiredOneOf.length === 0,
    )?.[0],
);

/** An error that is taken out may show another; what is left after these is taken out whole. */
const ROUNDS = 6;

/** The relation that a word of another tool names. */
export function relationOf(word: string, book: CodeBook = core): string | undefined {
  const known = relations(book);
  const plain = word.toLowerCase();
  if (known.has(plain)) return plain;
  // `attack`, `support`: tools that annotate arguments name relations as often by the noun.
  return known.has(`${plain}s`) ? `${plain}s` : undefined;
}

/** Whether a statement may have this value in this field. */
export function isChoice(field: string, value: string, book: CodeBook = core): boolean {
  const known = fieldAt(book, field, 'statement') ?? fieldAt(book, field, 'annotation');
  return known?.types.includes('choice') === true && hasName(known.values, value);
}
