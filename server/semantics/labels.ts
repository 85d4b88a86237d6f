// Actors, statements and dates in the words of a reader: for hovers, outline, completion, hints.

import { fieldAt, kindOf, valueMeaning } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { spoken, t } from '../l10n';
import { excerpt } from '../model/document-text';
import type { Annotation, Entry, Stretch, Value } from '../model/facts';
import { listed } from '../text/phrases';
import type { Attribution } from './attribution';
import { type EditionContext, entryOf, resolveEntry } from './entry';
import type { ResolvedStatement } from './statement';
import { MADE } from './utterance';
import { wordsOf } from './words';

/** What a reader calls the actor or thing: its name in the register, otherwise the value as it is written. */
export function nameOfValue(edition: EditionContext, value: Value): string {
  return entryOf(edition, value)?.name ?? (value.ref?.sigil === '@' ? value.ref.text : value.label);
}

/** The same with the value's date, if it has one: `Deputy (1951–1955)`. */
export function withDate(edition: EditionContext, value: Value): string {
  const name = nameOfValue(edition, value);
  return value.date === undefined ? name : `${name} (${dateInWords(value.date.text)})`;
}

/** The shortest of its names: what a reader calls it where there is little room. */
export function shortNameOf(edition: EditionContext, value: Value): string {
  const [name = nameOfValue(edition, value), ...others] = entryOf(edition, value)?.names ?? [];
  return others.reduce((short, other) => (other.length < short.length ? other : short), name);
}

export function namesOf(edition: EditionContext, values: readonly Value[]): string {
  return listed(values.map((value) => nameOfValue(edition, value)));
}

/** The label of a kind, in the code book's words; the kind itself if it is unknown. */
export function kindLabel({ book }: Pick<EditionContext, 'book'>, kind: string | undefined): string {
  return kind === undefined ? t('statement') : (kindOf(book, kind)?.label ?? kind);
}

/** Who says a statement, through whom: `EDC supporters`, `Gaston Palewski, via Vinogradov`. Empty for the author's own. */
export function attributionInWords({ edition, attribution }: ResolvedStatement): string {
  const { by, via, own } = attribution;
  if (own && via.length === 0) return '';
  const speaker = own ? '' : namesOf(edition, by);
  const reporters = via.length === 0 ? '' : t('via {0}', channelsInWords(edition, attribution, nameOfValue));
  return [speaker, reporters].filter((part) => part !== '').join(', ');
}

/** Who says it, through whom; the author of the document where no one is named. */
export function voicesOf({ edition, attribution }: ResolvedStatement): string {
  return voicesInWords(edition, attribution);
}

/** The same of one utterance, by short names. */
export function voicesInWords(edition: EditionContext, attribution: Attribution): string {
  const { by, via } = attribution;
  return [
    listed(by.map((value) => shortNameOf(edition, value))),
    via.length === 0 ? '' : t('via {0}', channelsInWords(edition, attribution, shortNameOf)),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * `Martin, then Arneson` for a chain, the nearest to the speaker first; `Achilles and Reilly` for two channels; a
 * semicolon where one of several is a chain.
 */
export function channelsInWords(
  edition: EditionContext,
  { channels }: Pick<Attribution, 'channels'>,
  name: (edition: EditionContext, value: Value) => string = nameOfValue,
): string {
  const chainInWords = (chain: readonly Value[]) =>
    chain
      .map((value) => name(edition, value))
      .reduce((nearer, further) => t('{0}, then {1}', nearer, further));
  const told = channels.map(chainInWords);
  return channels.some(({ length }) => length > 1) ? told.join('; ') : listed(told);
}

/** What was said, with how if it was not made: `proposed (drafted)`. */
export function mannerInWords(book: CodeBook, said: string, manner: string): string {
  return manner === MADE ? said : t('{0} ({1})', said, mannerLabel(book, manner));
}

/** A value of `utterance` in the code book’s words; as it is written where the book does not know it. */
export function mannerLabel(book: CodeBook, manner: string): string {
  return valueMeaning(fieldAt(book, 'utterance', 'statement'), manner)?.label ?? manner;
}

/** What a reader sees first of an annotation or entry: the words that it is on; where it has none, its mark; an id. */
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

/** Anyone who wants to see more places than these asks for the references. */
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

/** An annotation by what it is and the words that it is on: `the claim “…”`, `the mention of Gaston Palewski`. */
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
