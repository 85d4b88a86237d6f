import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** What only somebody who speaks can have: a certainty, a stance, an audience. */
const ofSpeakers: ReadonlySet<string> = new Set(['certainty', 'stance', 'audience']);

/** A reference, at which nobody speaks, with what only a speaker has. */
export const referenceSaysNothing: Rule = {
  code: 'reference-says-nothing',
  severity: 'warning',
  group: 'reference',
  title: 'A reference is given what only a speaker has',
  why: 'An id without a kind only refers to the statement: nobody says it there, so nobody is certain of it or takes a stance.',
  remedy:
    'Add “said” if its own speaker makes the statement here, or “by” if another does; otherwise remove the field.',
  bad: [
    {
      text: '[It is weak]{claim #weak by=@france}: [no doubt it is]{#weak ‹certainty›=certain}.\n',
      fixed: '[It is weak]{claim #weak by=@france}: [no doubt it is]{#weak said certainty=certain}.\n',
    },
  ],
  good: [
    { text: '[It is weak]{claim #weak by=@france}: [no doubt it is]{#weak said certainty=certain}.\n' },
    { text: '[It is weak]{claim #weak by=@france}: [no doubt it is]{#weak by=@italy certainty=certain}.\n' },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    for (const { anchors, anchorSort, kind, fields } of file.annotations) {
      const [first] = anchors;
      if (first === undefined || kind !== undefined || anchorSort !== 'reference') continue;
      for (const { name } of fields) {
        if (!ofSpeakers.has(name.text)) continue;
        yield {
          start: name.start,
          end: name.end,
          message: t(
            'These words only refer to {0}, so that nobody is there to whom {1} could belong. Add “said” if its speaker says it here, or “by” if another does.',
            first.text,
            quoted(name.text),
          ),
          fixes: [
            {
              title: t('Add “said”: its own speaker says it here'),
              edits: [{ start: first.end, end: first.end, text: ' said' }],
              certain: false,
              likely: true,
            },
          ],
        };
      }
    }
  },
};
