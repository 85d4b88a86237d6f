import { t } from '../../l10n';
import type { Finding, Rule } from '../engine/rule';

/** An entry with nothing after its id, where nothing else says who or what it is. */
export const entryWithoutName: Rule = {
  code: 'entry-without-name',
  severity: 'warning',
  group: 'register',
  title: 'An entry has no name',
  why: 'Readers know people, bodies and statements by their names and words; ids are only for the marks.',
  remedy: 'Write the name, or what the statement says, after the colon: “@palewski: Gaston Palewski”.',
  bad: [
    { text: '‹@palewski›:\n  type: person\n' },
    { text: '[We refuse]{claim #refuse}.\n\n‹#weak›:\n  kind: premise\n  supports: #refuse\n' },
  ],
  good: [
    { text: '@palewski: Gaston Palewski\n  type: person\n' },
    { text: 'It is [weak]{#weak}.\n\n#weak:\n  kind: claim\n' },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    for (const entry of file.entries) {
      const { ref, gloss } = entry;
      if (gloss.text !== '') continue;
      const register = ref.sigil === '@';
      // The words of a statement may be in the text.
      if (!register && (file.statementOf(entry)?.anchors.length ?? 0) > 0) continue;
      yield {
        start: ref.start,
        end: ref.end,
        message: register
          ? t(
              '“{0}” has no name, so readers will not recognise it. Write the name after the colon.',
              ref.text,
            )
          : t(
              '“{0}” has neither a wording nor an anchor in the text, so readers cannot tell what it states. Write what it says after the colon.',
              ref.text,
            ),
      };
    }
  },
};
