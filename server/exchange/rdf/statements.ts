// The argument in CRMinf: what is stated (I4), by whom and when, what he holds by it (I2), from what he concludes it (I5), and
// how the editor read the words (I16, I13).
//
// CRMinf models what actors believe. So a belief is given only to those who assert or argue, and only where they did: what
// was drafted, expected, imputed or supposed was not said, and is a thought of the document (E89); a proposal, a demand or a question is an activity that uses
// its content. What a reason is given for, or an attack is made on, is a belief only if it can be true; otherwise
// the activity is motivated by the reason (P17, of which J1 is a special case). Each step concludes a belief of its own, since
// a belief has one argumentation (J2), and all are about the same propositions. Whoever concedes a point adopts it (I7). Every
// relation is said by its own property besides, so that those for which CRMinf has no word are there as well.

import { kindOf, lineageOf, relations } from '../../codebook/load';
import { aifParts } from '../../codebook/mapping';
import { documentOfSymbol, entryIdOf, isRegisterKey } from '../../edition/symbol';
import { type Annotation, type Entry, fieldOf, valuesOf } from '../../model/facts';
import { addTo } from '../../model/lists';
import { memo } from '../../model/memo';
import { resolveStatement } from '../../semantics/statement';
import { MADE } from '../../semantics/utterance';
import { documentIri, encodedPart, entryIri, symbolIri } from '../iri';
import type { ExportedRelation, ExportedStatement, ExportedUtterance, ExportModel } from '../model';
import { annotationIris, passageIri } from '../web-annotation/write';
import { dateOf, type RdfContext } from './context';
import { crm, crminf, type Iri, iri, literal, prov, rdfs, type } from './graph';

/** What a statement became: the belief of its first speaker, and everybody who makes it here. */
interface Made {
  readonly belief: Iri | undefined;
  readonly speakers: readonly Iri[];
}

export function addStatements(context: RdfContext): void {
  const { model } = context;
  const made = new Map<string, Made>();
  for (const statement of model.statements) made.set(statement.symbol, addStatement(context, statement));
  addSteps(context, made);
  addReadings(context);
}

/** Entries of statements by their ids. */
const entriesOf = memo((model: ExportModel): ReadonlyMap<string, readonly Entry[]> => {
  const found = new Map<string, Entry[]>();
  for (const entry of model.view.file.entries) if (entry.ref.sigil === '#') addTo(found, entry.ref.id, entry);
  return found;
});

function addStatement(context: RdfContext, read: ExportedStatement): Made {
  const { graph, model } = context;
  const { symbol, declared, statement, kind, text, utterances } = read;
  const proposition = context.proposition(symbol);
  graph.add(proposition, type, crminf('I4_Proposition_Set'));
  graph.add(proposition, rdfs('label'), literal(text === '' ? symbol : text));
  if (kind !== undefined) graph.add(proposition, crm('P2_has_type'), context.kind(kind));
  if (declared) {
    const entries = statement.id === undefined ? [] : (entriesOf(model).get(statement.id) ?? []);
    const carriers = new Set([statement.declaration!, ...entries]);
    for (const { fields } of carriers)
      for (const use of fields) if (use.name.text !== 'kind') context.say(proposition, use, 'statement');
  }
  let belief: Iri | undefined;
  const speakers = new Map<string, Iri>();
  for (const [number, utterance] of utterances.entries()) {
    const held = addUtterance(context, read, proposition, utterance, number + 1);
    belief ??= held;
    for (const voice of utterance.by) {
      const agent = context.agent(voice);
      speakers.set(agent.iri, agent);
    }
  }
  return { belief, speakers: [...speakers.values()] };
}

/** One place at which a statement is made; what is believed by it, if it is asserted. */
function addUtterance(
  context: RdfContext,
  { symbol, declared, kind }: ExportedStatement,
  proposition: Iri,
  utterance: ExportedUtterance,
  number: number,
): Iri | undefined {
  const { graph, document } = context;
  const { manner, by, channels, date } = utterance;
  // A statement of another document is made here with this one’s names.
  const base = declared ? symbolIri(symbol) : `${context.base}#:${encodedPart(symbol)}`;
  const act = iri(`${base}:utterance-${number}`);
  if (manner !== MADE) {
    addUnsaid(context, act, proposition, utterance);
    return undefined;
  }
  const asserts = isAsserted(context, kind);
  graph.add(act, type, asserts ? crminf('I1_Argumentation') : crm('E7_Activity'), prov('Activity'));
  graph.add(act, crm('P16_used_specific_object'), proposition);
  for (const voice of by) {
    graph.add(act, crm('P14_carried_out_by'), context.agent(voice));
    graph.add(act, prov('wasAssociatedWith'), context.agent(voice));
  }
  context.time(act, date);
  graph.add(document, crm('P70_documents'), act);
  let report = 0;
  for (const channel of channels) {
    let told = act;
    for (const reporter of channel) {
      const telling = iri(`${base}:utterance-${number}-report-${++report}`);
      graph.add(telling, type, crm('E7_Activity'), prov('Activity'));
      graph.add(telling, crm('P14_carried_out_by'), context.agent(reporter));
      graph.add(telling, prov('wasAssociatedWith'), context.agent(reporter));
      graph.add(telling, crm('P15_was_influenced_by'), told);
      graph.add(telling, prov('wasInformedBy'), told);
      graph.add(document, crm('P70_documents'), telling);
      told = telling;
    }
  }
  if (!asserts) return undefined;
  const belief = iri(`${base}:belief-${number}`);
  graph.add(act, crminf('J2_concluded_that'), belief);
  addBelief(context, belief, proposition, 'true');
  return belief;
}

/** What was drafted, expected, imputed or supposed: not that it was said, but the thought that it might be. */
function addUnsaid(
  context: RdfContext,
  thought: Iri,
  proposition: Iri,
  { manner, by, via, date }: ExportedUtterance,
): void {
  const { graph, document } = context;
  graph.add(thought, type, crm('E89_Propositional_Object'));
  graph.add(thought, crm('P67_refers_to'), proposition);
  graph.add(thought, context.field('utterance', 'statement'), literal(manner));
  for (const voice of by) graph.add(thought, context.field('by', 'statement'), context.agent(voice));
  for (const voice of via) graph.add(thought, context.field('via', 'statement'), context.agent(voice));
  if (date !== undefined) graph.add(thought, context.field('date', 'statement'), dateOf(date));
  graph.add(document, crm('P67_refers_to'), thought);
}

function addBelief({ graph }: RdfContext, belief: Iri, proposition: Iri, value: 'true' | 'false'): void {
  graph.add(belief, type, crminf('I2_Belief'));
  graph.add(belief, crminf('J4_that'), proposition);
  graph.add(belief, crminf('J5_holds_to_be'), literal(value));
}

/** Whether who makes a statement of this kind says that something is so: by what it is in AIF. */
function isAsserted({ book }: RdfContext, kind: string | undefined): boolean {
  for (const name of kind === undefined ? [] : lineageOf(book, kind)) {
    const parts = aifParts(kindOf(book, name)?.aif);
    if (parts.length > 0)
      return parts.some(
        ({ node, scheme }) => node === 'YA' && (scheme === 'Asserting' || scheme === 'Arguing'),
      );
  }
  return false;
}

/** Every relation by its own property; those in which CRMinf sees an inference or an adoption also as that. */
function addSteps(context: RdfContext, made: ReadonlyMap<string, Made>): void {
  const { graph, model, book } = context;
  const steps = new Map<string, Iri>();
  const partners = partnersOf(model.relations);
  const kinds = new Map(model.statements.map(({ symbol, kind }) => [symbol, kind]));
  for (const [number, relation] of model.relations.entries()) {
    const { from, to, field, sort } = relation;
    const end = isRegisterKey(to) ? iri(entryIri(entryIdOf(to) ?? '')) : context.proposition(to);
    graph.add(context.proposition(from), context.field(field, 'statement'), end);
    const strikes = relations(book).get(field)?.relation.strikes;
    const isStep = sort === 'support' || (sort === 'attack' && strikes !== 'step');
    if (isRegisterKey(to) || (!isStep && field !== 'concedes')) continue;
    const { belief, speakers = [] } = made.get(from) ?? {};
    // Reasons that hold only together are premises of one step.
    const group = sort === 'support' ? `${partners.get(from) ?? from} ${to}` : `${number}`;
    let step = steps.get(group);
    const asserted = isAsserted(context, kinds.get(to) ?? kindElsewhere(context, to));
    if (step === undefined) {
      step = context.own(`r${number + 1}:step`);
      steps.set(group, step);
      if (field === 'concedes') addAdoption(context, step, to, end);
      else if (asserted) {
        graph.add(step, type, crminf('I5_Inference_Making'));
        const concluded = context.own(`r${number + 1}:belief`);
        graph.add(step, crminf('J2_concluded_that'), concluded);
        addBelief(context, concluded, end, sort === 'support' ? 'true' : 'false');
      } else {
        graph.add(step, type, crm('E7_Activity'));
        graph.add(step, crm('P16_used_specific_object'), end);
      }
      graph.add(step, crm('P2_has_type'), context.field(field, 'statement'));
      graph.add(context.document, crm('P70_documents'), step);
    }
    for (const speaker of speakers) graph.add(step, crm('P14_carried_out_by'), speaker);
    if (field === 'concedes') continue;
    if (belief !== undefined && asserted) graph.add(step, crminf('J1_used_as_premise'), belief);
    else graph.add(step, crm('P17_was_motivated_by'), belief ?? context.proposition(from));
  }
}

/** Whoever grants a point holds it to be true, by the document in which he found it. */
function addAdoption({ graph, model }: RdfContext, step: Iri, to: string, point: Iri): void {
  const source = iri(documentIri(documentOfSymbol(to) || model.view.document));
  const adopted = iri(`${step.iri.replace(/:step$/, '')}:belief`);
  graph.add(step, type, crminf('I7_Belief_Adoption'));
  graph.add(step, crminf('J7_is_based_on_evidence_from'), source);
  graph.add(step, crminf('J13_adopted_interpretation'), adopted);
  graph.add(adopted, type, crminf('I12_Adopted_Belief'));
  graph.add(adopted, crminf('J4_that'), point);
  graph.add(adopted, crminf('J5_holds_to_be'), literal('true'));
  graph.add(adopted, crminf('J14_adopted_interpretation_of'), source);
}

/** How the editor read the words that make a statement: what he takes them to mean. */
function addReadings(context: RdfContext): void {
  const { graph, model } = context;
  const names = annotationIris(model);
  const numbers = new Map<Annotation, number>();
  for (const [number, { annotation }] of model.annotations.entries()) numbers.set(annotation, number);
  const editors = context.agents(model.view.file.headerValues('editor'));
  for (const { symbol, utterances } of model.statements)
    for (const { place } of utterances) {
      const annotation = place?.annotation;
      const number = annotation && numbers.get(annotation);
      if (annotation === undefined || number === undefined) continue;
      const passage = iri(passageIri(context.base, number));
      const reading = iri(`${names.get(annotation)}:reading`);
      const meaning = iri(`${names.get(annotation)}:meaning`);
      graph.add(passage, type, crm('E33_Linguistic_Object'));
      graph.add(passage, crm('P106i_forms_part_of'), context.document);
      graph.add(reading, type, crminf('I16_Meaning_Comprehension'));
      graph.add(reading, crminf('J22_interpreted_meaning_of'), passage);
      graph.add(reading, crminf('J23_interpreted_meaning_as'), meaning);
      const responsible = context.agents(valuesOf(annotation, 'resp'));
      for (const editor of responsible.length > 0 ? responsible : editors)
        graph.add(reading, crm('P14_carried_out_by'), editor);
      graph.add(meaning, type, crminf('I13_Intended_Meaning_Belief'));
      graph.add(meaning, crminf('J17_about'), passage);
      graph.add(meaning, crminf('J16_assumed_meaning'), context.proposition(symbol));
      // How sure the editor is, in his words; without any he is.
      const sure = fieldOf(annotation, 'cert')?.whole.text;
      graph.add(meaning, crminf('J5_holds_to_be'), literal(sure ?? 'true'));
    }
}

function kindElsewhere({ model }: RdfContext, symbol: string): string | undefined {
  return resolveStatement(model.view, symbol)?.kindName;
}

/** Reasons that hold only together, by the one that stands for all of them. */
function partnersOf(stated: readonly ExportedRelation[]): ReadonlyMap<string, string> {
  const next = new Map<string, string>();
  const head = (symbol: string): string => {
    let at = symbol;
    for (let up = next.get(at); up !== undefined && up !== at; up = next.get(at)) at = up;
    return at;
  };
  for (const { sort, field, from, to } of stated)
    if (sort === 'partner' && field !== 'or') next.set(head(to), head(from));
  return new Map([...next.keys()].map((symbol) => [symbol, head(symbol)]));
}
