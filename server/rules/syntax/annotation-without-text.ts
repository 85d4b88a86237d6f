import { kindOf } from '../../codebook/load';
import { holdLine, marksOf, removeMarks } from '../../editing/marks';
import { t } from '../../l10n';
import type { Annotation } from '../../model/facts';
import { strippedPieces } from '../../syntax/strip';
import type { Parse } from '../../syntax/tree';
import { withArticle } from '../../text/phrases';
import type { Rule } from '../engine/rule';

/** An annotation of nothing, where its kind needs words. */
export const annotationWithoutText: Rule = {
  code: 'annotation-without-text',
  severity: 'warning',
  group: 'syntax',
  title: 'An annotation has no text',
  why: 'A claim or a mention stands for words of the document; without any, readers cannot check it.',
  remedy:
    'Put the brackets around the words, or write a statement without an anchor as an entry “#id: gloss”.',
  bad: [
    { text: 'He was ‹[]{claim #absent}› late.\n', fixed: 'He was  late.\n' },
    {
      text: 'He was ‹[[]{note "The enclosure was found neither with the note nor elsewhere in the file."}]{claim #absent}› late.\n',
      fixed:
        'He was []{note "The enclosure was found neither with the note nor elsewhere in the file."} late.\n',
    },
  ],
  good: [{ text: 'He was late. []{page 57} So was the note. []{gap reason=torn}\n' }],
  *checkDocument({ file, book }) {
    const wordless = withoutWords(
      file.parse,
      file.annotations.filter(({ form, endMark }) => form !== 'range' || endMark !== undefined),
    );
    for (const annotation of file.annotations) {
      const { kind } = annotation;
      if (!wordless.has(annotation)) continue;
      const known = kind === undefined ? undefined : kindOf(book, kind.text);
      if (known?.point !== undefined || (kind !== undefined && known === undefined)) continue;
      // An empty mark is reported as such.
      if (kind === undefined && annotation.anchors.length + annotation.mentions.length === 0) continue;
      const what = known?.label ?? (annotation.anchors.length > 0 ? t('statement') : t('mention'));
      yield {
        start: annotation.start,
        end: annotation.end,
        message: t(
          'Here, {0} encloses no words, so readers cannot check it. Put the brackets around the words that it is about.',
          withArticle(what),
        ),
        fixes: holdLine(file.parse, marksOf(annotation))
          ? []
          : [{ title: t('Remove the mark'), edits: removeMarks(file.parse, annotation), certain: false }],
      };
    }
  },
};

/** Those of these annotations that hold nothing but marks and blanks. */
function withoutWords(parse: Parse, annotations: readonly Annotation[]): ReadonlySet<Annotation> {
  // Most begin with a word; only of others must marks be taken away before one can tell.
  const unclear = annotations.filter(
    ({ content: { start, end } }) => !/^\s*[^\s[\]{\\]/.test(parse.slice(start, Math.min(end, start + 64))),
  );
  // From the last to the first, so that of many within one another each place is looked at once.
  unclear.sort((a, b) => b.content.start - a.content.start);
  const found = new Set<Annotation>();
  let last = parse.width;
  /** Where the first word is at or behind `last`. */
  let word = Number.POSITIVE_INFINITY;
  for (const annotation of unclear) {
    const { start, end } = annotation.content;
    word = firstWord(parse, start, last) ?? word;
    last = start;
    if (word >= end) found.add(annotation);
  }
  return found;
}

/** Where the first piece of text in a stretch is that is not blank; undefined if there is none. */
function firstWord(parse: Parse, start: number, end: number): number | undefined {
  let width = 128;
  for (let from = start; from < end; ) {
    const to = Math.min(end, from + width);
    for (const piece of strippedPieces(parse, from, to)) {
      const at = piece.text.search(/\S/);
      if (at >= 0) return piece.start + at;
    }
    from = to;
    width *= 2;
  }
  return undefined;
}
