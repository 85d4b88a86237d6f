// PAGE XML and ALTO, read: a page, or the pages of a document together.
//
// A file is one page as a rule, and several are one document where their METS file says so, where Transkribus gave them one
// document number, or where nothing but numbers in their names sets them apart. What is put together by name alone is told.

import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import type { GatheredDocument, GivenFile, Imported, Lost, Unreadable } from '../format';
import { descend, descendants, localName, readXml, type XmlElement } from '../tei/xml-tree';
import { composePages } from './compose';
import { groupsOf, type PageGroup, type ReadFile } from './gather';
import type { LayoutRead, LayoutTag } from './layout';
import { readAlto } from './read-alto';
import { readPageXml } from './read-page';

export function readPages(source: string, name: string, book?: CodeBook): Imported | Unreadable {
  const root = readXml(source);
  if ('fault' in root) return root;
  const layout = layoutOf(root, source);
  return 'fault' in layout ? layout : composePages(layout, name, book);
}

/** The pages of one file, or why it has none. */
function layoutOf(root: XmlElement, source: string): LayoutRead | Unreadable {
  const kind = localName(root);
  const fault = (message: string) => ({ fault: { start: root.start, end: root.start + 1, message } });
  if (kind === 'PcGts') {
    const read = readPageXml(root, source);
    return read.pages.length > 0 ? read : fault(t('This PAGE file has no page.'));
  }
  if (kind === 'alto') {
    const read = readAlto(root, source);
    return read.pages.length > 0 ? read : fault(t('This ALTO file has no page.'));
  }
  if (kind === 'mets' || kind === 'trpDocMetadata')
    return fault(
      t('This file only says which pages there are. Import its folder: then they become one document.'),
    );
  return fault(t('“{0}” is neither PAGE XML nor ALTO.', kind));
}

/** Several files as the documents that they are pages of. */
export function gatherPages(files: readonly GivenFile[], book?: CodeBook): readonly GatheredDocument[] {
  const made: GatheredDocument[] = [];
  const read: ReadFile[] = [];
  for (const [number, { path, text }] of files.entries()) {
    const root = readXml(text);
    const own = path.replaceAll('\\', '/');
    if ('fault' in root) made.push({ name: stemOf(own), files: [number], made: root });
    else read.push({ number, path: own, text, root });
  }
  for (const group of groupsOf(read)) made.push(documentOf(group, files, book));
  return made;
}

function documentOf(
  { name, title, members, told }: PageGroup,
  files: readonly GivenFile[],
  book: CodeBook | undefined,
): GatheredDocument {
  const pages: LayoutRead['pages'][number][] = [];
  const losses: Lost[] = [];
  const numbers: number[] = [];
  let base = 0;
  let first: Unreadable | undefined;
  for (const { number, root, text } of members) {
    const isIndex = localName(root) === 'mets' || localName(root) === 'trpDocMetadata';
    const layout = isIndex && members.length > 1 ? indexed(root) : layoutOf(root, text);
    numbers.push(number);
    if ('fault' in layout) {
      first ??= { fault: moved(layout.fault, base) };
      losses.push({ ...moved(layout.fault, base) });
    } else {
      const own = shifted(layout, base);
      addAll(pages, own.pages);
      addAll(losses, own.losses);
    }
    base += files[number]!.text.length;
  }
  if (pages.length === 0 && first !== undefined) return { name, files: numbers, made: first };
  if (told !== undefined) losses.unshift({ start: 0, end: 0, message: told });
  return { name, files: numbers, made: composePages({ pages, losses }, title ?? name, book) };
}

/** What the file that lists the pages says of the document beside its title. */
function indexed(root: XmlElement): LayoutRead {
  const about =
    localName(root) === 'mets'
      ? [...descendants(root)].find((one) => localName(one) === 'trpDocMetadata')
      : root;
  const losses = ['author', 'writer', 'desc', 'externalId', 'authority', 'hierarchy'].flatMap((field) => {
    const found = descend(about, field);
    const words = found?.text.trim() ?? '';
    if (found === undefined || words === '') return [];
    return [
      { start: found.start, end: found.end, message: t('Not imported from “{0}”: {1}.', field, words) },
    ];
  });
  return { pages: [], losses };
}

function moved<T extends { readonly start: number; readonly end: number }>(one: T, base: number): T {
  return { ...one, start: one.start + base, end: one.end + base };
}

/** The same, of a file that stands behind others. */
function shifted({ pages, losses }: LayoutRead, base: number): LayoutRead {
  const tag = (one: LayoutTag) => ({ ...one, source: moved(one.source, base) });
  return {
    pages: pages.map((page) => ({
      ...page,
      source: { start: page.source.start + base, end: page.source.end + base },
      regions: page.regions.map((region) => ({
        ...region,
        source: moved(region.source, base),
        lines: region.lines.map((line) => ({
          ...line,
          source: moved(line.source, base),
          tags: line.tags.map(tag),
        })),
      })),
    })),
    losses: losses.map((lost) => moved(lost, base)),
  };
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
}
