// brat standoff (Stenetorp et al. 2012): the transcription as text, and beside it its annotations line by line.
//
// Spans are text-bound annotations (T), parts of one statement their fragments; relations are R, choices A, authority
// ids N, and ids, voices and notes are annotator’s notes (#). Offsets count characters (code points). brat knows no
// points, and no span over a line end: such a span is written in fragments, a line each.

import { authorityOf } from '../../codebook/load';
import type { FileName } from '../../files/file-name';
import { t } from '../../l10n';
import type { Annotation, Statement, Stretch } from '../../model/facts';
import { lookUp } from '../../model/lookup';
import { voiceOf } from '../../semantics/attribution';
import { resolveEntry } from '../../semantics/entry';
import { codePoints } from '../code-points';
import type { Format, Loss } from '../format';
import type { ExportModel } from '../model';

export const brat: Format = {
  id: 'brat',
  label: 'brat standoff',
  description:
    'The transcription and its annotations as two files, for brat and the many programs that read its format.',
  extension: '.ann',
  unit: 'document',
  write(readings, name, names) {
    const losses: Loss[] = [];
    const files = readings.flatMap((reading) => {
      const [text, annotations] = names.makeTogether(name, ['.txt', '.ann']) as [FileName, FileName];
      const lines = linesOf(reading, losses).map((line) => `${line}\n`);
      return [
        { name: text, text: reading.text },
        { name: annotations, text: lines.join('') },
      ];
    });
    return { files, losses };
  },
};

function linesOf(reading: ExportModel, losses: Loss[]): string[] {
  const { view: snapshot, text, annotations, statements, relations } = reading;
  const points = codePoints(text);
  const lines: string[] = [];
  const counts = { T: 0, R: 0, A: 0, N: 0, '#': 0 };
  const next = (sort: keyof typeof counts) => `${sort}${++counts[sort]}`;
  const lost = ({ start, end }: Stretch, message: string) =>
    losses.push({ uri: snapshot.uri, start, end, message });
  const ids = new Map<Annotation, string>();
  const parts = partsOf(reading);

  for (const placed of annotations) {
    const { annotation } = placed;
    if (parts.taken.has(annotation)) continue;
    const all = [placed, ...(parts.of.get(annotation) ?? [])].flatMap((part) => fragments(text, part));
    if (all.length === 0) {
      lost(
        annotation,
        t(
          'brat cannot annotate a point in the text: {0} was left out here.',
          annotation.kind?.text ?? t('the annotation'),
        ),
      );
      continue;
    }
    const id = next('T');
    ids.set(annotation, id);
    const where = all.map(({ start, end }) => `${points(start)} ${points(end)}`).join(';');
    lines.push(
      `${id}\t${typeOf(reading, annotation)} ${where}\t${all.map(({ start, end }) => text.slice(start, end)).join(' ')}`,
    );
    const notes: string[] = annotation.anchors.map((ref) => ref.text);
    notes.push(...annotation.mentions.map((ref) => ref.text));
    if (annotation.value !== undefined) notes.push(annotation.value.text);
    for (const { name, values } of annotation.fields) {
      const field = lookUp(snapshot.book.fields, name.text);
      if (field?.relation !== undefined) continue;
      if (field?.types.includes('choice') === true)
        for (const value of values) lines.push(`${next('A')}\t${word(name.text)} ${id} ${word(value.text)}`);
      else
        notes.push(
          `${name.text}=${values.map((value) => (value.ref ? `${value.text} (${voiceOf(snapshot, value).name})` : value.text)).join(', ')}`,
        );
    }
    if (notes.length > 0) lines.push(`${next('#')}\tAnnotatorNotes ${id}\t${oneLine(notes.join('; '))}`);
    for (const ref of annotation.mentions) {
      const entry = resolveEntry(snapshot, ref.id);
      for (const value of entry?.values('same-as') ?? []) {
        const known = authorityOf(snapshot.book, value.text);
        if (known !== undefined)
          lines.push(
            `${next('N')}\tReference ${id} ${word(known.scheme)}:${known.id}\t${oneLine(entry?.facts.gloss.text ?? '')}`,
          );
      }
    }
  }

  const bySymbol = new Map(
    statements.map(({ symbol, statement, anchors }) => {
      const first = anchors.find(({ annotation }) => isFirst(statement, annotation));
      return [symbol, first && ids.get(first.annotation)];
    }),
  );
  for (const { symbol, anchors } of statements)
    for (const { annotation } of anchors) {
      const start = ids.get(annotation);
      const end = bySymbol.get(symbol);
      if (start !== undefined && end !== undefined && start !== end)
        lines.push(`${next('R')}\tanchors Arg1:${start} Arg2:${end}`);
    }
  for (const { from, to, field, place } of relations) {
    const start = bySymbol.get(from);
    const end = bySymbol.get(to);
    if (start === undefined || end === undefined)
      lost(
        place,
        t(
          'brat only relates words of the same text: the relation {0} {1} {2} was left out.',
          from,
          field,
          to,
        ),
      );
    else lines.push(`${next('R')}\t${word(field)} Arg1:${start} Arg2:${end}`);
  }
  for (const entry of snapshot.file.entries)
    lost(entry, t('brat has neither a register nor glosses: the entry {0} was left out.', entry.ref.text));
  return lines;
}

/** Anchors that continue another, by the one that they belong to. */
function partsOf({ annotations, statements }: ExportModel) {
  const of = new Map<Annotation, Stretch[]>();
  const taken = new Set<Annotation>();
  const placed = new Map(annotations.map((one) => [one.annotation, one]));
  for (const { anchors, statement } of statements) {
    const declared = anchors.find(({ annotation }) => annotation === statement.declaration) ?? anchors[0];
    if (declared === undefined) continue;
    for (const { annotation } of anchors)
      if (annotation.continued !== undefined && annotation !== declared.annotation) {
        taken.add(annotation);
        const list = of.get(declared.annotation) ?? [];
        list.push(placed.get(annotation) as Stretch);
        of.set(declared.annotation, list);
      }
  }
  return { of, taken };
}

/** A stretch without line ends and without the blanks at its ends; one for each line. */
function fragments(text: string, { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: line, index } of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const from = start + index + (line.length - line.trimStart().length);
    const to = start + index + line.trimEnd().length;
    if (from < to) found.push({ start: from, end: to });
  }
  return found;
}

/** A mention is of the type of its entry, anything else of its kind. */
function typeOf({ view }: ExportModel, annotation: Annotation): string {
  const { kind, anchors, mentions } = annotation;
  if (kind !== undefined) return word(kind.text);
  if (anchors.length > 0) {
    // What is said again is not a statement of its own: the first place alone is, where none declares it in the text.
    const statement = view.file.statementOf(annotation);
    return statement === undefined || isFirst(statement, annotation)
      ? word(statement?.kind ?? 'statement')
      : 'anchor';
  }
  return word((mentions[0] && resolveEntry(view, mentions[0].id)?.type) ?? 'mention');
}

/** Whether this anchor stands for the statement: the one that declares it, otherwise the first. */
function isFirst(
  { declaration, anchors }: Pick<Statement, 'declaration' | 'anchors'>,
  annotation: Annotation,
): boolean {
  const first = declaration !== undefined && declaration.form !== 'entry' ? declaration : anchors[0];
  return first === annotation;
}

/** brat’s names have no blanks and no signs but these. */
function word(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, '_') || '_';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
