import { contextOf, kindOfOwner } from '../../codebook/field-owner';
import { fieldAt, fieldsFor, isFieldName } from '../../codebook/load';
import { t } from '../../l10n';
import { closestOfFew } from '../../text/matching';
import { quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Finding, Rule } from '../engine/rule';

/** A field that the code book does not know at all. */
export const unknownField: Rule = {
  code: 'unknown-field',
  severity: 'error',
  group: 'code book',
  title: 'This field is not in the code book',
  why: 'What an unknown field says will not be found by searches, checked by rules or exported.',
  remedy: 'Correct the name, or add the field to the code book of the edition.',
  bad: [
    { text: '[It is weak]{claim ‹atacks›=#draft}.\n', fixed: '[It is weak]{claim attacks=#draft}.\n' },
    { text: '---\n‹titel›: Memorandum\n---\n\nText.\n', fixed: '---\ntitle: Memorandum\n---\n\nText.\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n  ‹shoe-size›: 42\n' },
  ],
  good: [{ text: '[It is weak]{claim attacks=#draft}.\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    for (const { name } of carrier.fields) {
      const place = contextOf(book, carrier);
      if (place === undefined) return;
      if (fieldAt(book, name.text, place) !== undefined || isFieldName(book, name.text)) continue;
      const meant = closestOfFew(name.text, [...fieldsFor(book, place, kindOfOwner(carrier)).keys()]);
      yield {
        start: name.start,
        end: name.end,
        message: withUnseen(
          `${t('The code book has no field {0}: what it says will not be found, checked or exported.', quoted(name.text))} ${
            meant === undefined
              ? t('Use one of its fields, or say it in a “note”.')
              : t('Did you mean “{0}”?', meant)
          }`,
          name.text,
        ),
        fixes: meant === undefined ? [] : [replaceBy(name, meant)],
      };
    }
  },
};
