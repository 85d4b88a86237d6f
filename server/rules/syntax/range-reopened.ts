import { t } from '../../l10n';
import type { Rule } from '../engine/rule';

/** A range that is opened again before it ends. */
export const rangeReopened: Rule = {
  code: 'range-reopened',
  severity: 'error',
  group: 'syntax',
  title: 'A range is opened again before it ends',
  why: 'If two ranges with the same id overlap, it is unclear which one an end mark closes.',
  remedy:
    'Close the first before opening the second. To continue a statement after an interruption, write {+#id continued}.',
  bad: [{ text: '{+claim #weak}The draft, ‹{+#weak}›he said,{-#weak} is weak.{-#weak}\n' }],
  good: [{ text: '{+claim #weak}The draft{-#weak}, he said, {+#weak continued}is weak.{-#weak}\n' }],
  *checkDocument({ file }) {
    for (const { range, outer } of file.reopened)
      yield {
        ...range.mark,
        message: t(
          'The range “{0}” is opened again before it has ended, so it is unclear which one its end mark closes. Close the first one before this, or give this one an id of its own.',
          range.rangeId?.text ?? '',
        ),
        related: [{ ...outer.mark, message: t('It is first opened here.') }],
      };
  },
};
