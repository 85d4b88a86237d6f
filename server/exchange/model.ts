// A document as formats read it: its transcription, and everything that is said of it placed in that text.
//
// Offsets are UTF-16 code units of the transcription (`strip` of the document), half-open, unless a name says
// otherwise. Statements carry their voices and relations in names and symbols, so that no format need ask again.

import type { RelationSort } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import { type SymbolKey, symbolOf } from '../edition/symbol';
import { type Annotation, type FieldUse, fieldOf, type Stretch, type Value } from '../model/facts';
import { type Attribution, type Voice, voiceOf } from '../semantics/attribution';
import {
  type ResolvedStatement,
  resolveCarrier,
  resolveStatement,
  statementsIn,
} from '../semantics/statement';
import { referredBy, sortOfAnchor, type Utterance, utterancesIn } from '../semantics/utterance';
import { StripMap, strip } from '../syntax/strip';
import { Quoting } from './quoting';

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

/** Those who say something, through whom, to whom. */
export interface ExportedVoices {
  readonly by: readonly Voice[];
  /** Those who report it, in all channels. */
  readonly via: readonly Voice[];
  /** The channels by which it came, each a chain, the nearest to the speaker first. */
  readonly channels: readonly (readonly Voice[])[];
  readonly to: readonly Voice[];
  /** Whether it is the document author's own. */
  readonly own: boolean;
}

/**
 * A statement that the document declares, makes again or only refers to. Its voices are those of what declares it here;
 * where another document does, it has none but those of its utterances.
 */
export interface ExportedStatement extends ExportedVoices {
  /** What this document says of it. */
  readonly statement: ResolvedStatement;
  /** What is said of it where it is declared, here or elsewhere; the same as `statement` if that is nowhere. */
  readonly whole: ResolvedStatement;
  /** Whether it is declared here. */
  readonly declared: boolean;
  /** Unique in the edition: `document#id`, or `document#?offset` for one without an id. */
  readonly symbol: string;
  /** As it is written, here or where it is declared. */
  readonly kind: string | undefined;
  /** Its gloss, otherwise its words, here or where it is declared; cut short where those of all are many times as long as the document. */
  readonly text: string;
  /** All words that have its id here: those that make it, continue it or refer to it. */
  readonly anchors: readonly PlacedAnnotation[];
  /** Where this document makes it; none if it only refers to it. */
  readonly utterances: readonly ExportedUtterance[];
  /** Where words of this document refer to it; nobody asserts it there. */
  readonly references: readonly PlacedAnnotation[];
  /** Symbols of the statements that its words refer to. */
  readonly about: readonly SymbolKey[];
}

/** One place at which the document makes a statement. */
export interface ExportedUtterance extends ExportedVoices {
  /** Declared here, said here by its own speaker, or made again in a voice of its own. */
  readonly sort: Utterance['sort'];
  /** How it was said: `made`, `drafted`, `anticipated`, `imputed`, `hypothetical`. */
  readonly manner: string;
  /** Of the words, else of the document (EDTF). */
  readonly date: string | undefined;
  /** How the editor reads it there, and how sure he is of the voices, as they are written. */
  readonly reading: string | undefined;
  readonly byCert: string | undefined;
  /** Its words; undefined where an entry declares it. */
  readonly place: PlacedAnnotation | undefined;
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
  const text = strip(file.parse);
  const quoting = new Quoting(text);
  const found: ExportedRelation[] = [];
  for (const statement of statementsIn(snapshot, snapshot)) {
    const { symbol, anchors } = statement;
    const declared = statement.declaration !== undefined;
    // Words that refer to it, or say it again, are not what it says.
    const whole = declared ? statement : (resolveStatement(snapshot, symbol) ?? statement);
    statements.push({
      statement,
      whole,
      declared,
      symbol,
      kind: whole.kindName,
      text: quoting.shown(whole.words()),
      anchors: anchors.flatMap((anchor) => byAnnotation.get(anchor) ?? []),
      ...voicesIn(snapshot, statement.attribution),
      utterances: utterancesIn(whole, snapshot).map(({ sort, manner, date, carrier, attribution }) => ({
        sort,
        manner,
        date,
        ...readingOf(sort === 'declared' ? whole : carrier),
        place: carrier.form === 'entry' ? undefined : byAnnotation.get(carrier),
        ...voicesIn(snapshot, attribution),
      })),
      references: anchors.flatMap((anchor) =>
        sortOfAnchor(anchor, statement) === 'reference' ? (byAnnotation.get(anchor) ?? []) : [],
      ),
      about: referredBy(statement).map((ref) => symbolOf(ref, snapshot.document)),
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
  return { view: snapshot, text, map, annotations, statements, relations: found, blocks };
}

function readingOf(carrier: { readonly fields: readonly FieldUse[] }) {
  const [reading, byCert] = ['reading', 'by-cert'].map((name) => fieldOf(carrier, name)?.whole.text);
  return { reading, byCert };
}

function voicesIn(snapshot: DocumentSnapshot, { by, via, channels, to, own }: Attribution): ExportedVoices {
  const voices = (values: readonly Value[]) => values.map((value) => voiceOf(snapshot, value));
  return { by: voices(by), via: voices(via), channels: channels.map(voices), to: voices(to), own };
}

/** Annotations that carry no argument: for formats that have a place for nothing else. */
export function* besideTheArgument({ view: snapshot, annotations }: ExportModel): Generator<Annotation> {
  for (const { annotation } of annotations)
    if (!resolveCarrier(snapshot, snapshot, annotation)?.isArgument) yield annotation;
}
