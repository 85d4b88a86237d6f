// Which documents a file of TEI holds: those of a corpus, the letters of a volume, or the one that it is.
//
// A volume is a file in whose text divisions are documents (`div[@type='document']`), as in Foreign Relations of the United
// States. Each of them is a document, and so is every other division at the same height, such as a preface. Lists of
// persons and of terms are the register. What the division says of a letter is its header: heading, dateline, sender and
// receiver, source note, and the dates `doc-dateTime-min` and `-max` of that series.

import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import { isId } from '../../syntax/chars';
import { oneLine } from './read-context';
import {
  children,
  descend,
  descendants,
  localName,
  nameOfNode,
  textOfNode,
  wordsOfNode,
  type XmlElement,
} from './xml-tree';

/** One document in a file. */
export interface DocumentScope {
  readonly name: string;
  /** The element `TEI` that it is in, whose header tells of it. */
  readonly root: XmlElement;
  readonly text: XmlElement | undefined;
  /** Page breaks before the text that belong to it. */
  readonly before: readonly XmlElement[];
  /** Where the document is a part of a volume. */
  readonly division: Division | undefined;
  /** What is beside the text of all documents of the volume. */
  readonly beside: readonly XmlElement[];
  /** Whether the file is read as one document, whatever it holds. */
  readonly isWhole?: boolean;
}

/** A part of a volume. */
export interface Division {
  readonly element: XmlElement;
  /** Whether it is a letter or the like, not the edition's own words. */
  readonly isDocument: boolean;
  /** Headings of the parts that it is in, the widest first. */
  readonly within: readonly string[];
}

/** An entry of a list that is printed in a volume. */
export interface Listed {
  /** The name. */
  readonly element: XmlElement;
  readonly id: string;
  readonly type: string;
  readonly gloss: string;
  readonly fields: readonly (readonly [string, string])[];
}

export interface Volume {
  readonly documents: readonly DocumentScope[];
  readonly listed: readonly Listed[];
  /** What is in no document. */
  readonly aside: readonly { readonly element: XmlElement; readonly message: string }[];
}

/** A file as the one document that it is. */
export function wholeFile(root: XmlElement, name: string): DocumentScope {
  // Where there is no text, what was transcribed line by line stands for it.
  const text = descend(root, 'text') ?? descend(root, 'sourceDoc');
  return { name, root, text, before: [], division: undefined, beside: [] };
}

/** The documents of a file, in their order, each with a name of its own. */
export function documentsOf(root: XmlElement, name: string): Volume {
  const reader = new VolumeReader(name);
  reader.visit(root, 1);
  return reader;
}

class VolumeReader implements Volume {
  readonly documents: DocumentScope[] = [];
  readonly listed: Listed[] = [];
  readonly aside: { element: XmlElement; message: string }[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly name: string) {}

  /** Goes through a corpus, or reads a TEI. */
  visit(root: XmlElement, number: number): void {
    if (localName(root) === 'teiCorpus') {
      const inner = children(root).filter((child) => /^(?:TEI|teiCorpus)$/.test(localName(child)));
      for (const [at, child] of inner.entries()) this.visit(child, at + 1);
      return;
    }
    const isWhole = root.parent?.type !== 'element';
    const own = isWhole ? this.name : (idOf(root) ?? `${this.name}-${number}`);
    const text = descend(root, 'text');
    const letters = text === undefined ? 0 : [...descendants(text)].filter(isDocument).length;
    // A file of its own is named by whoever keeps it.
    if (text === undefined || letters === 0) this.documents.push({ ...wholeFile(root, this.free(own)) });
    else new PartsReader(this, root, letters === 1 ? own : undefined).read(text, []);
  }

  free(wish: string): string {
    let name = wish;
    for (let number = 2; this.taken.has(name); number++) name = `${wish}-${number}`;
    this.taken.add(name);
    return name;
  }
}

/** The parts of one volume. */
class PartsReader {
  private pages: XmlElement[] = [];
  private readonly beside: readonly XmlElement[];

  constructor(
    private readonly volume: VolumeReader,
    private readonly root: XmlElement,
    /** The name of the only document, if it is one. */
    private readonly only: string | undefined,
  ) {
    this.beside = children(root, 'standOff');
  }

  read(parent: XmlElement, within: readonly string[]): void {
    const heads = children(parent, 'head').map(nameOfNode);
    const inside = /^div/.test(localName(parent)) ? [...within, ...heads] : within;
    for (const child of parent.children) {
      if (child.type !== 'element') {
        const words = textOfNode(child)?.trim() ?? '';
        if (words !== '') this.setAside(parent, words);
        continue;
      }
      const element = child as XmlElement;
      const tag = localName(element);
      if (tag === 'pb') this.pages.push(element);
      else if (isDocument(element)) this.add(element, true, inside);
      else if (/^(?:front|body|back|group|text)$/.test(tag) || this.holdsDocuments(element))
        this.read(element, inside);
      else if (tag === 'head') continue;
      else if (isDivision(tag)) this.part(element, inside);
      else if (wordsOfNode(element) !== '' && !/^(?:standOff|listPerson|listOrg|listPlace)$/.test(tag))
        this.setAside(element, wordsOfNode(element));
    }
  }

  private holdsDocuments(element: XmlElement): boolean {
    for (const inner of descendants(element)) if (isDocument(inner)) return true;
    return false;
  }

  private part(element: XmlElement, within: readonly string[]): void {
    const listed = listedIn(element);
    if (listed.length === 0) this.add(element, false, within);
    else {
      addAll(this.volume.listed, listed);
      for (const paragraph of children(element))
        if (!/^(?:head|list|pb)$/.test(localName(paragraph)) && wordsOfNode(paragraph) !== '')
          this.setAside(paragraph, wordsOfNode(paragraph));
    }
  }

  private add(element: XmlElement, isLetter: boolean, within: readonly string[]): void {
    const { volume, root, beside } = this;
    const wish = (isLetter ? this.only : undefined) ?? idOf(element) ?? nameFor(element);
    volume.documents.push({
      name: volume.free(wish),
      root,
      text: element,
      before: this.pages.splice(0),
      division: { element, isDocument: isLetter, within },
      beside,
    });
  }

  private setAside(element: XmlElement, words: string): void {
    const message = t('This is in none of the documents, and was not imported: “{0}”.', words.slice(0, 200));
    this.volume.aside.push({ element, message });
  }
}

const isDivision = (tag: string) => /^div\d?$/.test(tag);

function isDocument(element: XmlElement): boolean {
  return isDivision(localName(element)) && element.attributes['type'] === 'document';
}

function idOf({ attributes }: XmlElement): string | undefined {
  const id = attributes['xml:id'];
  return id !== undefined && isId(id) ? id : undefined;
}

function nameFor({ attributes }: XmlElement): string {
  const type = attributes['type'] ?? 'part';
  const name = `${type}-${attributes['n'] ?? 1}`;
  return isId(name) ? name : 'part';
}

// Lists of persons and terms

/** The entries of a division that is a list of persons or terms; none if it is anything else. */
function listedIn(division: XmlElement): Listed[] {
  const items = [...descendants(division)].filter((element) => localName(element) === 'item');
  const listed = items.flatMap((item) => {
    const name = [...descendants(item)].find(
      (element) => element.attributes['xml:id'] !== undefined && typeOfListed(element) !== undefined,
    );
    return name === undefined ? [] : [listedAs(item, name)];
  });
  return listed.length * 2 > items.length ? listed : [];
}

function typeOfListed(element: XmlElement): string | undefined {
  switch (localName(element)) {
    case 'persName':
      return 'person';
    case 'orgName':
      return 'organisation';
    case 'placeName':
      return 'place';
    case 'term':
      return 'term';
    default:
      return undefined;
  }
}

function listedAs(item: XmlElement, element: XmlElement): Listed {
  const name = wordsOfNode(element).replace(/[\s,;:]+$/u, '');
  const all = wordsOfNode(item);
  const about = all
    .slice(all.indexOf(wordsOfNode(element)) + wordsOfNode(element).length)
    .replace(/^[\s,;:]+/u, '')
    .trim();
  const type = typeOfListed(element)!;
  const id = element.attributes['xml:id']!;
  if (type === 'person') return { element, id, type, gloss: name, fields: officesOf(about) };
  if (type !== 'term')
    return { element, id, type, gloss: name, fields: about === '' ? [] : [['note', about]] };
  // What is abbreviated is the name, and its letters are how documents call it.
  const fields = about === '' ? [] : name.split(/,\s+/u).map((one) => ['alias', one] as const);
  return { element, id, type: typeOfTerm(about), gloss: about === '' ? name : about, fields };
}

/** The type of what an abbreviation stands for. */
function typeOfTerm(meaning: string): string {
  return BODY.test(meaning) ? 'organisation' : 'issue';
}

/** The type of those who write and are written to without a name. */
export function typeOfOffice(words: string): string {
  return BODY.test(words) ? 'organisation' : 'office';
}

/** Words of bodies in English, in which FRUS is written. */
const BODY =
  /\b(?:Agency|Assembly|Bank|Board|Bureau|Command|Commission|Committee|Company|Conference|Congress|Consulate|Corporation|Council|Delegation|Department|Division|Embassy|Federation|Forces|Foreign Office|Government|Legation|League|Ministry|Mission|Office|Organi[sz]ation|Party|Station|Union)\b/u;

/** What a list says of a person: offices with dates that can be read, and the rest as a note. */
function officesOf(about: string): readonly (readonly [string, string])[] {
  const offices: (readonly [string, string])[] = [];
  const rest: string[] = [];
  for (const part of about.split(/;\s*/u)) {
    const office = officeOf(part.trim());
    if (office === undefined) rest.push(part.trim());
    else offices.push(['office', office]);
  }
  const note = rest.filter((part) => part !== '').join('; ');
  return note === '' ? offices : [...offices, ['note', note]];
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DATE = `(?:(?:${months.join('|')})(?: \\d{1,2})?(?:, \\d{4}| \\d{4})?|\\d{4})`;
const TERM = new RegExp(
  `^(\\p{Lu}[^()]*?),? (?:(until|before|to)|(after|from|since))? ?(${DATE})(?:–(${DATE}))?$`,
  'u',
);

/** `Secretary of State January 19, 1949–January 20, 1953` as the dialect writes it; undefined where it is vaguer. */
function officeOf(words: string): string | undefined {
  const [, office, until, from, first = '', last] = TERM.exec(words) ?? [];
  if (office === undefined) return undefined;
  const end = last === undefined ? undefined : dayIn(last);
  // In “May 1–June 3, 1954” the year is said once.
  const begin = dayIn(first, end?.slice(0, 4));
  if (begin === undefined || (last !== undefined && end === undefined)) return undefined;
  if (until !== undefined) return last === undefined ? `${office} (../${begin})` : undefined;
  if (from !== undefined) return last === undefined ? `${office} (${begin}/..)` : undefined;
  return last === undefined ? undefined : `${office} (${begin}/${end})`;
}

function dayIn(words: string, year?: string): string | undefined {
  const [, month, day, own] = /^(?:([A-Z][a-z]+)(?: (\d{1,2}))?)?(?:,? ?(\d{4}))?$/.exec(words) ?? [];
  const found = own ?? year;
  if (found === undefined) return undefined;
  if (month === undefined) return found;
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return day === undefined ? `${found}-${number}` : `${found}-${number}-${day.padStart(2, '0')}`;
}

// The header of a letter

/** Fields of a volume that are said of each of its documents. */
const ofVolume = /^(?:editor|rights|language|translator|edition|url): /;

/** The header of a document of a volume. `partner`: who is named by an element, as a reference. */
export function headerOfDivision(
  { element, isDocument: isLetter, within }: Division,
  volume: readonly string[],
  partner: (element: XmlElement) => string | undefined,
): string[] {
  const own = [...ownElements(element)];
  const head = children(element, 'head')[0];
  const title = head === undefined ? '' : nameOfNode(head);
  const field = (name: string, value: string | undefined) =>
    value === undefined || oneLine(value) === '' ? [] : [`${name}: ${oneLine(value)}`];
  const series = volume.find((line) => line.startsWith('title: '))?.slice('title: '.length);
  const { n, subtype } = element.attributes;
  const source = [series, ...within, ...(isLetter && n !== undefined ? [`doc. ${n}`] : [])].filter(
    (part) => part !== undefined && part !== '',
  );
  const dateline = own.find((one) => localName(one) === 'dateline');
  const place = dateline && [...descendants(dateline)].find((one) => localName(one) === 'placeName');
  const partners = (role: string) => {
    const named = own.filter((one) => isPartner(one, role));
    return field(role, [...new Set(named.flatMap((one) => partner(one) ?? []))].join(', '));
  };
  return [
    ...field('title', title),
    ...(isLetter ? field('date', dateOf(element, dateline)) : []),
    ...field('type', subtype === 'editorial-note' ? 'editorial note' : undefined),
    ...partners('from'),
    ...partners('to'),
    ...field('place', place && wordsOfNode(place).replace(/[\s,.;]+$/u, '')),
    ...field('number', numberOf(own)),
    ...field('source', source.join(', ').replaceAll(';', ',')),
    ...field('archive', archiveOf(own)),
    ...volume.filter((line) => ofVolume.test(line)),
  ];
}

/** The elements whose attributes the header of a document tells. */
export function elementsOfHeader({ element }: Division): ReadonlySet<XmlElement> {
  const own = [...ownElements(element)].filter(
    (one) => isPartner(one, 'from') || isPartner(one, 'to') || isSourceNote(one),
  );
  return new Set([element, ...own]);
}

function isPartner(one: XmlElement, role: string): boolean {
  return one.attributes['type'] === role && /^(?:persName|orgName|gloss|name|rs)$/.test(localName(one));
}

function isSourceNote(one: XmlElement): boolean {
  return localName(one) === 'note' && one.attributes['type'] === 'source';
}

/** What is said in a division of the letter itself: not in what it encloses or quotes. */
function* ownElements(parent: XmlElement): Generator<XmlElement> {
  for (const child of children(parent)) {
    yield child;
    if (!/^(?:attachment|floatingText|quote|note)$/.test(localName(child))) yield* ownElements(child);
  }
}

/** The date of a letter (EDTF): as the volume states it, else that of its dateline. */
function dateOf(division: XmlElement, dateline: XmlElement | undefined): string | undefined {
  const [min, max] = ['min', 'max'].map((end) => {
    const name = Object.keys(division.attributes).find((key) => key.endsWith(`doc-dateTime-${end}`));
    return name === undefined ? undefined : /^\d{4}-\d\d-\d\d/.exec(division.attributes[name]!)?.[0];
  });
  if (min !== undefined && max !== undefined) return spanOf(min, max);
  const date = dateline && [...descendants(dateline)].find((one) => localName(one) === 'date');
  if (date === undefined) return undefined;
  const { when, from, to, notBefore, notAfter } = date.attributes;
  const day = (value: string | undefined) => /^\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)/.exec(value ?? '')?.[0];
  const first = day(when) ?? day(from) ?? day(notBefore);
  const last = day(to) ?? day(notAfter);
  if (when !== undefined || first === last) return first;
  return first === undefined && last === undefined ? undefined : `${first ?? '..'}/${last ?? '..'}`;
}

/** The first and the last day as the day, month or year that they are. */
function spanOf(min: string, max: string): string {
  if (min === max) return min;
  const month = min.slice(0, 7);
  const lastDay = new Date(Date.UTC(Number(min.slice(0, 4)), Number(min.slice(5, 7)), 0)).getUTCDate();
  if (min.endsWith('-01') && max === `${month}-${lastDay}`) return month;
  if (min.endsWith('-01-01') && max === `${min.slice(0, 4)}-12-31`) return min.slice(0, 4);
  return `${min}/${max}`;
}

/** The number under which the sender sent it, where a paragraph before the text says nothing else. */
function numberOf(own: readonly XmlElement[]): string | undefined {
  const paragraphs = own.filter((one) => /^(?:p|idno|num)$/.test(localName(one))).slice(0, 3);
  for (const paragraph of paragraphs) {
    const [, number] = /^No\. ?(\d+[A-Za-z]?)\.?$/.exec(nameOfNode(paragraph)) ?? [];
    if (number !== undefined) return number;
  }
  return undefined;
}

/** Where the paper is kept, as the source note begins. What is in brackets is no place. */
function archiveOf(own: readonly XmlElement[]): string | undefined {
  for (const note of own) {
    if (!isSourceNote(note)) continue;
    const words = wordsOfNode(note).replace(/^Source: /u, '');
    if (/^[[(]/u.test(words)) continue;
    // An initial or a short word before a full stop is an abbreviation.
    const [sentence] = /^.*?(?<!\b(?:\p{Lu}|\p{L}{1,3}))\.(?= |$)/u.exec(words) ?? [words];
    return sentence.replace(/\.$/u, '');
  }
  return undefined;
}
