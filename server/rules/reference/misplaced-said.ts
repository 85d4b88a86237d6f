import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import type { Finding, Rule } from '../engine/rule';

/** `said` where it says nothing, or contradicts what else the mark says. */
export const misplacedSaid: Rule = {
  code: 'misplaced-said',
  severity: 'error',
  group: 'reference',
  title: '“said” does not belong here',
  why: 'It tells that words make a statement once more, in the mouth of its own speaker. A mark that declares a statement, continues one or names another speaker says something else.',
  remedy: 'Remove “said”, or what contradicts it.',
  bad: [
    { text: '[The draft]{cue ‹said›} is weak.\n', fixed: '[The draft]{cue} is weak.\n' },
    {
      text: '[It is weak]{claim #weak ‹said› by=@france}.\n',
      fixed: '[It is weak]{claim #weak by=@france}.\n',
    },
    { text: '[The draft]{‹said› cue} is weak.\n', fixed: '[The draft]{ cue} is weak.\n' },
    { text: '[It is weak]{claim #weak by=@france}, he said, [and long]{#weak continued ‹said›}.\n' },
    { text: '[It is weak]{claim #weak by=@france}: [so it is]{#weak ‹said› by=@italy}.\n' },
  ],
  good: [{ text: '[It is weak]{claim #weak by=@france}: [so it is]{#weak said}.\n' }],
  *checkDocument({ file }): Iterable<Finding> {
    for (const annotation of file.annotations) {
      const { said, anchors, kind, continued } = annotation;
      if (said === undefined) continue;
      const message =
        anchors.length === 0
          ? t('“said” needs the #id of the statement that is made here.')
          : kind !== undefined
            ? t('A mark with a kind declares a statement, so that “said” adds nothing. Remove it.')
            : continued !== undefined
              ? t('These words continue others, so that “said” adds nothing. Remove one of the two.')
              : fieldOf(annotation, 'by') !== undefined
                ? t(
                    '“said” means the speaker of the statement, but “by” names another. Remove one of the two.',
                  )
                : undefined;
      if (message === undefined) continue;
      const { start, end } = said;
      // The blank before it goes with it; first in its mark, or directly after quoted text, it has none.
      const blank = /[ \t]/.test(file.parse.slice(start - 1, start)) ? 1 : 0;
      yield {
        start,
        end,
        message,
        fixes: [
          {
            title: t('Remove “said”'),
            edits: [{ start: start - blank, end, text: '' }],
            certain: kind !== undefined,
          },
        ],
      };
    }
  },
};
