// Argument Interchange Format (Chesñevar et al. 2006), as JSON node sets of the kind that AIFdb keeps.
//
// The code book says what its kinds, relations and values are in AIF (column `aif`), and this file draws them. A statement is
// one I-node, whichever documents make it; an inference is the RA-node itself. Who says it is a locution: an L-node, joined to
// the statement by the YA-node of its kind. What is reported is a locution within that of the one who reports it, each channel
// by itself; what was not made but drafted, anticipated or supposed has a YA-node that says so. Words that only refer to a
// statement are no locution.
//
// Inference Anchoring Theory does not let a speaker assert the if-clause of a conditional: what he asserts is the whole. So
// where a statement hangs on conditions, what is said is an I-node of its own, “B, if A”, and B follows from it and A by modus
// ponens. Whoever undercuts, or takes the ground from a reason, is in conflict with the step (the RA- or CA-node) and not with
// a statement.

import type { AifNode } from '../../codebook/aif-schemes';
import { fieldAt, kindOf, lineageOf, relations, valueMeaning } from '../../codebook/load';
import { asWritten } from '../../codebook/localized';
import { type AifPart, aifParts, isOwnScheme } from '../../codebook/mapping';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import type { Voice } from '../../semantics/attribution';
import { sortKeyOf } from '../../semantics/entry';
import { MADE } from '../../semantics/utterance';
import type { Loss, TextFormat } from '../format';
import {
  besideTheArgument,
  type ExportedRelation,
  type ExportedStatement,
  type ExportedUtterance,
  type ExportModel,
} from '../model';

interface Node {
  readonly nodeID: string;
  readonly text: string;
  readonly type: AifNode;
  readonly timestamp: string;
}

export const aif: TextFormat = {
  id: 'aif',
  label: 'AIF node set (JSON)',
  description:
    'Statements, locutions and schemes in the Argument Interchange Format, for AIFdb, OVA and argument mining.',
  extension: '.aif.json',
  unit: 'edition',
  write(readings, name, names) {
    const set = new NodeSet(readings);
    const { nodes, edges, locutions, participants, schemes, losses } = set;
    const text = JSON.stringify({ nodes, edges, locutions, participants, schemes }, null, 2);
    return { files: [{ name: names.make(name, '.aif.json'), content: `${text}\n` }], losses };
  },
};

/** A statement as the documents have it together. */
interface Drawn {
  readonly statement: ExportedStatement;
  readonly reading: ExportModel;
  readonly parts: readonly AifPart[];
  /** What the kind means that has these parts. */
  readonly definition: string;
  readonly node: string;
  /** What its speaker says: the statement itself, or that it holds under its conditions. */
  said: string;
  /** Its first locution. */
  locution?: string;
}

/** A relation with the document that states it. */
interface Stated extends ExportedRelation {
  readonly reading: ExportModel;
  readonly part: AifPart | undefined;
}

class NodeSet {
  readonly nodes: Node[] = [];
  readonly edges: { edgeID: string; fromID: string; toID: string; formEdgeID: null }[] = [];
  readonly locutions: {
    nodeID: string;
    personID: string;
    timestamp: string;
    start: null;
    end: null;
    source: string;
  }[] = [];
  readonly participants: { participantID: string; firstname: string; surname: string }[] = [];
  /** Schemes that AIF does not have, and whose they are. */
  readonly schemes: { scheme: string; type: AifNode; definition: string }[] = [];
  readonly losses: Loss[] = [];
  private readonly statements = new Map<string, Drawn>();
  private readonly persons = new Map<string, string>();
  /** The steps in which a statement is a reason or an objection, by its symbol. */
  private readonly steps = new Map<string, string[]>();

  constructor(private readonly readings: readonly ExportModel[]) {
    const declared = (one: ExportedStatement) => (one.declared ? 0 : 1);
    const all = readings.flatMap((reading) =>
      reading.statements.map((statement) => ({ reading, statement })),
    );
    // A statement is drawn as the document has it that declares it, in the order of the documents.
    const best = new Map<string, (typeof all)[number]>();
    for (const one of all) {
      const known = best.get(one.statement.symbol);
      if (known === undefined || declared(one.statement) < declared(known.statement))
        best.set(one.statement.symbol, one);
    }
    for (const { reading, statement } of best.values()) this.draw(reading, statement);
    const stated = this.stated();
    this.conditions(
      stated.filter(({ sort }) => sort === 'condition'),
      partnersIn(stated, true),
    );
    for (const { reading, statement, utterance } of saidInOrder(all))
      this.utter(reading, statement, utterance);
    this.supports(
      stated.filter(({ sort }) => sort === 'support'),
      partnersIn(stated, false),
    );
    // What strikes a step comes after all steps.
    const isLate = ({ sort, reading: { view }, field }: Stated) =>
      sort === 'meet' || relations(view.book).get(field)?.relation.strikes === 'step';
    const rest = stated.filter(
      ({ sort }) => sort !== 'condition' && sort !== 'support' && sort !== 'partner',
    );
    for (const relation of rest) if (!isLate(relation)) this.relate(relation);
    for (const relation of rest) if (isLate(relation)) this.strike(relation);
    for (const reading of readings) this.loseRest(reading);
  }

  private node(type: AifNode, text: string, timestamp: string): string {
    const nodeID = String(this.nodes.length + 1);
    this.nodes.push({ nodeID, text, type, timestamp });
    return nodeID;
  }

  /** A node that applies a scheme; a scheme of the project's own is declared, in the words of `what`. */
  private scheme({ node, scheme = '' }: AifPart, timestamp: string, what = ''): string {
    const known = this.schemes.some((one) => one.scheme === scheme && one.type === node);
    if (isOwnScheme(scheme) && !known) this.schemes.push({ scheme, type: node, definition: what });
    return this.node(node, scheme, timestamp);
  }

  private edge(...path: readonly string[]): void {
    for (let at = 1; at < path.length; at++)
      this.edges.push({
        edgeID: String(this.edges.length + 1),
        fromID: path[at - 1]!,
        toID: path[at]!,
        formEdgeID: null,
      });
  }

  private draw(reading: ExportModel, statement: ExportedStatement): void {
    const book = asWritten(reading.view.book);
    const { symbol, text, kind } = statement;
    const { parts, definition } = ofKind(book, kind);
    const own = parts.find(({ node }) => node !== 'YA');
    const date = dateOf(reading);
    const node =
      own === undefined || own.scheme === undefined
        ? this.node('I', text === '' ? symbol : text, date)
        : this.scheme(own, date, definition);
    this.statements.set(symbol, { statement, reading, parts, definition, node, said: node });
  }

  private stated(): Stated[] {
    return this.readings.flatMap((reading) =>
      reading.relations.map((relation) => ({ ...relation, reading, part: this.partOf(reading, relation) })),
    );
  }

  /** What a relation is in AIF; of a condition, its mode decides. */
  private partOf(
    { view: { book } }: ExportModel,
    { field, sort, from }: ExportedRelation,
  ): AifPart | undefined {
    const mode =
      sort === 'condition' ? this.statements.get(from)?.statement.statement.value('mode') : undefined;
    const column =
      mode === undefined
        ? relations(book).get(field)?.aif
        : valueMeaning(fieldAt(book, 'mode', 'statement'), mode)?.aif;
    return aifParts(column)[0];
  }

  /** Draws what hangs on conditions: each consequent with all that suspend it, or with one of those that are alternatives. */
  private conditions(stated: readonly Stated[], alternatives: ReadonlyMap<string, string>): void {
    const byConsequent = new Map<string, Stated[]>();
    for (const relation of stated) {
      const { from, to, part } = relation;
      if (!this.statements.has(from) || !this.statements.has(to)) this.lose(relation, notExported());
      else if (part === undefined) this.lose(relation, t('AIF has no scheme for this condition'));
      else {
        const known = byConsequent.get(to);
        if (known === undefined) byConsequent.set(to, [relation]);
        else known.push(relation);
      }
    }
    for (const [to, all] of byConsequent) {
      const consequent = this.statements.get(to)!;
      const words = all.map(({ from }) => {
        const { statement } = this.statements.get(from)!.statement;
        return underCondition(statement.value('mode') ?? 'if', this.textOf(from));
      });
      const isAlternative = all.some(({ from }) => alternatives.has(from));
      const whole = `${this.textOf(to)}, ${words.join(isAlternative ? ' or ' : ' and ')}`;
      consequent.said = this.node('I', whole, dateOf(consequent.reading));
      const suspending = all.filter(({ part }) => part?.node === 'RA');
      const groups = isAlternative ? suspending.map((one) => [one]) : [suspending];
      for (const group of groups) {
        const [first] = group;
        if (first === undefined) continue;
        const step = this.step(first);
        for (const { from } of group) this.edge(this.statements.get(from)!.node, step);
        this.edge(consequent.said, step, consequent.node);
      }
      for (const relation of all)
        if (relation.part?.node !== 'RA')
          this.edge(this.statements.get(relation.from)!.node, this.step(relation), consequent.node);
    }
  }

  private textOf(symbol: string): string {
    return this.statements.get(symbol)?.statement.text || symbol;
  }

  private step({ part, reading, field }: Stated): string {
    const definition = relations(asWritten(reading.view.book)).get(field)?.definition;
    return this.scheme(part!, dateOf(reading), definition);
  }

  /** Draws one place at which a statement is made: who says it, and through whom it comes to us. */
  private utter(
    { view, text: transcription }: ExportModel,
    { symbol, text: gloss }: ExportedStatement,
    { sort, by, channels, manner, date = '', place }: ExportedUtterance,
  ): void {
    const drawn = this.statements.get(symbol);
    const book = asWritten(view.book);
    const act = drawn?.parts.find(({ node }) => node === 'YA');
    // Nobody says a condition by itself.
    if (drawn === undefined || act === undefined || by.length === 0) return;
    const value = valueMeaning(fieldAt(book, 'utterance', 'statement'), manner);
    const [how = act] = manner === MADE ? [] : aifParts(value?.aif);
    const what = how === act ? drawn.definition : value?.definition;
    // Who says it again may say it in other words.
    const own =
      place === undefined || sort === 'declared' ? gloss : transcription.slice(place.start, place.end);
    const words = `${by.map(({ name }) => name).join(', ')}: ${own.replace(/\s+/g, ' ').trim()}`;
    const locution = this.speak(by, words, date, view.document);
    drawn.locution ??= locution;
    this.edge(locution, this.scheme(how, date, what), drawn.said);
    const reporting = aifParts(fieldAt(book, 'via', 'statement')?.aif).find(({ node }) => node === 'YA');
    for (const channel of reporting === undefined ? [] : channels) {
      let told = locution;
      let said = words;
      // Who reports says that the speaker said so.
      for (const reporter of channel) {
        said = `${reporter.name}: ${said}`;
        const report = this.speak([reporter], said, date, view.document);
        this.edge(report, this.scheme(reporting!, date), told);
        told = report;
      }
    }
  }

  /** A locution of one, or of several together. */
  private speak(who: readonly Voice[], text: string, timestamp: string, source: string): string {
    const nodeID = this.node('L', text, timestamp);
    for (const { id, name, entry } of who) {
      const key = id ?? name;
      let personID = this.persons.get(key);
      if (personID === undefined) {
        personID = String(this.persons.size + 1);
        this.persons.set(key, personID);
        this.participants.push({ participantID: personID, ...nameOf(name, entry) });
      }
      this.locutions.push({ nodeID, personID, timestamp, start: null, end: null, source });
    }
    return nodeID;
  }

  /** Draws reasons: those that hold only together in one step, an inference as the step that it is. */
  private supports(stated: readonly Stated[], partners: ReadonlyMap<string, string>): void {
    const steps = new Map<string, string>();
    for (const relation of stated) {
      const { from, to, part } = relation;
      const reason = this.statements.get(from);
      const conclusion = this.statements.get(to);
      if (reason === undefined || conclusion === undefined) this.lose(relation, notExported());
      else if (part === undefined) this.lose(relation, noScheme());
      else if (isStep(reason)) this.edge(reason.node, conclusion.node);
      else if (isStep(conclusion)) {
        this.edge(reason.node, conclusion.node);
        this.addStep(from, conclusion.node);
      } else {
        const key = `${partners.get(from) ?? from} ${to}`;
        let step = steps.get(key);
        if (step === undefined) {
          step = this.step(relation);
          steps.set(key, step);
          this.edge(step, conclusion.node);
        }
        this.edge(reason.node, step);
        this.addStep(from, step);
      }
    }
  }

  private addStep(symbol: string, step: string): void {
    const known = this.steps.get(symbol);
    if (known === undefined) this.steps.set(symbol, [step]);
    else known.push(step);
  }

  private relate(relation: Stated): void {
    const { from, to, field, sort, reading, part } = relation;
    const start = this.statements.get(from);
    const end = this.statements.get(to);
    if (start === undefined || end === undefined) this.lose(relation, notExported());
    else if (part === undefined) this.lose(relation, noScheme());
    else if (part.node === 'YA' || part.node === 'TA') {
      // These are of what was said, where it was said.
      const [first, last] = part.node === 'TA' ? [end.locution, start.locution] : [start.locution, end.node];
      if (first === undefined || last === undefined)
        this.lose(relation, t('one of the two is said by nobody in the exported documents'));
      else this.edge(first, this.step(relation), last);
    } else if (sort === 'depends') this.edge(end.node, this.step(relation), start.node);
    else {
      const step = this.step(relation);
      this.edge(start.node, step, end.node);
      if (sort !== 'attack') return;
      this.addStep(from, step);
      // What contradicts is contradicted.
      if (relations(reading.view.book).get(field)?.relation.strikes === 'mutual')
        this.edge(end.node, this.step(relation), start.node);
    }
  }

  /** Draws what is directed at a step: at all in which the other statement is a reason or an objection. */
  private strike(relation: Stated): void {
    const { from, to, part } = relation;
    const start = this.statements.get(from);
    const end = this.statements.get(to);
    const steps = end === undefined || isStep(end) ? [end?.node ?? ''] : (this.steps.get(to) ?? []);
    if (start === undefined || end === undefined) this.lose(relation, notExported());
    else if (part === undefined) this.lose(relation, noScheme());
    else if (steps.length === 0)
      this.lose(relation, t('the other statement is neither a reason nor an objection'));
    else for (const step of steps) this.edge(start.node, this.step(relation), step);
  }

  private lose({ reading, from, field, to, place }: Stated, why: string): void {
    this.losses.push({
      uri: reading.view.uri,
      ...place,
      message: t('The relation {0} {1} {2} was left out: {3}.', from, field, to, why),
    });
  }

  private loseRest(reading: ExportModel): void {
    for (const annotation of besideTheArgument(reading))
      this.losses.push({
        uri: reading.view.uri,
        start: annotation.start,
        end: annotation.end,
        message: t(
          'AIF has no place for the {0} here. It was left out.',
          annotation.kind?.text ?? t('mention'),
        ),
      });
  }
}

/** Everything that is said, in the order of each document. */
function saidInOrder<T extends { readonly reading: ExportModel; readonly statement: ExportedStatement }>(
  all: readonly T[],
): readonly (T & { readonly utterance: ExportedUtterance })[] {
  const said = all.flatMap((one) => one.statement.utterances.map((utterance) => ({ ...one, utterance })));
  const order = new Map<ExportModel, number>();
  for (const { reading } of all) if (!order.has(reading)) order.set(reading, order.size);
  const start = ({ utterance }: (typeof said)[number]) => utterance.place?.start ?? -1;
  return said.sort((a, b) => order.get(a.reading)! - order.get(b.reading)! || start(a) - start(b));
}

/** What a kind is in AIF: by its own mapping, or by that of what it refines. What has none is information. */
function ofKind(book: CodeBook, kind: string | undefined): Pick<Drawn, 'parts' | 'definition'> {
  for (const name of kind === undefined ? [] : lineageOf(book, kind)) {
    const { aif: column, definition = '' } = kindOf(book, name) ?? {};
    const parts = aifParts(column);
    if (parts.length > 0) return { parts, definition };
  }
  return { parts: [], definition: '' };
}

/** Under what condition something holds, in words: as the document puts it, which may have the word already. */
function underCondition(mode: string, words: string): string {
  const word = mode.replaceAll('-', ' ');
  return words.toLowerCase().startsWith(`${word} `) ? words : `${word} ${words}`;
}

function isStep({ parts }: Drawn): boolean {
  return parts.some(({ node }) => node !== 'I' && node !== 'YA');
}

/** Statements that belong together, by the symbol of the one that stands for all of them. `or`: as alternatives. */
function partnersIn(stated: readonly Stated[], or: boolean): ReadonlyMap<string, string> {
  const next = new Map<string, string>();
  const head = (symbol: string): string => {
    let at = symbol;
    for (let up = next.get(at); up !== undefined && up !== at; up = next.get(at)) at = up;
    next.set(symbol, at);
    return at;
  };
  for (const { sort, field, from, to } of stated)
    if (sort === 'partner' && (field === 'or') === or) next.set(head(to), head(from));
  return new Map([...next.keys()].map((symbol) => [symbol, head(symbol)]));
}

/** The parts of a name: of a person the surname as the register sorts by it, of a body all of it. */
function nameOf(name: string, entry: Voice['entry']): { firstname: string; surname: string } {
  const [surname = name, firstname = ''] =
    entry === undefined ? [] : sortKeyOf(entry.facts).split(/,\s*(.*)/s);
  return { firstname, surname };
}

function dateOf({ view: { file } }: ExportModel): string {
  return file.headerText('date') ?? '';
}

const notExported = () => t('the other statement is not in the exported documents');
const noScheme = () => t('AIF has no scheme for this relation');
