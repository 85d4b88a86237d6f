// The text of a document for readers: its words with what is said of them, overlaps included.
//
// Annotations cross each other, elements may not. So the text is cut wherever one begins or ends, and each piece is one
// element that bears all that covers it. Where a statement or tag ends stands a small mark that leads to it. Words that only
// refer to a statement lead there themselves: they are not marked as one. Notes of this edition have letters, since the
// footnotes of what is edited have numbers.

import { standingLine } from '../../argumentation/verdict-in-words';
import { contextOf } from '../../codebook/field-owner';
import { kindOf } from '../../codebook/load';
import { element, type Markup } from '../../drawing/markup';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { type Annotation, fieldOf, type Stretch, type Value } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import { resolveEntry } from '../../semantics/entry';
import { dateInWords, kindLabel, mannerInWords, withDate } from '../../semantics/labels';
import type { ResolvedStatement } from '../../semantics/statement';
import { colourOf, levelsOf, underlineOf } from '../../semantics/underline';
import { fieldsOfAnchor, MADE } from '../../semantics/utterance';
import { listed } from '../../text/phrases';
import type {
  ExportedBlock,
  ExportedStatement,
  ExportedUtterance,
  ExportedVoices,
  ExportModel,
  PlacedAnnotation,
} from '../model';
import { Covering } from './covering';
import { type FieldInWords, fieldsInWords, withoutIds } from './write-fields';

export interface HtmlText {
  readonly blocks: readonly TextBlock[];
  /** Notes and footnotes, in order. */
  readonly notes: readonly Markup[];
}

/** A paragraph or heading; or marks that are apart, with no words. Offsets of the transcription. */
export interface TextBlock extends Stretch {
  readonly markup: Markup;
  /** Where its first line begins in the document; of what is apart nothing is known. */
  readonly line: number | undefined;
}

/** The id of a statement’s place in the list of the argument. */
export function statementAnchor(symbol: string): string {
  return `s-${encodeURIComponent(symbol)}`;
}

export function entryAnchor(id: string): string {
  return `r-${encodeURIComponent(id)}`;
}

export function htmlOf(reading: ExportModel): HtmlText {
  const { text, annotations } = reading;
  const blocks = reading.blocks.filter(({ start, end }) => start < end);
  const cuts = new Set<number>([0, text.length]);
  for (const { start, end } of annotations) cuts.add(start).add(end);
  for (const { start, end } of blocks) cuts.add(start).add(end);
  const at = [...cuts].sort((a, b) => a - b);
  const beginning = byOffset(annotations, ({ start }) => start);
  const ending = byOffset(annotations, ({ end }) => end);
  const writer = new Writer(reading);
  const dir = reading.view.file.headerText('language') === undefined ? 'auto' : undefined;
  const written: TextBlock[] = [];
  const open = new Covering();
  let content: Content[] = [];
  let next = 0;
  let paragraphs = 0;
  /** Levels of the headings that a block is below. */
  const levels: number[] = [];
  for (const [number, start] of at.entries()) {
    for (const placed of ending.get(start) ?? []) {
      open.end(placed);
      if (placed.start < placed.end) content.push(writer.mark(placed));
    }
    const points = (beginning.get(start) ?? []).filter((placed) => {
      if (placed.start < placed.end) open.begin(placed);
      return placed.start === placed.end;
    });
    const block = blocks[next];
    // Marks before a block are its own: they are at its first word.
    if (block?.end === start) for (const point of points) content.push(writer.mark(point));
    if (block?.end === start) {
      if (block.level === 0) paragraphs++;
      const { start: from, end: to, place } = block;
      if (block.level > 0) {
        while ((levels.at(-1) ?? 0) >= block.level) levels.pop();
        levels.push(block.level);
      }
      const markup = blockOf(block, { paragraph: paragraphs, depth: levels.length, dir }, content);
      written.push({ start: from, end: to, line: place.start, markup });
      content = [];
      next++;
    } else for (const point of points) content.push(writer.mark(point));
    for (const placed of beginning.get(start) ?? [])
      if (placed.start < placed.end) content.push(writer.opening(placed));
    const end = at[number + 1];
    const current = blocks[next];
    // Between paragraphs are line ends, which their elements stand for.
    if (end !== undefined && current !== undefined && start >= current.start && end <= current.end)
      content.push(writer.piece(text.slice(start, end), open));
  }
  const rest = content.filter((one) => one !== undefined);
  if (rest.length > 0)
    written.push({
      start: text.length,
      end: text.length,
      line: undefined,
      markup: element('p', {}, rest),
    });
  return { blocks: written, notes: writer.notes };
}

type Content = Markup | string | undefined;

/** Fields of an anchor that its statement’s line in the list says. */
const saidOfUtterances = new Set(['by', 'via', 'to', 'date', 'utterance']);

/**
 * `depth`: how many headings it is below, with itself; under the title of the page no level is left out, whatever the document
 * has. `dir`: of a text that does not say in which language it is.
 */
function blockOf(
  { level }: ExportedBlock,
  { paragraph, depth, dir }: { paragraph: number; depth: number; dir: 'auto' | undefined },
  content: readonly Content[],
): Markup {
  if (level > 0) return element(`h${Math.min(depth + 1, 6)}`, { dir }, content);
  const id = `p-${paragraph}`;
  const number = element(
    'a',
    { class: 'number', href: `#${id}`, 'aria-label': t('paragraph {0}', paragraph) },
    String(paragraph),
  );
  return element('p', { class: 'paragraph', id, dir }, number, content);
}

function byOffset(
  annotations: readonly PlacedAnnotation[],
  offset: (placed: PlacedAnnotation) => number,
): ReadonlyMap<number, readonly PlacedAnnotation[]> {
  const groups = new Map<number, PlacedAnnotation[]>();
  for (const placed of annotations) {
    const list = groups.get(offset(placed));
    if (list === undefined) groups.set(offset(placed), [placed]);
    else list.push(placed);
  }
  return groups;
}

/** Lines below each other that there is room for. */
const LEVELS = 3;

class Writer {
  readonly notes: Markup[] = [];
  /** What an annotation makes, or goes on with. */
  private readonly statements = new Map<Annotation, ExportedStatement>();
  /** What it only refers to. */
  private readonly referredTo = new Map<Annotation, ExportedStatement>();
  private readonly seen = new Set<string>();
  /** References that a link stands on. */
  private readonly linked = new Set<Annotation>();
  private readonly tips = new Map<string, Markup>();
  private readonly levels: ReadonlyMap<Annotation, number>;
  /** By statement, where it is made. */
  private readonly made = new Map<ExportedStatement, ReadonlyMap<Annotation, ExportedUtterance>>();
  /** How each stands, in words: the same at all its words. */
  private readonly standings = new Map<ExportedStatement, string | undefined>();

  constructor(private readonly reading: ExportModel) {
    this.levels = levelsOf(reading.view);
    for (const statement of reading.statements) {
      const made = new Map<Annotation, ExportedUtterance>();
      for (const utterance of statement.utterances)
        if (utterance.place !== undefined) made.set(utterance.place.annotation, utterance);
      this.made.set(statement, made);
      const references = new Set(statement.references.map(({ annotation }) => annotation));
      for (const { annotation } of statement.anchors)
        if (!references.has(annotation)) this.statements.set(annotation, statement);
        else if (!this.referredTo.has(annotation)) this.referredTo.set(annotation, statement);
    }
  }

  /** Words with all that covers them. */
  piece(words: string, covering: Covering): Markup | string {
    const { view: snapshot } = this.reading;
    if (covering.isEmpty) return words;
    const { smallest } = covering;
    const said = smallest.filter(({ annotation }) => this.statements.has(annotation));
    const editorial = ['supplied', 'unclear', 'gap', 'footnote'].some((kind) => covering.has(kind));
    const name = covering.has('deleted') ? 'del' : covering.has('added') ? 'ins' : 'span';
    const leading = smallest.find(
      ({ annotation }) => annotation.mentions.length > 0 || this.isReference(annotation),
    )?.annotation;
    let inner: Markup | string = words;
    if (leading !== undefined) inner = this.lead(words, leading);
    // The lines of statements that overlap lie below each other, each an element around the one above. Of lines that look alike and
    // are at one height one is seen.
    const lines = new Set<string>();
    for (const { annotation } of said) {
      const { kind } = this.statements.get(annotation) as ExportedStatement;
      const level = Math.min(this.levels.get(annotation) ?? 0, LEVELS - 1);
      const line = `said ${underlineOf(snapshot.book, kind)} ${colourOf(snapshot.book, kind)}`;
      lines.add(level === 0 ? line : `${line} level-${level}`);
    }
    for (const line of lines) inner = element('span', { class: line }, inner);
    return name === 'span' && !editorial
      ? inner
      : element(name, { class: editorial ? 'editorial' : undefined }, inner);
  }

  private isReference(annotation: Annotation): boolean {
    return this.referredTo.has(annotation) && !this.statements.has(annotation);
  }

  /** Words that lead to whom they name, or to the statement that they refer to. */
  private lead(words: string, annotation: Annotation): Markup {
    const [mention] = annotation.mentions;
    if (mention !== undefined)
      return element(
        'a',
        { class: 'mention', href: `#${entryAnchor(mention.id)}` },
        words,
        this.who(mention.id),
      );
    const statement = this.referredTo.get(annotation) as ExportedStatement;
    this.linked.add(annotation);
    return element(
      'a',
      { class: 'reference', href: `#${statementAnchor(statement.symbol)}` },
      words,
      this.referred(statement),
    );
  }

  /** Which statement is meant, and whose it is. */
  private referred({ symbol, text, kind, whole }: ExportedStatement): Markup {
    const { view } = this.reading;
    let known = this.tips.get(symbol);
    if (known === undefined) {
      const speakers = speakersOf(whole);
      known = tip(
        [
          element('strong', {}, t('refers to: {0}', kindLabel(view, kind))),
          speakers === '' ? undefined : ` ${t('by {0}', speakers)}`,
        ],
        [t('“{0}”', excerpt(text, 200))],
      );
      this.tips.set(symbol, known);
    }
    return known;
  }

  /** What is before the annotated words: that they are a footnote, with its number. */
  opening({ annotation }: PlacedAnnotation): Markup | undefined {
    if (annotation.kind?.text !== 'footnote') return undefined;
    const number = fieldOf(annotation, 'n')?.whole.text;
    const label = number === undefined ? t('footnote') : t('footnote {0}', number);
    return element('span', { class: 'page' }, `[${label}] `);
  }

  /** Who is meant, for those who point at the words. */
  private who(id: string): Markup {
    const { view } = this.reading;
    let known = this.tips.get(id);
    if (known === undefined) {
      const entry = resolveEntry(view, id);
      const type = entry?.typeLabel;
      const offices = entry?.officesAt(view.file.headerText('date')) ?? [];
      known = tip(
        [element('strong', {}, entry?.facts.gloss.text || id), type === undefined ? undefined : `, ${type}`],
        ...offices.map((office) => [withDate(view, office)]),
      );
      this.tips.set(id, known);
    }
    return known;
  }

  /** What is after the annotated words: a way to the statement, a note, a page number. */
  mark(placed: PlacedAnnotation): Markup | undefined {
    const { annotation } = placed;
    const statement = this.statements.get(annotation);
    const parts =
      statement !== undefined
        ? [this.statementMark(statement, annotation), this.anchorNote(placed, statement)]
        : this.isReference(annotation)
          ? [this.referenceMark(annotation), this.anchorNote(placed, this.referredTo.get(annotation)!)]
          : [this.tag(placed)];
    const [first, ...others] = parts.filter((part) => part !== undefined);
    return first === undefined || others.length === 0 ? first : element('span', {}, first, others);
  }

  private statementMark(statement: ExportedStatement, annotation: Annotation): Markup {
    const { view } = this.reading;
    const { utterances } = statement;
    const made =
      this.made.get(statement)?.get(annotation) ??
      utterances.find(({ sort }) => sort === 'declared') ??
      utterances[0];
    const label = mannerInWords(view.book, kindLabel(view, statement.kind), made?.manner ?? MADE);
    const speakers =
      made === undefined
        ? ''
        : made.own && statement.declared && made.channels.length === 0
          ? t('the author')
          : namesOfVoices(made);
    if (!this.standings.has(statement))
      this.standings.set(statement, standingLine(view, statement.statement));
    const stands = this.standings.get(statement);
    const anchor = statementAnchor(statement.symbol);
    return element(
      'a',
      {
        class: 'mark',
        href: `#${anchor}`,
        id: this.firstId(anchor),
        'aria-label': t('{0}, see the argument', label),
      },
      label,
      tip(
        [element('strong', {}, label), speakers === '' ? undefined : ` ${t('by {0}', speakers)}`],
        [t('“{0}”', excerpt(statement.text, 200))],
        ...(stands === undefined ? [] : [[stands]]),
      ),
    );
  }

  /** Where words refer to a statement: a way there if all of the words lead elsewhere; else a place to come back to. */
  private referenceMark(annotation: Annotation): Markup | undefined {
    const statement = this.referredTo.get(annotation) as ExportedStatement;
    const anchor = statementAnchor(statement.symbol);
    const id = statement.utterances.length > 0 ? undefined : this.firstId(anchor);
    if (this.linked.has(annotation)) return id === undefined ? undefined : element('span', { id });
    const label = t('refers to: {0}', kindLabel(this.reading.view, statement.kind));
    return element(
      'a',
      { class: 'mark', href: `#${anchor}`, id, 'aria-label': label },
      '→',
      this.referred(statement),
    );
  }

  /** The list leads back to where the statement first stands. */
  private firstId(anchor: string): string | undefined {
    if (this.seen.has(anchor)) return undefined;
    this.seen.add(anchor);
    return `t-${anchor}`;
  }

  /** What the editor says of one place alone at which a statement is made again or referred to. */
  private anchorNote(
    { annotation, start, end }: PlacedAnnotation,
    { statement }: ExportedStatement,
  ): Markup | undefined {
    if (annotation === statement.declaration) return undefined;
    const { view, text } = this.reading;
    const fields = fieldsInWords(view, fieldsOfAnchor(annotation), 'statement', saidOfUtterances);
    return fields.length === 0
      ? undefined
      : this.note(t('“{0}”', excerpt(text.slice(start, end), 60)), fields);
  }

  private tag(placed: PlacedAnnotation): Markup | undefined {
    const { view, text } = this.reading;
    const { annotation, start, end } = placed;
    const { kind: { text: kind } = {}, mentions, fields, value: { text: value } = { text: '' } } = annotation;
    if (kind === undefined && mentions.length === 0) return undefined;
    if (kind === 'page') return element('span', { class: 'page' }, `[${t('p. {0}', value)}]`);
    const defined = kind === undefined ? undefined : kindOf(view.book, kind);
    // The number of a footnote stands before it.
    const told = new Set(kind === 'footnote' ? ['n'] : []);
    const said = fieldsInWords(view, fields, contextOf(view.book, annotation), told);
    if (value === '' && said.length === 0 && (start < end || kind === undefined)) return undefined;
    const label = kind === undefined ? t('mention') : (defined?.label ?? kind);
    const what = start < end ? `${label} ${t('“{0}”', excerpt(text.slice(start, end), 60))}` : label;
    const words = defined?.value === 'date' ? dateInWords(value) : withoutIds(view, value);
    return this.note(what, value === '' ? said : [{ label: '', words: [words] }, ...said]);
  }

  /** A note, and the letter that leads there. */
  private note(what: string, said: readonly FieldInWords[]): Markup {
    const number = this.notes.length + 1;
    const letter = lettersOf(number);
    const words = said.flatMap(({ label, words: one }, at): Content[] => [
      at === 0 ? ': ' : '; ',
      label === '' ? undefined : `${label}: `,
      ...one,
    ]);
    this.notes.push(
      element(
        'li',
        { id: `n-${number}` },
        what,
        words,
        ' ',
        element('a', { href: `#nr-${number}`, 'aria-label': t('back to the text') }, '↩'),
      ),
    );
    return element(
      'a',
      {
        class: 'mark',
        id: `nr-${number}`,
        href: `#n-${number}`,
        'aria-label': t('note {0}', letter),
      },
      letter,
      tip([what, ...words.map((word) => (typeof word === 'object' ? wordsOfMarkup(word) : word))]),
    );
  }
}

/** a … z, aa, ab … */
function lettersOf(number: number): string {
  const before = Math.floor((number - 1) / 26);
  return (before === 0 ? '' : lettersOf(before)) + String.fromCharCode(97 + ((number - 1) % 26));
}

/** A link within a link would be none: its words. */
function wordsOfMarkup({ content = '' }: Markup): string {
  return typeof content === 'string'
    ? content
    : content.map((part) => (typeof part === 'string' ? part : wordsOfMarkup(part))).join('');
}

/** What is shown on hover and focus, line by line; a screen reader has it elsewhere. */
function tip(...lines: readonly (readonly Content[])[]): Markup {
  return element(
    'span',
    { class: 'tip', 'aria-hidden': 'true' },
    lines.map((line) => element('span', { class: 'line' }, line)),
  );
}

/** `France, reported by Vinogradov`: who says it, by which channels. */
export function namesOfVoices({ by, channels }: Pick<ExportedVoices, 'by' | 'channels'>): string {
  const name = (voice: ExportedVoices['by'][number]) => voice.name;
  const chains = channels.map((chain) =>
    chain.map(name).reduce((nearer, further) => t('{0}, then {1}', nearer, further)),
  );
  const reporters = channels.some(({ length }) => length > 1) ? chains.join('; ') : listed(chains);
  return [listed(by.map(name)), reporters === '' ? '' : t('reported by {0}', reporters)]
    .filter((part) => part !== '')
    .join(', ');
}

/** The same of a statement where it is declared. */
export function speakersOf({ edition, attribution: { by, channels } }: ResolvedStatement): string {
  const voice = (value: Value) => voiceOf(edition, value);
  return namesOfVoices({ by: by.map(voice), channels: channels.map((chain) => chain.map(voice)) });
}
