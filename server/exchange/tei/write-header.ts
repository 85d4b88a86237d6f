// The header of a TEI file: what the document is, from its own header, and the code book as a taxonomy.
//
// What the header of a document says and TEI has a place for is there (header-map.ts); any other field is a note of
// the file description, with the field as its type. Nothing is made up: what the document does not say, TEI hears in
// words.

import { kindOf } from '../../codebook/load';
import { type Attributes, element, lines, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import { type FieldUse, fieldOf, type Value } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import { type HeaderPlace, headerPlaces, letterPlaces, nothingSaid } from './header-map';
import type { TeiContext } from './write-context';
import { dates, isWord } from './xml-names';

/** The header; `kinds` are those that the document uses, in the order in which they are explained. */
export function headerOf(context: TeiContext, kinds: readonly string[]): string {
  const at = (...path: string[]) => elementsIn(context, path);
  const notes = notesOf(context);
  const sources = at('fileDesc', 'sourceDesc');
  const fileDesc = [
    element('titleStmt', {}, lines(titlesOf(context))),
    element('publicationStmt', {}, lines([...publicationOf(context), ...at('fileDesc', 'publicationStmt')])),
    notes.length === 0 ? '' : element('notesStmt', {}, lines(notes)),
    element('sourceDesc', {}, sources.length === 0 ? element('p', {}, nothingSaid.source) : lines(sources)),
  ];
  const letter = letterOf(context);
  const language = at('profileDesc', 'langUsage').join('');
  const keywords = at('profileDesc', 'textClass', 'keywords').join('');
  const profile = [
    ...at('profileDesc'),
    letter.length === 0 ? '' : element('correspDesc', {}, lines(letter)),
    language === '' ? '' : element('langUsage', {}, language),
    keywords === '' ? '' : element('textClass', {}, element('keywords', {}, keywords)),
  ];
  return element(
    'teiHeader',
    {},
    lines([
      element('fileDesc', {}, lines(fileDesc)),
      element('encodingDesc', {}, lines([application, taxonomy(context, kinds)])),
      profile.every((part) => part === '') ? '' : element('profileDesc', {}, lines(profile)),
      ...at(),
    ]),
  );
}

/** The importer knows by it that the text keeps its white space and that types are kinds. */
const application = element(
  'appInfo',
  {},
  element('application', { ident: 'demarche', version: '1' }, element('label', {}, 'Démarche')),
);

/** The elements that stand directly below `path` and say something, in order. */
function elementsIn(context: TeiContext, path: readonly string[]): string[] {
  return headerPlaces
    .filter((one) => one.readOnly !== true && one.path.slice(0, -1).join('/') === path.join('/'))
    .flatMap((one) => elementsAt(context, one));
}

function elementsAt(context: TeiContext, { field, path, type, holds, within, many }: HeaderPlace): string[] {
  const tag = path.at(-1) as string;
  const words = (text: string) => (within === undefined ? xml(text) : element(within, { type }, xml(text)));
  if (holds === 'name') return valuesOf(context, field).map((value) => whoIs(context, tag, value));
  if (many) return valuesOf(context, field).map(({ text }) => element(tag, { type }, words(text)));
  const text = context.view.file.headerText(field);
  if (text === undefined) return [];
  if (holds === 'words') return [element(tag, { type }, words(text))];
  if (!holds.allows(text)) return [];
  const { attribute } = holds;
  return [
    element(tag, { [attribute]: text }, tag === 'revisionDesc' ? element('change', {}, xml(text)) : ''),
  ];
}

/** TEI wants a title; anyone else who has made the text comes after those who wrote and edited it. */
function titlesOf(context: TeiContext): string[] {
  const { file, document } = context.view;
  return [
    ...(file.headerText('title') === undefined ? [element('title', {}, xml(document))] : []),
    ...elementsIn(context, ['fileDesc', 'titleStmt']),
    ...valuesOf(context, 'translator').map((value) =>
      element('respStmt', {}, element('resp', {}, 'translator') + whoIs(context, 'name', value)),
    ),
  ];
}

/** Anyone who publishes the text, and what it is called. */
function publicationOf(context: TeiContext): string[] {
  const editors = valuesOf(context, 'editor').map((value) => voiceOf(context.view, value).name);
  return [
    element('authority', {}, xml(editors.join('; ') || nothingSaid.authority)),
    element('idno', { type: 'document' }, xml(context.view.document)),
  ];
}

/** What the document says of itself as a letter: who sent it, from where and when, and to whom. */
function letterOf(context: TeiContext): string[] {
  const actions = new Map<string, { readonly attributes: Attributes; content: string }>();
  for (const { field, type, subtype, tag } of letterPlaces) {
    const key = `${type} ${subtype}`;
    const action = actions.get(key) ?? { attributes: { type, subtype }, content: '' };
    actions.set(key, action);
    if (tag === 'date') {
      const date = context.view.file.headerText(field);
      action.content += date === undefined ? '' : element(tag, dates(date), xml(date));
    } else for (const value of valuesOf(context, field)) action.content += whoIs(context, tag, value);
  }
  return [...actions.values()]
    .filter(({ content }) => content !== '')
    .map(({ attributes, content }) => element('correspAction', attributes, content));
}

/** Fields that TEI has no place for. */
function notesOf(context: TeiContext): string[] {
  const { header } = context.view.file;
  if (header === undefined) return [];
  const notes: string[] = [];
  for (const use of header.fields) {
    const name = use.name.text;
    if (hasPlace(use) && fieldOf(header, name) === use) continue;
    if (isWord(name)) notes.push(element('note', { type: name }, xml(use.whole.text)));
    else context.lose(use, t('“{0}” cannot be a type in TEI: the field was left out.', name));
  }
  return notes;
}

/** Fields that are written by what is beside the table. */
const beside = new Set(['id', 'translator', ...letterPlaces.map(({ field }) => field)]);

/** Whether a field is written somewhere else than in a note. */
function hasPlace({ name, whole }: FieldUse): boolean {
  if (beside.has(name.text)) return true;
  const { holds } = headerPlaces.find(({ field }) => field === name.text) ?? {};
  if (holds === undefined) return false;
  return typeof holds === 'string' || whole.text === '' || holds.allows(whole.text);
}

/** The kinds that the document uses, in the words of its code book. */
function taxonomy({ view, ids }: TeiContext, kinds: readonly string[]): string {
  if (kinds.length === 0) return '';
  const categories = kinds.map((name) => {
    const kind = kindOf(view.book, name);
    const words = kind === undefined ? name : `${kind.label}: ${kind.definition}`;
    const attributes = { 'xml:id': ids.kind(name), n: name };
    return element('category', attributes, element('catDesc', {}, xml(words)));
  });
  const book = element('desc', {}, xml(view.book.name));
  return element('classDecl', {}, element('taxonomy', {}, book + lines(categories)));
}

/** Someone or something that a value names, with the entry of the register. */
function whoIs(context: TeiContext, tag: string, value: Value): string {
  const ref = value.ref && context.pointer(value.ref);
  return element(tag, { ref }, xml(voiceOf(context.view, value).name));
}

/** The values of a header's field: references, or what semicolons divide. */
function valuesOf({ view }: TeiContext, name: string): readonly Value[] {
  const { header } = view.file;
  const use = header && fieldOf(header, name);
  if (use === undefined || use.whole.text === '') return [];
  return use.values.length > 0 ? use.values : [use.whole];
}
