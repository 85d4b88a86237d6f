import { wordsRoleOf } from '../../codebook/load';
import { isBefore, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { begunBy } from '../../model/binary-search';
import { type Annotation, fieldOf } from '../../model/facts';
import { Maxima } from '../../model/maxima';
import { dateOf } from '../common/dates';
import type { Finding, Rule } from '../engine/rule';

/** How a statement may lie in the future of its document. */
const ahead: ReadonlySet<string> = new Set(['drafted', 'anticipated', 'hypothetical']);

/** A statement that a document reports before it was made. */
export const saidAfterDocument: Rule = {
  code: 'said-after-document',
  severity: 'warning',
  group: 'time',
  title: 'A statement is dated after its document',
  why: 'A document cannot report what was said only after it was written. Either date may be wrong, or the words are expected and not reported.',
  remedy:
    'Check both dates. If the statement is still to be made, say so with “utterance”: drafted or anticipated.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[It is weak]{claim #weak by=@palewski date=‹1954-04-02›}.\n',
    },
    {
      text: '---\ndate: 1954-03-26\n---\n\n[It is weak]{claim #weak by=@palewski} and [weak again]{#weak by=@france date=‹1954-04-02›}.\n',
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[It is weak]{claim #weak by=@palewski date=1954-03}.\n',
    },
    {
      text: '---\ndate: 1954-03-26\n---\n\nHe left.[[They met again]{claim by=@france date=1954-04-02}.]{footnote n=1}\n',
    },
    {
      text: '---\ndate: 1954-03-26\n---\n\n[they gang up]{claim #gang by=@ussr date=1954-04-22 utterance=anticipated}.\n',
    },
  ],
  *checkDocument({ file, book }): Iterable<Finding> {
    const written = dateOf(file);
    if (written === undefined) return;
    // Looked for once, and only if anything is said so late.
    let apart: readonly Annotation[] | undefined;
    let reach: Maxima | undefined;
    for (const carrier of [...file.annotations, ...file.entries]) {
      if (carrier.fields.length === 0 || file.statementOf(carrier) === undefined) continue;
      if (carrier.form === 'entry' && carrier.ref.sigil !== '#') continue;
      const date = fieldOf(carrier, 'date')?.whole;
      const span = parseDate(date?.text);
      if (date === undefined || span === undefined || !isBefore(written, span)) continue;
      // Whoever names where he has it from knows it from elsewhere than the document.
      if (fieldOf(carrier, 'source') !== undefined) continue;
      if (ahead.has(fieldOf(carrier, 'utterance')?.whole.text || file.headerText('utterance') || ''))
        continue;
      // What editors add in a footnote may be of any time.
      apart ??= file.annotations.filter(({ kind }) => wordsRoleOf(book, kind?.text ?? '') === 'apart');
      reach ??= new Maxima(apart.map(({ end }) => end));
      const isBeside = reach.lastAbove(carrier.end, begunBy(apart, carrier.start)) >= 0;
      if (isBeside) continue;
      yield {
        start: date.start,
        end: date.end,
        message: t(
          'This was said on {0}, after the document was written ({1}). Check both dates; what is still to be said has utterance=drafted or utterance=anticipated.',
          date.text,
          file.headerText('date') ?? '',
        ),
      };
    }
  },
};
