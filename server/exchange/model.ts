// A document as formats read it: its transcription, and everything that is said of it placed in that text.
//
// Offsets are UTF-16 code units of the transcription (`strip` of the document), half-open, unless a name says
// otherwise. Statements carry their voices and relations in names and symbols, so that no format need ask again.

import type { RelationSort } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Annotation, Stretch, Value } from '../model/facts';
import { type Voice, voiceOf } from '../semantics/attribution';
import { type ResolvedStatement, resolveCarrier, statementsIn } from '../semantics/statement';
import { StripMap, strip } from '../syntax/strip';

export interface ExportModel {
  readonly view: DocumentSnapshot;
  /** The transcription. */
  readonly text: string;
  readonly map: StripMap;
  /** Every span, point and range, in order. */
  readonly annotations: readonly PlacedAnnotation[];
  readonly statements: readonly ExportedStatement[];
  readonly relations: readonly ExportedRelation[];
  /** Paragraphs and headings of the transcription, in order. */
  readonly blocks: readonly ExportedBlock[];
}

/** An annotation in the transcription; a point where start and end are one. */
export interface PlacedAnnotation extends Stretch {
  readonly annotation: Annotation;
}

export interface ExportedStatement {
  readonly statement: ResolvedStatement;
  /** Unique in the edition: `document#id`, or `document#?offset` for one without an id. */
  readonly symbol: string;
  /** As it is written. */
  readonly kind: string | undefined;
  /** Its gloss, otherwise its words. */
  readonly text: string;
  /** Where it stands; the first that declares it comes first. */
  readonly anchors: readonly PlacedAnnotation[];
  readonly by: readonly Voice[];
  readonly via: readonly Voice[];
  readonly to: readonly Voice[];
  /** Whether it is the document author's own. */
  readonly own: boolean;
}

export interface ExportedRelation {
  /** Symbols. */
  readonly from: string;
  readonly to: string;
  /** The field, as it is written: `attacks`, `governs`. */
  readonly field: string;
  readonly sort: RelationSort;
  /** Where it is written, in the document. */
  readonly place: Stretch;
}

export interface ExportedBlock extends Stretch {
  /** Its lines in the document, with their marks. */
  readonly place: Stretch;
  /** Level of a heading; 0 for a paragraph. */
  readonly level: number;
}

export function exportModelOf(snapshot: DocumentSnapshot): ExportModel {
  const { file } = snapshot;
  const map = StripMap.of(file.parse);
  const placed = (annotation: Annotation): PlacedAnnotation => ({
    annotation,
    start: map.toStripped(annotation.content.start),
    end: Math.max(map.toStripped(annotation.content.start), map.toStripped(annotation.content.end)),
  });
  const annotations = file.annotations.map(placed);
  const byAnnotation = new Map(annotations.map((one) => [one.annotation, one]));
  const statements: ExportedStatement[] = [];
  const found: ExportedRelation[] = [];
  for (const statement of statementsIn(snapshot, snapshot)) {
    const { symbol, kindName: kind } = statement;
    const { by, via, to, own } = statement.attribution;
    const voices = (values: readonly Value[]) => values.map((value) => voiceOf(snapshot, value));
    statements.push({
      statement,
      symbol,
      kind,
      text: statement.words(),
      anchors: statement.anchors.flatMap((anchor) => byAnnotation.get(anchor) ?? []),
      by: voices(by),
      via: voices(via),
      to: voices(to),
      own,
    });
    for (const { from, to: target, name, field, at } of statement.stated())
      found.push({
        from,
        to: target,
        field: name,
        sort: field.relation.sort,
        place: { start: at.item.start, end: at.item.end },
      });
  }
  const level = new Map(file.headings.map((heading) => [heading.start, heading]));
  const blocks = [
    ...file.paragraphs.map((place) => ({ place, words: place, level: 0 })),
    ...[...level.values()].map((heading) => ({
      place: { start: heading.start, end: heading.end },
      words: heading.title,
      level: heading.level,
    })),
  ]
    .map(({ place, words, level: depth }) => ({
      start: map.toStripped(words.start),
      end: map.toStripped(words.end),
      place,
      level: depth,
    }))
    .sort((a, b) => a.start - b.start);
  return { view: snapshot, text: strip(file.parse), map, annotations, statements, relations: found, blocks };
}

/** Annotations that carry no argument: for formats that have a place for nothing else. */
export function* besideTheArgument({ view: snapshot, annotations }: ExportModel): Generator<Annotation> {
  for (const { annotation } of annotations)
    if (!resolveCarrier(snapshot, snapshot, annotation)?.isArgument) yield annotation;
}
