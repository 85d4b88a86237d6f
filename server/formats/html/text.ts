// The text of a document for readers: its words with what is said of them, overlaps included.
//
// Annotations cross each other, elements may not. So the text is cut wherever one begins or ends, and each piece is one
// element that bears all that covers it. Where a statement or tag ends stands a small mark that leads to it.

import { kindOf, registerTypeOf } from '../../codebook/load';
import { dateInWords, entryOf, kindLabel, namesOf, officesAt, withDate } from '../../features/describe';
import { standingLine } from '../../features/standing';
import { excerpt } from '../../model/text';
import type { PlacedAnnotation, Reading, ReadStatement } from '../reading';
import { xml } from '../xml';

export interface Text {
  readonly html: string;
  /** Notes and footnotes, in order, as HTML. */
  readonly notes: readonly string[];
}

/** Underlines that tell kinds apart without colour. */
const styles: Readonly<Record<string, number>> = {
  claim: 1,
  counterargument: 2,
  premise: 3,
  condition: 4,
  proposal: 5,
  inference: 3,
};

/** The id of a statement’s place in the list of the argument. */
export function statementAnchor(symbol: string): string {
  return `s-${encodeURIComponent(symbol)}`;
}

export function entryAnchor(id: string): string {
  return `r-${encodeURIComponent(id)}`;
}

export function textOf(reading: Reading): Text {
  const { text, annotations, blocks } = reading;
  const cuts = new Set<number>([0, text.length]);
  for (const { start, end } of annotations) cuts.add(start).add(end);
  for (const { start, end } of blocks) cuts.add(start).add(end);
  const at = [...cuts].sort((a, b) => a - b);
  const beginning = byOffset(annotations, ({ start }) => start);
  const ending = byOffset(annotations, ({ end }) => end);
  const writer = new Writer(reading);
  const parts: string[] = [];
  const open = new Set<PlacedAnnotation>();
  let block = 0;
  let paragraph = 0;
  for (const [number, start] of at.entries()) {
    for (const placed of ending.get(start) ?? []) {
      open.delete(placed);
      if (placed.start < placed.end) parts.push(writer.mark(placed));
    }
    for (const placed of beginning.get(start) ?? [])
      if (placed.start === placed.end) parts.push(writer.mark(placed));
      else open.add(placed);
    const before = blocks[block];
    if (before !== undefined && before.end === start && before.start < start) {
      parts.push(before.level > 0 ? `</h${Math.min(before.level + 2, 6)}>` : '</p>');
      block++;
    }
    const next = blocks[block];
    if (next !== undefined && next.start === start && next.start < next.end)
      parts.push(
        next.level > 0
          ? `<h${Math.min(next.level + 2, 6)}>`
          : `<p class="paragraph" id="p-${++paragraph}"><a class="number" href="#p-${paragraph}" aria-label="paragraph ${paragraph}">${paragraph}</a>`,
      );
    const end = at[number + 1];
    if (end === undefined) continue;
    const words = text.slice(start, end);
    const inside = next !== undefined && start >= next.start && end <= next.end;
    // Between paragraphs are line ends, which their elements stand for.
    if (inside) parts.push(writer.piece(words, [...open]));
  }
  return { html: parts.join(''), notes: writer.notes };
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

class Writer {
  readonly notes: string[] = [];
  private readonly statements = new Map<unknown, ReadStatement>();
  private readonly seen = new Set<string>();
  private readonly tips = new Map<string, string>();

  constructor(private readonly reading: Reading) {
    for (const statement of reading.statements)
      for (const { annotation } of statement.anchors) this.statements.set(annotation, statement);
  }

  /** Words with all that covers them. */
  piece(words: string, covering: readonly PlacedAnnotation[]): string {
    const { view } = this.reading;
    if (covering.length === 0) return xml(words);
    const smallest = [...covering].sort((a, b) => a.end - a.start - (b.end - b.start));
    const said = smallest.filter(({ annotation }) => this.statements.has(annotation));
    const kinds = smallest.flatMap(({ annotation }) => annotation.kind?.text ?? []);
    const classes: string[] = [];
    const [innermost] = said;
    if (innermost !== undefined) {
      const { kind } = this.statements.get(innermost.annotation) as ReadStatement;
      classes.push(
        'said',
        `style-${styles[kind ?? ''] ?? 1}`,
        (kind && kindOf(view.book, kind)?.colour) || 'grey',
      );
      if (said.length > 1) classes.push('overlap');
    }
    if (kinds.some((kind) => ['supplied', 'unclear', 'gap', 'footnote'].includes(kind)))
      classes.push('editorial');
    const element = kinds.includes('deleted') ? 'del' : kinds.includes('added') ? 'ins' : 'span';
    const mention = smallest.find(({ annotation }) => annotation.mentions.length > 0)?.annotation.mentions[0];
    const inner =
      mention === undefined
        ? xml(words)
        : `<a class="mention" href="#${entryAnchor(mention.id)}">${xml(words)}${this.who(mention.id)}</a>`;
    return classes.length === 0 && element === 'span'
      ? inner
      : `<${element}${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}>${inner}</${element}>`;
  }

  /** Who is meant, for those who point at the words. */
  private who(id: string): string {
    const { view } = this.reading;
    let tip = this.tips.get(id);
    if (tip === undefined) {
      const entry = entryOf(view, id)?.item;
      const type = entry?.kind && (registerTypeOf(view.book, entry.kind.text)?.label ?? entry.kind.text);
      const offices = entry === undefined ? [] : officesAt(entry, view.file.headerText('date'));
      const lines = [
        `<strong>${xml(entry?.gloss.text || id)}</strong>${type === undefined ? '' : `, ${xml(type)}`}`,
        ...offices.map((office) => xml(withDate(view, office))),
      ];
      tip = `<span class="tip" aria-hidden="true">${lines.join('<br>')}</span>`;
      this.tips.set(id, tip);
    }
    return tip;
  }

  /** What stands after the annotated words: a way to the statement, a note, a page number. */
  mark(placed: PlacedAnnotation): string {
    const { view, text } = this.reading;
    const { annotation } = placed;
    const statement = this.statements.get(annotation);
    if (statement !== undefined) {
      const label = kindLabel(view, statement.kind);
      const speakers = statement.own ? 'the author' : namesOfVoices(statement);
      const lines = [
        `<strong>${xml(label)}</strong>${speakers === '' ? '' : ` by ${xml(speakers)}`}`,
        `“${xml(excerpt(statement.text, 200))}”`,
        xml(standingLine(view, view, statement.statement) ?? ''),
      ].filter((line) => line !== '');
      const anchor = statementAnchor(statement.symbol);
      // The list leads back to where the statement first stands.
      const id = this.seen.has(anchor) ? '' : ` id="t-${anchor}"`;
      this.seen.add(anchor);
      return `<a class="mark" href="#${anchor}"${id} aria-label="${xml(`${label}, see the argument`)}">${xml(label)}<span class="tip" aria-hidden="true">${lines.join('<br>')}</span></a>`;
    }
    const kind = annotation.kind?.text;
    if (kind === undefined || annotation.mentions.length > 0) return '';
    const value = annotation.value?.text ?? '';
    if (kind === 'page') return `<span class="page">[p. ${xml(value)}]</span>`;
    const words: string[] = [];
    const defined = kindOf(view.book, kind);
    if (value !== '') words.push(defined?.value === 'date' ? dateInWords(value) : value);
    for (const { name, values } of annotation.fields) words.push(`${name.text}: ${namesOf(view, values)}`);
    if (words.length === 0 && placed.start < placed.end) return '';
    const what =
      placed.start < placed.end
        ? `${defined?.label ?? kind} “${excerpt(text.slice(placed.start, placed.end), 60)}”`
        : (defined?.label ?? kind);
    const number = this.notes.length + 1;
    const full = `${what}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
    this.notes.push(
      `<li id="n-${number}">${xml(full)} <a href="#nr-${number}" aria-label="back to the text">↩</a></li>`,
    );
    return `<a class="mark" id="nr-${number}" href="#n-${number}" aria-label="note ${number}">${number}<span class="tip" aria-hidden="true">${xml(full)}</span></a>`;
  }
}

export function namesOfVoices({ by, via }: ReadStatement): string {
  const list = (voices: ReadStatement['by']) => voices.map(({ name }) => name).join(', ');
  return `${list(by)}${via.length === 0 ? '' : `, reported by ${list(via)}`}`;
}
