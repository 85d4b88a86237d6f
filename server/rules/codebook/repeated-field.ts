import { fieldIn } from '../../codebook/field-owner';
import { t } from '../../l10n';
import type { FieldUse } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** The same field twice, where one value is all it takes. */
export const repeatedField: Rule = {
  code: 'repeated-field',
  severity: 'warning',
  group: 'code book',
  title: 'A field is given twice',
  why: 'Only one of the two values can be meant, and readers cannot tell which.',
  remedy: 'Keep one of them. If a field may have several values, write them as one list.',
  bad: [
    { text: '---\ndate: 1954-03-26\n‹date›: 1954-03-27\n---\n\nText.\n' },
    { text: '[It is weak]{claim certainty=certain ‹certainty›=probable}.\n' },
  ],
  good: [{ text: 'Text.\n\n@ussr: USSR\n  alias: the Soviet side\n  alias: Moscow\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    const { fields } = carrier;
    if (fields.length < 2) return;
    const firsts = new Map<string, FieldUse>();
    for (const use of fields) {
      const { name } = use;
      const first = firsts.get(name.text);
      if (first === undefined) firsts.set(name.text, use);
      if (first === undefined) continue;
      const field = fieldIn(book, carrier, name.text);
      if (field === undefined || field.many === true) continue;
      yield {
        start: name.start,
        end: name.end,
        message: t(
          '{0} is given a second time, but accepts only one value. Keep the correct one.',
          quoted(name.text),
        ),
        related: [{ ...placed(first.name), message: t('It is first given here.') }],
      };
    }
  },
};

function placed({ start, end }: { start: number; end: number }) {
  return { start, end };
}
