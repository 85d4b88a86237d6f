// A document in the making, for importers: annotations by what they say, with entries and ids as they are needed.
//
// It turns the words of another tool into the dialect's: a type into a kind or a mention, a relation into a field, a
// name into an entry of the register. Ids are made once and are well formed.

import { core, fieldAt, isStatementKind, kindOf, registerTypeOf, relations } from '../codebook/load';
import { idFrom } from '../editing/ids';
import { quote } from '../editing/write';
import { t } from '../l10n';
import { hasName, lookUp, tableOf } from '../model/lookup';
import { isId } from '../syntax/chars';
import { type AnnotationPart, buildDocument } from './build-document';
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
  | { readonly type: 'statement' | 'tag' | 'unknown'; readonly kind: string };

export function meaningOf(word: string): Meaning {
  const plain = word.normalize('NFC').toLowerCase();
  const of = lookUp(types, plain) ?? plain;
  // “date” and “place” are kinds as well; a place that is named is rather an entry.
  if (registerTypeOf(core, of) !== undefined) return { type: 'entry', of };
  if (isStatementKind(core, plain)) return { type: 'statement', kind: plain };
  if (kindOf(core, plain) !== undefined) return { type: 'tag', kind: plain };
  const kind = plain.replace(/[\s@#="{},[\]]+/g, '-') || 'term';
  return { type: 'unknown', kind };
}

/** One annotation while it is put together. */
export class AnnotationBuilder {
  /** Its first stretch, and further ones that go on with it. */
  readonly stretches: { start: number; end: number }[];
  kind: string | undefined;
  value: string | undefined;
  mention: string | undefined;
  id: string | undefined;
  /** Whether it says the statement with its id again. */
  isSaid = false;
  /** Whether it goes on with the words before that have its id. */
  isContinued = false;
  private readonly fields = new Map<string, string[]>();

  constructor(stretches: readonly { start: number; end: number }[]) {
    this.stretches = [...stretches].sort((a, b) => a.start - b.start);
  }

  /** Adds a value to a field; text is put in quotes where it must be. */
  add(field: string, value: string): void {
    const list = this.fields.get(field) ?? [];
    if (!list.includes(value)) list.push(value);
    this.fields.set(field, list);
  }

  *said(): Generator<AnnotationPart> {
    const parts: string[] = [];
    if (this.kind !== undefined) parts.push(this.kind);
    if (this.value !== undefined) parts.push(quote(this.value));
    if (this.id !== undefined) parts.push(`#${this.id}`);
    if (this.mention !== undefined) parts.push(`@${this.mention}`);
    if (this.isSaid && this.id !== undefined) parts.push('said');
    if (this.isContinued && this.id !== undefined) parts.push('continued');
    for (const [field, values] of this.fields) parts.push(`${field}=${values.join(',')}`);
    // Something must be between the braces.
    if (parts.length === 0) parts.push('note');
    const [first, ...rest] = this.stretches;
    if (first !== undefined) yield { ...first, attributes: parts.join(' '), id: this.id };
    for (const part of rest)
      yield {
        ...part,
        attributes: this.id === undefined ? parts.join(' ') : `#${this.id} continued`,
        id: this.id,
      };
  }
}

export class ImportBuilder {
  private readonly annotations: AnnotationBuilder[] = [];
  private readonly entries = new Map<string, { name: string; type: string; lines: Set<string> }>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly name: string,
  ) {}

  annotate(stretches: readonly { start: number; end: number }[]): AnnotationBuilder {
    const annotation = new AnnotationBuilder(stretches);
    this.annotations.push(annotation);
    return annotation;
  }

  /** The id of the entry with this name; it is made if there is none. */
  entry(name: string, type: string): string {
    const plain = name.replace(/\s+/g, ' ').trim();
    for (const [id, known] of this.entries) if (known.name === plain && known.type === type) return id;
    const id = this.free(idFrom(plain) ?? idFrom(`${type} ${plain}`) ?? type, '@');
    this.entries.set(id, { name: plain, type, lines: new Set() });
    return id;
  }

  describe(entry: string, line: string): void {
    this.entries.get(entry)?.lines.add(line);
  }

  /** An id for a statement, from what another tool calls it. */
  statementId(wanted: string): string {
    const id = wanted.normalize('NFC').replace(/[^\p{ID_Continue}.-]+/gu, '-');
    return this.free(isId(id) ? id : (idFrom(id) ?? 'statement'), '#');
  }

  private free(id: string, sigil: string): string {
    let found = id;
    for (let number = 2; this.taken.has(sigil + found); number++) found = `${id}-${number}`;
    this.taken.add(sigil + found);
    return found;
  }

  /** The document, with what was lost on the way. */
  imported(losses: readonly Lost[]): Imported {
    const entries = [...this.entries].map(([id, { name, type, lines }]) =>
      [`@${id}: ${name}`, `  type: ${type}`, ...[...lines].map((line) => `  ${line}`)].join('\n'),
    );
    const { document, missing } = buildDocument({
      text: this.text,
      annotations: this.annotations.flatMap((annotation) => [...annotation.said()]),
      header: [`title: ${this.name.replace(/\s+/g, ' ')}`],
      entries,
    });
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
    return { document, losses: [...losses, ...places] };
  }
}

/** The relation that a word of another tool names. */
export function relationOf(word: string): string | undefined {
  const known = relations(core);
  const plain = word.toLowerCase();
  if (known.has(plain)) return plain;
  // `attack`, `support`: tools that annotate arguments name relations as often by the noun.
  return known.has(`${plain}s`) ? `${plain}s` : undefined;
}

/** Whether a statement may have this value in this field. */
export function isChoice(field: string, value: string): boolean {
  const known = fieldAt(core, field, 'statement') ?? fieldAt(core, field, 'annotation');
  return known?.types.includes('choice') === true && hasName(known.values, value);
}
