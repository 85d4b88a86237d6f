import { kindOf, wordsRoleOf } from '../../codebook/load';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import { begunBy } from '../../model/binary-search';
import { fieldOf, type Stretch } from '../../model/facts';
import { type AnnotatedText, omissionsIn, omissionsOf, wordsOf } from '../../semantics/words';
import { quoted } from '../../text/phrases';
import { misquotation, type Omission } from '../../text/quotation';
import type { Finding, Rule } from '../engine/rule';

/** Words that are said to be quoted from another document of the edition, and are not in it. */
export const quotationNotInSource: Rule = {
  code: 'quotation-not-in-source',
  severity: 'warning',
  group: 'reference',
  title: 'A quotation is not in the document that it quotes',
  why: 'Either a word was misread in one of the two, or the writer quoted from memory or changed the words. Readers must be told which.',
  remedy:
    'Look at both texts again. If the document does quote differently, mark the words with “sic”; they will then no longer be compared.',
  bad: [
    {
      text: 'He called it [“unacceptable in its ‹current› form”]{quote by=@palewski quotes=report}.\n',
      others: { 'report.demarche': 'The Soviet proposal is unacceptable in its present form.\n' },
    },
    {
      text: 'The note spoke of [“a system of ‹collective security› … in Europe”]{quote quotes=note}.\n',
      others: {
        'note.demarche': 'The Soviet Government proposes a system of security for all States in Europe.\n',
      },
    },
    {
      text: 'The note says [“‹the door remains open›”]{quote quotes=note}.\n',
      others: { 'note.demarche': 'The Soviet Government sees no obstacle.\n' },
    },
  ],
  good: [
    {
      text: 'He called it [“unacceptable … form”]{quote by=@palewski quotes=report}.\n',
      others: { 'report.demarche': 'The proposal is unacceptable in its [present] form.\n' },
    },
    {
      text: 'He called it [“unacceptable in its [current]{sic} form”]{quote by=@palewski quotes=report}.\n',
      others: { 'report.demarche': 'The proposal is unacceptable in its present form.\n' },
    },
    // No one knows what a document says that is not there; that it is not, another rule says.
    { text: 'He called it [“unacceptable”]{quote quotes=report}.\n', others: { 'note.demarche': 'No.\n' } },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file } = reader;
    for (const annotation of file.annotations) {
      const use = fieldOf(annotation, QUOTES);
      if (use === undefined) continue;
      const [source] = reader.documents(use.whole.text);
      const { content } = annotation;
      const whole = source && content.start < content.end ? reader.wholeDocument(source) : undefined;
      if (source === undefined || whole === undefined) continue;
      const there = { file: whole, book: reader.book };
      const quotedText = { parse: whole.parse, omissions: omissionsOf(there) };
      const found = misquotation(reader.words(content), content, uncompared(reader, content), quotedText);
      if (found === undefined) continue;
      const { start, end, lacks, source: place } = found;
      const ours = lacks ? '' : wordsOf(reader, found);
      const theirs = place && (place.lacks ? '' : place.displaced ? ours : wordsOf(there, place));
      yield {
        start,
        end,
        message: `${said(source.document, ours, theirs)} ${t('Look at both texts again. If this document does quote differently, mark the words with “sic”; they will then no longer be compared.')}`,
        ...(place && {
          related: [
            {
              place: { uri: source.uri, of: 'text', start: place.start, end: place.end },
              message: place.lacks
                ? t('The quoted document has nothing here.')
                : t('This is what the quoted document says.'),
            },
          ],
        }),
      };
    }
  },
};

/** The difference in words. `theirs` is undefined if the source has nothing of the kind, and `ours` if it has that elsewhere. */
function said(document: string, ours: string, theirs: string | undefined): string {
  if (theirs === undefined) return t('“{0}” does not contain the words {1}.', document, quoted(ours));
  if (ours === theirs)
    return t('“{0}” has {1} only before the words that it follows here.', document, quoted(ours));
  if (ours === '')
    return t('“{0}” has {1} here, which the quotation omits without an ellipsis.', document, quoted(theirs));
  if (theirs === '')
    return t('The quotation has {1}, which “{0}” does not have here.', document, quoted(ours));
  return t('The quotation has {1}, but “{0}” has {2}.', document, quoted(ours), quoted(theirs));
}

/** What is passed over within the words: what is apart from them, and what an editor says something of. */
function uncompared(text: AnnotatedText, { start, end }: Stretch): Omission[] {
  const { file, book } = text;
  const first = begunBy(file.annotations, start - 1);
  const last = begunBy(file.annotations, end - 1);
  const doubtful = file.annotations.slice(first, last).flatMap(({ kind, form, start: from, end: to }) => {
    const editorial = kind !== undefined && kindOf(book, kind.text)?.family === 'editorial';
    const running = editorial && form !== 'point' && wordsRoleOf(book, kind.text) === 'running';
    return running ? [{ start: from, end: to, stands: '…' as const }] : [];
  });
  return [...omissionsIn(text, { start, end }), ...doubtful].sort((a, b) => a.start - b.start);
}
