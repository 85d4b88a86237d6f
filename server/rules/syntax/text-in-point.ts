import { kindOf } from '../../codebook/load';
import { changeMarks, inUnfinishedMark } from '../../editing/marks';
import { t } from '../../l10n';
import type { Rule } from '../engine/rule';

/** Words in brackets where the kind marks a place between words. */
export const textInPoint: Rule = {
  code: 'text-in-point',
  severity: 'warning',
  group: 'syntax',
  title: 'A mark for a place encloses words',
  why: 'A page begins at a point, so the mark says nothing about the words in brackets.',
  remedy: 'Write the mark with empty brackets at that point: []{page 57}.',
  bad: [
    {
      text: 'Our ‹[proposals]{page 57}› were declined.\n',
      fixed: 'Our []{page 57}proposals were declined.\n',
    },
  ],
  good: [{ text: 'Our []{page 57} proposals were declined.\n' }],
  *checkDocument({ file, book }) {
    for (const { form, kind, start, end, content, mark } of file.annotations) {
      if (form !== 'span' || kind === undefined || kindOf(book, kind.text)?.point !== 'only') continue;
      const attributes = file.parse.slice(mark.start, mark.end);
      yield {
        start,
        end,
        message: t(
          '“{0}” marks a point in the text, not words. Write it with empty brackets where it belongs: {1}.',
          kind.text,
          `[]{${kind.text} …}`,
        ),
        // A brace before it in its line would end with the mark’s, and take what is between.
        fixes: inUnfinishedMark(file.parse, start)
          ? []
          : [
              {
                title: t('Move the mark before the words'),
                edits: changeMarks(file.parse, [
                  { start, end: content.start, text: `[${attributes}` },
                  { ...mark, text: '' },
                ]),
                certain: false,
              },
            ],
      };
    }
  },
};
