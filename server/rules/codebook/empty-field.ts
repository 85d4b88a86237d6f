import { fieldIn } from '../../codebook/field-owner';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A field of the header or of an entry with nothing after its colon. */
export const emptyField: Rule = {
  code: 'empty-field',
  severity: 'warning',
  group: 'code book',
  title: 'A field is empty',
  why: 'A field without a value says nothing, and readers cannot tell whether the value was forgotten or is unknown.',
  remedy:
    'Write the value after the colon, or remove the line. Fields whose value is unknown are simply left out.',
  bad: [
    {
      text: '---\ntitle: Memorandum\n‹date›:\n---\n\nText.\n',
      fixed: '---\ntitle: Memorandum\n---\n\nText.\n',
    },
    { text: '@palewski: Gaston Palewski\n  type: person\n  ‹alias›:\n' },
  ],
  good: [
    { text: '---\ntitle: Memorandum\ndate: 1954-03-26\n---\n\nText.\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n  note:\n    A Gaullist.\n' },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'header' && carrier.form !== 'entry') return;
    // What an entry is, is asked by another rule (missing-field).
    const what = carrier.form === 'header' ? undefined : carrier.ref.sigil === '@' ? 'type' : 'kind';
    for (const [at, { name, whole }] of carrier.fields.entries()) {
      if (whole.text !== '' || name.text === what) continue;
      if (fieldIn(book, carrier, name.text) === undefined) continue;
      const before = carrier.fields[at - 1];
      yield {
        start: name.start,
        end: name.end,
        message: t(
          '{0} has no value. Write it after the colon, or remove the line if it is unknown.',
          quoted(name.text),
        ),
        ...(before === undefined
          ? {}
          : {
              fixes: [
                {
                  title: t('Remove the line'),
                  edits: [{ start: before.end, end: whole.end, text: '' }],
                  certain: false,
                },
              ],
            }),
      };
    }
  },
};
