// The header of a TEI file: what the document is, from its own header, and the code book as a taxonomy.
//
// What the header of a document says and TEI has a place for is there; any other field is a note of the file
// description, with the field as its type. Nothing is made up: what the document does not say, TEI hears in words.

import { kindOf } from '../../codebook/load';
import { xml } from '../../drawing/xml';
import { t } from '../../l10n';
import { type FieldUse, fieldOf, type Value } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import type { TeiContext } from './write-context';
import { dates, element, isWord, lines } from './xml-names';

export function headerOf(writing: TeiContext): string {
  const { view: snapshot } = writing;
  const { header } = snapshot.file;
  const said = new Set<string>(['id']);
  const texts = (name: string): readonly Value[] => {
    said.add(name);
    const use = header && fieldOf(header, name);
    return use === undefined || use.whole.text === '' ? [] : many(use);
  };
  const text = (name: string): string | undefined => {
    said.add(name);
    return snapshot.file.headerText(name);
  };
  const who = (tag: string, value: Value, attributes = {}) =>
    element(
      tag,
      { ...attributes, ref: value.ref && writing.pointer(value.ref) },
      xml(voiceOf(snapshot, value).name),
    );

  const from = texts('from');
  const editors = texts('editor');
  const to = texts('to');
  const cc = texts('cc');
  const [date, place] = [text('date'), texts('place')];
  const titleStmt = [
    element('title', {}, xml(text('title') ?? snapshot.document)),
    ...from.map((value) => who('author', value)),
    ...editors.map((value) => who('editor', value)),
    ...texts('translator').map((value) =>
      element('respStmt', {}, element('resp', {}, 'translator') + who('name', value)),
    ),
  ];
  const rights = text('rights');
  const publicationStmt = [
    element(
      'authority',
      {},
      xml(editors.map((value) => voiceOf(snapshot, value).name).join('; ') || 'Unpublished'),
    ),
    element('idno', { type: 'document' }, xml(snapshot.document)),
    rights === undefined ? '' : element('availability', {}, element('p', {}, xml(rights))),
  ];
  const sources = [
    ...texts('source').map((value) => element('bibl', {}, xml(value.text))),
    ...texts('url').map(({ text: url }) =>
      element('bibl', { type: 'url' }, element('idno', { type: 'url' }, xml(url))),
    ),
  ];
  const dated = date === undefined ? '' : element('date', dates(date), xml(date));
  const written = [
    ...from.map((value) => who('name', value)),
    ...place.map((value) => who('placeName', value)),
    dated,
  ].join('');
  const correspondence = [
    written === '' ? '' : element('correspAction', { type: 'sent' }, written),
    ...received(
      to.map((value) => who('name', value)),
      undefined,
    ),
    ...received(
      cc.map((value) => who('name', value)),
      'cc',
    ),
  ];
  const language = text('language');
  const known = language !== undefined && /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language);
  if (language !== undefined && !known) said.delete('language');
  const summary = text('summary');
  const type = text('type');
  const keywords = [
    ...(type === undefined ? [] : [element('term', { type: 'type' }, xml(type))]),
    ...texts('subject').map((value) => who('term', value)),
  ];
  const profile = [
    summary === undefined ? '' : element('abstract', {}, element('p', {}, xml(summary))),
    correspondence.every((action) => action === '') ? '' : element('correspDesc', {}, lines(correspondence)),
    known ? element('langUsage', {}, element('language', { ident: language })) : '',
    keywords.length === 0 ? '' : element('textClass', {}, element('keywords', {}, keywords.join(''))),
  ];
  const status = text('status');
  const notes: string[] = [];
  for (const use of header?.fields ?? [])
    if (!said.has(use.name.text) || fieldOf(header as NonNullable<typeof header>, use.name.text) !== use) {
      if (isWord(use.name.text)) notes.push(element('note', { type: use.name.text }, xml(use.whole.text)));
      else writing.lose(use, t('“{0}” cannot be a type in TEI: the field was left out.', use.name.text));
    }
  const fileDesc = [
    element('titleStmt', {}, lines(titleStmt)),
    element('publicationStmt', {}, lines(publicationStmt)),
    notes.length === 0 ? '' : element('notesStmt', {}, lines(notes)),
    element(
      'sourceDesc',
      {},
      sources.length === 0 ? element('p', {}, 'No source is stated.') : lines(sources),
    ),
  ];
  return element(
    'teiHeader',
    {},
    lines([
      element('fileDesc', {}, lines(fileDesc)),
      element('encodingDesc', {}, lines([application, taxonomy(writing)])),
      profile.every((part) => part === '') ? '' : element('profileDesc', {}, lines(profile)),
      status !== undefined && isWord(status)
        ? element('revisionDesc', { status }, element('change', {}, xml(status)))
        : '',
    ]),
  );
}

function received(names: readonly string[], subtype: string | undefined): string[] {
  return names.length === 0 ? [] : [element('correspAction', { type: 'received', subtype }, names.join(''))];
}

/** The importer knows by it that the text keeps its white space and that types are kinds. */
const application = element(
  'appInfo',
  {},
  element('application', { ident: 'demarche', version: '1' }, element('label', {}, 'Démarche')),
);

/** The kinds that the document uses, in the words of its code book. */
function taxonomy({ view, ids, kinds }: TeiContext): string {
  if (kinds.size === 0) return '';
  const categories = [...kinds].map((name) => {
    const kind = kindOf(view.book, name);
    const words = kind === undefined ? name : `${kind.label}: ${kind.definition}`;
    return element(
      'category',
      { 'xml:id': ids.of(`kind ${name}`, `kind.${name}`), n: name },
      element('catDesc', {}, xml(words)),
    );
  });
  return element(
    'classDecl',
    {},
    element('taxonomy', {}, element('desc', {}, xml(view.book.name)) + lines(categories)),
  );
}

/** Several values of a header's field: references, or what semicolons divide. */
function many({ values, whole }: FieldUse): readonly Value[] {
  return values.length > 0 ? values : [whole];
}
