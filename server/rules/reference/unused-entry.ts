import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A register entry that nothing mentions. */
export const unusedEntry: Rule = {
  code: 'unused-entry',
  severity: 'hint',
  group: 'reference',
  title: 'A register entry is not used',
  why: 'An entry that no document mentions may be a leftover, or its mentions were not tagged.',
  remedy: 'Tag the mentions in the text, or remove the entry.',
  bad: [
    { text: 'Text.\n\n‹@palewski›: Gaston Palewski\n  type: person\n' },
    {
      text: '‹@palewski›: Gaston Palewski\n  type: person\n',
      others: {
        'paris.demarche':
          '[Vinogradov]{@vinogradov} spoke.\n\n@vinogradov: Sergei Vinogradov\n  type: person\n',
      },
    },
  ],
  good: [
    { text: '[Palewski]{@palewski} spoke.\n\n@palewski: Gaston Palewski\n  type: person\n' },
    {
      text: '@palewski: Gaston Palewski\n  type: person\n',
      others: { 'paris.demarche': '[Palewski]{@palewski} spoke.\n' },
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const { ref, gloss } of reader.file.entries)
      if (ref.sigil === '@' && !reader.isUsed(reader.symbolOf(ref)))
        yield {
          start: ref.start,
          end: ref.end,
          tag: 'unused',
          message: t(
            'No document mentions {0}. Tag its mentions, or remove the entry.',
            gloss.text === '' ? quoted(ref.text) : `${quoted(gloss.text)} (${ref.text})`,
          ),
        };
  },
};
