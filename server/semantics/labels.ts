// Actors, statements and dates in the words of a reader: for hovers, outline, completion, hints.

import { kindOf, relations } from '../codebook/load';
import type { RelationSort } from '../codebook/types';
import { type Member, type Site, symbolOf } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { spoken, t } from '../l10n';
import { attributionOf } from '../model/attribution';
import { excerpt } from '../model/document-text';
import type { Annotation, Entry, Ref, Statement, Stretch, Value } from '../model/facts';
import { listed } from '../text/phrases';
import { type Edition, entryOf, resolveEntry } from './entry';
import { statementWords, wordsOf } from './words';

/** What a reader calls the actor or thing: its name in the register, else the value as it is written. */
export function nameOf(edition: Edition, value: Value): string {
  return entryOf(edition, value)?.name ?? (value.ref?.sigil === '@' ? value.ref.text : value.label);
}

/** The same with the value's date, if it has one: `Deputy (1951–1955)`. */
export function withDate(edition: Edition, value: Value): string {
  const name = nameOf(edition, value);
  return value.date === undefined ? name : `${name} (${dateInWords(value.date.text)})`;
}

/** The shortest of its names: what a reader calls it where there is little room. */
export function shortNameOf(edition: Edition, value: Value): string {
  const [name = nameOf(edition, value), ...others] = entryOf(edition, value)?.names ?? [];
  return others.reduce((short, other) => (other.length < short.length ? other : short), name);
}

export function namesOf(edition: Edition, values: readonly Value[]): string {
  return listed(values.map((value) => nameOf(edition, value)));
}

/** The statement that a symbol (`document#id`) stands for, in the document that declares it, else where it is used. */
export function statementOf(
  snapshot: DocumentSnapshot,
  symbol: string,
): { member: Member; statement: Statement } | undefined {
  // Without a declaration or an id it is known where it stands: here, or in its own document.
  const documents = snapshot.index.documents(symbol.slice(0, symbol.indexOf('#')));
  const declaring = snapshot.index.define(symbol).map(({ member }) => member);
  for (const member of [...declaring, snapshot, ...documents]) {
    const statement = statementIn(member, symbol);
    if (statement !== undefined) return { member, statement };
  }
  return undefined;
}

/** All that one document says of a statement; it may be declared in another. */
export function statementIn({ file, document }: Member, symbol: string): Statement | undefined {
  const own = symbol.startsWith(`${document}#`) ? symbol.slice(document.length + 1) : symbol;
  return file.statements.get(own) ?? file.statements.get(symbol);
}

/** Where a statement stands in the text, in all documents. */
export function anchorsOf(snapshot: DocumentSnapshot, symbol: string): Site<Annotation>[] {
  const members = new Set(
    [...snapshot.index.define(symbol), ...snapshot.index.uses(symbol)].map(({ member }) => member),
  );
  return [...members].flatMap((member) =>
    (statementIn(member, symbol)?.anchors ?? []).map((item) => ({ member, item })),
  );
}

/** The label of a kind, in the code book's words; the kind itself if it is unknown. */
export function kindLabel(snapshot: DocumentSnapshot, kind: string | undefined): string {
  return kind === undefined ? t('statement') : (kindOf(snapshot.book, kind)?.label ?? kind);
}

/** Who says a statement, through whom: `EDC supporters`, `Gaston Palewski, via Vinogradov`. Empty for the author's own. */
export function sourceOf(snapshot: DocumentSnapshot, member: Member, statement: Statement): string {
  const { by, via, own } = attributionOf(member.file, statement);
  if (own && via.length === 0) return '';
  const speaker = own ? '' : namesOf(snapshot, by);
  const reporters = via.length === 0 ? '' : t('via {0}', namesOf(snapshot, via));
  return [speaker, reporters].filter((part) => part !== '').join(', ');
}

/** Who says it, through whom; the author of the document where nobody is named. */
export function voicesOf(snapshot: DocumentSnapshot, member: Member, statement: Statement): string {
  const { by, via } = attributionOf(member.file, statement);
  const names = (values: readonly Value[]) => listed(values.map((value) => shortNameOf(snapshot, value)));
  return [names(by), via.length === 0 ? '' : t('via {0}', names(via))]
    .filter((part) => part !== '')
    .join(' ');
}

/** A relation of a statement, seen from it: `attacked by`, and the other statement. */
export interface Relation {
  readonly label: string;
  readonly sort: RelationSort;
  readonly outgoing: boolean;
  readonly symbol: string;
  /** Where it is written: the ids that are the field's values. */
  readonly at: readonly Site<Ref>[];
}

/** What a statement relates to and what relates to it, across the edition. */
export function relationsOf(snapshot: DocumentSnapshot, member: Member, statement: Statement): Relation[] {
  const found = new Map<string, Relation & { at: Site<Ref>[] }>();
  const known = relations(snapshot.book);
  const add = (relation: Omit<Relation, 'at'>, site: Site<Ref>) => {
    const key = `${relation.label} ${relation.symbol}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, { ...relation, at: [site] });
    else same.at.push(site);
  };
  for (const use of statement.fields) {
    const field = known.get(use.name.text);
    if (field?.relation === undefined) continue;
    const { sort } = field.relation;
    for (const { ref } of use.values)
      if (ref?.sigil === '#')
        add(
          { label: field.label, sort, outgoing: true, symbol: symbolOf(ref, member.document) },
          { member, item: ref },
        );
  }
  if (statement.id === undefined) return [...found.values()];
  for (const { member: other, item } of snapshot.index.uses(symbolOfStatement(member, statement))) {
    const name = item.field?.name.text;
    const field = name === undefined ? undefined : known.get(name);
    if (field?.relation === undefined || item.in === undefined || item.in.form === 'header') continue;
    const source = other.file.statementOf(item.in);
    if (source === undefined) continue;
    const { sort, inverse } = field.relation;
    add(
      { label: inverse, sort, outgoing: false, symbol: symbolOfStatement(other, source) },
      { member: other, item: item.ref },
    );
  }
  return [...found.values()];
}

const sorts: readonly RelationSort[] = ['attack', 'support', 'condition', 'depends', 'link'];
/** Relations by what a reader must know of first: attacks. */
export function bySort(related: readonly Relation[]): Relation[] {
  return [...related].sort((a, b) => sorts.indexOf(a.sort) - sorts.indexOf(b.sort));
}

/** `document#id` of a statement that stands in `member`; one without an id has its key instead. */
export function symbolOfStatement(member: Member, { id, key, document }: Statement): string {
  return `${document ?? member.document}#${id ?? key}`;
}

/** The relation's other statement in words; its symbol if it is nowhere to be found. */
export function statementTextOf(snapshot: DocumentSnapshot, symbol: string): string {
  const known = statementOf(snapshot, symbol);
  const text = known && statementWords({ file: known.member.file, book: snapshot.book }, known.statement);
  return text === undefined || text === '' ? symbol.slice(symbol.indexOf('#')) : text;
}

/** What a reader sees first of an annotation or entry: the words that it stands on; where it has none, its mark; an id. */
export function selectionOf(carrier: Annotation | Entry): Stretch {
  if (carrier.form === 'entry') return carrier.ref;
  // A range that nothing closes, and a point, have no words to select.
  return carrier.content.start < carrier.content.end ? carrier.content : carrier.mark;
}

/** Paragraphs of annotations, as a reader cites them: `¶3, ¶7–9`; of very many the first. */
export function paragraphsOf(member: Member, annotations: readonly Annotation[]): string {
  const { file } = member;
  const runs: { from: number; to: number }[] = [];
  const spans = annotations
    .map(({ mark, content }) => ({
      from: file.paragraphAt(Math.min(mark.start, content.start)),
      to: file.paragraphAt(Math.max(content.start, content.end - 1)),
    }))
    .sort((a, b) => a.from - b.from);
  for (const { from, to } of spans) {
    const run = runs.at(-1);
    if (run !== undefined && from <= run.to + 1) run.to = Math.max(run.to, to);
    else if (to > 0) runs.push({ from: Math.max(from, 1), to: Math.max(from, to) });
  }
  const cited = runs
    .slice(0, CITED)
    .map(({ from, to }) => (to === from ? `¶${from}` : `¶${from}${to === from + 1 ? ', ¶' : '–'}${to}`));
  return [...cited, ...(runs.length > CITED ? ['…'] : [])].join(', ');
}

/** Whoever wants to see more places than these asks for the references. */
const CITED = 12;

/** An EDTF date in words, where it is a plain one: `26 March 1954`, `1951–1955`; else as it is written. */
export function dateInWords(text: string): string {
  const parts = text.split('/');
  if (parts.length === 2) {
    const [from, to] = parts as [string, string];
    if (from === '' || from === '..') return t('until {0}', dateInWords(to));
    if (to === '' || to === '..') return t('since {0}', dateInWords(from));
    return `${dateInWords(from)}–${dateInWords(to)}`;
  }
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%])?$/.exec(text);
  if (match === null) return text;
  const [, year, month, day, doubt] = match;
  const words = month === undefined ? year : dayInWords(Number(year), Number(month), Number(day ?? 0));
  if (words === undefined) return text;
  return doubt === undefined ? words : doubt === '~' ? t('about {0}', words) : t('perhaps {0}', words);
}

/** A day or, if it is 0, a month, as it is said in the reader's language; undefined if the calendar does not have it. */
function dayInWords(year: number, month: number, day: number): string | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day || 1);
  if (date.getUTCMonth() !== month - 1) return undefined;
  // A year in Russian is followed by the word for it, which a line of a list has no room for.
  return formatOf(day !== 0)
    .format(date)
    .replace(/ г\.$/, '');
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(day: boolean): Intl.DateTimeFormat {
  const language = spoken() === 'en' ? 'en-GB' : spoken();
  const key = `${language} ${day}`;
  let format = formats.get(key);
  if (format === undefined) {
    const shown = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(language, day ? { ...shown, day: 'numeric' } : shown);
    formats.set(key, format);
  }
  return format;
}

/** An annotation by what it is and the words that it stands on: `the claim “…”`, `the mention of Gaston Palewski`. */
export function annotationInWords(
  snapshot: DocumentSnapshot,
  { kind, anchors, mentions, content }: Annotation,
): string {
  const words = wordsOf(snapshot, content, 200);
  const on = excerpt(words, 40);
  const [mention] = mentions;
  if (kind !== undefined) {
    const label = kindLabel(snapshot, kind.text);
    return on === '' ? t('the {0}', label) : t('the {0} “{1}”', label, on);
  }
  if (anchors.length > 0) return on === '' ? t('the anchor') : t('the anchor “{0}”', on);
  if (mention === undefined) return on === '' ? t('the mark') : t('the mark “{0}”', on);
  return t('the mention of {0}', resolveEntry(snapshot, mention.id)?.name ?? mention.text);
}
