// Reading edition in HTML: a page for each document, and for an edition an index that leads to them.
//
// A page has the text with its notes, the argument as a map and as a list, and the register as far as the text
// mentions it. Nothing of a document is left out but comments, which are the editors’ own.

import { fieldAt, kindOf, registerTypeOf } from '../../codebook/load';
import { languageName } from '../../codebook/values';
import {
  dateInWords,
  kindLabel,
  namesOf,
  relationsOf,
  withDate,
  textOf as wordsOf,
} from '../../features/describe';
import { standingLine } from '../../features/standing';
import { type Entry, valuesOf } from '../../model/facts';
import { excerpt } from '../../model/text';
import { LeafKind } from '../../syntax/tree';
import type { Format, Loss } from '../format';
import type { Reading, ReadStatement } from '../reading';
import { xml } from '../xml';
import { mapOf } from './map';
import { directionOf, page } from './page';
import { entryAnchor, namesOfVoices, statementAnchor, textOf } from './text';

export const html: Format = {
  id: 'html',
  label: 'Reading edition (HTML page)',
  description:
    'One self-contained page a document: text, notes, argument as map and list, register. No scripts.',
  extension: '.html',
  unit: 'document',
  write(readings, name) {
    return {
      files: readings.map((reading) => ({ name: `${name}.html`, text: pageOf(reading) })),
      losses: readings.flatMap(lossesOf),
    };
  },
};

export const htmlEdition: Format = {
  id: 'html-edition',
  label: 'Reading edition (HTML, all documents)',
  description: 'A page for every document, and an index of documents and of all who are named.',
  extension: '.html',
  unit: 'edition',
  write(readings, name) {
    const pages = readings
      .filter(({ text }) => text.trim() !== '')
      .map((reading) => ({ reading, file: `${fileName(reading.view.document)}.html` }));
    return {
      files: [
        { name: 'index.html', text: indexOf(pages, name) },
        ...pages.map(({ reading, file }) => ({ name: file, text: pageOf(reading, 'index.html') })),
      ],
      losses: readings.flatMap(lossesOf),
    };
  },
};

function fileName(document: string): string {
  const safe = document.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '');
  return safe === '' || safe === 'index' ? `document-${safe}` : safe;
}

function pageOf(reading: Reading, index?: string): string {
  const { view } = reading;
  const { file } = view;
  const title = file.headerText('title') ?? view.document;
  const language = file.headerText('language') ?? '';
  const { html: text, notes } = textOf(reading);
  const map = mapOf(view);
  const register = mentioned(reading);
  const own = new Set(reading.statements.map(({ symbol }) => symbol));
  const list = reading.statements.map((statement) => statementItem(reading, statement, own));
  const body = [
    '<header>',
    index === undefined ? '' : `<nav aria-label="Edition"><a href="${index}">All documents</a></nav>`,
    `<h1>${xml(title)}</h1>`,
    facts(reading),
    '</header>',
    `<main id="text"${language === '' ? '' : ` lang="${xml(language)}"`} dir="${directionOf(language)}">`,
    text,
    '</main>',
    notes.length === 0
      ? ''
      : `<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ol>${notes.join('')}</ol></section>`,
    list.length === 0
      ? ''
      : `<section aria-labelledby="argument"><h2 id="argument">The argument</h2><p>What stands here is said within the encoded arguments of this document; it is no judgement on what was true.</p>${map === '' ? '' : `<figure><div class="drawing" tabindex="0" role="region" aria-label="Map of the argument">${map}</div><figcaption>Each box is a statement, each line a relation; the list says the same.</figcaption></figure>`}<ul>${list.join('')}</ul></section>`,
    register.length === 0
      ? ''
      : `<section aria-labelledby="register"><h2 id="register">Register</h2><ul>${register.map((entry) => entryItem(reading, entry)).join('')}</ul></section>`,
    footer(reading),
  ];
  return page({ title, body: body.filter((part) => part !== '').join('\n') });
}

/** What the header says, in the order of the code book. */
function facts({ view }: Reading): string {
  const rows = (view.file.header?.fields ?? []).flatMap(({ name, values }) => {
    if (['title', 'id', 'paragraphs', 'transcription', 'sha256', 'codebook', 'status'].includes(name.text))
      return [];
    const field = fieldAt(view.book, name.text, 'header');
    if (values.length === 0) return [];
    const words = values.map((value) => {
      if (/^https:\/\/[^\s"<>]+$/.test(value.text))
        return `<a href="${xml(value.text)}">${xml(value.text)}</a>`;
      if (field?.types.includes('language')) return xml(languageName(value.text));
      return xml(field?.types.includes('date') ? dateInWords(value.text) : withDate(view, value));
    });
    return [`<dt>${xml(field?.label ?? name.text)}</dt><dd>${words.join('; ')}</dd>`];
  });
  return rows.length === 0 ? '' : `<dl class="facts">${rows.join('')}</dl>`;
}

/** `own`: the symbols of the document's statements. */
function statementItem({ view }: Reading, read: ReadStatement, own: ReadonlySet<string>): string {
  const { statement, symbol, text } = read;
  const anchor = statementAnchor(symbol);
  const speakers = namesOfVoices(read);
  const stands = standingLine(view, view, statement);
  const related = relationsOf(view, view, statement).map(({ label, symbol: other }) => {
    const words = `“${xml(excerpt(wordsOf(view, other), 160))}”`;
    const place = own.has(other)
      ? `<a href="#${statementAnchor(other)}">${words}</a>`
      : `${words} (${xml(other.slice(0, other.lastIndexOf('#')))})`;
    return `<span class="relation">${xml(label)} ${place}</span>`;
  });
  const details = ['stance', 'about', 'certainty', 'mode', 'type', 'status', 'witness', 'note'].flatMap(
    (name) => {
      const values = valuesOf(statement, name);
      return values.length === 0
        ? []
        : [`<span class="relation">${xml(name)}: ${xml(namesOf(view, values))}</span>`];
    },
  );
  const back = read.anchors.length === 0 ? '' : ` <a href="#t-${anchor}" aria-label="to the text">↑</a>`;
  return `<li id="${anchor}"><span class="kind">${xml(kindLabel(view, read.kind))}</span>${speakers === '' ? '' : ` — ${xml(speakers)}`}: “${xml(text)}”${back}${related.join('')}${details.join('')}${stands === undefined ? '' : `<span class="stands">${xml(stands)}</span>`}</li>`;
}

/** Entries that the document names, in the order of their names. */
function mentioned({ view }: Reading): Entry[] {
  const ids = new Set(view.file.references.flatMap(({ ref }) => (ref.sigil === '@' ? [ref.id] : [])));
  const entries = [...ids].flatMap((id) =>
    view.index.define(`@${id}`).flatMap(({ item }) => (item.by.form === 'entry' ? [item.by] : [])),
  );
  return entries.sort((a, b) => a.gloss.text.localeCompare(b.gloss.text, 'en'));
}

function entryItem({ view }: Reading, entry: Entry): string {
  const type = entry.kind && (registerTypeOf(view.book, entry.kind.text)?.label ?? entry.kind.text);
  const lines = entry.fields
    .filter(({ name }) => !['type', 'source'].includes(name.text))
    .map(({ name, values }) => {
      const label = fieldAt(view.book, name.text, 'register')?.label ?? name.text;
      return `<span class="relation">${xml(label)}: ${xml(values.map((value) => withDate(view, value)).join('; '))}</span>`;
    });
  return `<li id="${entryAnchor(entry.ref.id)}"><strong>${xml(entry.gloss.text || entry.ref.id)}</strong>${type === undefined ? '' : ` (${xml(type)})`}${lines.join('')}</li>`;
}

function footer({ view }: Reading): string {
  const rights = view.file.headerText('rights');
  const source = view.file.headerText('source');
  const parts = [
    source === undefined ? '' : `Source: ${xml(source)}.`,
    rights === undefined ? '' : `Rights: ${xml(rights)}.`,
  ];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? '' : `<footer><p>${text}</p></footer>`;
}

function indexOf(pages: readonly { reading: Reading; file: string }[], name: string): string {
  const rows = pages
    .map(({ reading: { view }, file }) => ({
      date: view.file.headerText('date') ?? '',
      row: `<tr><td>${xml(dateInWords(view.file.headerText('date') ?? ''))}</td><td><a href="${xml(encodeURI(file))}">${xml(view.file.headerText('title') ?? view.document)}</a></td><td>${xml(namesOf(view, view.file.headerValues('from')))}</td></tr>`,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const named = new Map<string, { entry: Entry; files: string[] }>();
  for (const { reading, file } of pages)
    for (const entry of mentioned(reading)) {
      const known = named.get(entry.ref.id) ?? { entry, files: [] };
      known.files.push(
        `<a href="${xml(encodeURI(file))}#${entryAnchor(entry.ref.id)}">${xml(reading.view.file.headerText('title') ?? reading.view.document)}</a>`,
      );
      named.set(entry.ref.id, known);
    }
  const register = [...named.values()]
    .sort((a, b) => a.entry.gloss.text.localeCompare(b.entry.gloss.text, 'en'))
    .map(
      ({ entry, files }) =>
        `<li><strong>${xml(entry.gloss.text || entry.ref.id)}</strong>: ${files.join('; ')}</li>`,
    );
  const body = `<header><h1>${xml(name)}</h1></header><main id="text"><h2>Documents</h2><table><thead><tr><th scope="col">Date</th><th scope="col">Document</th><th scope="col">From</th></tr></thead><tbody>${rows.map(({ row }) => row).join('')}</tbody></table><h2>Register</h2><ul>${register.join('')}</ul></main>`;
  return page({ title: name, body });
}

/** Comments are left out on purpose; kinds that the code book does not know are not explained. */
function lossesOf({ view }: Reading): Loss[] {
  const losses: Loss[] = [];
  for (const { leaf, start } of view.file.parse.places())
    if (leaf.kind === LeafKind.Comment)
      losses.push({
        uri: view.uri,
        start,
        end: start + leaf.text.trimEnd().length,
        message: 'Comments are the editors’ own: this one is not in the reading edition.',
      });
  for (const { kind } of view.file.annotations)
    if (kind !== undefined && kindOf(view.book, kind.text) === undefined)
      losses.push({
        uri: view.uri,
        start: kind.start,
        end: kind.end,
        message: `The code book has no kind “${kind.text}”: a reader is not told what it means.`,
      });
  return losses;
}
