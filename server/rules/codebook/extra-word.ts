import { kindOf } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A word in a mark that nothing takes: a second kind, or a value for a kind that has none. */
export const extraWord: Rule = {
  code: 'extra-word',
  severity: 'warning',
  group: 'code book',
  title: 'A word in a mark has no meaning there',
  why: 'A mark has one kind, and only some kinds take a value; the word will be neither explained to readers nor exported.',
  remedy: 'For a second kind, put a second annotation around the first; write a field as field=value.',
  bad: [
    { text: '[The draft is weak]{claim ‹premise›}.\n' },
    { text: '[The draft is weak]{claim ‹"as usual"›}.\n' },
    { text: '[Pakt]{sic "Pact" ‹odd›}.\n' },
  ],
  good: [{ text: '[[The draft is weak]{quote}]{claim}. [Pakt]{sic "Pact"} []{page 57}\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form === 'header' || carrier.form === 'entry') return;
    const { kind, value, extra } = carrier;
    if (value === undefined || kind === undefined) return;
    const known = kindOf(book, kind.text);
    const surplus = known === undefined || known.value !== undefined ? extra : [value, ...extra];
    for (const { start, end, text } of surplus)
      yield {
        start,
        end,
        message:
          known?.value === undefined && kindOf(book, text) !== undefined
            ? t(
                'A mark has only one kind, here {0}: the word {1} is ignored. For a second kind, put a second annotation around the words.',
                quoted(kind.text),
                quoted(text),
              )
            : known?.value === undefined
              ? t(
                  '{0} has no meaning here: {1} takes no value. Write it as field=value, or remove it.',
                  quoted(text),
                  quoted(kind.text),
                )
              : t(
                  '{0} has no meaning here: {1} takes only one value. Write it as field=value, or remove it.',
                  quoted(text),
                  quoted(kind.text),
                ),
      };
  },
};
