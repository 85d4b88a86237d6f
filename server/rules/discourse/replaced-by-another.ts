import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { otherStatement, voiced } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** A statement that others are said to have replaced. */
export const replacedByAnother: Rule = {
  code: 'replaced-by-another',
  severity: 'warning',
  group: 'discourse',
  title: 'A statement replaces one of another speaker',
  why: 'Only those who made a statement can put another in its place. What others put against it is an alternative or an objection.',
  remedy: 'Use alternative-to, attacks or answers, or check who says the two.',
  bad: [
    {
      text: '[in May]{proposal #may by=@canada}; [in April]{proposal #april by=@usa replaces=‹#may›}.\n',
    },
    {
      text: '[in April]{proposal #april by=@usa replaces=‹note#may›}.\n',
      others: { 'note.demarche': '---\nfrom: @canada\n---\n\n[in May]{proposal #may}.\n' },
    },
  ],
  good: [
    {
      text: '[in May]{proposal #may by=@usa}; [in April]{proposal #april by=@usa replaces=#may}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const { from, field, to } of reader.file.links) {
      if (field.name.text !== 'replaces') continue;
      const other = otherStatement(reader, to);
      const own = voiced(reader.file, from).by;
      if (other === undefined || own.length === 0 || other.by.length === 0) continue;
      const others = new Set(other.by.map(({ text }) => text));
      if (own.some(({ text }) => others.has(text))) continue;
      yield {
        start: to.start,
        end: to.end,
        message: t(
          '{0} is not of those who speak here, and only its own speakers can replace it. Use alternative-to or attacks, or check who says the two.',
          quoted(to.text),
        ),
      };
    }
  },
};
