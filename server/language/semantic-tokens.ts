// Semantic tokens: what each word of the markup is, by what it means rather than by how it looks.
//
// The grammar colours every mark at once; these tokens add what only the facts and the code book know: who can act
// and who cannot, where an id is declared, whether a kind carries the argument or edits the text, which fields relate
// statements. What the code book does not know has no token.

import { fieldIn } from '../codebook/field-owner';
import { isStatementKind, kindOf, registerTypeOf } from '../codebook/load';
import type { Field } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { FieldOwner, Name, Ref, Stretch, Value } from '../model/facts';
import { resolveEntry } from '../semantics/entry';

/** Token types, in the order of the legend: standard ones of the protocol, so that every theme knows them. */
export const tokenTypes = [
  'class', // who can act
  'interface', // another entry of the register
  'variable', // a statement
  'type', // a kind of statement, a type of entry
  'decorator', // a kind that describes or edits the text
  'modifier', // `continued`, `said`
  'keyword', // a field that relates statements
  'property', // another field
  'enumMember', // a value from a list
  'number', // a date, a number
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** Token modifiers, in the order of the legend. */
export const tokenModifiers = ['declaration', 'deprecated'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken extends Stretch {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const none: readonly TokenModifier[] = [];
const declared: readonly TokenModifier[] = ['declaration'];
const deprecated: readonly TokenModifier[] = ['deprecated'];

/** Tokens of a document, or of what touches `within`; in order, none overlapping, none across a line end. */
export function semanticTokens(snapshot: DocumentSnapshot, within?: Stretch): SemanticToken[] {
  return new Tokens(snapshot, within).all();
}

class Tokens {
  private readonly found: SemanticToken[] = [];
  private readonly actors = new Map<string, boolean>();

  constructor(
    private readonly snapshot: DocumentSnapshot,
    private readonly within: Stretch | undefined,
  ) {}

  all(): SemanticToken[] {
    const { file } = this.snapshot;
    if (file.header !== undefined && this.wanted(file.header)) this.fields(file.header);
    for (const entry of file.entries)
      if (this.wanted(entry)) {
        this.ref(entry.ref, declared);
        this.fields(entry);
      }
    for (const annotation of file.annotations) {
      const { anchors, continued, said, declares, endMark, kind, mark, mentions, value } = annotation;
      if (endMark?.ref !== undefined) this.ref(endMark.ref);
      if (!this.wanted(mark)) continue;
      if (kind !== undefined) this.kind(kind);
      if (value !== undefined && kind !== undefined) this.ownValue(kind, value);
      if (continued !== undefined) this.add(continued, 'modifier');
      if (said !== undefined) this.add(said, 'modifier');
      for (const anchor of anchors) this.ref(anchor, anchor === declares ? declared : none);
      for (const mention of mentions) this.ref(mention);
      this.fields(annotation);
    }
    return this.found.sort((a, b) => a.start - b.start);
  }

  private wanted({ start, end }: Stretch): boolean {
    return this.within === undefined || (start < this.within.end && end > this.within.start);
  }

  private add(place: Stretch, type: TokenType, modifiers = none): void {
    const { start, end } = place;
    if (start < end && this.wanted(place)) this.found.push({ start, end, type, modifiers });
  }

  private ref(at: Ref, modifiers = none): void {
    this.add(at, at.sigil === '#' ? 'variable' : this.acts(at.id) ? 'class' : 'interface', modifiers);
  }

  /** Who is not in the register may well be someone. */
  private acts(id: string): boolean {
    let known = this.actors.get(id);
    if (known === undefined) {
      const entry = resolveEntry(this.snapshot, id);
      known = entry?.type === undefined || entry.acts;
      this.actors.set(id, known);
    }
    return known;
  }

  private kind(at: Name): void {
    const { book } = this.snapshot;
    const known = kindOf(book, at.text);
    if (known !== undefined)
      this.add(
        at,
        isStatementKind(book, at.text) ? 'type' : 'decorator',
        known.deprecated ? deprecated : none,
      );
  }

  private ownValue(kind: Name, value: Value): void {
    const type = kindOf(this.snapshot.book, kind.text)?.value;
    if (type === 'date' || type === 'number') this.add(value, 'number');
  }

  private fields(carrier: FieldOwner): void {
    const { book } = this.snapshot;
    for (const { name, values } of carrier.fields) {
      const field = fieldIn(book, carrier, name.text);
      if (field !== undefined)
        this.add(
          name,
          field.relation === undefined ? 'property' : 'keyword',
          field.deprecated ? deprecated : none,
        );
      for (const value of values)
        if (value.ref !== undefined) this.ref(value.ref);
        else if (carrier.form === 'entry' && value.start === carrier.kind?.start)
          this.entryKind(carrier.ref, carrier.kind);
        else if (field !== undefined) this.value(field, value);
      for (const { date } of values) if (date !== undefined) this.oneLine(date, 'number');
    }
  }

  /** The `type` of a register entry, the `kind` of a statement's. */
  private entryKind({ sigil }: Ref, at: Name): void {
    if (sigil === '#') this.kind(at);
    else if (registerTypeOf(this.snapshot.book, at.text) !== undefined) this.add(at, 'type');
  }

  private value(field: Field, value: Value): void {
    const { types, values } = field;
    if (values !== undefined && Object.hasOwn(values, value.text)) this.add(value, 'enumMember');
    else if (types.includes('date') || types.includes('number')) this.oneLine(value, 'number');
  }

  /** A value may run over lines, a token may not. */
  private oneLine(place: Stretch, type: TokenType): void {
    if (!/[\r\n]/.test(this.snapshot.file.parse.slice(place.start, place.end))) this.add(place, type);
  }
}
