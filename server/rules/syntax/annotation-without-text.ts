import { kindOf } from '../../codebook/load';
import { holdLine, marksOf, removeMarks } from '../../editing/marks';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { strippedSlice } from '../../syntax/strip';
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
  bad: [{ text: 'He was ‹[]{claim #absent}› late.\n', fixed: 'He was  late.\n' }],
  good: [{ text: 'He was late. []{page 57} So was the note. []{gap reason=torn}\n' }],
  *checkDocument({ file, book }) {
    for (const annotation of file.annotations) {
      const { kind, content, form, endMark } = annotation;
      if (form === 'range' ? endMark === undefined : content.end - content.start > 64) continue;
      const known = kind === undefined ? undefined : kindOf(book, kind.text);
      if (known?.point !== undefined || (kind !== undefined && known === undefined)) continue;
      // An empty mark is reported as such.
      if (kind === undefined && annotation.anchors.length + annotation.mentions.length === 0) continue;
      if (hasWords(file.parse, content)) continue;
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

function hasWords(parse: Parse, { start, end }: Stretch): boolean {
  // Most begin with a word; only marks must be taken away before one can tell.
  return /^\s*[^\s[\]{\\]/.test(parse.slice(start, end)) || strippedSlice(parse, start, end).trim() !== '';
}
