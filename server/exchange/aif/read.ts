// The Argument Interchange Format, read: node sets as AIFdb and OVA keep them (JSON), and those of xAIF.
//
// The text is what was said: each locution (L) a line, with its speaker before it. What it asserts (I, by a YA-node) is a
// statement, in the words of the line where they are the same, else in an entry of its own. Steps (RA), conflicts (CA),
// rephrases (MA) and answers (TA between speakers) are its relations. Where nobody says anything, the statements are the text.
// Locutions of those who only analysed the dialogue are left out, and told, as is every node that has no place.
// Source: the node sets of AIFdb, Inference Anchoring Theory, and our own write.ts read backwards.

import { core, fieldAt, kindOf, relations } from '../../codebook/load';
import { aifParts } from '../../codebook/mapping';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { tableEntries } from '../../model/lookup';
import { type AnnotationBuilder, plainWords } from '../annotation-builder';
import type { Imported, Lost, Unreadable } from '../format';
import { ImportBuilder, plainStatement } from '../import-builder';
import { type AifSet, nodeSetOf, type SetNode } from './node-set';

export function readAif(source: string, name: string, book: CodeBook = core): Imported | Unreadable {
  const set = nodeSetOf(source);
  return 'fault' in set ? set : new AifReader(set, name, book).read();
}

/** A locution with who says it, and what it does. */
interface Locution {
  readonly node: SetNode;
  readonly speakers: readonly string[];
  readonly words: string;
  /** Where the words stand in the text; undefined until it is written. */
  place: Stretch | undefined;
}

/** A statement in the making. */
interface Statement {
  readonly node: SetNode;
  readonly words: string;
  says: { readonly locution: Locution; readonly scheme: string }[];
  id: string;
  kind: string;
  /** Where it is declared in the text; undefined if it has an entry. */
  declared: AnnotationBuilder | undefined;
}

class AifReader {
  private readonly losses: Lost[] = [];
  private readonly locutions = new Map<string, Locution>();
  private readonly statements = new Map<string, Statement>();
  /** Nodes that say under which condition something holds: they mean what holds. */
  private readonly wholes = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly fields: { readonly from: string; readonly field: string; readonly to: string }[] = [];
  private readonly modes = new Map<string, string>();
  /** The node that says under which conditions something holds, by condition. */
  private readonly alternatives = new Map<string, string>();
  /** Pairs that contradict each other, by the one of which it was said second. */
  private readonly rebutted = new Set<string>();
  private readonly propositions = new Map<string, Stretch>();
  private text = '';
  private count = 0;

  constructor(
    private readonly set: AifSet,
    private readonly name: string,
    private readonly book: CodeBook,
  ) {}

  read(): Imported {
    for (const { from, to, at } of this.set.dangling)
      this.lose(
        at,
        t('This edge leads from “{0}” to “{1}”, one of which is no node. It was not imported.', from, to),
      );
    for (const node of this.set.nodes) if (node.type === 'L') this.locution(node);
    for (const node of this.set.nodes)
      if (node.type === 'I')
        this.statements.set(node.id, {
          node,
          words: plainWords(node.text),
          says: [],
          id: '',
          kind: '',
          declared: undefined,
        });
    for (const node of this.set.nodes) if (node.type === 'RA') this.condition(node);
    for (const node of this.set.nodes) if (node.type === 'YA') this.act(node);
    if (!this.lines()) this.propositionsAsText();
    const document = new ImportBuilder(this.text, this.name, this.book);
    this.dateOf(document);
    for (const statement of this.inOrder()) this.declare(document, statement);
    for (const node of this.set.nodes) this.relate(node);
    this.writeFields(document);
    this.tellRest();
    return document.imported(this.losses);
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  private before(node: SetNode, type?: string): SetNode[] {
    return (this.set.into.get(node.id) ?? []).filter((one) => type === undefined || one.type === type);
  }

  private after(node: SetNode, type?: string): SetNode[] {
    return (this.set.from.get(node.id) ?? []).filter((one) => type === undefined || one.type === type);
  }

  private locution(node: SetNode): void {
    const text = plainWords(node.text);
    const named = this.set.speakers.get(node.id) ?? [];
    const [, prefix] = /^([^:]{1,60}?)\s*:\s+\S/.exec(text) ?? [];
    const speakers = named.length > 0 ? named : prefix === undefined ? [] : [prefix];
    let words = text;
    for (const lead of [speakers.join(', '), ...speakers]) {
      const rest =
        lead !== '' && text.startsWith(lead) ? /^\s*:\s*(.*)$/s.exec(text.slice(lead.length)) : null;
      if (rest === null) continue;
      words = rest[1]!;
      break;
    }
    this.locutions.set(node.id, { node, speakers, words, place: undefined });
  }

  /** “B, if A” follows from itself and A: a condition. */
  private condition(step: SetNode): void {
    const [consequent, ...more] = this.after(step, 'I');
    const given = this.before(step, 'I');
    if (consequent === undefined || more.length > 0 || given.length < 2) return;
    const lead = `${plainWords(consequent.text)}, `;
    const whole = given.find((one) => plainWords(one.text).startsWith(lead));
    if (whole === undefined) return;
    const rest = plainWords(whole.text).slice(lead.length);
    const values = fieldAt(this.book, 'mode', 'statement')?.values;
    const found = given.flatMap((one) => {
      if (one === whole) return [];
      const words = plainWords(one.text);
      const mode = tableEntries(values).find(([value]) => {
        const word = value.replaceAll('-', ' ');
        return rest.includes(words.toLowerCase().startsWith(`${word} `) ? words : `${word} ${words}`);
      })?.[0];
      return mode === undefined ? [] : [{ one, mode }];
    });
    if (found.length !== given.length - 1) return;
    this.used.add(step.id);
    this.used.add(whole.id);
    for (const { one, mode } of found) {
      this.modes.set(one.id, mode);
      this.fields.push({ from: one.id, field: 'governs', to: consequent.id });
      const known = [...this.modes.keys()].find(
        (other) => other !== one.id && this.alternatives.get(other) === whole.id,
      );
      if (known !== undefined && rest.includes(' or '))
        this.fields.push({ from: one.id, field: 'or', to: known });
      this.alternatives.set(one.id, whole.id);
    }
    this.wholes.set(whole.id, consequent.id);
  }

  /** What a locution does to a proposition. */
  private act(node: SetNode): void {
    for (const from of this.before(node, 'L'))
      for (const to of this.after(node, 'I')) {
        const statement = this.statements.get(this.wholes.get(to.id) ?? to.id);
        const locution = this.locutions.get(from.id);
        if (statement === undefined || locution === undefined || node.scheme === 'Analysing') continue;
        if (node.scheme === 'Conceding' && this.asserts(from, node)) continue;
        this.used.add(node.id);
        statement.says.push({ locution, scheme: node.scheme });
      }
  }

  /** Whether a locution asserts something beside what it concedes. */
  private asserts(locution: SetNode, but: SetNode): boolean {
    return this.after(locution, 'YA').some(
      (one) =>
        one !== but &&
        one.scheme !== 'Conceding' &&
        one.scheme !== 'Analysing' &&
        this.after(one, 'I').length > 0,
    );
  }

  /** Whether a locution is of someone who analysed the dialogue, or reports what another says. */
  private isBeside({ node, words }: Locution): boolean {
    const acts = this.after(node, 'YA');
    if (acts.some((act) => this.after(act, 'L').length > 0)) return true;
    if (acts.some((act) => act.scheme !== 'Analysing')) return false;
    if (acts.length > 0) return true;
    const text = plainWords(node.text);
    return (
      this.after(node).length === 0 &&
      [...this.locutions.values()].some(
        (other) =>
          other.node !== node &&
          (text.endsWith(`: ${plainWords(other.node.text)}`) || words === plainWords(other.node.text)),
      )
    );
  }

  /** Writes the text, each locution a line; returns whether there is any. */
  private lines(): boolean {
    let any = false;
    for (const locution of this.locutions.values()) {
      const { node, speakers, words } = locution;
      if (this.isBeside(locution)) {
        const reports = this.after(node, 'YA').some((act) => this.after(act, 'L').length > 0);
        if (!reports)
          this.lose(node.at, t('This locution is of somebody who analysed the others. It was not imported.'));
        continue;
      }
      any = true;
      const start = this.text.length + (speakers.length === 0 ? 0 : speakers.join(', ').length + 2);
      this.text += `${speakers.length === 0 ? '' : `${speakers.join(', ')}: `}${words}\n`;
      locution.place = { start, end: start + words.length };
    }
    return any;
  }

  /** Where nobody says anything, the propositions are the text. */
  private propositionsAsText(): void {
    for (const { node, words } of this.statements.values()) {
      if (words === '' || this.wholes.has(node.id)) continue;
      this.propositions.set(node.id, { start: this.text.length, end: this.text.length + words.length });
      this.text += `${words}\n`;
    }
  }

  /** Statements in the order of the text, then those that nobody says. */
  private inOrder(): Statement[] {
    const all = [...this.statements.values()].filter(({ node }) => !this.wholes.has(node.id));
    const first = ({ says }: Statement) =>
      Math.min(
        ...says.map(({ locution }) => locution.place?.start ?? Number.POSITIVE_INFINITY),
        Number.POSITIVE_INFINITY,
      );
    return all
      .map((statement, at) => ({ statement, at, start: first(statement) }))
      .sort((a, b) => (a.start === b.start ? a.at - b.at : a.start - b.start))
      .map(({ statement }) => statement);
  }

  private declare(document: ImportBuilder, statement: Statement): void {
    const { node, words } = statement;
    const says = statement.says
      .filter(({ locution }) => locution.place !== undefined)
      .sort((a, b) => a.locution.place!.start - b.locution.place!.start);
    statement.says = says;
    statement.id = document.statementId(`s${++this.count}`);
    statement.kind = this.modes.has(node.id) ? conditionIn(this.book) : this.kindFor(says[0]?.scheme, node);
    const place = this.propositions.get(node.id);
    if (place !== undefined) {
      const annotation = document.annotate([place], node.at);
      annotation.kind = statement.kind;
      annotation.id = statement.id;
      statement.declared = annotation;
      return;
    }
    const direct = says.find(({ locution }) => locution.words === words && words !== '');
    const isFirst = direct !== undefined && direct === says[0];
    if (!isFirst) {
      document.gloss(statement.id, words === '' ? statement.id : words);
      document.glossField(statement.id, 'kind', statement.kind);
    }
    for (const { locution, scheme } of says) {
      if (locution.place!.start === locution.place!.end) {
        this.lose(locution.node.at, t('This locution has no words. It was not imported.'));
        continue;
      }
      const annotation = document.annotate([locution.place!], locution.node.at);
      annotation.id = statement.id;
      if (isFirst && locution === direct.locution) {
        annotation.kind = statement.kind;
        statement.declared = annotation;
      } else if (locution.speakers.length === 0) annotation.bearing = 'said';
      this.voices(document, annotation, locution, scheme);
    }
  }

  private voices(
    document: ImportBuilder,
    annotation: AnnotationBuilder,
    locution: Locution,
    scheme: string,
  ): void {
    const ids = (names: readonly string[]) => names.map((one) => `@${document.entry(one, 'person')}`);
    if (locution.speakers.length > 0) annotation.add('by', ids(locution.speakers).join(','));
    const channels = this.channelsOf(locution.node, new Set());
    if (channels.length > 0) annotation.add('via', channels.map((one) => ids(one).join(',')).join(';'));
    const manner = this.mannerOf(scheme);
    if (manner !== undefined) annotation.add('utterance', manner);
    const { timestamp } = locution.node;
    if (isDate(timestamp)) annotation.add('date', timestamp);
  }

  /** Who reports a locution, each channel from the nearest on. */
  private channelsOf(node: SetNode, seen: Set<string>): string[][] {
    if (seen.has(node.id)) return [];
    seen.add(node.id);
    return this.before(node, 'YA').flatMap((act) => {
      if (act.scheme === 'Analysing') return [];
      return this.before(act, 'L').flatMap((reporter) => {
        const speakers = this.locutions.get(reporter.id)?.speakers ?? [];
        this.used.add(act.id);
        if (speakers.length === 0) return [];
        const further = this.channelsOf(reporter, seen);
        return further.length === 0 ? [[...speakers]] : further.map((one) => [...speakers, ...one]);
      });
    });
  }

  private mannerOf(scheme: string): string | undefined {
    const values = fieldAt(this.book, 'utterance', 'statement')?.values;
    return tableEntries(values).find(([, { aif }]) =>
      aifParts(aif).some((part) => part.node === 'YA' && part.scheme === scheme),
    )?.[0];
  }

  /** The plainest kind whose speakers do what the scheme says. */
  private kindFor(scheme: string | undefined, node: SetNode): string {
    if (scheme === undefined || this.mannerOf(scheme) !== undefined) return plainStatement(this.book) ?? '';
    const kinds = tableEntries(this.book.kinds).filter(
      ([name, { family, aif }]) =>
        family === 'statement' &&
        aifParts(aif).some((part) => part.node === 'I') &&
        aifParts(aif).some(
          (part) => part.node === 'YA' && plainScheme(part.scheme) === plainScheme(scheme),
        ) &&
        kindOf(this.book, name) !== undefined,
    );
    const plainest = kinds.find(
      ([, { required = [], requiredOneOf = [] }]) => required.length + requiredOneOf.length === 0,
    );
    if (plainest !== undefined) return plainest[0];
    this.lose(
      node.at,
      t('The code book has no kind of statement for “{0}”. It was imported as a claim.', scheme),
    );
    return plainStatement(this.book) ?? '';
  }

  /** What a node that applies a scheme says of statements. */
  private relate(node: SetNode): void {
    if (this.used.has(node.id)) return;
    const known = (nodes: readonly SetNode[]) =>
      nodes.filter((one) => this.statements.has(one.id) && !this.wholes.has(one.id));
    const [given, reached] = [known(this.before(node)), known(this.after(node))];
    const put = (from: SetNode, field: string, to: SetNode) =>
      this.fields.push({ from: from.id, field, to: to.id });
    if (node.type === 'YA' && node.scheme === 'Conceding') {
      const own = this.before(node, 'L').flatMap((one) => this.saidBy(one)[0] ?? []);
      if (own.length === 0 || reached.length === 0) return;
      for (const from of own) for (const to of reached) put(from, 'concedes', to);
    } else if (node.type === 'TA') {
      if (!this.answers(node)) return;
    } else if (node.type === 'CA') {
      const steps = this.after(node).filter(({ type }) => type === 'RA' || type === 'CA');
      const struck = steps
        .flatMap((step) => this.before(step, 'I')[0] ?? [])
        .filter((one) => this.statements.has(one.id));
      if (given.length === 0 || reached.length + struck.length === 0) return;
      const field = node.scheme === 'demarche:Meeting' ? 'meets' : undefined;
      for (const from of given) {
        for (const to of reached)
          if (field === undefined && this.backwards(node, from, to)) put(from, 'rebuts', to);
          else if (field !== undefined || !this.rebutted.has(`${from.id} ${to.id}`))
            put(from, field ?? 'attacks', to);
        for (const to of struck) put(from, field ?? 'undercuts', to);
      }
    } else if (node.type === 'RA' || node.type === 'MA') {
      if (given.length === 0 || reached.length === 0) return;
      if (node.scheme === 'demarche:Presupposition')
        for (const from of given) for (const to of reached) put(to, 'depends-on', from);
      else {
        const field = node.type === 'MA' ? 'restates' : 'supports';
        for (const from of given) for (const to of reached) put(from, field, to);
        const [first, ...others] = given;
        if (node.type === 'RA') for (const other of others) put(other, 'jointly', first!);
      }
      if (!/^(?:Default (?:Inference|Rephrase)|demarche:Presupposition)$/.test(node.scheme))
        this.lose(
          node.at,
          t('The scheme “{0}” was not imported, only that the one relates to the other.', node.scheme),
        );
    } else return;
    this.used.add(node.id);
  }

  /** Whether the other contradicts the one as well. */
  private backwards(node: SetNode, from: SetNode, to: SetNode): boolean {
    const other = this.after(to, 'CA').find(
      (one) => one !== node && !this.used.has(one.id) && this.after(one).includes(from),
    );
    if (other === undefined || this.rebutted.has(`${from.id} ${to.id}`)) return false;
    this.rebutted.add(`${to.id} ${from.id}`);
    return true;
  }

  private saidBy(locution: SetNode): SetNode[] {
    return [...this.statements.values()]
      .filter(({ says }) => says.some((one) => one.locution.node === locution))
      .map(({ node }) => node);
  }

  /** A transition from one speaker to another is an answer; what the same one says next is none. */
  private answers(node: SetNode): boolean {
    const [from, to] = [this.before(node, 'L')[0], this.after(node, 'L')[0]];
    if (from === undefined || to === undefined) return false;
    const [one, other] = [from, to].map((locution) => this.locutions.get(locution.id)?.speakers.join());
    const [asked, answer] = [this.saidBy(from)[0], this.saidBy(to)[0]];
    if (one === other || asked === undefined || answer === undefined || asked === answer) return false;
    this.fields.push({ from: answer.id, field: 'answers', to: asked.id });
    return true;
  }

  private writeFields(document: ImportBuilder): void {
    const put = ({ id, declared }: Statement, field: string, value: string) => {
      if (declared === undefined) document.glossField(id, field, value);
      else declared.add(field, value);
    };
    for (const [id, mode] of this.modes) put(this.statements.get(id)!, 'mode', mode);
    // In the order of the book and of the statements, whatever order the file has.
    const known = [...relations(this.book).keys()];
    const number = (id: string) => Number(id.slice(1));
    const all = this.fields
      .flatMap(({ from, field, to }) => {
        const [one, other] = [this.statements.get(from), this.statements.get(to)];
        const rank = known.indexOf(field);
        return one === undefined || other === undefined || one === other || rank < 0
          ? []
          : [{ one, other, field, rank }];
      })
      .sort((a, b) => a.rank - b.rank || number(a.other.id) - number(b.other.id));
    for (const { one, other, field } of all) put(one, field, `#${other.id}`);
  }

  private dateOf(document: ImportBuilder): void {
    const dates = new Set(this.set.nodes.flatMap(({ type, timestamp }) => (type === 'I' ? [timestamp] : [])));
    const [date = ''] = dates;
    if (dates.size === 1 && isDate(date)) document.say('date', date);
    if (this.set.nodes.some(({ timestamp }) => timestamp !== '' && !isDate(timestamp)))
      this.lose({ start: 0, end: 0 }, t('The times at which the nodes were made were not imported.'));
  }

  private tellRest(): void {
    for (const { id, type, scheme, at } of this.set.nodes) {
      if (this.used.has(id) || type === 'I' || type === 'L') continue;
      if (type === 'TA') this.lose(at, t('That the one was said after the other was not imported.'));
      else
        this.lose(
          at,
          t(
            '“{0}” has no place between two statements. It was not imported.',
            [type, scheme].join(' ').trim(),
          ),
        );
    }
  }
}

/** The kind of what others hang on. */
function conditionIn(book: CodeBook): string {
  return fieldAt(book, 'governs', 'statement')?.kinds?.[0] ?? plainStatement(book) ?? '';
}

/** A date in EDTF; what a tool notes by itself has a time. */
function isDate(text: string): boolean {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text);
}

/** AIFdb writes `Pure Questioning` and `PureQuestioning`. */
function plainScheme(scheme: string | undefined): string {
  return (scheme ?? '').replace(/\s+/g, '').toLowerCase();
}
