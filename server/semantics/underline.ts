// How a statement is underlined where a text is shown to be read: by a form and a colour, so that colour is never the
// only sign. A kind has its own form, or that of the kind which it refines; its colour is the code book’s.

import { kindOf, lineageOf } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Annotation } from '../model/facts';
import { lookUp, tableOf } from '../model/lookup';
import { resolveCarrier } from './statement';

export type Underline = 'solid' | 'wavy' | 'dotted' | 'dashed' | 'double';

const own = tableOf<Underline>({
  claim: 'solid',
  counterargument: 'wavy',
  premise: 'dotted',
  inference: 'dotted',
  condition: 'dashed',
  proposal: 'double',
});

/** Solid for a statement whose kind is unknown. */
export function underlineOf(book: CodeBook, kind: string | undefined): Underline {
  for (const name of kind === undefined ? [] : lineageOf(book, kind)) {
    const underline = lookUp(own, name);
    if (underline !== undefined) return underline;
  }
  return 'solid';
}

export const colours = ['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple', 'grey'] as const;
export type Colour = (typeof colours)[number];

/** Grey for a kind that is unknown, or whose colour is none of these. */
export function colourOf(book: CodeBook, kind: string | undefined): Colour {
  const colour = kind && kindOf(book, kind)?.colour;
  return colours.find((one) => one === colour) ?? 'grey';
}

/** What lies deeper is at the last of these levels: nobody could tell so many lines apart. */
const MOST_LEVELS = 32;

/**
 * The level of each stretch that makes a statement and begins before `end`: the lowest that is free where it begins. Words
 * that refer to one have no line.
 */
export function levelsOf(
  snapshot: DocumentSnapshot,
  end = Number.POSITIVE_INFINITY,
): ReadonlyMap<Annotation, number> {
  const levels = new Map<Annotation, number>();
  /** By level, where the stretch that has it ends. */
  const taken: number[] = [];
  for (const annotation of snapshot.file.annotations) {
    if (annotation.start >= end) break;
    const { content, anchorSort } = annotation;
    if (content.start >= content.end || anchorSort === 'reference') continue;
    if (!resolveCarrier(snapshot, snapshot, annotation)?.isArgument) continue;
    const free = taken.findIndex((until) => until <= content.start);
    const level = free < 0 ? Math.min(taken.length, MOST_LEVELS - 1) : free;
    taken[level] = Math.max(taken[level] ?? 0, content.end);
    levels.set(annotation, level);
  }
  return levels;
}
