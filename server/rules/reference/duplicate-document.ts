import { firstLineOf } from '../../edition/place';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** Two documents of an edition with one name. */
export const duplicateDocument: Rule = {
  code: 'duplicate-document',
  severity: 'error',
  group: 'reference',
  title: 'Two documents have the same name',
  why: 'If another document refers to a statement of this one, it is unclear which of the two is meant.',
  remedy: 'Give one of them another id in its header. Without an id, the file name is used.',
  bad: [
    {
      text: '---\nid: ‹note-1954›\n---\n\nText.\n',
      others: { 'note-1954.demarche': 'Text.\n' },
    },
  ],
  good: [
    {
      text: '---\nid: note-1954-2\n---\n\nText.\n',
      others: { 'note-1954.demarche': 'Text.\n' },
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, document, uri } = reader;
    const others = reader.documents(document).filter((other) => other.uri !== uri);
    if (others.length === 0) return;
    const id = file.header && fieldOf(file.header, 'id')?.whole;
    const { start, end } = id ?? firstLineOf(file);
    yield {
      start,
      end,
      message: t(
        'Another document of this edition is also called {0}, so references to its statements could mean either. Give one of them another “id” in its header.',
        quoted(document),
      ),
      related: others.map((other) => ({
        place: { uri: other.uri, of: 'first line' },
        message: t('The other one starts here.'),
      })),
    };
  },
};
