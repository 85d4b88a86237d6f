// Reading view: what an editor must know to show a document in its place as it is read. Which characters are marks, and
// which words are annotated, how.
//
// Marks are not words: what is annotated is told piece by piece, without the marks that stand within.

import { kindOf } from '../codebook/load';
import { marksOf } from '../editing/marks';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Annotation, Stretch } from '../model/facts';
import { resolveDeclared } from '../semantics/statement';
import { type Colour, colourOf, levelsOf, type Underline, underlineOf } from '../semantics/underline';
import { droppedPieces } from '../syntax/strip';
import { LeafKind } from '../syntax/tree';

export interface ReadingView {
  /** Brackets, braces, backslashes: what can be hidden, each with the annotation that it belongs to. */
  readonly marks: readonly ReadingMark[];
  /** Marks that stand for no words: nothing would be left of them. */
  readonly points: readonly Stretch[];
  /** The header, entries and comments: they are read, but are not part of the text. */
  readonly asides: readonly Stretch[];
  readonly said: readonly AnnotatedWords[];
}

export interface ReadingMark extends Stretch {
  /** The whole annotation with its marks; the mark itself where it belongs to none. */
  readonly of: Stretch;
}

/** Annotated words, without a mark among them. */
export interface AnnotatedWords extends Stretch {
  /** The line under words that make a statement, or what else they are; words that refer to one are as a mention. */
  readonly style: Underline | 'mention' | 'editorial' | 'deleted' | 'descriptive';
  readonly colour: Colour;
  /** Of a statement: how many lines are above its own, wherever others overlap it. */
  readonly level: number;
}

/** What of it touches a stretch of the document, in order. */
export function readingView(snapshot: DocumentSnapshot, within: Stretch): ReadingView {
  const { file } = snapshot;
  const marks: ReadingMark[] = [];
  const points: Stretch[] = [];
  const asides: Stretch[] = [];
  const annotations: Annotation[] = [];
  const owners = new Map<number, Annotation>();
  for (const annotation of file.annotations) {
    if (annotation.start >= within.end) break;
    if (annotation.end <= within.start) continue;
    annotations.push(annotation);
    for (const mark of marksOf(annotation)) owners.set(mark.start, annotation);
  }
  const strays = new Set(file.strayEndMarks.map(({ start }) => start));
  const holes: Stretch[] = [];
  for (const { start, end, place } of droppedPieces(file.parse, within.start, within.end)) {
    holes.push({ start, end });
    if (place.leaf.kind !== LeafKind.Text && place.leaf.kind !== LeafKind.Heading) {
      asides.push({ start, end });
      continue;
    }
    const of = owners.get(start);
    if (strays.has(start) || (of !== undefined && of.content.start >= of.content.end))
      points.push({ start, end });
    else marks.push({ start, end, of: of ?? { start, end } });
  }
  return { marks, points, asides, said: said(snapshot, annotations, within, holes) };
}

/**
 * How annotated words are shown, in the order of the annotations. What lies within words that are shown the same way is not
 * told again: nobody would see it, and of annotations within one another there would be too much to tell.
 */
function said(
  snapshot: DocumentSnapshot,
  annotations: readonly Annotation[],
  within: Stretch,
  holes: readonly Stretch[],
): AnnotatedWords[] {
  const levels = levelsOf(snapshot, within.end);
  /** By the way they are shown, how far words were told. */
  const told = new Map<string, number>();
  return annotations.flatMap((annotation) => {
    const { content, kind, mentions } = annotation;
    const level = levels.get(annotation);
    const styles: Pick<AnnotatedWords, 'style' | 'colour' | 'level'>[] = [];
    if (level !== undefined) {
      const statementKind = resolveDeclared(snapshot, annotation)?.kindName;
      const colour = colourOf(snapshot.book, statementKind);
      styles.push({ style: underlineOf(snapshot.book, statementKind), colour, level });
    }
    // What words name and what they refer to is shown alike: neither is said there.
    if (mentions.length > 0 || annotation.anchorSort === 'reference')
      styles.push({ style: 'mention', colour: 'grey', level: 0 });
    else if (level === undefined && kind !== undefined)
      styles.push({
        style: styleOf(snapshot, kind.text),
        colour: colourOf(snapshot.book, kind.text),
        level: 0,
      });
    if (styles.length === 0) return [];
    return styles.flatMap((style) => {
      const way = `${style.style} ${style.colour} ${style.level}`;
      const start = Math.max(content.start, told.get(way) ?? 0);
      if (start >= content.end) return [];
      told.set(way, content.end);
      return [...without({ start, end: content.end }, within, holes)].map((stretch) => ({
        ...stretch,
        ...style,
      }));
    });
  });
}

function styleOf(snapshot: DocumentSnapshot, kind: string): AnnotatedWords['style'] {
  if (kind === 'deleted') return 'deleted';
  return kindOf(snapshot.book, kind)?.family === 'editorial' ? 'editorial' : 'descriptive';
}

/** What is left of a stretch between the holes, within a window. */
function* without({ start, end }: Stretch, within: Stretch, holes: readonly Stretch[]): Generator<Stretch> {
  let at = Math.max(start, within.start);
  const last = Math.min(end, within.end);
  for (let next = endedBy(holes, at); next < holes.length; next++) {
    const hole = holes[next]!;
    if (hole.start >= last) break;
    if (at < hole.start) yield { start: at, end: hole.start };
    at = Math.max(at, hole.end);
  }
  if (at < last) yield { start: at, end: last };
}

/** How many of the stretches, which are apart and in order, end at or before `offset`. */
function endedBy(stretches: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
