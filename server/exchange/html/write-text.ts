// The text of a document for readers: its words with what is said of them, overlaps included.
//
// Annotations cross each other, elements may not. So the text is cut wherever one begins or ends, and each piece is one
// element that bears all that covers it. Where a statement or tag ends stands a small mark that leads to it.

import { standingLine } from '../../argumentation/acceptability';
import { kindOf } from '../../codebook/load';
import { element, type Markup } from '../../drawing/markup';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { Annotation, Stretch } from '../../model/facts';
import { resolveEntry } from '../../semantics/entry';
import { dateInWords, kindLabel, namesOf, withDate } from '../../semantics/labels';
import { colourOf, levelsOf, underlineOf } from '../../semantics/underline';
import type { ExportedBlock, ExportedStatement, ExportModel, PlacedAnnotation } from '../model';

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
  const open = new Set<PlacedAnnotation>();
  let content: Content[] = [];
  let next = 0;
  let paragraphs = 0;
  for (const [number, start] of at.entries()) {
    for (const placed of ending.get(start) ?? []) {
      open.delete(placed);
      if (placed.start < placed.end) content.push(writer.mark(placed));
    }
    const points = (beginning.get(start) ?? []).filter((placed) => {
      if (placed.start < placed.end) open.add(placed);
      return placed.start === placed.end;
    });
    const block = blocks[next];
    // Marks before a block are its own: they are at its first word.
    if (block?.end === start) for (const point of points) content.push(writer.mark(point));
    if (block?.end === start) {
      if (block.level === 0) paragraphs++;
      const { start: from, end: to, place } = block;
      const markup = blockOf(block, paragraphs, dir, content);
      written.push({ start: from, end: to, line: place.start, markup });
      content = [];
      next++;
    } else for (const point of points) content.push(writer.mark(point));
    const end = at[number + 1];
    const current = blocks[next];
    // Between paragraphs are line ends, which their elements stand for.
    if (end !== undefined && current !== undefined && start >= current.start && end <= current.end)
      content.push(writer.piece(text.slice(start, end), [...open]));
  }
  const rest = content.filter((one) => one !== undefined);
  if (rest.length > 0)
    written.push({
      start: text.length,
      end: text.length,
      line: undefined,
      markup: element('p', {}, ...rest),
    });
  return { blocks: written, notes: writer.notes };
}

type Content = Markup | string | undefined;

/** `dir`: of a text that does not say in which language it is. */
function blockOf(
  { level }: ExportedBlock,
  paragraph: number,
  dir: 'auto' | undefined,
  content: readonly Content[],
): Markup {
  if (level > 0) return element(`h${Math.min(level + 2, 6)}`, { dir }, ...content);
  const id = `p-${paragraph}`;
  const number = element(
    'a',
    { class: 'number', href: `#${id}`, 'aria-label': t('paragraph {0}', paragraph) },
    String(paragraph),
  );
  return element('p', { class: 'paragraph', id, dir }, number, ...content);
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
  private readonly statements = new Map<unknown, ExportedStatement>();
  private readonly seen = new Set<string>();
  private readonly tips = new Map<string, Markup>();
  private readonly levels: ReadonlyMap<Annotation, number>;

  constructor(private readonly reading: ExportModel) {
    this.levels = levelsOf(reading.view);
    for (const statement of reading.statements)
      for (const { annotation } of statement.anchors) this.statements.set(annotation, statement);
  }

  /** Words with all that covers them. */
  piece(words: string, covering: readonly PlacedAnnotation[]): Markup | string {
    const { view: snapshot } = this.reading;
    if (covering.length === 0) return words;
    const smallest = [...covering].sort((a, b) => a.end - a.start - (b.end - b.start));
    const said = smallest.filter(({ annotation }) => this.statements.has(annotation));
    const kinds = smallest.flatMap(({ annotation }) => annotation.kind?.text ?? []);
    const editorial = kinds.some((kind) => ['supplied', 'unclear', 'gap', 'footnote'].includes(kind));
    const name = kinds.includes('deleted') ? 'del' : kinds.includes('added') ? 'ins' : 'span';
    const mention = smallest.find(({ annotation }) => annotation.mentions.length > 0)?.annotation.mentions[0];
    let inner: Markup | string = words;
    if (mention !== undefined) {
      const href = `#${entryAnchor(mention.id)}`;
      inner = element('a', { class: 'mention', href }, words, this.who(mention.id));
    }
    // The lines of statements that overlap lie below each other, each an element around the one above.
    for (const { annotation } of said) {
      const { kind } = this.statements.get(annotation) as ExportedStatement;
      const level = Math.min(this.levels.get(annotation) ?? 0, LEVELS - 1);
      const line = `said ${underlineOf(snapshot.book, kind)} ${colourOf(snapshot.book, kind)}`;
      inner = element('span', { class: level === 0 ? line : `${line} level-${level}` }, inner);
    }
    return name === 'span' && !editorial
      ? inner
      : element(name, { class: editorial ? 'editorial' : undefined }, inner);
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
    const { view, text } = this.reading;
    const { annotation } = placed;
    const statement = this.statements.get(annotation);
    if (statement !== undefined) {
      const label = kindLabel(view, statement.kind);
      const speakers = statement.own ? t('the author') : namesOfVoices(statement);
      const stands = standingLine(view, statement.statement);
      const anchor = statementAnchor(statement.symbol);
      // The list leads back to where the statement first stands.
      const id = this.seen.has(anchor) ? undefined : `t-${anchor}`;
      this.seen.add(anchor);
      return element(
        'a',
        { class: 'mark', href: `#${anchor}`, id, 'aria-label': t('{0}, see the argument', label) },
        label,
        tip(
          [element('strong', {}, label), speakers === '' ? undefined : ` ${t('by {0}', speakers)}`],
          [t('“{0}”', excerpt(statement.text, 200))],
          ...(stands === undefined ? [] : [[stands]]),
        ),
      );
    }
    const kind = annotation.kind?.text;
    if (kind === undefined || annotation.mentions.length > 0) return undefined;
    const value = annotation.value?.text ?? '';
    if (kind === 'page') return element('span', { class: 'page' }, `[${t('p. {0}', value)}]`);
    const words: string[] = [];
    const defined = kindOf(view.book, kind);
    if (value !== '') words.push(defined?.value === 'date' ? dateInWords(value) : value);
    for (const { name, values } of annotation.fields) words.push(`${name.text}: ${namesOf(view, values)}`);
    if (words.length === 0 && placed.start < placed.end) return undefined;
    const what =
      placed.start < placed.end
        ? `${defined?.label ?? kind} ${t('“{0}”', excerpt(text.slice(placed.start, placed.end), 60))}`
        : (defined?.label ?? kind);
    const number = this.notes.length + 1;
    const full = `${what}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
    this.notes.push(
      element(
        'li',
        { id: `n-${number}` },
        `${full} `,
        element('a', { href: `#nr-${number}`, 'aria-label': 'back to the text' }, '↩'),
      ),
    );
    return element(
      'a',
      { class: 'mark', id: `nr-${number}`, href: `#n-${number}`, 'aria-label': `note ${number}` },
      String(number),
      tip([full]),
    );
  }
}

/** What is shown on hover and focus, line by line; a screen reader has it elsewhere. */
function tip(...lines: readonly (readonly Content[])[]): Markup {
  return element(
    'span',
    { class: 'tip', 'aria-hidden': 'true' },
    ...lines.map((line) => element('span', { class: 'line' }, ...line)),
  );
}

export function namesOfVoices({ by, via }: ExportedStatement): string {
  const list = (voices: ExportedStatement['by']) => voices.map(({ name }) => name).join(', ');
  return `${list(by)}${via.length === 0 ? '' : `, reported by ${list(via)}`}`;
}
