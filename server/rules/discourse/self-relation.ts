import { relationSort } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A statement that attacks, supports or conditions itself. */
export const selfRelation: Rule = {
  code: 'self-relation',
  severity: 'error',
  group: 'discourse',
  title: 'A statement is related to itself',
  why: 'Nothing can be an objection to itself, or its own reason.',
  remedy: 'Correct the id. If it is a restatement that is attacked, make it a statement of its own.',
  bad: [{ text: '[It is weak]{counterargument #weak attacks=‹#weak› by=@france}.\n' }],
  good: [{ text: '[It is weak]{claim #weak} [for it is short]{premise supports=#weak}.\n' }],
  *checkDocument({ file, book, document }): Iterable<Finding> {
    for (const { from, field, to } of file.links) {
      if (from.id === undefined || from.id !== to.id || from.document !== undefined) continue;
      if (to.document !== undefined && to.document !== document) continue;
      if (relationSort(book, field.name.text) === undefined) continue;
      yield {
        start: to.start,
        end: to.end,
        message: t(
          'With {0}, the statement {1} refers to itself, but nothing can be an objection to itself or its own reason. Check which statement is meant.',
          quoted(field.name.text),
          to.text,
        ),
      };
    }
  },
};
