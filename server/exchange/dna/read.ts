// A database of DNA as documents: each statement on its words, with who says it (`by`), for whom (`as`, `member-of`), on which
// issue (`about`) and with which stance; persons, organizations and concepts are the register.
//
// An organization is in the register of a person who always speaks for the same; of one who speaks for several, each statement
// says for whom (`as`). Where nobody is named the organization speaks itself, and where that is not named either, the author of
// the document does. What losses tell is at places in the texts of all documents, one after the other.

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { parseDate } from '../../codebook/values';
import { idFrom } from '../../editing/ids';
import { asWord } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addAll } from '../../model/lists';
import { plainWords } from '../annotation-builder';
import { sourceOf } from '../edition-import';
import type { Imported, ImportedSource, Lost, Unreadable } from '../format';
import { ImportBuilder, plainStatement } from '../import-builder';
import { sqliteEngine } from '../sqlite/engine';
import { type DnaData, type DnaDocument, type DnaEntity, type DnaStatement, dataOf } from './data';

/** Reads a database of one document, with its register; one that holds several is refused. */
export async function readDna(bytes: Uint8Array, _: string, book?: CodeBook): Promise<Imported | Unreadable> {
  const data = await readData(bytes);
  if ('fault' in data) return data;
  const [only, ...more] = data.documents;
  if (only === undefined || more.length > 0)
    return fault(
      t(
        'This database holds {0} documents, and becomes an edition: demarche import --from dna --output edition/ FILE.',
        data.documents.length,
      ),
    );
  const importing = new DnaImport(data, book);
  return importing.document(only, namesOf(data.documents)[0]!, 0, true);
}

/** Reads a database as an edition. */
export async function readAllOfDna(
  bytes: Uint8Array,
  name: string,
  book?: CodeBook,
): Promise<ImportedSource | Unreadable> {
  const data = await readData(bytes);
  if ('fault' in data) return data;
  const importing = new DnaImport(data, book);
  const documents: { name: string; document: string }[] = [];
  const losses: Lost[] = [...importing.losses];
  let source = '';
  const names = namesOf(data.documents);
  for (const [at, document] of data.documents.entries()) {
    const made = sourceOf(names[at]!, importing.document(document, names[at]!, source.length, false));
    if ('fault' in made) continue;
    addAll(documents, made.documents);
    addAll(losses, made.losses);
    source += `${textOf(document).text}\n`;
  }
  const { register, told } = importing.register();
  return { name, documents, register, addresses: new Map(), losses: [...losses, ...told], source };
}

function fault(message: string): Unreadable {
  return { fault: { start: 0, end: 0, message } };
}

async function readData(bytes: Uint8Array): Promise<DnaData | Unreadable> {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 15)) !== 'SQLite format 3')
    return fault(t('This is no SQLite file, as the databases of DNA are. Nothing was imported.'));
  const engine = await sqliteEngine();
  if (engine === undefined)
    return fault(
      t(
        'A database of DNA is an SQLite file, which nothing here can read. Use Node.js 22.13 or later, or install the package sql.js beside demarche.',
      ),
    );
  let data: ReturnType<typeof dataOf>;
  try {
    const database = await engine.open(bytes);
    try {
      data = dataOf(database);
    } finally {
      database.close();
    }
  } catch {
    return fault(t('The database is damaged, or is none of DNA 3. Nothing was imported.'));
  }
  if (data === 'old')
    return fault(
      t(
        'This database was made by an earlier DNA. Open it in DNA 3, which converts it, and import what that saves.',
      ),
    );
  if (data === 'not-dna')
    return fault(t('This SQLite file has not the tables of DNA. Nothing was imported.'));
  if (data === 'too-large') return fault(t('The database is too large to be read.'));
  if (data.documents.length === 0) return fault(t('This database holds no document.'));
  return data;
}

/** Names by the titles; where several have one, all of them with a number, in an order that stays. */
function namesOf(documents: readonly DnaDocument[]): readonly string[] {
  const wanted = documents.map(({ title }) => {
    const plain = plainWords(title);
    // No id begins with a number, as many titles do.
    return {
      name: plain === '' ? 'untitled' : (idFrom(plain) ?? idFrom(`document ${plain}`)),
      titled: plain !== '',
    };
  });
  const count = new Map<string, number>();
  for (const { name = 'document' } of wanted) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  const taken = new Set(wanted.flatMap(({ name, titled }) => (titled && name !== undefined ? [name] : [])));
  return wanted.map(({ name, titled }) => {
    const stem = name ?? 'document';
    const all = count.get(stem) ?? 1;
    if (titled && name !== undefined && all === 1 && name !== 'register') return name;
    const width = String(all).length;
    let own: string;
    do {
      const number = (seen.get(stem) ?? 0) + 1;
      seen.set(stem, number);
      own = `${stem}-${String(number).padStart(width, '0')}`;
    } while (taken.has(own));
    taken.add(own);
    return own;
  });
}

/** What a variable is for, by what it is called. */
type Role = 'person' | 'organization' | 'concept' | 'agreement' | 'note';

function roleOf(name: string): Role | undefined {
  const plain = name.trim().toLowerCase();
  if (plain === 'organisation') return 'organization';
  return (['person', 'organization', 'concept', 'agreement', 'note'] as const).find((role) => role === plain);
}

/** The type of an entry for what a variable names. */
const entryTypes = new Map<Role, string>([
  ['person', 'person'],
  ['organization', 'organisation'],
  ['concept', 'issue'],
]);

/** A text as it can stand behind a header: without the blank lines that it begins with. */
function textOf({ text }: DnaDocument): { readonly text: string; readonly before: number } {
  const before = /^(?:[ \t]*(?:\r\n?|\n))*/.exec(text)?.[0].length ?? 0;
  return { text: text.slice(before), before };
}

class DnaImport {
  readonly losses: Lost[] = [];
  private readonly entries: ImportBuilder;
  /** The name and type of an entry, by its id. */
  private readonly known = new Map<string, { readonly name: string; readonly type: string }>();
  private readonly statementsOf = new Map<number, DnaStatement[]>();
  /** The organization for which a person always speaks. */
  private readonly home = new Map<string, string>();
  private readonly severalCoders: boolean;

  constructor(
    private readonly data: DnaData,
    private readonly book: CodeBook = core,
  ) {
    this.entries = new ImportBuilder('', 'register', book);
    const { documents, statements, entities, expressions } = data;
    for (const statement of statements) {
      const own = this.statementsOf.get(statement.document) ?? [];
      own.push(statement);
      this.statementsOf.set(statement.document, own);
    }
    for (const entity of entities) this.describe(this.entries, entity, true);
    // What is not imported tells nothing of the rest.
    const imported = documents.flatMap((document) => {
      const { text, before } = textOf(document);
      return (this.statementsOf.get(document.id) ?? []).filter(
        (statement) => placeOf(statement, text, before) !== undefined && this.partsOf(statement).isStatement,
      );
    });
    this.severalCoders = new Set(imported.map((statement) => this.coderOf(statement))).size > 1;
    this.settleHomes(imported);
    const there = new Set(documents.map(({ id }) => id));
    const stray = statements.filter(({ document }) => !there.has(document)).length;
    if (stray > 0)
      this.tell(t('Statements of documents that the database does not have were not imported: {0}.', stray));
    if (expressions > 0) this.tell(t('Expressions that DNA highlights were not imported: {0}.', expressions));
  }

  private coderOf({ coder }: { readonly coder: number }): string {
    return plainWords(this.data.coders.get(coder) ?? '') || `coder ${coder}`;
  }

  private tell(message: string): void {
    this.losses.push({ start: 0, end: 0, message });
  }

  /** The entry of an entity; undefined for one that is no name, or for a variable without a place. */
  private entryOf(entity: DnaEntity | undefined): string | undefined {
    const type = entryTypes.get(roleOf(this.data.variables.get(entity?.variable ?? 0)?.name ?? '') ?? 'note');
    const name = plainWords(entity?.value ?? '');
    return type === undefined || name === '' ? undefined : this.named(name, type);
  }

  private named(name: string, type: string): string {
    const id = this.entries.entry(name, type);
    this.known.set(id, { name, type });
    return id;
  }

  /** Puts what DNA knows of an entity into its entry; the register's own builder tells what has no place. */
  private describe(builder: ImportBuilder, entity: DnaEntity, tells: boolean): void {
    const id = this.entryOf(entity);
    const variable = this.data.variables.get(entity.variable)?.name ?? '';
    const said = [...entity.attributes].filter(([, value]) => plainWords(value) !== '');
    if (id === undefined) {
      if (tells && plainWords(entity.value) !== '')
        this.tell(t('“{0}” of the variable “{1}” was not imported.', entity.value, variable));
      return;
    }
    for (const [attribute, value] of said)
      if (attribute === 'Alias') for (const alias of value.split(';')) builder.describe(id, 'alias', alias);
      else if (attribute === 'Notes') builder.describe(id, 'note', value);
      else if (tells)
        this.tell(
          t(
            'Of “{0}”, the attribute “{1}” says “{2}”. This was not imported.',
            entity.value,
            attribute,
            value,
          ),
        );
    if (entity.parent > 0 && tells)
      this.tell(
        t(
          '“{0}” belongs to another entry of the variable “{1}”. This was not imported.',
          entity.value,
          variable,
        ),
      );
  }

  /** Whoever speaks for one organization alone, in all his statements, belongs to it. */
  private settleHomes(imported: readonly DnaStatement[]): void {
    const homes = new Map<string, Set<string>>();
    for (const statement of imported) {
      const { person, organization } = this.partsOf(statement);
      if (person === undefined) continue;
      homes.set(person, (homes.get(person) ?? new Set()).add(organization ?? ''));
    }
    for (const [person, all] of homes) {
      const [only = ''] = all;
      if (all.size === 1 && only !== '') this.home.set(person, only);
    }
  }

  /** What a statement says, by the names of its variables; `others` has no place. */
  private partsOf({ type, values }: DnaStatement) {
    const others: string[] = [];
    const found = new Map<Role, DnaEntity | boolean | number | string>();
    for (const { id, name, type: own } of this.data.variables.values()) {
      const value = values.get(id);
      if (own !== type || value === undefined) continue;
      const role = roleOf(name);
      const isEntity = typeof value === 'object';
      if (role !== undefined && !found.has(role) && isEntity === entryTypes.has(role)) found.set(role, value);
      else {
        const words = isEntity ? value.value : String(value);
        if (plainWords(words) !== '') others.push(`${name}: ${plainWords(words)}`);
      }
    }
    const entity = (role: Role) => this.entryOf(found.get(role) as DnaEntity | undefined);
    const agreement = found.get('agreement');
    return {
      person: entity('person'),
      organization: entity('organization'),
      concept: entity('concept'),
      agreement: typeof agreement === 'number' ? agreement !== 0 : agreement,
      note: found.has('note') ? plainWords(String(found.get('note'))) : undefined,
      isStatement: [...found.keys()].some((role) => role !== 'note'),
      others,
    };
  }

  /** `name`: what it is called if it has no title; `base`: where its text begins among those of all; `alone`: it has the register itself. */
  document(given: DnaDocument, name: string, base: number, alone: boolean): Imported {
    const { text, before } = textOf(given);
    const losses: Lost[] = alone ? [...this.losses] : [];
    const builder = new ImportBuilder(text, plainWords(given.title) || name, this.book);
    const declare = (id: string) => {
      const { name, type } = this.known.get(id)!;
      return builder.entry(name, type, id);
    };
    const tell = (place: Stretch, message: string) =>
      losses.push({ start: base + place.start, end: base + place.end, message });
    const top = { start: 0, end: 0 };
    if (before > 0)
      tell(
        top,
        t('The blank lines at the beginning of the text were left out: no header can stand before them.'),
      );
    const author = this.header(builder, given, declare, (message) => tell(top, message));
    for (const statement of this.statementsOf.get(given.id) ?? []) {
      const place = placeOf(statement, text, before);
      if (place === undefined)
        tell(
          top,
          t(
            'Statement {0} is about no words of the text ({1}–{2}), and was not imported.',
            statement.id,
            statement.start,
            statement.stop,
          ),
        );
      else
        this.statement(builder, statement, place, base, author, declare, (message) => tell(place, message));
    }
    if (alone) this.fill(builder, declare);
    const made = builder.imported([]);
    return { document: made.document, losses: [...losses, ...made.losses], source: text };
  }

  /** What the database says of a document; answers who its author is. */
  private header(
    builder: ImportBuilder,
    { author, source, section, notes, type, date, coder }: DnaDocument,
    declare: (id: string) => string,
    tell: (message: string) => void,
  ): string | undefined {
    const written = dateOf(date);
    if (written === undefined) tell(t('The date {0} (seconds since 1970) was not imported.', date));
    else builder.say('date', written);
    builder.say('type', type);
    builder.say('source', source);
    builder.say('note', notes);
    if (plainWords(section) !== '') tell(t('The section “{0}” was not imported.', section));
    const name = plainWords(author);
    if (this.severalCoders)
      tell(t('Who added the document (“{0}”) was not imported.', this.coderOf({ coder })));
    if (name === '') return undefined;
    const organisation = this.data.entities.find(
      (entity) =>
        plainWords(entity.value) === name &&
        this.known.get(this.entryOf(entity) ?? '')?.type === 'organisation',
    );
    const id = declare(this.entryOf(organisation) ?? this.named(name, 'person'));
    builder.say('from', `@${id}`);
    return id;
  }

  private statement(
    builder: ImportBuilder,
    statement: DnaStatement,
    place: Stretch,
    base: number,
    author: string | undefined,
    declare: (id: string) => string,
    tell: (message: string) => void,
  ): void {
    const { person, organization, concept, agreement, note, isStatement, others } = this.partsOf(statement);
    const source = { start: base + place.start, end: base + place.end };
    const type = this.data.types.get(statement.type) ?? String(statement.type);
    const kind = plainStatement(this.book);
    if (!isStatement && note !== undefined && note !== '') {
      const annotation = builder.annotate([place], source);
      annotation.kind = 'note';
      annotation.value = note;
    } else if (!isStatement || kind === undefined) {
      tell(
        t(
          'Statement {0}, of the type “{1}”, says nothing that has a place here, and was not imported.',
          statement.id,
          type,
        ),
      );
    } else {
      const annotation = builder.annotate([place], source);
      annotation.kind = kind;
      annotation.id = builder.statementId(`s${statement.id}`);
      const speaker = person ?? organization ?? author;
      if (speaker !== undefined) annotation.add('by', `@${declare(speaker)}`);
      if (person === undefined && organization === undefined)
        tell(
          t(
            'Statement {0} names neither a person nor an organization: it is read as that of the author.',
            statement.id,
          ),
        );
      if (person !== undefined && organization !== undefined && this.home.get(person) !== organization)
        annotation.add('as', asWord(this.known.get(organization)!.name));
      if (concept !== undefined) annotation.add('about', `@${declare(concept)}`);
      if (agreement !== undefined) annotation.add('stance', agreement ? 'for' : 'against');
      if (this.severalCoders) annotation.add('resp', asWord(this.coderOf(statement)));
      if (note !== undefined && note !== '') others.push(`note: ${note}`);
    }
    for (const other of others)
      tell(t('Statement {0} says “{1}”. This was not imported.', statement.id, other));
  }

  /** The register, and what of it was not imported. */
  register(): { readonly register: string; readonly told: readonly Lost[] } {
    this.fill(this.entries, (id) => id);
    const made = this.entries.imported([]);
    const source = sourceOf('register', made);
    return 'fault' in source ? { register: '', told: [] } : { register: source.register, told: made.losses };
  }

  /** Declares all entries, with what is known of them. */
  private fill(builder: ImportBuilder, declare: (id: string) => string): void {
    for (const id of this.known.keys()) declare(id);
    for (const entity of this.data.entities) this.describe(builder, entity, false);
    for (const [person, organisation] of this.home) builder.describe(person, 'member-of', `@${organisation}`);
  }
}

/** Where a statement is; undefined if that is nowhere, or within a character. `before`: what was left out before the text. */
function placeOf({ start, stop }: DnaStatement, text: string, before: number): Stretch | undefined {
  // No mark can be within a line end.
  const outside = (at: number) => (text.charAt(at) === '\n' && text.charAt(at - 1) === '\r' ? at - 1 : at);
  const place = { start: outside(Math.max(0, start - before)), end: outside(stop - before) };
  const divides = (at: number) =>
    /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
  const isPlace =
    Number.isInteger(start) &&
    Number.isInteger(stop) &&
    start >= 0 &&
    start < stop &&
    place.start < place.end;
  return isPlace && place.end <= text.length && !divides(place.start) && !divides(place.end)
    ? place
    : undefined;
}

/** Seconds as a date in EDTF, with the time if there is one. */
function dateOf(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || Math.abs(seconds) > 8.64e12) return undefined;
  const [day = '', time = ''] = new Date(seconds * 1000).toISOString().split(/T|\.\d+/);
  const written = seconds % 86_400 === 0 ? day : `${day}T${time}Z`;
  return parseDate(written) === undefined ? undefined : written;
}
