// What XML lets things be called.
//
// An xml:id must be an NCName, and validators still go by the fourth edition of XML 1.0: letters of later alphabets
// are none there. An id of the dialect that is not such a name gets another, and is beside it in `n`.

import { parseDate } from '../../codebook/values';
import type { Attributes } from '../../drawing/xml';
import { fileName } from '../../files/file-name';
import type { Annotation, Ref } from '../../model/facts';
import { isId } from '../../syntax/chars';

/** Letters of the fourth edition that the field needs: Latin, Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese, Korean. */
const letter =
  'A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u0131\\u0134-\\u013E\\u0141-\\u0148\\u014A-\\u017E\\u0386\\u0388-\\u038A\\u038E-\\u03A1\\u03A3-\\u03CE\\u0401-\\u040C\\u040E-\\u044F\\u0451-\\u045C\\u045E-\\u0481\\u05D0-\\u05EA\\u0621-\\u063A\\u0641-\\u064A\\u0671-\\u06B7\\u3041-\\u3094\\u30A1-\\u30FA\\u4E00-\\u9FA5\\uAC00-\\uD7A3';
const name = new RegExp(`^[${letter}][${letter}0-9.-]*$`, 'u');
const other = new RegExp(`[^${letter}0-9.-]`, 'gu');

export function isName(text: string): boolean {
  return name.test(text);
}

/** A word that may stand where TEI wants one: no white space and no control characters. */
export function isWord(text: string): boolean {
  return /^[^\p{C}\p{Z}]+$/u.test(text);
}

/** What an attribute keeps as it is: words on one line. */
export function isText(text: string): boolean {
  return text !== '' && !/[\p{Cc}]/u.test(text);
}

/** What may stand as a language (BCP 47). */
export function isLanguage(text: string): boolean {
  return /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(text);
}

/** What an element is called by that has no id in the dialect, whose ids begin with a letter. */
export const MADE = '_1';

export function isMade(id: string): boolean {
  return id.startsWith('_');
}

/** The xml:ids of a file: each thing has one, as near to its own id as may be, and none has that of another. */
export class XmlIds {
  private readonly entries = new Map<string, string>();
  private readonly statements = new Map<string, string>();
  private readonly kinds = new Map<string, string>();
  private readonly annotations = new Map<Annotation, string>();
  private readonly taken = new Set<string>();
  /** The last number that a name was given, so far. */
  private readonly last = new Map<string, number>();

  entry(id: string): string {
    return this.kept(this.entries, id, id);
  }

  statement(id: string): string {
    return this.kept(this.statements, id, id);
  }

  kind(name: string): string {
    return this.kept(this.kinds, name, `kind.${name}`);
  }

  /** Of an annotation that has no id in the dialect. */
  annotation(annotation: Annotation): string {
    return this.kept(this.annotations, annotation, MADE);
  }

  /** The xml:id that the entry or statement of this document has already; undefined if it has none. */
  known({ sigil, id }: Ref): string | undefined {
    return (sigil === '@' ? this.entries : this.statements).get(id);
  }

  private kept<Thing>(ids: Map<Thing, string>, thing: Thing, wish: string): string {
    const known = ids.get(thing);
    if (known !== undefined) return known;
    const id = this.make(wish);
    ids.set(thing, id);
    return id;
  }

  /** An xml:id that nothing has, as near to `wish` as may be. */
  make(wish: string): string {
    let base = wish.replace(other, '_');
    // Only what is made here begins with a line below.
    if (!isName(base) || (base.startsWith('_') && !isMade(wish))) base = `x${base}`;
    let id = base;
    // Thousands have none of their own: each goes on from the last.
    for (let number = this.last.get(base) ?? 2; this.taken.has(id); number++) {
      id = `${base}_${number}`;
      this.last.set(base, number);
    }
    this.taken.add(id);
    return id;
  }
}

/** Where the TEI of another document is: beside this one. */
export function fileOf(document: string): string {
  return encodeURI(fileName(document, '.xml'));
}

/** The document whose TEI a pointer leads to; undefined if it leads elsewhere. */
export function documentOfPointer(pointer: string): string | undefined {
  const name = pointer.endsWith('.xml') ? decoded(pointer.slice(0, -'.xml'.length)) : '';
  return isId(name) ? name : undefined;
}

/** The file beside this one that a pointer leads to, by its name without the ending, and the place in it. */
export function fileOfPointer(pointer: string): { readonly file: string; readonly id?: string } | undefined {
  const [, name, ending, id] = /^(?:[^\s:#]*\/)?([^/\s:#]+?)(\.xml)?(?:#(\S+))?$/.exec(pointer) ?? [];
  if (name === undefined || (ending === undefined && id === undefined)) return undefined;
  const file = decoded(name).normalize('NFC');
  return isId(file) ? { file, ...(id === undefined ? {} : { id: decoded(id) }) } : undefined;
}

/** What a pointer says in the characters that it stands for. */
export function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/**
 * The attributes of a date in EDTF: `when`, or `from` and `to`; of a vaguer one the first and the last day that it can
 * mean. None if it cannot be read.
 */
export function dates(edtf: string): Attributes {
  const [from = '', to, more] = edtf.split('/');
  if (more === undefined && to === undefined && (isDay(from) || isMoment(from))) return { when: from };
  if (more === undefined && to !== undefined && isEnd(from) && isEnd(to)) {
    const known = { from: isDay(from) ? from : undefined, to: isDay(to) ? to : undefined };
    if (known.from !== undefined || known.to !== undefined) return known;
  }
  const span = parseDate(edtf);
  return span === undefined ? {} : { notBefore: dayOf(span.min), notAfter: dayOf(span.max) };
}

/** A day with the time of day, to the second. */
function isMoment(text: string): boolean {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)$/.exec(text) ?? [];
  return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(`${day}T${time}`));
}

/** An end of an interval that TEI can say. */
function isEnd(text: string): boolean {
  return isDay(text) || text === '..' || text === '';
}

/** The day of a moment; undefined if there is none, or it is in no year of four digits. */
function dayOf(moment: number): string | undefined {
  const day = Math.abs(moment) < 8e15 ? new Date(moment).toISOString().slice(0, 10) : '';
  return isDay(day) ? day : undefined;
}

/** A year, a month or a day of the Gregorian calendar. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  if (month === undefined) return true;
  const date = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month);
}
