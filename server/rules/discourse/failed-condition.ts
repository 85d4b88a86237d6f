import { modes } from '../../argumentation/force';
import type { Force } from '../../argumentation/frame';
import { conditionModeOf, conditionStatusOf } from '../../argumentation/status';
import { refines } from '../../codebook/load';
import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { lookUp, tableOf } from '../../model/lookup';
import { quoted } from '../../text/phrases';
import { placeOfStatement, relationsIn, textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

type Say = (consequent: string, condition: string, status: string) => string;

const said = tableOf<Say>({
  'condition-not-met': (...names) =>
    t(
      '{0} depends on the condition {1}, which is {2}: it is shown as “its condition is not met”. Say what became of it with “status”, or check the condition.',
      ...names,
    ),
  ended: (...names) =>
    t(
      '{0} holds only as long as the condition {1} says, which is {2}: it is shown as ended. Say what became of it with “status”, or check the condition.',
      ...names,
    ),
  'condition-withdrawn': (consequent, condition) =>
    t(
      'The condition {1} of {0} was withdrawn, and striking a condition may strike what it governs. Say what became of that with “status”, or check the condition.',
      consequent,
      condition,
    ),
} satisfies Partial<Record<Force, Say>>);

/** What hangs on a condition that has failed, or that was withdrawn. */
export const failedCondition: Rule = {
  code: 'failed-condition',
  severity: 'information',
  group: 'discourse',
  title: 'A statement depends on a condition that failed or was withdrawn',
  why: 'What depends on a failed condition is out of play, and whether something holds whose condition was withdrawn is open. Readers must be told, or the status is wrong.',
  remedy: 'Check the status of the condition; give what depends on it a status of its own.',
  bad: [
    {
      text: '[to join]{proposal ‹#join›} [until the peace treaty]{condition #treaty mode=until status=fulfilled witness=note governs=#join}\n',
    },
    {
      text: '[to join]{proposal ‹#join›} [on certain conditions]{condition #terms status=withdrawn witness="first draft" governs=#join}\n',
    },
  ],
  good: [
    // It holds unless the condition is met, and that it was not.
    {
      text: '[to join]{proposal #join} [unless the USA takes part]{condition #usa mode=unless status=unfulfilled governs=#join}\n',
    },
    {
      text: '[to join]{proposal #join} [on certain conditions]{condition #terms status=open governs=#join}\n',
    },
    {
      text: '[to join]{proposal #join status=withdrawn witness=draft} [on terms]{condition #terms status=withdrawn witness=draft governs=#join}\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const reported = new Set<string>();
    for (const { from, target, sort } of relationsIn(reader, 'condition', 'depends')) {
      if (target === undefined) continue;
      const [condition, consequent] = sort === 'depends' ? [target, from] : [from, target];
      const [status] = valuesOf(condition, 'status');
      const mode = conditionModeOf({ value: (field) => valuesOf(condition, field)[0]?.text });
      const force = modes[mode].leaves[conditionStatusOf(status?.text)];
      const say = force && lookUp(said, force);
      if (status === undefined || say === undefined || refines(reader.book, consequent.kind, 'condition'))
        continue;
      // What a claim says is not carried out: of one whose condition failed there is nothing more to say.
      if (force !== 'condition-withdrawn' && !refines(reader.book, consequent.kind, 'proposal')) continue;
      if (valuesOf(consequent, 'status').length > 0 || reported.has(`${condition.key} ${consequent.key}`))
        continue;
      reported.add(`${condition.key} ${consequent.key}`);
      yield {
        ...placeOfStatement(consequent),
        message: say(
          textOfStatement(reader, consequent),
          textOfStatement(reader, condition),
          quoted(status.text),
        ),
        related: [
          { start: status.start, end: status.end, message: t('The status of the condition is given here.') },
        ],
      };
    }
  },
};
