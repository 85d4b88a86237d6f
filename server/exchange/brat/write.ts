// brat standoff (Stenetorp et al. 2012): the transcription as text, and beside it its annotations line by line.
//
// Spans are text-bound annotations (T), parts of one statement their fragments; relations are R, choices A, authority
// ids N, and ids, voices and notes are annotator’s notes (#). Offsets count characters (code points). brat knows no
// points, and no span over a line end: such a span is written in fragments, a line each.

import { authorityOf } from '../../codebook/load';
import type { FileName } from '../../files/file-name';
import { t } from '../../l10n';
import type { AnchorSort, Annotation, FieldUse, Stretch } from '../../model/facts';
import { lookUp } from '../../model/lookup';
import { resolveEntry } from '../../semantics/entry';
import { resolveCarrier, resolveDeclared } from '../../semantics/statement';
import { isMade, sortOfAnchor } from '../../semantics/utterance';
import { firstInText } from '../../semantics/words';
import { codePoints } from '../code-points';
import type { Loss, TextFormat } from '../format';
import type { ExportModel } from '../model';
import { ownWords } from '../own-words';
import { Quoting } from '../quoting';
import { fragmentsOf } from './fragments';

export const brat: TextFormat = {
  id: 'brat',
  label: 'brat standoff',
  description:
    'The transcription and its annotations as two files, for brat and the many programs that read its format. Offsets count characters.',
  extension: '.ann',
  unit: 'document',
  write(readings, name, names) {
    const losses: Loss[] = [];
    const files = readings.flatMap((reading) => {
      const [text, annotations] = names.makeTogether(name, ['.txt', '.ann']) as [FileName, FileName];
      const lines = linesOf(reading, losses).map((line) => `${line}\n`);
      return [
        { name: text, content: reading.text },
        { name: annotations, content: lines.join('') },
      ];
    });
    return { files, losses };
  },
};

type LineSort = 'T' | 'R' | 'A' | 'N' | '#';

/** The lines of one document’s annotations as they come to be, numbered by their sort. */
class Standoff {
  readonly lines: string[] = [];
  /** The text-bound annotations so far. */
  readonly ids = new Map<Annotation, string>();
  private readonly counts: Record<LineSort, number> = { T: 0, R: 0, A: 0, N: 0, '#': 0 };
  private readonly points: (offset: number) => number;

  constructor(
    readonly model: ExportModel,
    private readonly losses: Loss[],
  ) {
    this.points = codePoints(model.text);
  }

  /** Writes a line; returns its id. */
  add(sort: LineSort, rest: string): string {
    const id = `${sort}${++this.counts[sort]}`;
    this.lines.push(`${id}\t${rest}`);
    return id;
  }

  /** Writes words with their type, one fragment or several. */
  addTextBound(annotation: Annotation, words: readonly Stretch[]): string {
    const { model, points } = this;
    const where = words.map(({ start, end }) => `${points(start)} ${points(end)}`).join(';');
    const quoted = words.map(({ start, end }) => model.text.slice(start, end)).join(' ');
    const id = this.add('T', `${typeOf(model, annotation)} ${where}\t${quoted}`);
    this.ids.set(annotation, id);
    return id;
  }

  lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ uri: this.model.view.uri, start, end, message });
  }
}

function linesOf(model: ExportModel, losses: Loss[]): string[] {
  const standoff = new Standoff(model, losses);
  writeAnnotations(standoff);
  const statementIds = statementIdsOf(standoff);
  writeFurtherAnchors(standoff, statementIds);
  writeRelations(standoff, statementIds);
  for (const entry of model.view.file.entries)
    standoff.lose(
      entry,
      t('brat has neither a register nor glosses: the entry {0} was left out.', entry.ref.text),
    );
  return standoff.lines;
}

/** Every annotation with words, and what is said of it below. */
function writeAnnotations(standoff: Standoff): void {
  const { text, annotations } = standoff.model;
  const parts = partsOf(standoff.model);
  const quoting = new Quoting(text);
  for (const placed of annotations) {
    const { annotation } = placed;
    if (parts.taken.has(annotation)) continue;
    if (!quoting.takes(placed.end - placed.start)) {
      standoff.lose(
        annotation,
        t(
          'Annotations within one another would make this file many times as long as the text: this one was left out.',
        ),
      );
      continue;
    }
    const words = fragmentsOf(text, [placed, ...(parts.of.get(annotation) ?? [])]);
    if (words.length === 0) {
      standoff.lose(
        annotation,
        t(
          'brat cannot annotate a point in the text: {0} was left out here.',
          annotation.kind?.text ?? t('the annotation'),
        ),
      );
      continue;
    }
    const id = standoff.addTextBound(annotation, words);
    writeChoices(standoff, annotation, id);
    const own = ownWords(standoff.model, annotation, (use) => isChoiceField(standoff.model, use));
    if (own !== undefined) standoff.add('#', `AnnotatorNotes ${id}\t${own}`);
    writeAuthorities(standoff, annotation, id);
  }
}

/** Choices, as attributes of the annotation. */
function writeChoices(standoff: Standoff, { fields }: Annotation, id: string): void {
  for (const use of fields)
    if (isChoiceField(standoff.model, use))
      for (const value of use.values) standoff.add('A', `${word(use.name.text)} ${id} ${word(value.text)}`);
}

function isChoiceField({ view }: ExportModel, { name }: FieldUse): boolean {
  return lookUp(view.book.fields, name.text)?.types.includes('choice') === true;
}

/** The authority ids of the entries that the annotation mentions. */
function writeAuthorities(standoff: Standoff, { mentions }: Annotation, id: string): void {
  const { view: snapshot } = standoff.model;
  for (const ref of mentions) {
    const entry = resolveEntry(snapshot, ref.id);
    for (const value of entry?.values('same-as') ?? []) {
      const known = authorityOf(snapshot.book, value.text);
      if (known !== undefined)
        standoff.add(
          'N',
          `Reference ${id} ${word(known.scheme)}:${known.id}\t${oneLine(entry?.facts.gloss.text ?? '')}`,
        );
    }
  }
}

/** By symbol, the line that stands for a statement; undefined for one without words here. */
type StatementIds = ReadonlyMap<string, string | undefined>;

function statementIdsOf({ model, ids }: Standoff): StatementIds {
  return new Map(
    model.statements.map(({ symbol, statement, anchors }) => {
      const stands = firstInText(statement.facts);
      const first = anchors.find(({ annotation }) => annotation === stands);
      return [symbol, first && ids.get(first.annotation)];
    }),
  );
}

/** Where a statement is said again, or words refer to it: a relation to the line that stands for it. */
function writeFurtherAnchors(standoff: Standoff, statementIds: StatementIds): void {
  for (const { symbol, anchors, statement } of standoff.model.statements)
    for (const { annotation } of anchors) {
      const start = standoff.ids.get(annotation);
      const end = statementIds.get(symbol);
      if (start === undefined || end === undefined || start === end) continue;
      const sort = sortOfAnchor(annotation, statement);
      standoff.add('R', `${furtherAnchors[sort] ?? 'refers'} Arg1:${start} Arg2:${end}`);
    }
}

/** What words do with a statement that other words stand for; they go on with it where brat has them in one line. */
const furtherAnchors: Partial<Record<AnchorSort, string>> = { said: 'says', again: 'says-again' };

/** Words by which a relation may be told: those that make the statement, and as its other end those that refer to it. */
function writeRelations(standoff: Standoff, statementIds: StatementIds): void {
  const { statements, relations } = standoff.model;
  const made = new Set(statements.flatMap((one) => (isMade(one.statement) ? [one.symbol] : [])));
  for (const { from, to, field, place } of relations) {
    const start = made.has(from) ? statementIds.get(from) : undefined;
    const end = statementIds.get(to);
    if (start === undefined || end === undefined)
      standoff.lose(
        place,
        t(
          'brat only relates words of the same text: the relation {0} {1} {2} was left out.',
          from,
          field,
          to,
        ),
      );
    else standoff.add('R', `${word(field)} Arg1:${start} Arg2:${end}`);
  }
}

/** Anchors that continue another, by the one that they belong to. */
function partsOf({ annotations, statements }: ExportModel) {
  const of = new Map<Annotation, Stretch[]>();
  const taken = new Set<Annotation>();
  const placed = new Map(annotations.map((one) => [one.annotation, one]));
  for (const { anchors } of statements) {
    let [before] = anchors;
    for (const anchor of anchors) {
      if (anchor.annotation.continued === undefined || before === undefined || anchor === before) {
        before = anchor;
        continue;
      }
      taken.add(anchor.annotation);
      const list = of.get(before.annotation) ?? [];
      list.push(placed.get(anchor.annotation) as Stretch);
      of.set(before.annotation, list);
    }
  }
  return { of, taken };
}

/** A mention is of the type of its entry, anything else of its kind. */
function typeOf({ view }: ExportModel, annotation: Annotation): string {
  const { kind, anchors, mentions, form } = annotation;
  // A mention over several blocks is marked as a term, since only what has a kind can be a range.
  const isMention = form === 'range' && kind?.text === 'term' && mentions.length > 0;
  if (kind !== undefined && !isMention) return word(kind.text);
  if (isMention) return word(resolveEntry(view, mentions[0]?.id ?? '')?.type ?? 'mention');
  if (anchors.length > 0) {
    // The first place that makes a statement stands for it. What refers to it, or says it again, is none of its own.
    const statement = resolveCarrier(view, view, annotation);
    const sort = statement === undefined ? 'reference' : sortOfAnchor(annotation, statement);
    if (sort === 'reference') return 'reference';
    if (statement !== undefined && firstInText(statement.facts) !== annotation && sort !== 'continued')
      return sort === 'said' ? 'said' : 'said-again';
    return word(resolveDeclared(view, annotation)?.kindName ?? 'statement');
  }
  return word((mentions[0] && resolveEntry(view, mentions[0].id)?.type) ?? 'mention');
}

/** brat’s names have no blanks and no signs but these. */
function word(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, '_') || '_';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
