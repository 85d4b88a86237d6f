import { t } from '../../l10n';
import { circles } from '../common/cycles';
import type { Rule } from '../engine/rule';

/** Reasons that rest on themselves. */
export const supportCycle: Rule = {
  code: 'support-cycle',
  severity: 'warning',
  group: 'discourse',
  title: 'Reasons support each other in a circle',
  why: 'A claim that rests on itself is not supported at all. If the document argues in this way, that is worth a note.',
  remedy: 'Check the direction of “supports”: it leads from the reason to what it is a reason for.',
  bad: [
    { text: '[It is weak]{claim ‹#weak› supports=#refuse}, so [we refuse]{claim #refuse supports=#weak}.\n' },
  ],
  good: [{ text: '[It is weak]{premise #weak supports=#refuse}, so [we refuse]{claim #refuse}.\n' }],
  checkDocument: (reader) =>
    circles(reader, ['support'], (chain) =>
      t(
        'These statements support each other in a circle: {0}. “supports” leads from a reason to what it is a reason for; check each.',
        chain,
      ),
    ),
};
