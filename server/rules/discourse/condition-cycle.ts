import { t } from '../../l10n';
import { circles } from '../common/cycles';
import type { Rule } from '../engine/rule';

/** Conditions that wait for each other. */
export const conditionCycle: Rule = {
  code: 'condition-cycle',
  severity: 'warning',
  group: 'discourse',
  title: 'Conditions depend on each other in a circle',
  why: 'If each depends on the other, nobody can tell which comes first: each then counts by its own status alone.',
  remedy:
    'Check the direction of “governs” (from the condition to what depends on it) and of “depends-on” (the other way round).',
  bad: [
    {
      text: '[if you leave]{condition ‹#leave› governs=#stay-out}, [if we stay out]{condition #stay-out governs=#leave}.\n',
    },
  ],
  good: [
    {
      text: '[if you leave]{condition #leave governs=#join}, [we join]{proposal #join depends-on=#leave}.\n',
    },
  ],
  checkDocument: (reader) =>
    circles(reader, ['condition', 'depends'], (chain) =>
      t(
        'These depend on each other in a circle, so that each counts by its own status alone: {0}. Check the direction of “governs” (from the condition) and “depends-on” (to the condition).',
        chain,
      ),
    ),
};
