// TEI P5 as a document, or as all documents that a file holds with the register that they share.

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { addTo } from '../../model/lists';
import type { ImportedSource, LoadedImporter, Unreadable } from '../format';
import { withoutErrors } from '../without-errors';
import { DocumentReader } from './read-document';
import { documentsOf, wholeFile } from './read-volume';
import { SharedFile } from './shared-file';
import { localName, readXml, type XmlElement } from './xml-tree';

export const teiImporter: LoadedImporter = {
  reads: 'text',
  id: 'tei',
  label: 'TEI P5',
  description: 'The text of a TEI file, with its names, notes, page breaks, spans, register and header.',
  extensions: ['.xml', '.tei'],
  read(source, name, _, book = core) {
    const root = readXml(source);
    if ('fault' in root) return root;
    if (localName(root) !== 'TEI') return noDocument(root);
    const shared = new SharedFile(root, source.length, book);
    shared.relateEntries();
    const made = new DocumentReader(shared, { ...wholeFile(root, name), isWhole: true });
    const document = made.read(true);
    if (made.isEmpty && !/^[@#]/m.test(document))
      shared.lose(root, t('This has no text: the document is empty.'));
    if (shared.ours) return { document, losses: shared.losses };
    const { documents, refused } = withoutErrors([{ name, document }], book);
    for (const { message } of refused) shared.lose(root, message);
    return { document: documents[0]!.document, losses: shared.losses };
  },
  readAll(source, name, book = core) {
    const root = readXml(source);
    if ('fault' in root) return root;
    const tag = localName(root);
    if (tag !== 'TEI' && tag !== 'teiCorpus') return noDocument(root);
    return readVolume(root, source.length, name, book);
  },
};

/** All documents of a file, and the register that they share. */
function readVolume(root: XmlElement, width: number, name: string, book: CodeBook): ImportedSource {
  const volume = documentsOf(root, name);
  const shared = new SharedFile(root, width, book, volume.documents);
  for (const listed of volume.listed) shared.list(listed);
  for (const { element, message } of volume.aside) shared.lose(element, message);
  shared.relateEntries();
  const imports = volume.documents.map((scope) => new DocumentReader(shared, scope));
  const documents = imports.flatMap((one, at) => {
    const { name: own, root: tei } = volume.documents[at]!;
    const document = one.read(false);
    if (!one.isEmpty) return [{ name: own, document }];
    const isRegister = shared.register.size > 0;
    shared.lose(
      tei,
      isRegister
        ? t('This has no text, and became no document. Its entries are in the register.')
        : t('This has no text: the document is empty.'),
    );
    return isRegister ? [] : [{ name: own, document }];
  });
  shared.loseUnclaimed();
  const resolve = (pointer: string) => imports[0]?.resolve(pointer);
  const addresses = new Map<string, string[]>();
  for (const [pointer, { id, element }] of shared.register) {
    const declared = element.attributes['xml:id'] === pointer;
    const address = declared ? `${name}.xml#${pointer}` : /[^/]*\.xml#.+$/.exec(pointer)?.[0];
    if (address !== undefined) addTo(addresses, id, address);
  }
  const entries = [...new Set(shared.register.values())];
  return {
    name,
    documents,
    register: entries.map((entry) => shared.entryText(entry, resolve)).join('\n\n'),
    addresses,
    losses: shared.losses,
    places: shared.documents,
    links: shared.links,
  };
}

function noDocument(root: XmlElement): Unreadable {
  const tag = localName(root);
  return {
    fault: {
      start: root.start,
      end: root.start + 1 + root.name.length,
      message:
        tag === 'teiCorpus'
          ? t(
              'The file contains several documents (teiCorpus) and was not imported as one. Import it into a folder: demarche import --output FOLDER/.',
            )
          : t('This is not a TEI document: its root element is “{0}”, not “TEI”.', root.name),
    },
  };
}
