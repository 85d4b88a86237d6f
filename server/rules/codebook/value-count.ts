import { fieldIn, kindOfOwner } from '../../codebook/field-owner';
import { allows } from '../../codebook/load';
import { counted, t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** More or fewer values than the edition's code book wants. */
export const valueCount: Rule = {
  code: 'value-count',
  severity: 'warning',
  group: 'code book',
  title: 'A field has more or fewer values than the code book allows',
  why: 'The edition has agreed on how many there may be; counts and comparisons rely on it.',
  remedy: 'Add what is missing, or remove what is too many.',
  bad: [
    {
      text: '[It is weak]{claim ‹by›=@molotov,@malenkov}.\n\n@molotov: Molotov\n  type: person\n\n@malenkov: Malenkov\n  type: person\n',
      book: { fields: { by: { atMost: 1 } } },
    },
    {
      text: 'Text.\n\n@pact: Pact\n  type: treaty\n  ‹party›: @ussr\n\n@ussr: USSR\n  type: state\n',
      book: { fields: { party: { atLeast: 2 } } },
    },
  ],
  good: [
    {
      text: '[It is weak]{claim by=@molotov}.\n\n@molotov: Molotov\n  type: person\n',
      book: { fields: { by: { atMost: 1 } } },
    },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    const seen = new Set<string>();
    for (const { name, start } of carrier.fields) {
      if (seen.has(name.text)) continue;
      seen.add(name.text);
      const field = fieldIn(book, carrier, name.text);
      if (field === undefined || !allows(book, field, kindOfOwner(carrier))) continue;
      const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = field;
      const count = valuesOf(carrier, name.text).length;
      // A field without any value is another rule's.
      if (count === 0 || (count >= atLeast && count <= atMost)) continue;
      const has =
        count === 1
          ? t('{0} has one value', quoted(name.text))
          : counted('{1} has {0} value|{1} has {0} values', count, quoted(name.text));
      yield {
        start,
        end: name.end,
        message:
          count > atMost
            ? t('{0}; the code book of this edition allows no more than {1}.', has, atMost)
            : t('{0}; the code book of this edition requires at least {1}.', has, atLeast),
      };
    }
  },
};
