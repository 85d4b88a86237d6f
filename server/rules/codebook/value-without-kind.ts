import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** Quoted text in a mark that has no kind. */
export const valueWithoutKind: Rule = {
  code: 'value-without-kind',
  severity: 'error',
  group: 'code book',
  title: 'A value without a kind',
  why: 'Without a kind, readers cannot tell what the text in quotation marks is: a note, a correction, an explanation.',
  remedy: 'Put the kind before it: note "…", sic "…", term "…".',
  bad: [
    {
      text: '[The enclosure]{‹"It was not found."›}.\n',
      fixed: '[The enclosure]{note "It was not found."}.\n',
    },
  ],
  good: [{ text: '[The enclosure]{note "It was not found."}.\n' }],
  *checkOwner(carrier): Iterable<Finding> {
    if (carrier.form === 'header' || carrier.form === 'entry') return;
    const { kind, value } = carrier;
    if (value === undefined || kind !== undefined) return;
    yield {
      start: value.start,
      end: value.end,
      message: t(
        '{0} has no kind before it, so readers cannot tell what it is. Write, for example, note "…".',
        quoted(value.text),
      ),
      fixes: [
        {
          title: t('Make it a note'),
          edits: [{ start: value.start, end: value.start, text: 'note ' }],
          certain: false,
        },
      ],
    };
  },
};
