// Documents as a database of DNA: a statement for each place that makes one, speaker and issue, as DNA counts them.
//
// Agreement is the stance; a statement that takes none is of a type that has no agreement, so that no network counts it. Notes
// of the editors are annotations of DNA. The entries of the register are entities, whether or not anybody speaks. What DNA has
// no place for is told at its place. A statement whose id is `s` and a number keeps the number, and comes back with it.

import { parseDate } from '../../codebook/values';
import { idOf } from '../../edition/symbol';
import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import { type Annotation, type Entry, fieldOf, type Stretch } from '../../model/facts';
import { addAll } from '../../model/lists';
import { type Voice, voiceOf } from '../../semantics/attribution';
import { type ResolvedEntry, registerOf } from '../../semantics/entry';
import { shownId } from '../../semantics/statement';
import { halves, halvesLost, lostCharacters } from '../characters';
import { commentsLeftOut } from '../comments';
import type { Loss, Written } from '../format';
import { plainStatement } from '../import-builder';
import { wellFormed } from '../iri';
import {
  besideTheArgument,
  type ExportedStatement,
  type ExportedUtterance,
  type ExportModel,
} from '../model';
import { type SqlStep, type SqlValue, sqliteEngine } from '../sqlite/engine';
import { insertInto, scriptInstead, scriptOf } from '../sqlite/script';
import { agreementOf, organisationOf, stretchesOf } from '../tables/utterances';
import { creation, LONGEST_SHORT, tableNames } from './schema';

export async function writeDna(
  readings: readonly ExportModel[],
  name: string,
  names: FileNames,
): Promise<Written> {
  const writer = new DnaWriter(readings);
  const steps = writer.steps();
  const engine = await sqliteEngine();
  if (engine !== undefined)
    return {
      files: [{ name: names.make(name, '.dna'), content: await engine.make(steps) }],
      losses: writer.losses,
    };
  const uri = readings[0]?.view.uri ?? '';
  return {
    files: [{ name: names.make(name, '.sql'), content: scriptOf(steps) }],
    losses: [{ uri, start: 0, end: 0, message: scriptInstead() }, ...writer.losses],
  };
}

/**
 * The password `demarche`, as DNA keeps passwords (Jasypt, StrongPasswordEncryptor: base64 of a salt of 16 bytes and of what
 * SHA-256 makes of salt and password in 100,000 rounds). It opens the file, and guards nothing.
 */
export const PASSWORD = 'bYmsZV487YgdArYsVsBvFFUrnkYIyh+66wzKZUfO52dUm1YBeQbtDhICikZsUdr6';

/** The version of DNA whose tables these are, and its day. */
const VERSION = ['3.0.7', '2022-06-10'] as const;

type Role = 'person' | 'organization' | 'concept';
const roles: readonly Role[] = ['person', 'organization', 'concept'];

/** Types of statements, with their variables; numbers are keys. */
const WITH_AGREEMENT = 1;
const WITHOUT_AGREEMENT = 2;
const ANNOTATION = 3;
const AGREEMENT = 4;
const NOTE = 8;
const variableOf = (type: number, role: Role) => (type === WITH_AGREEMENT ? 1 : 5) + roles.indexOf(role);

const ATTRIBUTES = ['Type', 'Alias', 'Notes'] as const;

interface Planned {
  readonly document: number;
  readonly start: number;
  readonly stop: number;
  readonly type: number;
  readonly coder: string;
  readonly values: ReadonlyMap<Role, string>;
  readonly agreement: number | undefined;
  readonly note: string;
  /** The number that it should have. */
  readonly wanted: number | undefined;
}

class DnaWriter {
  readonly losses: Loss[] = [];
  private readonly rows = new Map<
    string,
    { readonly columns: readonly string[]; readonly rows: SqlValue[][] }
  >();
  private readonly planned: Planned[] = [];
  private readonly entities = new Map<string, number>();
  /** Entries by role and name, for the attributes of entities. */
  private readonly entries = new Map<string, ResolvedEntry>();
  private readonly coders = new Map<string, number>([['Admin', 1]]);

  constructor(private readonly readings: readonly ExportModel[]) {
    this.settings();
    this.register();
    // A file of entries alone is the register, and no document.
    const documents = readings.filter(({ text, view }) => text !== '' || view.file.entries.length === 0);
    for (const [at, reading] of documents.entries()) this.document(at + 1, reading);
    this.statements();
    for (const [name, id] of this.coders)
      this.add(
        'CODERS',
        ['ID', 'Name', 'Red', 'Green', 'Blue', 'Password'],
        [id, name, 255, 255, 0, PASSWORD],
      );
  }

  steps(): readonly SqlStep[] {
    const inserts = tableNames.flatMap((table) => {
      const { columns, rows } = this.rows.get(table) ?? { columns: [], rows: [] };
      return rows.length === 0 ? [] : [{ sql: insertInto(table, columns), rows }];
    });
    return [{ sql: 'BEGIN' }, ...creation, ...inserts, { sql: 'COMMIT' }];
  }

  private add(table: string, columns: readonly string[], row: SqlValue[]): void {
    const known = this.rows.get(table);
    if (known === undefined) this.rows.set(table, { columns, rows: [row] });
    else known.rows.push(row);
  }

  private settings(): void {
    const [version, day] = VERSION;
    this.add('SETTINGS', ['Property', 'Value'], ['version', version]);
    this.add('SETTINGS', ['Property', 'Value'], ['date', day]);
    const type = (id: number, label: string, ...colour: readonly number[]) =>
      this.add('STATEMENTTYPES', ['ID', 'Label', 'Red', 'Green', 'Blue'], [id, label, ...colour]);
    type(WITH_AGREEMENT, 'DNA Statement', 239, 208, 51);
    type(WITHOUT_AGREEMENT, 'Statement without stance', 100, 200, 190);
    type(ANNOTATION, 'Annotation', 211, 211, 211);
    const variable = (id: number, name: string, sort: string, of: number) =>
      this.add('VARIABLES', ['ID', 'Variable', 'DataType', 'StatementTypeId'], [id, name, sort, of]);
    let attribute = 0;
    for (const of of [WITH_AGREEMENT, WITHOUT_AGREEMENT])
      for (const role of roles) {
        const id = variableOf(of, role);
        variable(id, role, 'short text', of);
        for (const name of ATTRIBUTES)
          this.add('ATTRIBUTEVARIABLES', ['ID', 'VariableId', 'AttributeVariable'], [++attribute, id, name]);
      }
    variable(AGREEMENT, 'agreement', 'boolean', WITH_AGREEMENT);
    variable(NOTE, 'note', 'long text', ANNOTATION);
  }

  /** All persons, bodies and issues, in the order of their ids. */
  private register(): void {
    const [first] = this.readings;
    if (first === undefined) return;
    const uris = new Set(this.readings.map(({ view }) => view.uri));
    const all = [...registerOf(first.view)].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const entry of all) {
      const role = roleOf(entry);
      const tell = (message: string) => {
        if (uris.has(entry.member.uri))
          this.losses.push({ uri: entry.member.uri, ...placeOf(entry.facts), message });
      };
      if (role === undefined) {
        tell(t('DNA knows persons, organizations and concepts: {0} was left out.', entry.name));
        continue;
      }
      const name = this.short(entry.name, tell);
      const key = `${role} ${name}`;
      if (this.entries.has(key)) tell(t('“{0}” is there twice, and one entity in DNA.', name));
      else this.entries.set(key, entry);
      const others = entry.facts.fields
        .map((field) => field.name.text)
        .filter((field) => !carried.has(field));
      if (others.length > 0)
        tell(t('Of {0}, DNA has no place for {1}.', entry.name, [...new Set(others)].join(', ')));
      this.entity(variableOf(WITH_AGREEMENT, role), role, name);
    }
  }

  /** The number of an entity; each variable has its own. */
  private entity(variable: number, role: Role, name: string): number {
    const key = `${variable} ${name}`;
    const known = this.entities.get(key);
    if (known !== undefined) return known;
    const id = this.entities.size + 1;
    this.entities.set(key, id);
    this.add(
      'ENTITIES',
      ['ID', 'VariableId', 'Value', 'Red', 'Green', 'Blue'],
      [id, variable, name, 0, 0, 0],
    );
    const entry = this.entries.get(`${role} ${name}`);
    const words = [
      '',
      entry
        ?.values('alias')
        .map(({ text }) => text)
        .join('; ') ?? '',
      entry?.facts.fields.find((field) => field.name.text === 'note')?.whole.text ?? '',
    ];
    const first = [1, 2, 3, 5, 6, 7].indexOf(variable) * ATTRIBUTES.length + 1;
    for (const [at, value] of words.entries())
      this.add(
        'ATTRIBUTEVALUES',
        ['ID', 'EntityId', 'AttributeVariableId', 'AttributeValue'],
        [
          (id - 1) * ATTRIBUTES.length + at + 1,
          id,
          first + at,
          this.short(value, (message) => {
            if (entry !== undefined)
              this.losses.push({ uri: entry.member.uri, ...placeOf(entry.facts), message });
          }),
        ],
      );
    return id;
  }

  private document(id: number, reading: ExportModel): void {
    const { view, text } = reading;
    const { file } = view;
    const header = file.header ?? { start: 0, end: 0, fields: [] };
    const tell = (message: string) => this.losses.push({ uri: view.uri, ...placeOf(header), message });
    const said = (field: string) => this.short(file.headerText(field) ?? '', tell);
    const others = header.fields.map(({ name }) => name.text).filter((field) => !inHeader.has(field));
    if (others.length > 0)
      tell(t('Of the header, DNA has no place for {0}.', [...new Set(others)].join(', ')));
    const author = file
      .headerValues('from')
      .map((value) => voiceOf(view, value).name)
      .join(', ');
    this.add(
      'DOCUMENTS',
      ['ID', 'Title', 'Text', 'Coder', 'Author', 'Source', 'Section', 'Notes', 'Type', 'Date'],
      [
        id,
        this.short(file.headerText('title') || view.document, tell),
        wellFormed(text),
        1,
        this.short(author, tell),
        said('source'),
        '',
        wellFormed(file.headerText('note') ?? ''),
        said('type'),
        dateOf(file.headerText('date'), tell),
      ],
    );
    addAll(this.losses, lostCharacters(reading, halves, halvesLost()));
    addAll(this.losses, commentsLeftOut(reading));
    const relations = new Set(reading.relations.map(({ field }) => field));
    for (const statement of reading.statements) this.statement(id, reading, statement, relations);
    const places = new Map(reading.annotations.map((place) => [place.annotation, place]));
    for (const annotation of besideTheArgument(reading))
      this.annotation(id, view, annotation, places.get(annotation));
    for (const { from, to, field, place } of reading.relations)
      this.losses.push({
        uri: view.uri,
        ...place,
        message: t('DNA has no relations: {0} {1} {2} was left out.', shownId(from), field, shownId(to)),
      });
  }

  /** A note of the editors; of all else it is told that it has no place. */
  private annotation(
    document: number,
    view: ExportModel['view'],
    annotation: Annotation,
    place: Stretch | undefined,
  ): void {
    const { kind, value, start, end } = annotation;
    const rest =
      annotation.fields.length +
      annotation.mentions.length +
      annotation.anchors.length +
      annotation.extra.length;
    const isNote =
      kind?.text === 'note' && value !== undefined && place !== undefined && place.start < place.end;
    if (isNote)
      this.planned.push({
        document,
        start: place.start,
        stop: place.end,
        type: ANNOTATION,
        coder: 'Admin',
        values: new Map(),
        agreement: undefined,
        note: wellFormed(value.text),
        wanted: undefined,
      });
    if (isNote && rest === 0) return;
    const mark = view.file.parse.slice(annotation.mark.start, annotation.mark.end);
    this.losses.push({
      uri: view.uri,
      start,
      end,
      message: t('DNA has no place for this mark: {0}', mark.slice(0, 120)),
    });
  }

  private statement(
    document: number,
    reading: ExportModel,
    read: ExportedStatement,
    relations: ReadonlySet<string>,
  ): void {
    const { view } = reading;
    const { whole: statement, symbol, references, kind } = read;
    const carrier = statement.carrier ?? { start: 0, end: 0 };
    const tell = ({ start, end }: Stretch, message: string) =>
      this.losses.push({ uri: view.uri, start, end, message });
    for (const { annotation } of references)
      tell(
        annotation,
        t('DNA has no references: these words refer to {0}, and were left out.', shownId(symbol)),
      );
    const stance = statement.value('stance');
    const agreement = agreementOf(stance);
    if (read.declared) {
      const others = statement.fields
        .map(({ name }) => name.text)
        .filter((field) => !ofStatements.has(field));
      const left = [...new Set(others)].filter((field) => !relations.has(field));
      if (kind !== undefined && kind !== plainStatement(view.book)) left.unshift(kind);
      if (stance !== undefined && agreement === undefined) left.push(`stance=${stance}`);
      if (left.length > 0)
        tell(carrier, t('Of {0}, DNA has no place for {1}.', shownId(symbol), left.join(', ')));
    }
    const issues = statement.values('about').map((value) => voiceOf(view, value));
    const number = /^s([1-9]\d{0,8})$/.exec(idOf(symbol))?.[1];
    let wanted = number === undefined ? undefined : Number(number);
    for (const utterance of read.utterances) {
      const [first, ...further] = stretchesOf(read, utterance.place);
      if (first === undefined || first.start >= first.end) {
        tell(carrier, t('{0} has no words in the text, and is not in DNA.', shownId(symbol)));
        continue;
      }
      for (const { annotation } of further)
        tell(annotation, t('{0} goes on here: DNA has only its first words.', shownId(symbol)));
      const { by } = utterance;
      for (const speaker of by.length > 0 ? by : [undefined])
        for (const issue of issues.length > 0 ? issues : [undefined]) {
          this.planned.push({
            document,
            start: first.start,
            stop: first.end,
            type: agreement === undefined ? WITHOUT_AGREEMENT : WITH_AGREEMENT,
            coder: this.coderOf(statement, utterance),
            values: this.valuesOf(reading, read, utterance, speaker, issue, (message) =>
              tell(first.annotation, message),
            ),
            agreement,
            note: '',
            wanted,
          });
          wanted = undefined;
        }
    }
  }

  private coderOf({ fields }: ExportedStatement['whole'], { place, sort }: ExportedUtterance): string {
    const carrier = sort === 'declared' ? { fields } : place?.annotation;
    return wellFormed((carrier && fieldOf(carrier, 'resp')?.whole.text) || 'Admin').slice(0, LONGEST_SHORT);
  }

  private valuesOf(
    reading: ExportModel,
    { whole: statement }: ExportedStatement,
    { sort, place }: ExportedUtterance,
    speaker: Voice | undefined,
    issue: Voice | undefined,
    tell: (message: string) => void,
  ): ReadonlyMap<Role, string> {
    const carrier = sort === 'declared' ? statement : place?.annotation;
    const office = carrier && fieldOf(carrier, 'as')?.values[0];
    const isPerson =
      speaker?.entry === undefined || speaker.entry.type === 'person' || roleOf(speaker.entry) === undefined;
    const organisation =
      office !== undefined
        ? voiceOf(reading.view, office).name
        : speaker === undefined
          ? ''
          : isPerson
            ? organisationOf(reading, speaker)
            : speaker.name;
    return new Map<Role, string>([
      ['person', this.short(isPerson ? (speaker?.name ?? '') : '', tell)],
      ['organization', this.short(organisation, tell)],
      ['concept', this.short(issue?.name ?? '', tell)],
    ]);
  }

  /** Statements with their numbers: first those that have one. */
  private statements(): void {
    const taken = new Set<number>();
    const numbers = this.planned.map(({ wanted }) => {
      if (wanted === undefined || taken.has(wanted)) return undefined;
      taken.add(wanted);
      return wanted;
    });
    let next = 1;
    let datum = 0;
    for (const [at, one] of this.planned.entries()) {
      while (taken.has(next)) next++;
      const id = numbers[at] ?? next;
      taken.add(id);
      const { type, document, start, stop, values, agreement, note } = one;
      const coder = this.coders.get(one.coder) ?? this.coders.size + 1;
      this.coders.set(one.coder, coder);
      this.add(
        'STATEMENTS',
        ['ID', 'StatementTypeId', 'DocumentId', 'Start', 'Stop', 'Coder'],
        [id, type, document, start, stop, coder],
      );
      const say = (table: string, column: string, variable: number, value: SqlValue) =>
        this.add(table, ['ID', 'StatementId', 'VariableId', column], [++datum, id, variable, value]);
      for (const [role, value] of values) {
        const variable = variableOf(type, role);
        say('DATASHORTTEXT', 'Entity', variable, this.entity(variable, role, value));
      }
      if (agreement !== undefined) say('DATABOOLEAN', 'Value', AGREEMENT, agreement);
      if (type === ANNOTATION) say('DATALONGTEXT', 'Value', NOTE, note);
    }
  }

  /** Words as DNA takes them in one line of a form. */
  private short(words: string, tell: (message: string) => void): string {
    const all = [...wellFormed(words)];
    if (all.length <= LONGEST_SHORT) return all.join('');
    tell(t('DNA takes {0} characters at most: “{1}” was cut.', LONGEST_SHORT, all.slice(0, 60).join('')));
    return all.slice(0, LONGEST_SHORT).join('').trimEnd();
  }
}

/** Fields of entries, headers and statements that have a place. */
const carried: ReadonlySet<string> = new Set(['type', 'alias', 'note', 'member-of', 'part-of', 'of']);
const inHeader: ReadonlySet<string> = new Set(['title', 'date', 'type', 'from', 'source', 'note']);
const ofStatements: ReadonlySet<string> = new Set(['kind', 'by', 'as', 'about', 'stance', 'resp']);

/** What variable an entry is for. */
function roleOf({ type, acts }: ResolvedEntry): Role | undefined {
  if (type === 'person') return 'person';
  if (type === 'issue') return 'concept';
  return acts ? 'organization' : undefined;
}

function placeOf({ start, end }: Stretch | Entry): Stretch {
  return { start, end };
}

/** The first moment of a date as seconds since 1970, which DNA must have. */
function dateOf(date: string | undefined, tell: (message: string) => void): number {
  const span = parseDate(date);
  if (span === undefined || !Number.isFinite(span.min)) {
    tell(t('DNA needs a date: the document has 1 January 1970 there.'));
    return 0;
  }
  if (span.uncertain || span.max - span.min >= 86_400_000)
    tell(t('DNA knows days: of the date {0} it has the first.', date ?? ''));
  return Math.floor(span.min / 1000);
}
