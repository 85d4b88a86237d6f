import { relations } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A statement entry without an anchor and without a relation. */
export const unusedStatement: Rule = {
  code: 'unused-statement',
  severity: 'hint',
  group: 'reference',
  title: 'A statement stands alone',
  why: 'It has no anchor in the text and no relation to another statement, so readers cannot tell why it is here.',
  remedy: 'Anchor it in the text with [words]{#id}, relate it to another statement, or remove the entry.',
  bad: [
    { text: 'Text.\n\n‹#weak›: The draft is weak.\n  kind: claim\n' },
    {
      text: 'Text.\n\n‹#weak›: The draft is weak.\n  kind: claim\n',
      others: { 'reply.demarche': '[It is not]{claim #strong by=@usa}, [and so on]{claim #weak by=@usa}.\n' },
    },
  ],
  good: [{ text: 'It is [weak]{#weak}.\n\n#weak: The draft is weak.\n  kind: claim\n' }],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const { ref, gloss, fields } of file.entries) {
      if (ref.sigil !== '#' || reader.isUsed(reader.symbolOf(ref))) continue;
      if (fields.some((use) => relations(book).has(use.name.text) && use.values.length > 0)) continue;
      yield {
        start: ref.start,
        end: ref.end,
        tag: 'unused',
        message: t(
          'The statement {0} has no anchor in the text and no relation to another statement, so readers cannot tell why it is here. Anchor it with {1}, or remove the entry.',
          quoted(gloss.text || ref.text),
          t('[words]{{0}}', ref.text),
        ),
      };
    }
  },
};
