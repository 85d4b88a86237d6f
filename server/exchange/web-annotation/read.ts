// W3C Web Annotation, and the exports of Hypothesis and Recogito, which are that in shapes of their own: read as documents.
//
// A file may be of one text or of several, as the export of a group or of a project is. With one text beside it, what is of
// others is told; with several, each has its own, and what is of none is told by the name of its source (sources.ts).

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import type { Imported, ImportedTexts, LoadedImporter, Lost, NamedText, Unreadable } from '../format';
import { listOf, readJson, wordsOf } from './json';
import { AnnotationReader } from './reader';
import { itemsOfTable } from './recogito-table';
import { itemsOf } from './shapes';
import { sourcesOf, textsOf } from './sources';
import { endOf, type Item, type Remark, threadsOf } from './threads';

export const webAnnotationImporter: LoadedImporter = {
  reads: 'text',
  id: 'web-annotation',
  label: 'Web Annotation (JSON-LD)',
  description: 'Annotations that refer by position or quotation (.jsonld) to a text (.txt).',
  extensions: ['.jsonld'],
  beside: '.txt',
  read: (file, name, text = '', book = core) => one(file, name, text, book),
  readTexts: several,
};

export const hypothesisImporter: LoadedImporter = {
  reads: 'text',
  id: 'hypothesis',
  label: 'Hypothesis (JSON)',
  description:
    'Annotations of Hypothesis, from its API or an export of its client (.json), and the texts that they are about (.txt).',
  extensions: ['.json'],
  beside: '.txt',
  read: (file, name, text = '', book = core) => one(file, name, text, book),
  readTexts: several,
};

export const recogitoImporter: LoadedImporter = {
  reads: 'text',
  id: 'recogito',
  label: 'Recogito (JSON, JSON-LD, CSV)',
  description:
    'Annotations of Recogito Studio, RecogitoJS or the first Recogito (.json, .jsonld, .csv), and the texts that they are about (.txt).',
  extensions: ['.json', '.jsonld', '.csv'],
  beside: '.txt',
  read: (file, name, text = '', book = core) => one(file, name, text, book),
  readTexts: several,
};

function one(file: string, name: string, text: string, book: CodeBook): Imported | Unreadable {
  const found = several(file, name, [{ name, text }], book);
  if ('fault' in found) return found;
  const [document] = found.documents;
  return { document: document?.document ?? '', losses: found.losses };
}

/** Reads the annotations of all these texts. Of several, one that nothing is about is told, and makes no document. */
function several(
  file: string,
  _: string,
  texts: readonly NamedText[],
  book = core,
): ImportedTexts | Unreadable {
  const items = itemsOfTable(file) ?? readItems(file);
  if ('fault' in items) return items;
  const { annotations, links, remarks } = threadsOf(items);
  const sources = sourcesOf(annotations);
  const textOf = textsOf(sources, texts);
  if (textOf === undefined)
    return faultOf(
      t(
        'These annotations are of several texts, and nothing says which of them this is. Give the file the name of its text, or put the annotations of each text into a file of their own.',
      ),
    );
  const losses: Lost[] = [];
  const homeOf = new Map<string, NamedText>();
  for (const source of sources) {
    const text = textOf.get(source);
    for (const { id, start, end } of source.items)
      if (text !== undefined) homeOf.set(id, text);
      else losses.push({ start, end, message: notOfThese(source.address || source.layer, texts) });
  }
  const used = texts.filter(
    (text) => texts.length === 1 || sources.some((source) => textOf.get(source) === text),
  );
  for (const text of texts)
    if (!used.includes(text))
      losses.push({
        start: 0,
        end: 0,
        message: t('No annotation is about the text “{0}”, and it was not imported.', text.name),
      });
  const [first] = used;
  if (first === undefined)
    return faultOf(
      t(
        'None of the annotations is about one of the texts: no text is called like what they are about. Give the text that name.',
      ),
    );
  // What belongs to nothing that is here is told once.
  const homeOfLink = ({ json }: Item) => homeOf.get(endOf(listOf(json['target'])[0])) ?? first;
  const homeOfRemark = ({ about }: Remark) =>
    about === undefined ? first : links.includes(about) ? homeOfLink(about) : (homeOf.get(about.id) ?? first);
  const documents = used.map((text) => {
    const own = sources.filter((source) => textOf.get(source) === text);
    const addresses = [...new Set(own.map(({ address }) => address))].filter(isWebAddress);
    const { document, losses: told } = new AnnotationReader(text.text, text.name, addresses, book).read({
      annotations: own.flatMap(({ items: all }) => all),
      links: links.filter((item) => homeOfLink(item) === text),
      remarks: remarks.filter((remark) => homeOfRemark(remark) === text),
    });
    addAll(losses, told);
    return { name: text.name, document };
  });
  return { documents, losses };
}

function notOfThese(source: string, texts: readonly NamedText[]): string {
  if (texts.length === 1)
    return t('This annotation is of another text, “{0}”, and was not imported.', source);
  return t(
    'No text that was given is called “{0}”, or alone has all the words that are quoted of it. This annotation was not imported.',
    source,
  );
}

/** Addresses that can stand in a header. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s;]+$/.test(address) && URL.canParse(address);
}

function readItems(file: string): readonly Item[] | Unreadable {
  const json = readJson(file);
  if ('fault' in json) return json;
  const shaped = itemsOf(json.value);
  if (typeof shaped === 'string')
    return faultOf(
      t('The annotations are not in this file, but at “{0}”. Import the file that has them.', shaped),
    );
  if (shaped.length === 0)
    return faultOf(
      t(
        'No annotation was found in this file: it has none of W3C Web Annotation, and none of a shape that is known.',
      ),
    );
  return shaped.map(({ json: one, said }) => ({
    json: one,
    id: wordsOf(one['id']),
    ...(json.placeOf(said) ?? { start: 0, end: 0 }),
  }));
}

function faultOf(message: string): Unreadable {
  return { fault: { start: 0, end: 0, message } };
}
