import { isStatementKind } from '../../codebook/load';
import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { declaredId, textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** Relations by which one statement shows what became of another. */
const shownBy: ReadonlyMap<string, string> = new Map([
  ['adopted', 'answers'],
  ['superseded', 'replaces'],
]);

/** A status for which nothing is shown, and of which nobody says that it is so. */
export const settledWithoutEvidence: Rule = {
  code: 'settled-without-evidence',
  severity: 'warning',
  group: 'discourse',
  title: 'A status is given without evidence',
  why: 'That a condition was met or waived, or a proposal adopted or withdrawn, is itself a historical finding. Unless somebody is named in whose eyes it is so, it is the editor’s and needs evidence.',
  remedy:
    'Name the draft or copy with “witness”, the place where it was found with “source”, or with “status-by” the one who brought it about or takes it to be so.',
  bad: [
    { text: '[to join]{proposal #join status=‹lapsed›}\n' },
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
      text: '[to join]{proposal #join} [so long as they do]{condition #terms mode=while status=fulfilled status-by=@usa governs=#join}\n',
    },
    { text: '[to join]{proposal #join status=adopted}: [so they agreed]{acceptance #yes answers=#join}\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const statement of file.statements.values()) {
      if (statement.declaration === undefined || !isStatementKind(book, statement.kind)) continue;
      const [status] = valuesOf(statement, 'status');
      if (status === undefined || status.text === 'open') continue;
      // That such a condition has no status at all, another rule says.
      if (valuesOf(statement, 'mode')[0]?.text === 'not-required') continue;
      if (['witness', 'source', 'status-by'].some((name) => valuesOf(statement, name).length > 0)) continue;
      const ref = declaredId(statement);
      const relation = shownBy.get(status.text);
      const isShown =
        ref !== undefined &&
        relation !== undefined &&
        reader.uses(reader.symbolOf(ref)).some(({ field }) => field === relation);
      if (isShown) continue;
      yield {
        start: status.start,
        end: status.end,
        message: t(
          'Nothing shows that the status of {0} is {1}. Add witness="…" (the draft or copy), source="…", or status-by=@actor: in whose eyes it is so, or who brought it about.',
          textOfStatement(reader, statement),
          quoted(status.text),
        ),
      };
    }
  },
};
