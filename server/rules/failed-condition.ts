import { relationSort } from '../codebook/load';
import { t } from '../l10n';
import { valuesOf } from '../model/facts';
import type { Finding, Rule } from './rule';
import { linksOf, placeOfStatement, targetOf, textOfStatement, wordsOfStatements } from './statements';
import { quoted } from './words';

/** What hangs on a condition that has failed. */
export const failedCondition: Rule = {
  code: 'failed-condition',
  severity: 'information',
  group: 'discourse',
  scope: 'file',
  title: 'A statement depends on a condition that failed',
  why: 'Within the argument it no longer stands: a reader must be told, or the status is wrong.',
  remedy:
    'Check the condition’s status; give what depends on it a status of its own, or say in a note what became of it.',
  bad: [
    {
      text: '[to join]{proposal ‹#join›} [on certain conditions]{condition #terms status=withdrawn witness="first draft" governs=#join}\n',
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [on certain conditions]{condition #terms status=open governs=#join}\n',
    },
    {
      text: '[to join]{proposal #join status=withdrawn witness=draft} [on terms]{condition #terms status=withdrawn witness=draft governs=#join}\n',
    },
  ],
  *check({ file, book, document, uri }): Iterable<Finding> {
    const reported = new Set<string>();
    for (const link of linksOf(file, book, 'condition', 'depends')) {
      const against = relationSort(book, link.field.name.text) === 'depends';
      const target = targetOf(file, document, link);
      if (target === undefined) continue;
      const condition = against ? target : link.from;
      const consequent = against ? link.from : target;
      const [status] = valuesOf(condition, 'status');
      if (status === undefined || (status.text !== 'withdrawn' && status.text !== 'unfulfilled')) continue;
      if (valuesOf(consequent, 'status').length > 0 || reported.has(`${condition.key} ${consequent.key}`))
        continue;
      reported.add(`${condition.key} ${consequent.key}`);
      yield {
        ...placeOfStatement(consequent),
        quotes: wordsOfStatements(consequent, condition),
        message: t(
          '{0} depends on the condition {1}, which is {2}. Say what became of it with “status”, or check the condition.',
          textOfStatement(file, consequent),
          textOfStatement(file, condition),
          quoted(status.text),
        ),
        related: [
          { uri, start: status.start, end: status.end, message: t('The condition’s status stands here.') },
        ],
      };
    }
  },
};
