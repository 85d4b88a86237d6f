import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { lookUp, tableOf } from '../../model/lookup';
import { listed, quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** The modes that a type of condition goes with. */
const modesOf = tableOf<readonly string[]>({
  precedent: ['if', 'only-if', 'provided'],
  subsequent: ['until', 'while', 'before'],
  exception: ['unless'],
  proviso: ['provided'],
});

/** A type of condition, in terms of treaty law, that its words contradict. */
export const typeAgainstMode: Rule = {
  code: 'type-against-mode',
  severity: 'warning',
  group: 'discourse',
  title: 'The type of a condition does not go with its mode',
  why: 'A condition precedent suspends, a condition subsequent ends: whoever reads the type and whoever reads the mode would understand something else.',
  remedy: 'Correct the one that the words of the document do not bear out, or leave out the type.',
  bad: [
    {
      text: '[to join]{proposal #join} [until the treaty]{condition #treaty mode=until type=‹precedent› governs=#join}.\n',
    },
    {
      text: '[to join]{proposal #join} [after the treaty]{condition #treaty mode=after type=‹precedent› governs=#join}.\n',
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [until the treaty]{condition #treaty mode=until type=subsequent governs=#join}.\n',
    },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    for (const statement of file.statements.values()) {
      if (statement.fields.length === 0) continue;
      const [mode] = valuesOf(statement, 'mode');
      const [type] = valuesOf(statement, 'type');
      const modes = type && lookUp(modesOf, type.text);
      if (mode === undefined || type === undefined || modes === undefined || modes.includes(mode.text))
        continue;
      yield {
        start: type.start,
        end: type.end,
        message: t(
          'A condition of the type {0} is put with {1}, and not with {2}. Correct one of the two, or leave out the type.',
          quoted(type.text),
          listed(
            modes.map((one) => quoted(one)),
            'or',
          ),
          quoted(mode.text),
        ),
      };
    }
  },
};
