import { kindOf } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A kind that needs a value of its own and has none: `[]{page}`. */
export const missingKindValue: Rule = {
  code: 'missing-kind-value',
  severity: 'error',
  group: 'code book',
  title: 'The value of a kind is missing',
  why: 'A page without its number, or a note without its words, says nothing.',
  remedy: 'Write the value after the kind: page 57, note "…".',
  bad: [{ text: 'Our []{‹page›} proposals.\n' }],
  good: [{ text: 'Our []{page 57} proposals.\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form === 'header' || carrier.form === 'entry' || carrier.kind === undefined) return;
    const { kind, value } = carrier;
    const known = kindOf(book, kind.text);
    if (known?.valueRequired !== true || value !== undefined) return;
    yield {
      start: kind.start,
      end: kind.end,
      message: `${t('{0} says nothing without its value.', quoted(kind.text))} ${
        known.value === 'text'
          ? t('Write {0} "…".', kind.text)
          : known.value === 'date'
            ? t('Write {0} and the date.', kind.text)
            : t('Write {0} and the number.', kind.text)
      }`,
    };
  },
};
