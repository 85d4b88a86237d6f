import { fieldIn } from '../../codebook/field-owner';
import { kindOf } from '../../codebook/load';
import type { Described } from '../../codebook/types';
import { t } from '../../l10n';
import type { Name, Value } from '../../model/facts';
import { lookUp } from '../../model/lookup';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import type { Finding, Rule } from '../engine/rule';

/** A kind or field that the code book advises against. */
export const deprecatedTag: Rule = {
  code: 'deprecated-tag',
  severity: 'warning',
  group: 'code book',
  title: 'The code book no longer uses this word',
  why: 'An edition that uses old and new words for one thing cannot be searched or counted.',
  remedy: 'Use the word that replaces it.',
  bad: [
    {
      text: '[It is weak]{‹assertion› #weak}.\n',
      fixed: '[It is weak]{claim #weak}.\n',
      book: {
        kinds: {
          assertion: {
            label: 'assertion',
            definition: 'An older word for a claim.',
            family: 'statement',
            colour: 'blue',
            deprecated: { by: 'claim', why: 'the edition now says claim.' },
          },
        },
      },
    },
    {
      text: '[They will refuse]{claim certainty=‹likely›}.\n',
      fixed: '[They will refuse]{claim certainty=probable}.\n',
      book: {
        fields: {
          certainty: {
            values: {
              likely: {
                label: 'likely',
                definition: 'An older word for probable.',
                deprecated: { by: 'probable', why: 'the edition now says probable.' },
              },
            },
          },
        },
      },
    },
  ],
  good: [{ text: '[It is weak]{claim #weak}.\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'header' && carrier.kind !== undefined) {
      const known = kindOf(book, carrier.kind.text);
      if (known?.deprecated !== undefined) yield finding(carrier.kind, known);
    }
    if (carrier.fields.length === 0) return;
    for (const { name, values } of carrier.fields) {
      const field = fieldIn(book, carrier, name.text);
      if (field?.deprecated !== undefined) yield finding(name, field);
      for (const value of values) {
        const known = lookUp(field?.values, value.text);
        if (known?.deprecated !== undefined) yield finding(value, known);
      }
    }
  },
};

function finding(name: Name | Value, { deprecated }: Described): Finding {
  const by = deprecated?.by;
  return {
    start: name.start,
    end: name.end,
    tag: 'deprecated',
    message:
      by === undefined
        ? t('{0} is no longer used: {1}', quoted(name.text), deprecated?.why ?? '')
        : t('{0} is no longer used: {1} Use {2}.', quoted(name.text), deprecated?.why ?? '', quoted(by)),
    fixes: by === undefined ? [] : [replaceBy(name, by)],
  };
}
