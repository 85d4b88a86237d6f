import { placeOf } from '../codebook/carrier';
import { authorityOf, checkAuthority, fieldAt } from '../codebook/load';
import { closest } from '../codebook/suggest';
import { replaceBy } from './edits';
import type { Finding, Rule } from './rule';
import { listed, quoted } from './words';

/** An authority id that cannot be one. */
export const malformedAuthorityId: Rule = {
  code: 'malformed-authority-id',
  severity: 'error',
  group: 'register',
  scope: 'carrier',
  title: 'An authority id cannot be right',
  why: 'A wrong id is a falsehood: it says that somebody is somebody else.',
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
  *check(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'entry') return;
    for (const use of carrier.fields) {
      const place = placeOf(book, carrier);
      const field = place && fieldAt(book, use.name.text, place);
      if (field?.types.includes('authority') !== true) continue;
      for (const { text, start, end } of use.values) {
        const wrong = checkAuthority(book, text);
        if (wrong === undefined) continue;
        const schemes = Object.keys(book.authorities);
        const scheme = text.slice(0, Math.max(0, text.indexOf(':')));
        const meant = wrong === 'unknown-scheme' ? closest(scheme, schemes) : undefined;
        const known = authorityOf(book, text);
        const reasons = {
          'no-scheme': `it does not say which authority file it comes from. Write, for example, wikidata:${/^Q\d+$/.test(text) ? text : 'Q…'}.`,
          'unknown-scheme': `the code book knows no authority file ${quoted(scheme)}. ${meant === undefined ? `It knows ${listed(schemes)}.` : `Did you mean ${quoted(meant)}?`}`,
          malformed: `it does not have the form of an id of ${known?.authority.label}${known?.authority.example === undefined ? '' : `, such as ${known.authority.example.replace(/^.*: /, '')}`}. Look it up again.`,
          'check-digit': `its last character is a check digit of ${known?.authority.label}, and does not fit the others. A digit must be wrong; look it up again.`,
        };
        yield {
          start,
          end,
          message: `${quoted(text)} cannot be right: ${reasons[wrong]}`,
          fixes:
            meant === undefined ? [] : [replaceBy({ start, end }, `${meant}${text.slice(scheme.length)}`)],
        };
      }
    }
  },
};
