// What tables say of whoever makes a statement: whom he speaks for, on which words, and whether he agrees.

import { type Voice, voiceOf } from '../../semantics/attribution';
import type { ExportedStatement, ExportModel, PlacedAnnotation } from '../model';

/** Whom a voice speaks for: its membership or, of an office, what it belongs to; of one that is no person, itself. */
export function organisationOf({ view }: ExportModel, { entry, name }: Voice): string {
  if (entry === undefined) return '';
  const [membership] = ['member-of', 'part-of', 'of'].flatMap((field) => entry.values(field));
  if (membership !== undefined) return voiceOf(view, membership).name;
  return entry.type === 'person' ? '' : name;
}

/** The words that make a statement at a place: those there, and those that go on with it before it is made again. */
export function stretchesOf(
  { anchors }: ExportedStatement,
  place: PlacedAnnotation | undefined,
): readonly PlacedAnnotation[] {
  if (place === undefined) return [];
  const further: PlacedAnnotation[] = [];
  for (const anchor of anchors.slice(anchors.indexOf(place) + 1)) {
    const { anchorSort } = anchor.annotation;
    if (anchorSort === 'continued') further.push(anchor);
    else if (anchorSort !== 'reference') break;
  }
  return [place, ...further];
}

/** `1` for, `0` against, as the Discourse Network Analyzer counts agreement; undefined for neither. */
export function agreementOf(stance: string | undefined): number | undefined {
  return stance === 'for' ? 1 : stance === 'against' ? 0 : undefined;
}
