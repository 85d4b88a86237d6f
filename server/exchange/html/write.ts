// Reading edition in HTML: a page for each document, and for an edition an index that leads to them.
//
// A page has the text with its notes, the argument as a map and as a list, and the register as far as the text
// mentions it. Nothing of a document is left out but comments, which are the editors’ own.

import { standingLine } from '../../argumentation/acceptability';
import { fieldAt, kindOf, registerTypeOf } from '../../codebook/load';
import { languageName } from '../../codebook/values';
import { element, type Markup } from '../../drawing/markup';
import { documentOfSymbol } from '../../edition/symbol';
import { spoken, t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { Entry } from '../../model/facts';
import { byEntry, resolveEntry } from '../../semantics/entry';
import { dateInWords, kindLabel, namesOf, withDate } from '../../semantics/labels';
import { relationsOf } from '../../semantics/relations';
import { nameOfStatement } from '../../semantics/statement';
import { LeafKind } from '../../syntax/tree';
import type { Format, Loss } from '../format';
import type { ExportedStatement, ExportModel } from '../model';
import { directionOf, page } from './page';
import { mapOf } from './write-map';
import { entryAnchor, htmlOf, namesOfVoices, statementAnchor, type TextBlock } from './write-text';

export const html: Format = {
  id: 'html',
  label: 'Reading edition (HTML page)',
  description:
    'One self-contained page for each document: text, notes, the argument as a map and a list, and the register. No scripts.',
  extension: '.html',
  unit: 'document',
  write(readings, name, names) {
    return {
      files: readings.map((reading) => ({ name: names.make(name, '.html'), text: pageOf(reading) })),
      losses: readings.flatMap(lossesOf),
    };
  },
};

export const htmlEdition: Format = {
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
    return {
      files: [
        { name: index, text: indexOf(pages, name) },
        ...pages.map(({ reading, file }) => ({ name: file, text: pageOf(reading, index) })),
      ],
      losses: readings.flatMap(lossesOf),
    };
  },
};

function pageOf(reading: ExportModel, index?: string): string {
  const { title, language, direction, header, blocks, sections } = readingPage(reading);
  const all = element('a', { href: index }, t('All documents'));
  const main = element(
    'main',
    { id: 'text', lang: language === '' ? undefined : language, dir: direction },
    ...blocks.map(({ markup }) => markup),
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

export function readingPage(reading: ExportModel): ReadingPage {
  const { view: snapshot } = reading;
  const { file } = snapshot;
  const title = file.headerText('title') ?? snapshot.document;
  const language = file.headerText('language') ?? '';
  const { blocks, notes } = htmlOf(reading);
  const sections = [
    notes.length === 0 ? undefined : section('notes', t('Notes'), element('ol', {}, ...notes)),
    argument(reading),
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

function section(id: string, title: string, ...content: readonly (Markup | undefined)[]): Markup {
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), ...content);
}

/** What the header says, in the order of the code book. */
function facts({ view }: ExportModel): Markup | undefined {
  const rows = (view.file.header?.fields ?? []).flatMap(({ name, values }) => {
    if (['title', 'id', 'paragraphs', 'transcription', 'sha256', 'codebook', 'status'].includes(name.text))
      return [];
    const field = fieldAt(view.book, name.text, 'header');
    if (values.length === 0) return [];
    const words = values.flatMap((value, number): (Markup | string)[] => {
      const said = /^https:\/\/[^\s"<>]+$/.test(value.text)
        ? element('a', { href: value.text }, value.text)
        : field?.types.includes('language')
          ? languageName(value.text)
          : field?.types.includes('date')
            ? dateInWords(value.text)
            : withDate(view, value);
      return number === 0 ? [said] : ['; ', said];
    });
    return [element('dt', {}, field?.label ?? name.text), element('dd', { dir: 'auto' }, ...words)];
  });
  return rows.length === 0 ? undefined : element('dl', { class: 'facts' }, ...rows);
}

function argument(reading: ExportModel): Markup | undefined {
  const { statements, view } = reading;
  if (statements.length === 0) return undefined;
  const own = new Set(statements.map(({ symbol }) => symbol));
  const map = mapOf(view);
  return section(
    'argument',
    t('The argument'),
    element(
      'p',
      {},
      t(
        'Whether a statement stands is worked out from the encoded arguments of this document alone; it is not a judgement on what was true.',
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
    element('ul', {}, ...statements.map((statement) => statementItem(reading, statement, own))),
  );
}

/** `own`: the symbols of the document’s statements. */
function statementItem({ view }: ExportModel, read: ExportedStatement, own: ReadonlySet<string>): Markup {
  const { statement, symbol, text } = read;
  const anchor = statementAnchor(symbol);
  const speakers = namesOfVoices(read);
  const stands = standingLine(view, statement);
  const related = relationsOf(statement).map(({ label, symbol: other }) => {
    const words = t('“{0}”', excerpt(nameOfStatement(view, other), 160));
    return own.has(other)
      ? detail(`${label} `, element('a', { href: `#${statementAnchor(other)}` }, words))
      : detail(`${label} ${words} (${documentOfSymbol(other)})`);
  });
  const details = ['stance', 'about', 'certainty', 'mode', 'type', 'status', 'witness', 'note'].flatMap(
    (name) => {
      const values = statement.values(name);
      if (values.length === 0) return [];
      const label = spoken() === 'en' ? name : (fieldAt(view.book, name, 'statement')?.label ?? name);
      return [detail(`${label}: ${namesOf(view, values)}`)];
    },
  );
  return element(
    'li',
    { id: anchor },
    element('a', { class: 'kind', href: `#${anchor}` }, kindLabel(view, read.kind)),
    `${speakers === '' ? '' : ` — ${speakers}`}: ${t('“{0}”', text)}`,
    ...(read.anchors.length === 0
      ? []
      : [' ', element('a', { href: `#t-${anchor}`, 'aria-label': t('to the text') }, '↑')]),
    ...related,
    ...details,
    stands === undefined ? undefined : element('span', { class: 'stands' }, stands),
  );
}

const detail = (...words: readonly (Markup | string)[]) => element('span', { class: 'relation' }, ...words);

/** Entries that the document names, as lists sort them. */
function mentioned({ view }: ExportModel): Entry[] {
  const ids = new Set(view.file.references.flatMap(({ ref }) => (ref.sigil === '@' ? [ref.id] : [])));
  const entries = [...ids].flatMap((id) => resolveEntry(view, id)?.facts ?? []);
  return entries.sort(byEntry);
}

function register(reading: ExportModel): Markup | undefined {
  const entries = mentioned(reading).map((entry) => entryItem(reading, entry));
  return entries.length === 0 ? undefined : section('register', t('Register'), element('ul', {}, ...entries));
}

function entryItem({ view }: ExportModel, entry: Entry): Markup {
  const type = entry.kind && (registerTypeOf(view.book, entry.kind.text)?.label ?? entry.kind.text);
  const id = entryAnchor(entry.ref.id);
  const lines = entry.fields
    .filter(({ name }) => !['type', 'source', 'sort'].includes(name.text))
    .map(({ name, values }) => {
      const label = fieldAt(view.book, name.text, 'register')?.label ?? name.text;
      return detail(`${label}: ${values.map((value) => withDate(view, value)).join('; ')}`);
    });
  return element(
    'li',
    { id },
    element('a', { class: 'entry', href: `#${id}` }, entry.gloss.text || entry.ref.id),
    type === undefined ? undefined : ` (${type})`,
    ...lines,
  );
}

function footer({ view }: ExportModel): Markup | undefined {
  const rights = view.file.headerText('rights');
  const source = view.file.headerText('source');
  const parts = [
    source === undefined ? '' : t('Source: {0}.', source),
    rights === undefined ? '' : t('Rights: {0}.', rights),
  ];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? undefined : element('footer', {}, element('p', {}, text));
}

function indexOf(pages: readonly { reading: ExportModel; file: string }[], name: string): string {
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
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
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
      element('li', {}, element('strong', {}, entry.gloss.text || entry.ref.id), ...files),
    );
  const head = [t('Date'), t('Document'), t('From')].map((label) => element('th', { scope: 'col' }, label));
  const documents = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map(({ row }) => row)),
  );
  const main = element(
    'main',
    { id: 'text' },
    element('h2', {}, t('Documents')),
    documents,
    element('h2', {}, t('Register')),
    element('ul', {}, ...entries),
  );
  return page({ title: name, body: [element('header', {}, element('h1', {}, name)), main] });
}

/** Comments are left out on purpose; kinds that the code book does not know are not explained. */
function lossesOf({ view }: ExportModel): Loss[] {
  const losses: Loss[] = [];
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
