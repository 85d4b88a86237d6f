import { changeMarks, inUnfinishedMark } from '../../editing/marks';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Rule } from '../engine/rule';

/** `{+… #id}` without `{-#id}`. */
export const rangeUnclosed: Rule = {
  code: 'range-unclosed',
  severity: 'error',
  group: 'syntax',
  title: 'A range is not closed',
  why: 'Without its end mark, it is unclear which words the range annotates.',
  remedy: 'Put the end mark {-#id} after the last of its words. It may be in a later paragraph.',
  bad: [
    {
      text: '‹{+claim #weak}›The draft is weak.\n\nIt will fail.\n',
      fixed: '{+claim #weak}The draft is weak.{-#weak}\n\nIt will fail.\n',
    },
  ],
  good: [{ text: '{+claim #weak}The draft is weak.\n\nIt will fail.{-#weak}\n' }],
  *checkDocument({ file }) {
    for (const { endMark, rangeId, mark } of file.annotations) {
      if (rangeId === undefined || endMark !== undefined) continue;
      const id = rangeId.text;
      const line = file.paragraphs[file.paragraphAt(mark.start) - 1];
      const end = line === undefined ? mark.end : Math.max(mark.end, line.end);
      yield {
        ...mark,
        message: t(
          'The range {0} is not closed: no {1} follows, so it is unclear which words it annotates. Put the end mark after the last of its words.',
          quoted(id),
          `{-${id}}`,
        ),
        fixes: inUnfinishedMark(file.parse, end)
          ? []
          : [
              {
                title: t('Add {0} at the end of the paragraph', `{-${id}}`),
                edits: changeMarks(file.parse, [{ start: end, end, text: `{-${id}}` }]),
                certain: false,
              },
            ],
      };
    }
  },
};
