import { fieldName } from '../../codebook/load';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { tableEntries } from '../../model/lookup';
import { listed } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A document without what its readers must be told. */
export const missingForPublication: Rule = {
  code: 'missing-for-publication',
  severity: 'error',
  group: 'publication',
  title: 'The header lacks information that a published document needs',
  why: 'Readers must be able to tell what the document is, who wrote it and when, where it is kept, and whether they may use it.',
  remedy:
    'Add the fields to the header. If something is unknown, say so: “title: [untitled]”. The code book says which fields are required (“publication”).',
  bad: [
    {
      text: '‹---›\ntitle: Report on a conversation\ndate: 1954-03\ntype: report\nfrom: @vinogradov\nlanguage: en\nsource: AVP RF, F. 6\n---\n\nComrade Malenkov received the draft.\n',
    },
    { text: '‹›Comrade Malenkov received the draft.\n' },
  ],
  good: [
    {
      text: '---\ntitle: Report on a conversation\ndate: 1954-03\ntype: report\nfrom: @vinogradov\nlanguage: en\nsource: AVP RF, F. 6\nrights: Public domain\n---\n\nComrade Malenkov received the draft.\n',
    },
    { text: '@vinogradov: Sergey Vinogradov\n  type: person\n' },
  ],
  *checkDocument({ file, book }): Iterable<Finding> {
    // A register has no text of its own, and is published with the documents.
    if (file.paragraphs.length === 0) return;
    const { header } = file;
    const missing = tableEntries(book.fields)
      .filter(([, { places, publication }]) => publication === true && places.includes('header'))
      .map(([key]) => fieldName(key))
      .filter((name) => ((header && fieldOf(header, name)?.whole.text) ?? '') === '');
    if (missing.length === 0) return;
    const start = header?.start ?? 0;
    const names = missing.map((name) => t('“{0}”', name));
    yield {
      start,
      end: header === undefined ? start : start + '---'.length,
      message:
        header === undefined
          ? t(
              'The document has no header with {0}. Readers of the edition rely on these: add what is missing.',
              listed(names),
            )
          : t(
              'The header has no {0}. Readers of the edition rely on this: add what is missing.',
              listed(names, 'or'),
            ),
    };
  },
};
