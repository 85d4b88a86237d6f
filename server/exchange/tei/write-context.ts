// What the parts of a TEI file share while it is written: who has which xml:id, where references lead, what was lost.

import { valuesFor } from '../../codebook/field-owner';
import { fieldAt } from '../../codebook/load';
import type { Field, FieldContext } from '../../codebook/types';
import { type Attributes, element, xml } from '../../drawing/xml';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import type { Entry, FieldUse, Ref, Statement, Value } from '../../model/facts';
import { allStatementsIn, resolveStatement } from '../../semantics/statement';
import { isId } from '../../syntax/chars';
import type { Lost } from '../format';
import type { ExportModel } from '../model';
import { entriesOf, referencesIn } from '../register-named';
import { placeOfField } from './mapping';
import { dates, fileOf, isName, isWord, XmlIds } from './xml-names';

/** What is said of something beside it, as XML. */
export interface SaidBeside {
  readonly features: readonly string[];
  readonly notes: readonly string[];
  readonly relations: readonly string[];
}

/** Someone in whose hand something is written, or who answers for something, whom the header tells of. */
export interface ToldInHeader {
  readonly id: string;
  /** Who it is: a pointer into the register, or words. */
  readonly value: Value;
}

export class TeiContext {
  readonly ids = new XmlIds();
  readonly losses: Lost[] = [];
  /** By what is written of them. */
  readonly hands = new Map<string, ToldInHeader>();
  readonly responsibles = new Map<string, ToldInHeader>();
  /** What is referred to and nowhere declared: it has a name that can be pointed at. */
  readonly undeclared = { entries: new Set<string>(), statements: new Set<string>() };
  /** The entries of the register that the document has or names, and those that these name. */
  readonly entries: ReadonlyMap<string, Entry>;

  constructor(readonly reading: ExportModel) {
    this.entries = entriesOf(reading.view);
    for (const id of this.entries.keys()) this.ids.entry(id);
    for (const { id, document } of this.statements)
      if (id !== undefined && document === undefined) this.ids.statement(id);
  }

  get view(): DocumentSnapshot {
    return this.reading.view;
  }

  /** Whatever has an id may be referred to. */
  get statements(): Statement[] {
    return allStatementsIn(this.view, this.view)
      .filter(({ id, isArgument }) => id !== undefined || isArgument)
      .map(({ facts }) => facts);
  }

  lose(place: { readonly start: number; readonly end: number }, message: string): void {
    this.losses.push({ start: place.start, end: place.end, message });
  }

  /** Where a reference leads, as a pointer. What is nowhere declared is named all the same. */
  pointer(ref: Ref): string {
    if (ref.document !== undefined && ref.document !== this.view.document)
      return `${fileOf(ref.document)}#${encodeURI(ref.id)}`;
    const known = this.ids.known(ref);
    if (known !== undefined) return `#${known}`;
    if (ref.sigil === '@') {
      this.undeclared.entries.add(ref.id);
      return `#${this.ids.entry(ref.id)}`;
    }
    this.undeclared.statements.add(ref.id);
    return `#${this.ids.statement(ref.id)}`;
  }

  /** Prose as XML: what it refers to, as a reference with the name that readers know. */
  prose(text: string): string {
    let written = '';
    let from = 0;
    for (const { index, ref } of referencesIn(text)) {
      const entry = ref.sigil === '@' ? this.entries.get(ref.id) : undefined;
      const isOther = ref.document !== undefined && ref.document !== this.view.document;
      const isKnown =
        ref.sigil === '@'
          ? entry !== undefined
          : isOther
            ? resolveStatement(this.view, symbolOf(ref, this.view.document)) !== undefined
            : this.ids.known(ref) !== undefined;
      if (!isKnown) continue;
      const name = entry?.gloss.text || [...(isOther ? [ref.document] : []), ref.id].join(', ');
      written += xml(text.slice(from, index)) + element('ref', { target: this.pointer(ref) }, xml(name));
      from = index + ref.text.length;
    }
    return written + xml(text.slice(from));
  }

  /** The file of the document that a value names; undefined if it names none. */
  documentPointer({ text }: Value): string | undefined {
    return isId(text) ? fileOf(text) : undefined;
  }

  /** The hand that a value tells of, as a pointer to its note in the header. */
  hand(value: Value): string {
    return this.told(this.hands, 'hand', value);
  }

  /** Who answers for something, as a pointer: into the register, or to a statement of the header. */
  responsible(value: Value): string {
    return value.ref?.sigil === '@' ? this.pointer(value.ref) : this.told(this.responsibles, 'resp', value);
  }

  private told(known: Map<string, ToldInHeader>, prefix: string, value: Value): string {
    let told = known.get(value.text);
    if (told === undefined) {
      told = { id: this.ids.make(`${prefix}.${value.ref?.id ?? known.size + 1}`), value };
      known.set(value.text, told);
    }
    return `#${told.id}`;
  }

  /** Fields as relations from something, whose pointer `from` gives, and as features of it. */
  fields(uses: readonly FieldUse[], place: FieldContext, from: () => string): SaidBeside {
    const features: string[] = [];
    const related: string[] = [];
    const notes: string[] = [];
    const { book } = this.view;
    const at = new Map(uses.map((use) => [use, placeOfField(book, use.name.text, place)]));
    const names = new Set([...at.values()].map((one) => (one.in === 'relation' ? one.name : undefined)));
    /** What is written as an attribute of the relations of another field, by their name. */
    const added = new Map<string, Attributes>();
    for (const [use, where] of at)
      if (where.in === 'relation-attribute' && names.has(where.relation) && isWord(use.whole.text)) {
        added.set(where.relation, { ...added.get(where.relation), [where.attribute]: use.whole.text });
        at.delete(use);
      }
    for (const [use, where] of at) {
      const name = use.name.text;
      const field = fieldAt(book, name, place);
      const isRelation = where.in === 'relation' && isWord(where.name);
      for (const group of groupsOf(field, use))
        if (isRelation && group.every(({ ref }) => ref !== undefined))
          related.push(this.relation(where.name, from, group, added.get(where.name)));
        else if (where.in === 'note')
          for (const { text } of group)
            notes.push(element('note', { type: where.type, target: from() }, this.prose(text)));
        else
          for (const value of group)
            features.push(this.feature(where.in === 'feature' ? where.name : name, value, use));
    }
    return { features: features.filter((feature) => feature !== ''), notes, relations: related };
  }

  /** A relation to all that the values name, of the date that they bear. */
  relation(name: string, from: () => string, values: readonly Value[], attributes: Attributes = {}): string {
    const passive = values.flatMap(({ ref }) => (ref === undefined ? [] : [this.pointer(ref)])).join(' ');
    const date = values[0]?.date?.text;
    return element(
      'relation',
      { name, active: from(), passive, ...(date === undefined ? {} : dates(date)), ...attributes },
      // As it is written, which attributes cannot say of every date.
      date === undefined ? '' : element('desc', {}, xml(date)),
    );
  }

  /** One value of a field: a pointer, or its words. */
  feature(name: string, value: Value, place: { readonly start: number; readonly end: number }): string {
    if (!isName(name)) {
      this.lose(place, t('TEI cannot have a feature named “{0}”: the field was left out.', name));
      return '';
    }
    const target = value.ref === undefined ? undefined : this.pointer(value.ref);
    return target === undefined
      ? element('f', { name }, xml(value.text))
      : element('f', { name, fVal: target });
  }
}

/** The values of a field: of one that relates statements each by itself, else those that belong together. */
function groupsOf(field: Field | undefined, use: FieldUse): readonly (readonly Value[])[] {
  if (field === undefined) return use.groups;
  const values = valuesFor(field, use);
  if (field.many === true && field.relation === undefined && use.groups.flat().length === values.length)
    return use.groups;
  return values.map((value) => [value]);
}
