// One document on its way into a graph: the names of its things, and what its fields say of them.
//
// Every field is said by a property of its own, `urn:demarche:field#NAME`, with the words of the code book, so that nothing
// is lost for which other vocabularies have no word, and what they have stands beside it (document.ts, register.ts,
// statements.ts).

import { fieldAt } from '../../codebook/load';
import type { CodeBook, FieldContext } from '../../codebook/types';
import { parseDate } from '../../codebook/values';
import { symbolOf } from '../../edition/symbol';
import type { FieldUse, Stretch, Value } from '../../model/facts';
import type { Voice } from '../../semantics/attribution';
import type { Loss } from '../format';
import { asIri, besideIri, documentIri, encodedPart, entryIri, symbolIri } from '../iri';
import type { ExportModel } from '../model';
import {
  crm,
  dcterms,
  type Graph,
  type Iri,
  iri,
  literal,
  prov,
  rdf,
  rdfs,
  type Term,
  type,
  xsd,
} from './graph';

/** What of the code book is used in graphs, to be explained once (vocabulary.ts). */
export interface Used {
  readonly kinds: Set<string>;
  /** Fields by name, each with the place in which it was first used. */
  readonly fields: Map<string, FieldContext>;
  readonly types: Set<string>;
}

export class RdfContext {
  /** IRI of the document, without the rest of what is named in it. */
  readonly base: string;
  readonly document: Iri;
  readonly losses: Loss[] = [];

  constructor(
    readonly model: ExportModel,
    readonly graph: Graph,
    readonly used: Used,
  ) {
    this.base = documentIri(model.view.document);
    this.document = iri(this.base);
  }

  get book(): CodeBook {
    return this.model.view.book;
  }

  /** Something of the document that has no id: `#:creation`. No id of a statement has a colon. */
  own(name: string): Iri {
    return iri(`${this.base}#:${name}`);
  }

  lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ uri: this.model.view.uri, start, end, message });
  }

  /** What a statement says, whoever says it and where. */
  proposition(symbol: string): Iri {
    return iri(`${symbolIri(symbol)}:proposition`);
  }

  kind(name: string): Iri {
    this.used.kinds.add(name);
    return iri(`urn:demarche:kind#${encodedPart(name)}`);
  }

  /** The property that a field is. */
  field(name: string, place: FieldContext): Iri {
    if (!this.used.fields.has(name)) this.used.fields.set(name, place);
    return iri(`urn:demarche:field#${encodedPart(name)}`);
  }

  /** Someone who says or does something; who is told in words alone is known in this document only. */
  agent({ id, name }: Pick<Voice, 'id' | 'name'>): Iri {
    if (id !== undefined) return iri(entryIri(id));
    const agent = this.own(`name-${encodedPart(name)}`);
    this.graph.add(agent, type, crm('E39_Actor'), prov('Agent'));
    this.graph.add(agent, rdfs('label'), literal(name));
    return agent;
  }

  /** Those whom a value of a field names. */
  agents(values: readonly Value[]): Iri[] {
    return values.map(({ ref, label }) =>
      this.agent(ref?.sigil === '@' ? { id: ref.id, name: ref.text } : { id: undefined, name: label }),
    );
  }

  /** Says when something was; a date that is none is left to the field. */
  time(of: Iri, date: string | undefined): void {
    if (date === undefined || parseDate(date) === undefined) return;
    const span = iri(besideIri(of.iri, 'time'));
    this.graph.add(of, crm('P4_has_time-span'), span);
    this.graph.add(span, type, crm('E52_Time-Span'));
    this.graph.add(span, crm('P82_at_some_time_within'), dateOf(date));
  }

  /** Says what a field says, by its own property. */
  say(of: Iri, use: FieldUse, place: FieldContext): void {
    const name = use.name.text;
    const field = fieldAt(this.book, name, place);
    const property = this.field(name, place);
    const values =
      field?.many === true || use.values.every(({ ref }) => ref !== undefined) ? use.values : [use.whole];
    for (const [number, value] of values.entries()) {
      if (value.text === '') continue;
      const term = this.termOf(value, field?.types ?? []);
      if (value.date === undefined) {
        this.graph.add(of, property, term);
        continue;
      }
      // What holds for a time is a node of its own.
      const dated = iri(besideIri(of.iri, `${encodedPart(name)}-${number + 1}`));
      this.graph.add(of, property, dated);
      this.graph.add(dated, rdf('value'), term);
      this.graph.add(dated, dcterms('valid'), dateOf(value.date.text));
    }
  }

  private termOf({ ref, label }: Value, types: readonly string[]): Term {
    if (ref?.sigil === '@') return iri(entryIri(ref.id));
    if (ref?.sigil === '#') return this.proposition(symbolOf(ref, this.model.view.document));
    if (types.includes('url')) {
      const address = asIri(label);
      if (address !== undefined) return iri(address);
    }
    if (types.includes('document') && this.model.view.index.documents(label).length > 0)
      return iri(documentIri(label));
    return types.includes('date') ? dateOf(label) : literal(label);
  }
}

const edtf = iri('http://id.loc.gov/datatypes/edtf/EDTF');

/** A date as XML Schema has it where that has it, otherwise in EDTF; words as words. */
export function dateOf(text: string): Term {
  if (parseDate(text) === undefined) return literal(text);
  const datatype = /^\d{4}-\d\d-\d\d$/.test(text)
    ? xsd('date')
    : /^\d{4}-(?:0\d|1[0-2])$/.test(text)
      ? xsd('gYearMonth')
      : /^\d{4}$/.test(text)
        ? xsd('gYear')
        : edtf;
  return literal(text, datatype);
}
