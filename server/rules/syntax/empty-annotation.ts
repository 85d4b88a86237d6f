import { holdLine, marksOf, removeMarks } from '../../editing/marks';
import { t } from '../../l10n';
import { annotationEndingAt, faultRule } from '../common/fault';

/** `[text]{}` */
export const emptyAnnotation = faultRule(
  {
    code: 'empty-annotation',
    severity: 'warning',
    title: 'A mark says nothing',
    why: 'An empty mark clutters the text, and usually means that something was forgotten.',
    remedy: 'Say between the braces what the words are, or remove the mark.',
    bad: [{ text: 'He met [Palewski]‹{}› in Paris.\n', fixed: 'He met Palewski in Paris.\n' }],
    good: [{ text: 'He spoke in [Paris]{place}.\n' }],
  },
  (_text, snapshot, { end }) => {
    const { parse } = snapshot.file;
    const annotation = annotationEndingAt(snapshot, end);
    const message = t(
      'This mark says nothing about the words. Name the actor or the kind between the braces, or remove the mark.',
    );
    return annotation === undefined || holdLine(parse, marksOf(annotation))
      ? { message }
      : {
          message,
          fixes: [{ title: t('Remove the mark'), edits: removeMarks(parse, annotation), certain: true }],
        };
  },
);
