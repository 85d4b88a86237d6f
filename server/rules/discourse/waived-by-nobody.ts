import { t } from '../../l10n';
import { fieldOf, valuesOf } from '../../model/facts';
import { textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A waiver of which nobody knows whose it is. */
export const waivedByNobody: Rule = {
  code: 'waived-by-nobody',
  severity: 'information',
  group: 'discourse',
  title: 'Nobody is named who waived a condition',
  why: 'Only those whom a condition protects can waive it: who they were is the point of the matter.',
  remedy: 'Name them with “status-by”.',
  bad: [
    {
      text: '[to join]{proposal #join} [provided he agrees]{condition #if mode=provided status=‹waived› source="Topol 955" governs=#join}.\n',
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [provided he agrees]{condition #if mode=provided status=waived status-by=@usa governs=#join}.\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    for (const statement of reader.file.statements.values()) {
      if (statement.fields.length === 0) continue;
      const [status] = valuesOf(statement, 'status');
      if (status?.text !== 'waived' || fieldOf(statement, 'status-by') !== undefined) continue;
      yield {
        start: status.start,
        end: status.end,
        message: t(
          'Who waived {0}? Name those whom it protected with status-by=@actor.',
          textOfStatement(reader, statement),
        ),
      };
    }
  },
};
