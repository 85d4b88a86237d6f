import { t } from '../../l10n';
import type { Annotation } from '../../model/facts';
import type { Rule } from '../engine/rule';

/** `continued` where nothing goes before. */
export const continuedWithoutAnchor: Rule = {
  code: 'continued-without-anchor',
  severity: 'error',
  group: 'reference',
  title: 'There is nothing before a continuation',
  why: 'A continuation adds words to a previous anchor; on its own, it does not belong to any statement.',
  remedy: 'Give the id of a statement that has an anchor before this one, or remove “continued”.',
  bad: [
    { text: '[The draft]{#weak ‹continued›} is [weak]{claim #weak}.\n' },
    { text: '[The draft]{claim #weak} is [weak]{cue ‹continued›}.\n' },
  ],
  good: [{ text: '[The draft]{claim #weak}, he said, [is weak]{#weak continued}.\n' }],
  *checkDocument({ file }) {
    for (const annotation of file.annotations) {
      const { continued, anchors } = annotation;
      if (continued === undefined) continue;
      const id = anchors[0];
      const before = id && file.statements.get(id.text.slice(id.document === undefined ? 1 : 0))?.anchors;
      if (before?.some((anchor: Annotation) => anchor.start < annotation.start)) continue;
      yield {
        start: continued.start,
        end: continued.end,
        message:
          id === undefined
            ? t('“continued” needs the #id of the statement whose words continue here.')
            : t(
                'There are no words of “{0}” before this, so there is nothing to continue. Check the id, or remove “continued”.',
                id.text,
              ),
      };
    }
  },
};
