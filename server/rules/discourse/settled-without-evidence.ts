import { relationSort } from '../../codebook/load';
import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { declaredId, textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

const settled: ReadonlySet<string> = new Set(['fulfilled', 'waived', 'withdrawn']);

/** What shows it, or who holds it to be so. */
const evidence = ['witness', 'source', 'status-by'];

/** A status for which nothing is shown. */
export const settledWithoutEvidence: Rule = {
  code: 'settled-without-evidence',
  severity: 'warning',
  group: 'discourse',
  title: 'A condition is said to be settled without evidence',
  why: 'That a condition was met, waived or withdrawn is itself a historical finding and needs evidence.',
  remedy:
    'Name the draft or copy with “witness”, the place where it was found with “source”, or a premise that supports it.',
  bad: [
    {
      text: '[to join]{proposal #join status=open} [on terms]{condition #terms status=‹withdrawn› governs=#join}\n',
    },
    {
      text: '[to join]{proposal #join status=open} [on terms]{condition #terms status=‹withdrawn› governs=#join}\n',
      others: { 'draft.demarche': '[He struck it out]{claim #struck attacks=document#terms by=@gromyko}\n' },
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join status=open} [on terms]{condition #terms status=withdrawn witness="first draft" governs=#join}\n',
    },
    {
      text: '[It can give no security]{claim #none} [so long as the satellites are held down]{condition #held status=fulfilled status-by=@usa governs=#none}.\n\n@usa: United States\n  type: state\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const statement of file.statements.values()) {
      if (statement.declaration === undefined || statement.fields.length === 0) continue;
      const [status] = valuesOf(statement, 'status');
      if (status === undefined || !settled.has(status.text)) continue;
      if (evidence.some((field) => valuesOf(statement, field).length > 0)) continue;
      const ref = declaredId(statement);
      const supported =
        ref !== undefined &&
        reader
          .uses(reader.symbolOf(ref))
          .some(({ field }) => field !== undefined && relationSort(book, field) === 'support');
      if (supported) continue;
      yield {
        start: status.start,
        end: status.end,
        message: t(
          'Nothing shows that {0} was {1}. Add witness="…" (the draft or copy) or source="…".',
          textOfStatement(reader, statement),
          quoted(status.text),
        ),
      };
    }
  },
};
