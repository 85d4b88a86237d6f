import { fieldIn } from '../../codebook/field-owner';
import { authorityOf, checkAuthority } from '../../codebook/load';
import { t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import { closest } from '../../text/matching';
import { listed, quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import type { Finding, Rule } from '../engine/rule';

/** An authority id that cannot be one. */
export const malformedAuthorityId: Rule = {
  code: 'malformed-authority-id',
  severity: 'error',
  group: 'register',
  title: 'An authority id cannot be right',
  why: 'A wrong id is a false statement: it says that someone is someone else.',
  remedy:
    'Look the id up again, and write scheme:identifier, such as viaf:75121530. If in doubt, leave it out.',
  bad: [
    { text: '@molotov: V. M. Molotov\n  type: person\n  same-as: ‹wikidata:1234›\n' },
    { text: '@molotov: V. M. Molotov\n  type: person\n  same-as: ‹isni:0000000122819550›\n' },
    {
      text: '@molotov: V. M. Molotov\n  type: person\n  same-as: ‹wikidta:Q1›\n',
      fixed: '@molotov: V. M. Molotov\n  type: person\n  same-as: wikidata:Q1\n',
    },
    { text: '@molotov: V. M. Molotov\n  type: person\n  same-as: ‹Q1›\n' },
  ],
  good: [
    { text: '@einstein: Albert Einstein\n  type: person\n  same-as: gnd:118529579; isni:000000012281955X\n' },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'entry') return;
    for (const use of carrier.fields) {
      const field = fieldIn(book, carrier, use.name.text);
      if (field?.types.includes('authority') !== true) continue;
      for (const { text, start, end } of use.values) {
        const wrong = checkAuthority(book, text);
        if (wrong === undefined) continue;
        const schemes = tableNames(book.authorities);
        const scheme = text.slice(0, Math.max(0, text.indexOf(':')));
        const meant = wrong === 'unknown-scheme' ? closest(scheme, schemes) : undefined;
        const known = authorityOf(book, text);
        const { label = '', example } = known?.authority ?? {};
        const reasons = {
          'no-scheme': () =>
            t(
              'it does not say which authority file it comes from. Write, for example, {0}.',
              `wikidata:${/^Q\d+$/.test(text) ? text : 'Q…'}`,
            ),
          'unknown-scheme': () =>
            `${t('the code book has no authority file {0}.', quoted(scheme))} ${
              meant === undefined ? t('It has {0}.', listed(schemes)) : t('Did you mean “{0}”?', meant)
            }`,
          malformed: () =>
            example === undefined
              ? t('it does not have the form of an id of {0}. Look it up again.', label)
              : t(
                  'it does not have the form of an id of {0}, such as {1}. Look it up again.',
                  label,
                  example.replace(/^.*: /, ''),
                ),
          'check-digit': () =>
            t(
              'its last character is a check digit of {0} and does not match the others, so a digit must be wrong. Look it up again.',
              label,
            ),
        };
        yield {
          start,
          end,
          message: t('{0} cannot be right: {1}', quoted(text), reasons[wrong]()),
          fixes:
            meant === undefined ? [] : [replaceBy({ start, end }, `${meant}${text.slice(scheme.length)}`)],
        };
      }
    }
  },
};
