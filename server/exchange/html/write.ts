// Reading edition in HTML: a page for each document, and for an edition an index that leads to them.
//
// A page has the text with its notes, the argument as a map and as a list, and the register as far as the text
// mentions it, with the evidence that the edition gives. Nothing of a document is left out but comments, which are the
// editors’ own. Words that only refer to a statement lead to it; it is listed as what the document makes only if it does.

import { standingLine } from '../../argumentation/verdict-in-words';
import { core, kindOf, registerTypeOf } from '../../codebook/load';
import { parseDate } from '../../codebook/values';
import { type Child, element, type Markup } from '../../drawing/markup';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { documentOfSymbol } from '../../edition/symbol';
import { counted, t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { Entry } from '../../model/facts';
import { byEntry, resolveEntry } from '../../semantics/entry';
import { dateInWords, kindLabel, mannerInWords, namesOf } from '../../semantics/labels';
import { relationsOf } from '../../semantics/relations';
import { nameOfStatement } from '../../semantics/statement';
import { MADE } from '../../semantics/utterance';
import { LeafKind } from '../../syntax/tree';
import { listed } from '../../text/phrases';
import { lostCharacters, notInXml } from '../characters';
import type { Loss, TextFormat } from '../format';
import type {
  ExportedStatement,
  ExportedUtterance,
  ExportedVoices,
  ExportModel,
  PlacedAnnotation,
} from '../model';
import { directionOf, page } from './page';
import { type FieldInWords, fieldsInWords, lifeInWords } from './write-fields';
import { mapOf } from './write-map';
import {
  entryAnchor,
  htmlOf,
  namesOfVoices,
  speakersOf,
  statementAnchor,
  type TextBlock,
} from './write-text';

export const html: TextFormat = {
  id: 'html',
  label: 'Reading edition (HTML page)',
  description:
    'One self-contained page for each document: text, notes, the argument as a map and a list, and the register. No scripts.',
  extension: '.html',
  unit: 'document',
  write(readings, name, names) {
    return {
      files: readings.map((reading) => ({ name: names.make(name, '.html'), content: pageOf(reading) })),
      losses: readings.flatMap(lossesOf),
    };
  },
};

export const htmlEdition: TextFormat = {
  id: 'html-edition',
  label: 'Reading edition (HTML, all documents)',
  description: 'A page for every document, and an index of the documents and of everyone named in them.',
  extension: '.html',
  unit: 'edition',
  write(readings, name, names) {
    const index = names.make('index', '.html');
    const pages = readings
      .filter(({ text }) => text.trim() !== '')
      .map((reading) => ({ reading, file: names.make(reading.view.document, '.html') }));
    const files = new Map(pages.map(({ reading, file }) => [reading.view.document, String(file)]));
    return {
      files: [
        { name: index, content: indexOf(pages, name) },
        ...pages.map(({ reading, file }) => ({ name: file, content: pageOf(reading, index, files) })),
      ],
      losses: readings.flatMap(lossesOf),
    };
  },
};

function pageOf(reading: ExportModel, index?: string, pages?: Pages): string {
  const { title, language, direction, header, blocks, sections } = readingPage(reading, pages);
  const all = element('a', { href: index }, t('All documents'));
  const main = element(
    'main',
    { id: 'text', lang: language === '' ? undefined : language, dir: direction },
    blocks.map(({ markup }) => markup),
  );
  return page({
    title,
    body: [
      index === undefined
        ? header
        : element('div', {}, element('nav', { 'aria-label': t('Edition') }, all), header),
      main,
      ...sections,
    ],
  });
}

/** A page of the reading edition, part by part. */
export interface ReadingPage {
  readonly title: string;
  /** Of the text (BCP 47); empty if the document does not say. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly header: Markup;
  readonly blocks: readonly TextBlock[];
  /** What comes after the text: notes, the argument, the register. */
  readonly sections: readonly Markup[];
}

export function readingPage(reading: ExportModel, pages: Pages = new Map()): ReadingPage {
  const { view: snapshot } = reading;
  const { file } = snapshot;
  const title = file.headerText('title') ?? snapshot.document;
  const language = file.headerText('language') ?? '';
  const { blocks, notes } = htmlOf(reading);
  const sections = [
    notes.length === 0 ? undefined : section('notes', t('Notes'), element('ol', { class: 'letters' }, notes)),
    argument(reading, pages),
    register(reading),
    footer(reading),
  ];
  return {
    title,
    language,
    direction: directionOf(language),
    header: element('header', {}, element('h1', { dir: 'auto' }, title), facts(reading)),
    blocks,
    sections: sections.filter((one) => one !== undefined),
  };
}

function section(id: string, title: string, ...content: readonly (Child | readonly Child[])[]): Markup {
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), ...content);
}

/** What the header says, in the order in which it says it. */
function facts({ view }: ExportModel): Markup | undefined {
  const rows = fieldsInWords(view, view.file.header?.fields ?? [], 'header', ofTheFile).map(
    ({ label, words }) => [element('dt', {}, label), element('dd', { dir: 'auto' }, words)],
  );
  return rows.length === 0 ? undefined : element('dl', { class: 'facts' }, rows.flat());
}

/** Fields of the header that are about the file, and its title, which stands above. */
const ofTheFile = new Set(['title', 'id', 'paragraphs', 'transcription', 'sha256', 'codebook', 'status']);

function argument(reading: ExportModel, pages: Pages): Markup | undefined {
  const { statements, view } = reading;
  if (statements.length === 0) return undefined;
  const own = new Set(statements.map(({ symbol }) => symbol));
  const [made, others] = [
    statements.filter((one) => one.declared || one.utterances.length > 0),
    statements.filter((one) => !one.declared && one.utterances.length === 0),
  ];
  const { map, leftOut } = mapOf(view);
  return section(
    'argument',
    t('The argument'),
    element(
      'p',
      {},
      t(
        'How a statement stands is worked out from the encoded arguments alone; it says what was said against it, and not what was true.',
      ),
    ),
    map &&
      element(
        'figure',
        {},
        element(
          'div',
          { class: 'drawing', tabindex: 0, role: 'region', 'aria-label': t('Map of the argument') },
          map,
        ),
        element(
          'figcaption',
          {},
          t('Each box is a statement, each line a relation; the list contains the same information.'),
        ),
      ),
    leftOut.relations === 0
      ? undefined
      : element(
          'p',
          {},
          counted(
            '{0} relation is not drawn: it belongs to an argument that is too large for a map. The list contains it.|{0} relations are not drawn: they belong to arguments that are too large for a map. The list contains them.',
            leftOut.relations,
          ),
        ),
    element(
      'ul',
      {},
      made.map((statement) => statementItem(reading, statement, own, pages)),
    ),
    others.length === 0
      ? []
      : [
          element('h3', {}, t('Statements that it refers to')),
          element(
            'ul',
            {},
            others.map((statement) => referredItem(reading, statement, pages)),
          ),
        ],
  );
}

/** Pages of the edition, by document; none where a page stands alone. */
type Pages = ReadonlyMap<string, string>;

/** What a reader calls a document, and the way to it if it has a page. */
function documentWords(view: DocumentSnapshot, document: string, pages: Pages): Markup | string {
  const [member] = view.index.documents(document);
  const title = member?.file.headerText('title') ?? document;
  const file = pages.get(document);
  return file === undefined ? title : element('a', { href: encodeURIComponent(file) }, title);
}

/** A statement that the document makes. `own`: the symbols of those that it makes or refers to. */
function statementItem(
  reading: ExportModel,
  read: ExportedStatement,
  own: ReadonlySet<string>,
  pages: Pages,
): Markup {
  const { view } = reading;
  const { statement, symbol, text, utterances, declared, about, references } = read;
  const anchor = statementAnchor(symbol);
  const first = utterances.find(({ sort }) => sort === 'declared') ?? utterances[0];
  const further = utterances.filter((utterance) => utterance !== first);
  const voices = first === undefined ? '' : headlineVoices(first);
  const stands = standingLine(view, statement);
  const named = (label: string, other: string) => {
    const words = t('“{0}”', excerpt(nameOfStatement(view, other), 160));
    if (own.has(other))
      return detail(`${label} `, element('a', { href: `#${statementAnchor(other)}` }, words));
    const document = documentWords(view, documentOfSymbol(other) ?? '', pages);
    return detail(`${label} ${words} (`, document, ')');
  };
  const related = relationsOf(statement).map(({ label, symbol: other }) => named(label, other));
  const label = mannerInWords(view.book, kindLabel(view, read.kind), first?.manner ?? MADE);
  const elsewhere = declared ? undefined : documentWords(view, documentOfSymbol(symbol) ?? '', pages);
  return element(
    'li',
    { id: anchor },
    element('a', { class: 'kind', href: `#${anchor}` }, label),
    elsewhere === undefined ? [] : [' (', elsewhere, ')'],
    `${voices === '' ? '' : ` — ${voices}`}: ${t('“{0}”', text)}`,
    toTheText(read),
    related,
    about.map((other) => named(t('is about'), other)),
    further.map((utterance) => utteranceLine(reading, utterance)),
    referenceLines(reading, references),
    fieldsInWords(view, statement.fields, 'statement', saidOfStatements).map(fieldLine),
    stands === undefined ? undefined : element('span', { class: 'stands' }, stands),
  );
}

/** A statement of another document that words of this one refer to: who makes it, and where. */
function referredItem(reading: ExportModel, read: ExportedStatement, pages: Pages): Markup {
  const { view } = reading;
  const { symbol, text, whole } = read;
  const anchor = statementAnchor(symbol);
  const speakers = speakersOf(whole);
  return element(
    'li',
    { id: anchor },
    element('a', { class: 'kind', href: `#${anchor}` }, kindLabel(view, read.kind)),
    ' (',
    documentWords(view, documentOfSymbol(symbol) ?? '', pages),
    `)${speakers === '' ? '' : ` — ${speakers}`}: ${t('“{0}”', text)}`,
    toTheText(read),
    referenceLines(reading, read.references),
  );
}

/** The way to where the statement first stands in the text. */
function toTheText({ symbol, anchors, references, utterances }: ExportedStatement): (Markup | string)[] {
  const marked = anchors.length > references.length || (utterances.length === 0 && references.length > 0);
  const href = `#t-${statementAnchor(symbol)}`;
  return marked ? [' ', element('a', { href, 'aria-label': t('to the text') }, '↑')] : [];
}

/** Fields of a statement that its line in the list says in its own way; relations are among its lines. */
const saidOfStatements = new Set(['kind', 'by', 'via', 'to', 'utterance']);

/** Who says it, by which channels, to whom. */
function headlineVoices(voices: ExportedVoices): string {
  const to = voices.to.map(({ name }) => name);
  return [namesOfVoices(voices), to.length === 0 ? '' : t('addressed to {0}', listed(to))]
    .filter((part) => part !== '')
    .join(', ');
}

/** Where the document makes a statement again: by whom, to whom, when. */
function utteranceLine(reading: ExportModel, utterance: ExportedUtterance): Markup {
  const { view } = reading;
  const { manner, date, place } = utterance;
  const said = mannerInWords(view.book, t('said again'), manner);
  const when = date === undefined ? '' : `, ${dateInWords(date)}`;
  return detail(
    `${said}: ${headlineVoices(utterance)}${when}`,
    place === undefined ? [] : [', ', ...paragraphLinks(reading, [place])],
  );
}

/** The paragraphs whose words refer to a statement. */
function referenceLines(reading: ExportModel, references: readonly PlacedAnnotation[]): Markup[] {
  const links = paragraphLinks(reading, references);
  return links.length === 0 ? [] : [detail(`${t('referred to in')}: `, links)];
}

function paragraphLinks({ view }: ExportModel, places: readonly PlacedAnnotation[]): (Markup | string)[] {
  const numbers = new Set(places.map(({ annotation }) => view.file.paragraphAt(annotation.content.start)));
  return [...numbers]
    .filter((number) => number > 0)
    .flatMap((number, at) => [
      ...(at === 0 ? [] : [', ']),
      element('a', { href: `#p-${number}` }, `¶${number}`),
    ]);
}

const detail = (...words: readonly (Child | readonly Child[])[]) =>
  element('span', { class: 'relation' }, ...words);

const fieldLine = ({ label, words }: FieldInWords) => detail(`${label}: `, words);

/** Entries that the document names, as lists sort them. */
function mentioned({ view }: ExportModel): Entry[] {
  const ids = new Set(view.file.references.flatMap(({ ref }) => (ref.sigil === '@' ? [ref.id] : [])));
  const entries = [...ids].flatMap((id) => resolveEntry(view, id)?.facts ?? []);
  return entries.sort(byEntry);
}

function register(reading: ExportModel): Markup | undefined {
  const entries = mentioned(reading).map((entry) => entryItem(reading, entry));
  return entries.length === 0 ? undefined : section('register', t('Register'), element('ul', {}, entries));
}

function entryItem({ view }: ExportModel, entry: Entry): Markup {
  const type = entry.kind && (registerTypeOf(view.book, entry.kind.text)?.label ?? entry.kind.text);
  const id = entryAnchor(entry.ref.id);
  const lines = [...lifeInWords(entry), ...fieldsInWords(view, entry.fields, 'register', saidOfEntries)].map(
    fieldLine,
  );
  return element(
    'li',
    { id },
    element('a', { class: 'entry', href: `#${id}` }, entry.gloss.text || entry.ref.id),
    type === undefined ? undefined : ` (${type})`,
    lines,
  );
}

/** Fields of an entry that its line in the list says in its own way, and how it is sorted. */
const saidOfEntries = new Set(['type', 'sort', 'born', 'died', 'founded', 'dissolved']);

function footer({ view }: ExportModel): Markup | undefined {
  const rights = view.file.headerText('rights');
  const sources = ['source', 'archive'].flatMap((field) => view.file.headerText(field) ?? []);
  const parts = [
    sources.length === 0 ? '' : t('Source: {0}.', sources.join('; ')),
    rights === undefined ? '' : t('Rights: {0}.', rights),
  ];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? undefined : element('footer', {}, element('p', {}, text));
}

/** What most of the documents are called together: by a code book of their own; undefined if they have none. */
function editionTitle(readings: readonly ExportModel[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { view } of readings) counts.set(view.book.name, (counts.get(view.book.name) ?? 0) + 1);
  const [[title] = [core.name]] = [...counts].sort(([, a], [, b]) => b - a);
  return title === core.name ? undefined : title;
}

function indexOf(pages: readonly { reading: ExportModel; file: string }[], name: string): string {
  const title = editionTitle(pages.map(({ reading }) => reading)) ?? name;
  const titleOf = ({ view }: ExportModel) => view.file.headerText('title') ?? view.document;
  const rows = pages
    .map(({ reading, file }) => {
      const { view } = reading;
      const date = view.file.headerText('date') ?? '';
      return {
        date,
        row: element(
          'tr',
          {},
          element('td', {}, dateInWords(date)),
          element('td', {}, element('a', { href: encodeURIComponent(file) }, titleOf(reading))),
          element('td', {}, namesOf(view, view.file.headerValues('from'))),
        ),
      };
    })
    // What has no date comes last.
    .sort((a, b) => {
      const [one, other] = [a.date, b.date].map((date) => parseDate(date)?.min ?? Number.POSITIVE_INFINITY);
      return one === other ? 0 : one! - other!;
    });
  const named = new Map<string, { entry: Entry; files: (Markup | string)[] }>();
  for (const { reading, file } of pages)
    for (const entry of mentioned(reading)) {
      const known = named.get(entry.ref.id) ?? { entry, files: [] };
      const href = `${encodeURIComponent(file)}#${entryAnchor(entry.ref.id)}`;
      known.files.push(known.files.length === 0 ? ': ' : '; ', element('a', { href }, titleOf(reading)));
      named.set(entry.ref.id, known);
    }
  const entries = [...named.values()]
    .sort((a, b) => byEntry(a.entry, b.entry))
    .map(({ entry, files }) =>
      element('li', {}, element('strong', {}, entry.gloss.text || entry.ref.id), files),
    );
  const head = [t('Date'), t('Document'), t('From')].map((label) => element('th', { scope: 'col' }, label));
  const documents = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, head)),
    element(
      'tbody',
      {},
      rows.map(({ row }) => row),
    ),
  );
  const main = element(
    'main',
    { id: 'text' },
    element('h2', {}, t('Documents')),
    documents,
    element('h2', {}, t('Register')),
    element('ul', {}, entries),
  );
  return page({ title, body: [element('header', {}, element('h1', {}, title)), main] });
}

/** Comments are left out on purpose; kinds that the code book does not know are not explained. */
function lossesOf(reading: ExportModel): Loss[] {
  const { view } = reading;
  const losses = lostCharacters(
    reading,
    notInXml,
    t('An HTML page cannot contain this character; it was replaced by U+FFFD.'),
  );
  const connected = mapOf(view).leftOut.statements;
  if (connected > 0)
    losses.push({
      uri: view.uri,
      start: 0,
      end: 0,
      message: t(
        '{0} statements are connected with each other: a map of them would be too large and was left out of the page. The list has them all.',
        connected,
      ),
    });
  for (const { leaf, start } of view.file.parse.places())
    if (leaf.kind === LeafKind.Comment)
      losses.push({
        uri: view.uri,
        start,
        end: start + leaf.text.trimEnd().length,
        message: t('Comments are for the editors only: this one was left out of the reading edition.'),
      });
  for (const { kind } of view.file.annotations)
    if (kind !== undefined && kindOf(view.book, kind.text) === undefined)
      losses.push({
        uri: view.uri,
        start: kind.start,
        end: kind.end,
        message: t('The code book has no kind “{0}”: readers will not be told what it means.', kind.text),
      });
  return losses;
}
