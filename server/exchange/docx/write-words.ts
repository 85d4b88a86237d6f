// What an annotation says, in the words of a reader: the first lines of its comment.

import { fieldIn } from '../../codebook/field-owner';
import { isStatementKind, valueMeaning } from '../../codebook/load';
import { symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import type { Annotation, FieldUse, Value } from '../../model/facts';
import { voiceOf } from '../../semantics/attribution';
import { resolveEntry } from '../../semantics/entry';
import { dateInWords, kindLabel } from '../../semantics/labels';
import { nameOfStatement, resolveStatement } from '../../semantics/statement';
import { listed, quoted } from '../../text/phrases';
import type { ExportModel } from '../model';

/** Lines for a reader: what it is, who says it, how it bears on other statements. */
export function inWords({ view }: ExportModel, annotation: Annotation): string[] {
  const { kind, value, mentions, anchors, fields, continued, said } = annotation;
  const isStatement = isStatementKind(view.book, kind?.text);
  const what: string[] = [];
  if (kind !== undefined)
    what.push(
      value === undefined ? kindLabel(view, kind.text) : `${kindLabel(view, kind.text)}: ${value.text}`,
    );
  for (const mention of mentions) {
    const entry = resolveEntry(view, mention.id);
    what.push(entry === undefined ? mention.id : entry.name);
  }
  if (!isStatement)
    for (const ref of anchors) {
      const symbol = symbolOf(ref, view.document);
      what.push(
        resolveStatement(view, symbol) === undefined ? ref.text : quoted(nameOfStatement(view, symbol), 120),
      );
    }
  if (continued !== undefined) what.push(kindLabel(view, 'continued'));
  if (said !== undefined) what.push(kindLabel(view, 'said'));
  const lines = what.length === 0 ? [] : [what.join(', ')];
  if (isStatement && fields.every(({ name }) => name.text !== 'by')) {
    const authors = view.file.headerValues('from');
    if (authors.length > 0)
      lines.push(
        line(
          fieldIn(view.book, annotation, 'by')?.label ?? 'by',
          authors.map((one) => voiceOf(view, one).name),
        ),
      );
  }
  for (const use of fields) lines.push(fieldLine(view, annotation, use));
  return lines;

  function fieldLine(edition: typeof view, owner: Annotation, use: FieldUse): string {
    const field = fieldIn(edition.book, owner, use.name.text);
    const words = (one: Value) => {
      if (one.ref?.sigil === '@') return voiceOf(edition, one).name;
      if (one.ref !== undefined) {
        const symbol = symbolOf(one.ref, edition.document);
        return resolveStatement(edition, symbol) === undefined
          ? one.text
          : quoted(nameOfStatement(edition, symbol), 120);
      }
      if (field?.types.includes('date') === true) return dateInWords(one.text);
      return valueMeaning(field, one.text)?.label ?? one.text;
    };
    const values = use.values.length === 0 ? [use.whole] : use.values;
    return line(field?.label ?? use.name.text, values.map(words));
  }
}

function line(label: string, words: readonly string[]): string {
  return t('{0}: {1}', label, listed(words));
}
