import { changeMarks, holdLine } from '../../editing/marks';
import { t } from '../../l10n';
import { closestOfFew } from '../../text/matching';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Fix, Rule } from '../engine/rule';

/** `{-#id}` without a range before it. */
export const endMarkUnmatched: Rule = {
  code: 'end-mark-unmatched',
  severity: 'error',
  group: 'syntax',
  title: 'An end mark does not close a range',
  why: 'Either the range was never opened, or one of the two ids is misspelt. The end mark is ignored.',
  remedy: 'Open the range with {+kind #id} before its first word, correct the id, or remove the end mark.',
  bad: [
    { text: 'The draft is weak.‹{-#weak}›\n', fixed: 'The draft is weak.\n' },
    {
      text: '{+claim #weakness}The draft is weak.‹{-#weaknes}›{-#weakness}\n',
      fixed: '{+claim #weakness}The draft is weak.{-#weakness}\n',
    },
  ],
  good: [{ text: '{+claim #weak}The draft is weak.{-#weak}\n' }],
  *checkDocument({ file }) {
    if (file.strayEndMarks.length === 0) return;
    const open = file.annotations.flatMap(({ endMark, rangeId }) =>
      rangeId !== undefined && endMark === undefined ? [rangeId.text] : [],
    );
    for (const { ref, start, end } of file.strayEndMarks) {
      if (ref === undefined) continue;
      const meant = closestOfFew(ref.text, open);
      const fixes: Fix[] = meant === undefined ? [] : [replaceBy(ref, meant)];
      if (!holdLine(file.parse, [{ start, end }]))
        fixes.push({
          title: t('Remove the end mark'),
          edits: changeMarks(file.parse, [{ start, end, text: '' }]),
          certain: false,
        });
      yield {
        start,
        end,
        message: withUnseen(
          `${t('No range “{0}” is open here, so this end mark is ignored.', ref.text)} ${
            meant === undefined
              ? t('Open it with {+kind {0}} before its first word, or remove the end mark.', ref.text)
              : t('Did you mean “{0}”?', meant)
          }`,
          ref.text,
        ),
        fixes,
      };
    }
  },
};
