import { t } from '../../l10n';
import type { Link } from '../../model/facts';
import { relationsIn } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A statement that both supports and attacks another. */
export const supportedAndAttacked: Rule = {
  code: 'supported-and-attacked',
  severity: 'warning',
  group: 'discourse',
  title: 'One statement both supports and attacks another',
  why: 'The same words of the same source cannot be a reason for something and an objection to it.',
  remedy: 'Remove one of the two relations, or split the statement in two.',
  bad: [
    {
      text: '[It is weak]{claim #weak by=@italy}. [It is long]{premise #long by=@italy supports=#weak attacks=‹#weak›}.\n',
    },
  ],
  good: [
    {
      text: '[It is weak]{claim #weak by=@italy}. [It is long]{premise #long by=@italy supports=#weak}. [It is not]{counterargument #not attacks=#weak by=@france}.\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const attacks = relationsIn(reader, 'attack');
    if (attacks.length === 0) return;
    const supports = new Map<string, Link>();
    for (const { link } of relationsIn(reader, 'support'))
      supports.set(`${link.from.key} ${link.to.text}`, link);
    for (const { link: attack } of attacks) {
      const support = supports.get(`${attack.from.key} ${attack.to.text}`);
      if (support === undefined) continue;
      yield {
        start: attack.to.start,
        end: attack.to.end,
        message: t(
          'This statement both attacks and supports {0}. One of the two must be wrong; otherwise split the statement in two.',
          attack.to.text,
        ),
        related: [{ start: support.to.start, end: support.to.end, message: t('It is supported here.') }],
      };
    }
  },
};
