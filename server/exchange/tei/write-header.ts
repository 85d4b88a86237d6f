// The header of a TEI file: what the document is, from its own header, and the code book as a taxonomy.
//
// The code book says where the fields of a header stand (header-places.ts); any other field is a note of the file
// description, with the field as its type. Nothing is made up: what the document does not say, TEI hears in words.

import { kindOf } from '../../codebook/load';
import { asWritten } from '../../codebook/localized';
import type { TeiPath } from '../../codebook/mapping';
import { allowsElement } from '../../codebook/tei/schema';
import { element, lines, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import { type FieldUse, fieldOf, type Value } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import { defaultManner } from '../../semantics/utterance';
import { type HeaderField, headerFields, nothingSaid } from './header-places';
import { HeaderTree } from './header-tree';
import { mappingOf } from './mapping';
import type { TeiContext, ToldInHeader } from './write-context';
import { dates, isLanguage, isText, isWord } from './xml-names';

/** The header; `kinds` are those that the document uses, in the order in which they are explained. */
export function headerOf(context: TeiContext, kinds: readonly string[]): string {
  const tree = new HeaderTree();
  const { file, document, book } = context.view;
  const written = new Set<FieldUse>();
  const draft = isDraft(context);
  for (const one of headerFields(book)) {
    const use = file.header && fieldOf(file.header, one.name);
    if (use !== undefined && use.whole.text !== '' && put(context, tree, one, use, draft)) written.add(use);
  }
  notes(context, tree, written);
  defaults(context, tree);
  for (const { id, value } of context.responsibles.values())
    tree.add(
      ['fileDesc', 'titleStmt'],
      element('respStmt', { 'xml:id': id }, element('resp', {}, 'annotation') + whoIs(context, value)),
    );
  for (const told of context.hands.values()) tree.add(['profileDesc', 'handNotes'], handOf(context, told));
  encoding(context, tree, kinds);
  if (!tree.has('fileDesc', 'titleStmt', 'title'))
    tree.put(pathTo('fileDesc', 'titleStmt', 'title'), xml(document));
  return tree.written();
}

/** Whether the document was only drafted: its header says so, or of what it is a draft. */
function isDraft({ view: { file } }: TeiContext): boolean {
  return defaultManner(file) === 'drafted' || file.headerText('draft-of') !== undefined;
}

/** Puts a field where it belongs; false if TEI cannot have its value there. */
function put(
  context: TeiContext,
  tree: HeaderTree,
  { field, places }: HeaderField,
  use: FieldUse,
  draft: boolean,
): boolean {
  const values = field.many === true && use.values.length > 0 ? use.values : [use.whole];
  const paths = places.map((place) => (draft ? place.draft : place.path));
  const attribute = paths.find((path) => path.attribute !== undefined)?.attribute;
  if (attribute !== undefined && !values.every((value) => allows(attribute, value.text))) return false;
  for (const path of paths)
    for (const value of values) {
      const last = path.steps.at(-1);
      if (path.attribute !== undefined) tree.put(path, pointerOrWord(path.attribute, value.text));
      else if (path.steps.at(-2)?.name === 'msIdentifier') putShelfMark(tree, path, value.text);
      else if (value.ref !== undefined)
        tree.put(path, xml(voiceOf(context.view, value).name), { ref: context.pointer(value.ref) });
      else
        tree.put(
          path,
          wordsOf(context, last?.name ?? '', value),
          last?.name === 'date' ? dates(value.text) : targetOf(last?.name, value),
        );
    }
  return true;
}

/** An archive, and after the first comma that by which it finds the paper. */
function putShelfMark(tree: HeaderTree, path: TeiPath, text: string): void {
  const [, archive, mark = text] = /^([^,]+), (.+)$/s.exec(text) ?? [];
  const repository = { name: 'repository', attributes: [], inner: [] };
  if (archive !== undefined)
    tree.put({ ...path, steps: [...path.steps.slice(0, -1), repository] }, xml(archive));
  tree.put(path, xml(mark));
}

/** Words as an element holds them: with references, if it may have any. */
function wordsOf(context: TeiContext, element: string, { text }: Value): string {
  return allowsElement(element, 'ref') ? context.prose(text) : xml(text);
}

/** Where a licence can be read. */
function targetOf(element: string | undefined, { text }: Value): { readonly target?: string } {
  const [url] = element === 'licence' ? (/https?:\/\/[^\s()<>"]+/.exec(text) ?? []) : [];
  return url === undefined ? {} : { target: url };
}

function allows(attribute: string, text: string): boolean {
  if (attribute === 'ident') return isLanguage(text);
  return attribute === 'target' ? isText(text) && !/\s/.test(text) : isWord(text);
}

function pointerOrWord(attribute: string, text: string): string {
  return attribute === 'target' ? encodeURI(text) : text;
}

/** Fields that TEI has no place for. References in them are names that point at the register. */
function notes(context: TeiContext, tree: HeaderTree, written: ReadonlySet<FieldUse>): void {
  const { header } = context.view.file;
  for (const use of header?.fields ?? []) {
    const name = use.name.text;
    if (written.has(use) || use.whole.text === '' || isOwnId(context, use)) continue;
    if (!isWord(name)) {
      context.lose(use, t('“{0}” cannot be a type in TEI: the field was left out.', name));
      continue;
    }
    const hasRefs = use.values.length > 0 && use.values.every(({ ref }) => ref !== undefined);
    const words = hasRefs
      ? use.values.map((value) => whoIs(context, value)).join('; ')
      : context.prose(use.whole.text);
    tree.add(['fileDesc', 'notesStmt'], element('note', { type: name }, words));
  }
}

function isOwnId({ view: { file, document } }: TeiContext, use: FieldUse): boolean {
  return use === (file.header && fieldOf(file.header, 'id')) && use.whole.text === document;
}

/** What TEI wants of every file. */
function defaults({ view }: TeiContext, tree: HeaderTree): void {
  const editors = view.file.headerValues('editor').map((value) => voiceOf(view, value).name);
  tree.put(
    pathTo('fileDesc', 'publicationStmt', 'authority'),
    xml(editors.join('; ') || nothingSaid.authority),
  );
  if (!tree.has('fileDesc', 'publicationStmt', 'idno'))
    tree.add(['fileDesc', 'publicationStmt'], element('idno', { type: 'document' }, xml(view.document)));
  if (!tree.has('fileDesc', 'sourceDesc'))
    tree.put(pathTo('fileDesc', 'sourceDesc', 'p'), nothingSaid.source);
}

function pathTo(...names: readonly string[]): TeiPath {
  return { steps: names.map((name) => ({ name, attributes: [], inner: [] })), attribute: undefined };
}

/** In whose hand something is written. */
function handOf(context: TeiContext, { id, value }: ToldInHeader): string {
  const scribeRef = value.ref === undefined ? undefined : context.pointer(value.ref);
  const words = value.ref === undefined ? value.text : voiceOf(context.view, value).name;
  return element('handNote', { 'xml:id': id, scribeRef }, xml(words));
}

/** How the text is encoded, by which tool, and the kinds that the document uses in the words of its code book. */
function encoding({ view, ids }: TeiContext, tree: HeaderTree, kinds: readonly string[]): void {
  const book = asWritten(view.book);
  const paragraph = (words: string) => element('p', {}, xml(words));
  tree.add(
    ['encodingDesc', 'projectDesc'],
    paragraph(`Annotated in Démarche with the code book “${book.name}”, version ${book.version}.`),
  );
  tree.add(
    ['encodingDesc', 'editorialDecl'],
    element('normalization', {}, paragraph('White space is that of the transcription.')),
  );
  tree.add(
    ['encodingDesc', 'editorialDecl'],
    element('interpretation', {}, lines(declarations.map(paragraph))),
  );
  if (kinds.length > 0) {
    const categories = kinds.map((name) => {
      const kind = kindOf(book, name);
      const mapping = mappingOf(book, name);
      return element(
        'category',
        { 'xml:id': ids.kind(name), n: name },
        element('gloss', {}, xml(kind?.label ?? name)) +
          (kind?.definition === undefined ? '' : element('desc', {}, xml(kind.definition))) +
          (mapping === undefined ? '' : element('desc', { type: 'tei' }, xml(mapping))),
      );
    });
    tree.add(
      ['encodingDesc', 'classDecl'],
      element('taxonomy', {}, element('desc', {}, xml(book.name)) + lines(categories)),
    );
  }
  // The importer knows by it that the text keeps its white space and that types are kinds.
  tree.add(
    ['encodingDesc', 'appInfo'],
    element('application', { ident: 'demarche', version: '1' }, element('label', {}, 'Démarche')),
  );
}

/** What a reader of the file must know of its annotations. */
const declarations = [
  'Annotations of the text point by the attribute ana at the taxonomy of this header, which says what each means and, as “tei”, what element it is. What overlaps is a span outside the text.',
  'Who says a statement, through whom and to whom are relations named by, via and to. They are of the statement where it is declared; where it is made again by another, they are of those words. One relation named via is one channel, the first of it nearest to the speaker.',
  'Words of the type reference point by corresp at a statement that nobody asserts there. Those of the type said make it there in its own speaker’s voice; those of the type again make it in the voice that their relations name.',
  'In a choice the element that points at the taxonomy has the words of the transcription.',
];

/** Someone or something that a value names, with the entry of the register. */
function whoIs(context: TeiContext, value: Value): string {
  const ref = value.ref === undefined ? undefined : context.pointer(value.ref);
  return element(
    'name',
    { ref },
    xml(value.ref === undefined ? value.text : voiceOf(context.view, value).name),
  );
}
