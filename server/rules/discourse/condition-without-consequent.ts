import { refines, relationSort } from '../../codebook/load';
import { t } from '../../l10n';
import { declaredId, textOfStatement } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A condition on which nothing hangs. */
export const conditionWithoutConsequent: Rule = {
  code: 'condition-without-consequent',
  severity: 'warning',
  group: 'discourse',
  title: 'A condition governs nothing',
  why: 'A condition is a condition of something: without its consequent, readers cannot tell what depends on it.',
  remedy: 'Name the consequent with governs=#statement, or add depends-on=#condition to the consequent.',
  bad: [
    { text: '[until a peace treaty]{‹condition› #until-treaty mode=until}\n' },
    {
      text: '[until a peace treaty]{‹condition› #until-treaty mode=until}\n',
      others: { 'reply.demarche': '[The treaty]{claim #treaty attacks=document#until-treaty by=@usa}\n' },
    },
  ],
  good: [
    { text: '[to join]{proposal #join} [until a peace treaty]{condition #until-treaty governs=#join}\n' },
    {
      text: '[to join]{proposal #join depends-on=#until-treaty} [until a peace treaty]{condition #until-treaty}\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const statement of file.statements.values()) {
      const { declaration, kind } = statement;
      if (declaration === undefined || !refines(book, kind, 'condition')) continue;
      const governs = statement.fields.some(
        (use) => use.values.length > 0 && relationSort(book, use.name.text) === 'condition',
      );
      if (governs) continue;
      const ref = declaredId(statement);
      const needed =
        ref !== undefined &&
        reader
          .uses(reader.symbolOf(ref))
          .some(({ field }) => field !== undefined && relationSort(book, field) === 'depends');
      if (needed) continue;
      const { start, end } = declaration.kind ?? declaration;
      yield {
        start,
        end,
        message: t(
          'What is {0} a condition of? Add governs=#statement, naming what depends on it.',
          textOfStatement(reader, statement),
        ),
      };
    }
  },
};
