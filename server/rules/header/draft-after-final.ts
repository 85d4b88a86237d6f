import { isBefore, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { dateOf } from '../common/dates';
import type { Finding, Rule } from '../engine/rule';

/** A draft that is dated after what came of it. */
export const draftAfterFinal: Rule = {
  code: 'draft-after-final',
  severity: 'warning',
  group: 'header',
  title: 'A draft is dated after the final document',
  why: 'What came of a draft is never older than the draft: one of the dates is wrong, or the two are the wrong way round.',
  remedy: 'Check both dates, and which of the two documents is the draft.',
  bad: [
    {
      text: '---\ndate: 1954-04-02\ndraft-of: ‹note›\n---\n\nTo the three powers.\n',
      others: { 'note.demarche': '---\ndate: 1954-03-31\n---\n\nTo the three powers.\n' },
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26\ndraft-of: note\n---\n\nTo the three powers.\n',
      others: { 'note.demarche': '---\ndate: 1954-03-31\n---\n\nTo the three powers.\n' },
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file } = reader;
    const own = dateOf(file);
    if (own === undefined) return;
    for (const { text, start, end } of file.headerValues('draft-of')) {
      const [final] = reader.documents(text);
      const header = final && reader.header(final);
      const date = header && fieldOf(header.item, 'date')?.whole.text;
      const span = parseDate(date);
      if (header === undefined || date === undefined || span === undefined || !isBefore(span, own)) continue;
      yield {
        start,
        end,
        message: t(
          'This draft is dated {0}, but {1} is of {2}. Check both dates, and which of the two is the draft.',
          file.headerText('date') ?? '',
          quoted(text),
          date,
        ),
        related: [{ place: header.place('date'), message: t('The date of the final document is here.') }],
      };
    }
  },
};
