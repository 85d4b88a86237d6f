import { refines } from '../../codebook/load';
import { t } from '../../l10n';
import { type Annotation, fieldOf } from '../../model/facts';
import { wordsOf } from '../../semantics/words';
import type { DocumentReader } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** No cue between two parts of one quotation is longer. */
const CUE = 60;

/** The second part of a quotation that a cue interrupts, annotated as if it were another. */
export const brokenQuotation: Rule = {
  code: 'broken-quotation',
  severity: 'hint',
  group: 'reference',
  title: 'A quotation that is interrupted is annotated as two',
  why: 'One sentence that a cue breaks in two is one quotation: as two it is counted, listed and compared twice.',
  remedy: 'Give the first part an id, and mark the second with that id and “continued”.',
  bad: [
    {
      text: '[“The draft,”]{quote by=@palewski} he said, [“is weak.”]{‹quote› by=@palewski}\n',
    },
  ],
  good: [
    { text: '[“The draft,”]{quote #weak by=@palewski} he said, [“is weak.”]{#weak continued}\n' },
    // Two fragments in the words of the one who reports them.
    {
      text: 'It is a war [“into a world war”]{quote by=@dulles} in which [“bombs will be dropped”]{quote by=@dulles}.\n',
    },
    { text: '[“It is weak.”]{quote by=@palewski} He went on: [“It is long.”]{quote by=@palewski}\n' },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const { file, book } = reader;
    let before: Annotation | undefined;
    for (const annotation of file.annotations) {
      const { kind } = annotation;
      if (!refines(book, kind?.text, 'quote')) continue;
      if (kind !== undefined && before !== undefined && goesOn(reader, before, annotation))
        yield {
          start: kind.start,
          end: kind.end,
          message: t(
            'This seems to go on with the quotation before the cue. If it is one sentence, give the first part an id and this one that id with “continued”.',
          ),
          related: [
            { start: before.start, end: before.end, message: t('The quotation seems to begin here.') },
          ],
        };
      before = annotation;
    }
  },
};

/** Whether a cue stands between the two, between commas: “The draft,” he said, “is weak.” */
function goesOn(reader: DocumentReader, first: Annotation, second: Annotation): boolean {
  const gap = { start: first.end, end: second.start };
  if (gap.end <= gap.start || gap.end - gap.start > CUE) return false;
  const speaker = (annotation: Annotation) => fieldOf(annotation, 'by')?.whole.text;
  if (speaker(first) !== speaker(second)) return false;
  const [before, between, after] = [first.content, gap, second.content].map((stretch) => {
    reader.words(stretch);
    return wordsOf(reader, stretch);
  }) as [string, string, string];
  const isCue = /^[^.!?;:\p{Quotation_Mark}]+,$/u.test(between);
  const ends = /[,–—]\p{Quotation_Mark}?$/u.test(before) || /^[,–—]/.test(between);
  return isCue && ends && /^\p{Quotation_Mark}*\p{Ll}/u.test(after);
}
