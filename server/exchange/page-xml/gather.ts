// Which files of pages are one document, and in which order.

import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import { children, descend, descendants, localName, type XmlElement } from '../tei/xml-tree';

export interface ReadFile {
  readonly number: number;
  /** With `/` between its parts. */
  readonly path: string;
  readonly text: string;
  readonly root: XmlElement;
}

export interface PageGroup {
  /** What its document is called as a file. */
  readonly name: string;
  readonly title: string | undefined;
  /** What lists the pages comes first, then they in their order. */
  readonly members: readonly ReadFile[];
  /** Files that have the same pages in another form. */
  readonly others?: readonly ReadFile[];
  /** Why they are one, where nothing but their names says so. */
  readonly told: string | undefined;
}

/** All files, each in one group at most. */
export function groupsOf(files: readonly ReadFile[]): readonly PageGroup[] {
  const left = new Set(files);
  const groups: PageGroup[] = [];
  for (const mets of files.filter(({ root }) => localName(root) === 'mets')) {
    const group = groupOfMets(mets, left);
    if (group === undefined) continue;
    for (const member of [...group.members, ...(group.others ?? [])]) left.delete(member);
    groups.push(group);
  }
  const folders = new Map<string, ReadFile[]>();
  for (const file of left) {
    const { folder } = partsOf(file.path);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [file]);
    else known.push(file);
  }
  for (const [folder, members] of folders) addAll(groups, groupsInFolder(folder, members));
  return groups;
}

/** The document of a METS file; undefined if it lists none of the files. */
function groupOfMets(mets: ReadFile, files: ReadonlySet<ReadFile>): PageGroup | undefined {
  const { folder } = partsOf(mets.path);
  const byPath = new Map([...files].map((file) => [file.path, file]));
  const all = [...descendants(mets.root)];
  const listed = new Map<string, ReadFile>();
  const listsOf = new Map<XmlElement, ReadFile[]>();
  for (const list of all.filter((one) => localName(one) === 'fileGrp')) {
    const found: ReadFile[] = [];
    for (const file of children(list, 'file')) {
      const place = children(file, 'FLocat')[0];
      const href = Object.entries(place?.attributes ?? {}).find(([name]) => /(?:^|:)href$/.test(name))?.[1];
      const one = href === undefined ? undefined : byPath.get(joined(folder, href));
      if (one === undefined || !isPage(one)) continue;
      found.push(one);
      if (file.attributes['ID'] !== undefined) listed.set(file.attributes['ID'], one);
    }
    if (found.length > 0) listsOf.set(list, found);
  }
  // The same pages may be there as PAGE and as ALTO, or from several steps of one process: the last of the fullest.
  const weight = (found: readonly ReadFile[]) =>
    found.length * 2 + Number(localName(found[0]!.root) === 'PcGts');
  const [best] = [...listsOf.values()].reverse().sort((a, b) => weight(b) - weight(a));
  if (best === undefined) return undefined;
  const chosen = new Set(best);
  const order: ReadFile[] = [];
  const structure = all.filter((one) => localName(one) === 'structMap');
  for (const { attributes } of structure.flatMap((one) => inOrder(one))) {
    const file = listed.get(attributes['FILEID'] ?? '');
    if (file !== undefined && chosen.has(file) && !order.includes(file)) order.push(file);
  }
  const pages = [...order, ...best.filter((file) => !order.includes(file))];
  const others = [...listsOf.values()].flat().filter((file) => !chosen.has(file));
  const data = [...files].filter(
    ({ path, root }) => localName(root) === 'trpDocMetadata' && partsOf(path).folder === folder,
  );
  const title = titleIn(mets.root) ?? data.map(({ root }) => titleIn(root)).find((one) => one !== undefined);
  const told =
    others.length === 0
      ? undefined
      : t('{0} other files have the same pages and were not imported.', new Set(others).size);
  return {
    name: lastOf(folder) ?? title ?? partsOf(mets.path).stem,
    title,
    members: [mets, ...data, ...pages],
    others,
    told,
  };
}

/** Pointers to files in the order of the pages. */
function inOrder(element: XmlElement): XmlElement[] {
  const own = children(element).filter((one) => /^(?:fptr|area|par|seq)$/.test(localName(one)));
  const order = ({ attributes }: XmlElement) => {
    const number = Number(attributes['ORDER']);
    return attributes['ORDER'] === undefined || !Number.isFinite(number) ? Number.MAX_SAFE_INTEGER : number;
  };
  const divisions = [...children(element, 'div')].sort((a, b) => order(a) - order(b));
  return [...own.flatMap((one) => [one, ...inOrder(one)]), ...divisions.flatMap((one) => inOrder(one))];
}

/** The title of the whole, as METS files and those of Transkribus have it. */
export function titleIn(root: XmlElement): string | undefined {
  const found = [root, ...descendants(root)].filter((one) => localName(one) === 'trpDocMetadata');
  const own = found
    .map((one) => descend(one, 'title')?.text.trim())
    .find((one) => one !== undefined && one !== '');
  if (own !== undefined) return own;
  const title = [...descendants(root)].find((one) => localName(one) === 'title' && one.text.trim() !== '');
  return title?.text.trim() ?? (root.attributes['LABEL'] || undefined);
}

/** Of one folder: by the number that Transkribus gave the document, else by names that differ in numbers alone. */
function groupsInFolder(folder: string, files: readonly ReadFile[]): PageGroup[] {
  const keys = new Map<string, ReadFile[]>();
  const put = (key: string, file: ReadFile) => {
    const known = keys.get(key);
    if (known === undefined) keys.set(key, [file]);
    else known.push(file);
  };
  const data = files.filter(({ root }) => localName(root) === 'trpDocMetadata');
  for (const file of files) {
    const id = documentNumber(file.root);
    if (id !== undefined) put(`number ${id}`, file);
    else if (isPage(file)) put(`name ${shapeOf(partsOf(file.path).stem)}`, file);
    else put(`file ${file.path}`, file);
  }
  const groups: PageGroup[] = [];
  for (const [key, members] of keys) {
    const byNumber = key.startsWith('number ');
    const pages = members.filter(isPage).sort((a, b) => compare(a, b));
    const [first] = pages.length > 0 ? pages : members;
    if (first === undefined) continue;
    const alone = partsOf(first.path).stem;
    const others = members.filter((one) => !isPage(one));
    const title = byNumber
      ? data.map(({ root }) => titleIn(root)).find((one) => one !== undefined)
      : undefined;
    if (pages.length < 2) {
      const told =
        pages.length === 1 && keys.size - data.length > 1
          ? t(
              'Nothing says that this is a page of the same document as the other files. It became a document of its own.',
            )
          : undefined;
      groups.push({ name: alone, title, members: [...others, ...members.filter(isPage)], told });
      continue;
    }
    const start = pages
      .map(({ path }) => partsOf(path).stem)
      .reduce(commonStart)
      .replace(/[\d\s._-]+$/, '');
    groups.push({
      name: (byNumber ? undefined : start) || lastOf(folder) || alone,
      title,
      members: [...others, ...pages],
      told: byNumber
        ? undefined
        : t(
            '{0} files were read as pages of one document, since their names differ in numbers alone. Import them one by one if they are documents of their own.',
            pages.length,
          ),
    });
  }
  return groups;
}

function isPage({ root }: ReadFile): boolean {
  return localName(root) === 'PcGts' || localName(root) === 'alto';
}

/** The number of the document, and of the page in it, that Transkribus wrote into its file. */
function documentNumber(root: XmlElement): string | undefined {
  if (localName(root) === 'trpDocMetadata') return descend(root, 'docId')?.text.trim();
  return transkribus(root)?.attributes['docId'];
}

function transkribus(root: XmlElement): XmlElement | undefined {
  return children(descend(root, 'Metadata'), 'TranskribusMetadata')[0];
}

/** By the number of the page that the file says, else by name, numbers in it by their value. */
function compare(a: ReadFile, b: ReadFile): number {
  const [one, other] = [a, b].map(({ root }) =>
    Number(transkribus(root)?.attributes['pageNr'] ?? Number.NaN),
  );
  if (Number.isFinite(one!) && Number.isFinite(other!) && one !== other) return one! - other!;
  return byName(a.path, b.path);
}

/** The same order in every language. */
function byName(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => name.match(/\d+|\D+/g) ?? []);
  for (let at = 0; at < Math.min(one!.length, other!.length); at++) {
    const [x, y] = [one![at]!, other![at]!];
    if (x === y) continue;
    const difference = Number(x) - Number(y);
    if (Number.isFinite(difference) && difference !== 0) return difference;
    return x < y ? -1 : 1;
  }
  return one!.length - other!.length;
}

function shapeOf(stem: string): string {
  return stem.replace(/\d+/g, '#');
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return a.slice(0, length);
}

function partsOf(path: string): { readonly folder: string; readonly stem: string } {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, at)), stem: path.slice(at + 1).replace(/\.[^.]*$/, '') };
}

function lastOf(folder: string): string | undefined {
  const last = folder.split('/').at(-1) ?? '';
  return last === '' || last === '.' || last === '..' ? undefined : last;
}

/** The path of a file that another one in the folder names. */
function joined(folder: string, href: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  let plain = href.replace(/^file:\/*(?=[^/])/, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // It is a name with a percent sign.
  }
  for (const part of plain.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  return (
    (folder.startsWith('/') && !parts[0]?.startsWith('/') && parts[0] !== '' ? '/' : '') + parts.join('/')
  );
}
