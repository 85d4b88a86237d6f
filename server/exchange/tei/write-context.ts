// What the parts of a TEI file share while it is written: who has which xml:id, where references lead, what was lost.

import { valuesFor } from '../../codebook/field-owner';
import { fieldAt } from '../../codebook/load';
import type { FieldContext } from '../../codebook/types';
import { element, xml } from '../../drawing/xml';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Entry, FieldUse, Ref, Statement, Value } from '../../model/facts';
import { resolveEntry } from '../../semantics/entry';
import { allStatementsIn } from '../../semantics/statement';
import type { Lost } from '../format';
import type { ExportModel } from '../model';
import { dates, fileOf, isName, isWord, XmlIds } from './xml-names';

/** What is said of something beside it, as XML. */
export interface SaidBeside {
  readonly features: readonly string[];
  readonly relations: readonly string[];
}

export class TeiContext {
  readonly ids = new XmlIds();
  readonly losses: Lost[] = [];
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

  /** Where a reference leads, as a pointer; undefined if this file has no such thing. */
  pointer(ref: Ref): string | undefined {
    if (ref.document !== undefined && ref.document !== this.view.document)
      return `${fileOf(ref.document)}#${encodeURI(ref.id)}`;
    const id = this.ids.known(ref);
    return id && `#${id}`;
  }

  /** Fields as features; those that relate statements become relations from the statement, whose pointer `from` gives. */
  fields(uses: readonly FieldUse[], place: FieldContext, from: () => string): SaidBeside {
    const features: string[] = [];
    const related: string[] = [];
    for (const use of uses) {
      const name = use.name.text;
      const field = fieldAt(this.view.book, name, place);
      for (const value of field === undefined ? use.values : valuesFor(field, use)) {
        const relation = field?.relation === undefined ? undefined : this.relation(name, from, value);
        if (relation === undefined) features.push(this.feature(name, value, use));
        else related.push(relation);
      }
    }
    return { features: features.filter((feature) => feature !== ''), relations: related };
  }

  /** The relation that a field states; undefined unless what it names is in this file or another. */
  relation(name: string, from: () => string, { ref, date, text }: Value): string | undefined {
    const passive = ref && this.pointer(ref);
    if (passive === undefined || !isWord(name)) return undefined;
    const dated = date === undefined ? {} : dates(date.text);
    return element(
      'relation',
      { name, active: from(), passive, ...dated },
      // A vaguer date than TEI accepts is here as it is written.
      date === undefined ? '' : element('desc', {}, xml(text)),
    );
  }

  /** One value of a field: a pointer, or its words. */
  feature(name: string, value: Value, place: { readonly start: number; readonly end: number }): string {
    if (!isName(name)) {
      this.lose(place, t('TEI cannot have a feature named “{0}”: the field was left out.', name));
      return '';
    }
    const target = value.ref && this.pointer(value.ref);
    return target === undefined
      ? element('f', { name }, xml(value.text))
      : element('f', { name, fVal: target });
  }
}

/** By id: the document's own entries of the register, those that it names, and those that these name. */
function entriesOf(snapshot: DocumentSnapshot): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const queue: string[] = [];
  const take = (entry: Entry) => {
    if (found.has(entry.ref.id)) return;
    found.set(entry.ref.id, entry);
    for (const { values } of entry.fields)
      for (const { ref } of values) if (ref?.sigil === '@') queue.push(ref.id);
  };
  for (const entry of snapshot.file.entries) if (entry.ref.sigil === '@') take(entry);
  for (const { ref } of snapshot.file.references) if (ref.sigil === '@') queue.push(ref.id);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id)) continue;
    const entry = resolveEntry(snapshot, id);
    if (entry !== undefined) take(entry.facts);
  }
  return found;
}
