// An index of letters in CMIF: each `correspDesc` is a document that has a header and no text yet.

import { authorityAt, core } from '../../codebook/load';
import { parseDate } from '../../codebook/values';
import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { addTo } from '../../model/lists';
import { isId } from '../../syntax/chars';
import { plainWords } from '../annotation-builder';
import { buildDocument } from '../build-document';
import type { Imported, ImportedSource, Lost, Unreadable } from '../format';
import {
  children,
  descend,
  descendants,
  localName,
  pointers,
  readXml,
  wordsOfNode,
  type XmlElement,
} from '../tei/xml-tree';

export function readIndex(source: string, name: string): Imported | Unreadable {
  const made = readLetters(source, name);
  if ('fault' in made) return made;
  const [letter, ...others] = made.documents;
  if (letter === undefined || others.length > 0)
    return {
      fault: {
        start: 0,
        end: 1,
        message: t(
          'This index has {0} letters, each of which becomes a document. Import it into a folder.',
          made.documents.length,
        ),
      },
    };
  const document = made.register === '' ? letter.document : `${letter.document}\n${made.register}\n`;
  return { document, losses: made.losses };
}

export function readLetters(source: string, name: string): ImportedSource | Unreadable {
  const root = readXml(source);
  if ('fault' in root) return root;
  const letters = [...descendants(root)].filter((one) => localName(one) === 'correspDesc');
  const fault = (message: string) => ({ fault: { start: root.start, end: root.start + 1, message } });
  if (localName(root) !== 'TEI' && localName(root) !== 'teiCorpus')
    return fault(t('“{0}” is no file of TEI, as an index of letters is.', localName(root)));
  if (letters.length === 0) return fault(t('This file has no letters (correspDesc).'));
  return new IndexReader(root, name).read(letters);
}

class IndexReader {
  private readonly losses: Lost[] = [];
  private readonly entries = new Map<string, { readonly id: string; readonly lines: string[] }>();
  private readonly taken = new Set<string>();
  private readonly names = new Set<string>();
  private readonly sources = new Map<string, string>();

  constructor(
    root: XmlElement,
    private readonly name: string,
  ) {
    for (const one of descendants(root))
      if (localName(one) === 'bibl' && one.attributes['xml:id'] !== undefined)
        this.sources.set(one.attributes['xml:id'], wordsOfNode(one));
    const body = descend(root, 'text');
    if (body !== undefined && wordsOfNode(body) !== '')
      this.lose(body, t('An index has no text. Import the file as TEI to have it.'));
  }

  read(letters: readonly XmlElement[]): ImportedSource {
    const documents = letters.map((letter, at) => this.letter(letter, at));
    const register = [...this.entries.values()].map(({ lines }) => lines.join('\n')).join('\n\n');
    return { name: this.name, documents, register, addresses: new Map(), losses: this.losses };
  }

  private lose({ start, end }: { readonly start: number; readonly end: number }, message: string): void {
    this.losses.push({ start, end, message });
  }

  private letter(letter: XmlElement, at: number): { readonly name: string; readonly document: string } {
    const { key, ref, source } = letter.attributes;
    const said = new Map<string, string[]>();
    const add = (field: string, value: string | undefined) => {
      if (value !== undefined && value !== '') addTo(said, field, value);
    };
    const actions = children(letter, 'correspAction');
    const parties: string[] = [];
    for (const action of actions) {
      const type = action.attributes['type'];
      if (type !== 'sent' && type !== 'received') {
        this.lose(action, t('Not imported from “{0}”: {1}.', 'correspAction', `type="${type ?? ''}"`));
        continue;
      }
      const isSent = type === 'sent';
      for (const part of children(action)) {
        const tag = localName(part);
        const words = wordsOfNode(part);
        if (tag === 'persName' || tag === 'orgName') {
          if (/^unknown$/i.test(words) && part.attributes['ref'] === undefined) continue;
          parties.push(`${isSent ? '' : '→ '}${words}`);
          add(isSent ? 'from' : 'to', `@${this.entry(part, tag === 'persName' ? 'person' : 'organisation')}`);
        } else if (tag === 'placeName') {
          const id = part.attributes['ref'] === undefined ? undefined : this.entry(part, 'place');
          add(isSent ? 'place' : 'destination', id === undefined ? words.replaceAll(';', ',') : `@${id}`);
        } else if (tag === 'date') add(isSent ? 'date' : 'received', this.date(part));
        else this.lose(part, t('“{0}” was not imported.', tag));
      }
    }
    for (const part of children(letter))
      if (localName(part) !== 'correspAction') this.lose(part, t('“{0}” was not imported.', localName(part)));
    const edition = pointers(source).flatMap((pointer) => this.sources.get(pointer) ?? []);
    add('edition', edition.join(', '));
    add('url', ref);
    const name = this.nameFor(key, at);
    const [date = ''] = said.get('date') ?? [];
    const title = [parties.join(' '), date].filter((part) => part !== '').join(', ');
    const order = ['date', 'from', 'to', 'place', 'destination', 'received', 'edition', 'url'];
    const header = order.flatMap((field) => {
      const values = said.get(field) ?? [];
      const isMany = field === 'from' || field === 'to';
      for (const lost of isMany ? [] : values.slice(1))
        this.lose(letter, t('“{0}” was not imported: the header has one value of “{1}”.', lost, field));
      return values.length === 0 ? [] : [`${field}: ${isMany ? values.join(', ') : values[0]}`];
    });
    const { document } = buildDocument({
      text: '',
      annotations: [],
      header: [...(isId(name) ? [`id: ${name}`] : []), `title: ${title || name}`, ...header],
    });
    return { name, document };
  }

  /** As the index calls it, else by number. */
  private nameFor(key: string | undefined, at: number): string {
    const base = key === undefined || key.trim() === '' ? `${this.name}-${at + 1}` : plainWords(key);
    let name = base;
    for (let number = 2; this.names.has(name); number++) name = `${base}-${number}`;
    this.names.add(name);
    return name;
  }

  /** A date in EDTF; nothing if it cannot be read, which is told. */
  private date(date: XmlElement): string | undefined {
    const written = this.written(date);
    if (written === undefined || parseDate(written) !== undefined) return written;
    this.lose(date, t('Not imported from “{0}”: {1}.', localName(date), written));
    return undefined;
  }

  private written(date: XmlElement): string | undefined {
    const { when, from, to, notBefore, notAfter } = date.attributes;
    if (when !== undefined) return when.slice(0, 10);
    const [start, end] = [from ?? notBefore, to ?? notAfter];
    if (start === undefined && end === undefined) {
      this.lose(date, t('This date has no attribute that says it. It was not imported.'));
      return undefined;
    }
    if (notBefore !== undefined || notAfter !== undefined)
      this.lose(
        date,
        t(
          'That the letter was written on one day between the two was not imported: the header has the period.',
        ),
      );
    return `${start ?? '..'}/${end ?? '..'}`;
  }

  /** The entry for a name: one for each address of an authority file, else for each wording. */
  private entry(element: XmlElement, type: string): string {
    const words = wordsOfNode(element);
    const refs = pointers(element.attributes['ref']);
    const key = `${type} ${refs[0] ?? words}`;
    const known = this.entries.get(key);
    if (known !== undefined) {
      if (
        known.lines[0] !== `@${known.id}: ${words}` &&
        !known.lines.includes(`  alias: ${words}`) &&
        !words.includes(';')
      )
        known.lines.push(`  alias: ${words}`);
      return known.id;
    }
    const wish = idFrom(words) ?? type;
    let id = wish;
    for (let number = 2; this.taken.has(id); number++) id = `${wish}-${number}`;
    this.taken.add(id);
    const lines = [`@${id}: ${words}`, `  type: ${type}`];
    for (const ref of refs) {
      const authority = authorityAt(core, ref);
      if (authority !== undefined) lines.push(`  same-as: ${authority}`);
      else if (/^https?:\/\//.test(ref)) lines.push(`  url: ${ref}`);
      else this.lose(element, t('Not imported from “{0}”: {1}.', localName(element), `ref="${ref}"`));
    }
    this.entries.set(key, { id, lines });
    return id;
  }
}
