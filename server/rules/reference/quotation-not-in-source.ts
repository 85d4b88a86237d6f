import { kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import { begunBy } from '../../model/binary-search';
import { wordsOf } from '../../model/document-text';
import { fieldOf, type Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { quoted } from '../../text/phrases';
import { misquotation } from '../../text/quotation';
import type { Finding, Rule } from '../engine/rule';

/** Words that are said to be quoted from another document of the edition, and are not in it. */
export const quotationNotInSource: Rule = {
  code: 'quotation-not-in-source',
  severity: 'warning',
  group: 'reference',
  scope: 'project',
  title: 'A quotation is not in the document that it quotes',
  why: 'Either a word was misread, here or there, or the writer quoted from memory or changed the words: a reader must know which.',
  remedy:
    'Look at both texts again. Where the document does quote otherwise, mark the words with “sic”: they are then not compared.',
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
    // Nobody knows what a document says that is not there; that it is not, another rule says.
    { text: 'He called it [“unacceptable”]{quote quotes=report}.\n', others: { 'note.demarche': 'No.\n' } },
  ],
  *reads({ file }): Iterable<Stretch> {
    for (const annotation of file.annotations)
      if (fieldOf(annotation, QUOTES) !== undefined) yield annotation.content;
  },
  *check(snapshot): Iterable<Finding> {
    const { file, index } = snapshot;
    for (const annotation of file.annotations) {
      const use = fieldOf(annotation, QUOTES);
      if (use === undefined) continue;
      const [source] = index.documents(use.whole.text.normalize('NFC'));
      const { content } = annotation;
      if (source === undefined || content.start === content.end) continue;
      const found = misquotation(file.parse, content, uncompared(snapshot, content), source.file.parse);
      if (found === undefined) continue;
      const { start, end, lacks, source: there } = found;
      const ours = lacks ? '' : wordsOf(file, found);
      const theirs = there && (there.lacks ? '' : there.displaced ? ours : wordsOf(source.file, there));
      yield {
        start,
        end,
        message: `${said(source.document, ours, theirs)} ${t('Look at both texts again. If this document does quote otherwise, mark the words with “sic”, and they are no longer compared.')}`,
        ...(there && {
          related: [
            {
              uri: source.uri,
              start: there.start,
              end: there.end,
              message: there.lacks
                ? t('Here the document that is quoted has nothing.')
                : t('So it stands in the document that is quoted.'),
            },
          ],
        }),
      };
    }
  },
};

/** The difference in words. `theirs` is undefined if the source has nothing of the kind, and `ours` if it has that elsewhere. */
function said(document: string, ours: string, theirs: string | undefined): string {
  if (theirs === undefined) return t('“{0}” does not have the words {1}.', document, quoted(ours));
  if (ours === theirs)
    return t('“{0}” has {1} only before the words that it follows here.', document, quoted(ours));
  if (ours === '')
    return t(
      '“{0}” has {1} here, which the quotation leaves out without an ellipsis.',
      document,
      quoted(theirs),
    );
  if (theirs === '')
    return t('The quotation has {1}, which “{0}” does not have here.', document, quoted(ours));
  return t('The quotation has {1}, but “{0}” has {2}.', document, quoted(ours), quoted(theirs));
}

/** What an editor says something of, within the words, and where some are missing. */
function uncompared({ file, book }: { file: FileFacts; book: CodeBook }, { start, end }: Stretch): Stretch[] {
  const first = begunBy(file.annotations, start - 1);
  const last = begunBy(file.annotations, end - 1);
  return file.annotations.slice(first, last).filter(({ kind, form }) => {
    const known = kind && kindOf(book, kind.text);
    // A point at which words may stand as well says that some are missing.
    return known?.family === 'editorial' && (form !== 'point' || known.point === 'allowed');
  });
}
