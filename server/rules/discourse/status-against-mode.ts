import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** Modes of conditions that protect nobody: who could waive what is merely supposed, or sure to come? */
const unwaivable: ReadonlySet<string> = new Set(['if', 'only-if', 'after', 'while']);

/** A status that a condition of its mode cannot have. */
export const statusAgainstMode: Rule = {
  code: 'status-against-mode',
  severity: 'warning',
  group: 'discourse',
  title: 'The status of a condition does not go with its mode',
  why: 'Waived is a requirement, an exception or a deadline, by those whom it protects; what is not required at all cannot be met or waived.',
  remedy:
    'Where somebody gave up a requirement, the mode is “provided”. Where it was never required, the mode is “not-required”, without a status.',
  bad: [
    {
      text: '[to join]{proposal #join} [if he agrees]{condition #if mode=if status=‹waived› status-by=@usa governs=#join}.\n',
    },
    {
      text: '[to talk]{proposal #talk} [without waiting]{condition #wait mode=not-required status=‹waived› status-by=@france governs=#talk}.\n',
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [provided he agrees]{condition #if mode=provided status=waived status-by=@usa governs=#join}.\n',
    },
    {
      text: '[to talk]{proposal #talk} [without waiting]{condition #wait mode=not-required governs=#talk}.\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    for (const statement of reader.file.statements.values()) {
      if (statement.fields.length === 0) continue;
      const [mode] = valuesOf(statement, 'mode');
      const [status] = valuesOf(statement, 'status');
      if (mode === undefined || status === undefined) continue;
      const { start, end } = status;
      if (mode.text === 'not-required')
        yield {
          start,
          end,
          message: t(
            '{0} is said not to be required, so that it cannot be {1}. Remove the status, or say in which mode it was required.',
            textOfStatement(reader, statement),
            quoted(status.text),
          ),
        };
      else if (status.text === 'waived' && unwaivable.has(mode.text))
        yield {
          start,
          end,
          message: t(
            'Nobody can waive what is put with {0}: it protects no one. If it was a requirement, use mode=provided; if it was never required, mode=not-required without a status.',
            quoted(mode.text),
          ),
        };
    }
  },
};
