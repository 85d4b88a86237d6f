import { refines, relationSort } from '../../codebook/load';
import { symbolOf } from '../../edition/index';
import { t } from '../../l10n';
import { textOfStatement, wordsOfStatements } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A condition on which nothing hangs. */
export const conditionWithoutConsequent: Rule = {
  code: 'condition-without-consequent',
  severity: 'warning',
  group: 'discourse',
  scope: 'project',
  title: 'A condition governs nothing',
  why: 'A condition is a condition of something: without its consequent a reader cannot tell what hangs on it.',
  remedy: 'Name the consequent with governs=#statement, or let the consequent say depends-on=#condition.',
  bad: [{ text: '[until a peace treaty]{‹condition› #until-treaty mode=until}\n' }],
  good: [
    { text: '[to join]{proposal #join} [until a peace treaty]{condition #until-treaty governs=#join}\n' },
    {
      text: '[to join]{proposal #join depends-on=#until-treaty} [until a peace treaty]{condition #until-treaty}\n',
    },
  ],
  *check(snapshot): Iterable<Finding> {
    const { file, book, index, document } = snapshot;
    for (const statement of file.statements.values()) {
      const { declaration, kind } = statement;
      if (declaration === undefined || !refines(book, kind, 'condition')) continue;
      const governs = statement.fields.some(
        (use) => use.values.length > 0 && relationSort(book, use.name.text) === 'condition',
      );
      if (governs) continue;
      const ref = declaration.form === 'entry' ? declaration.ref : declaration.declares;
      const needed =
        ref !== undefined &&
        index
          .uses(symbolOf(ref, document))
          .some(
            ({ item }) => item.field !== undefined && relationSort(book, item.field.name.text) === 'depends',
          );
      if (needed) continue;
      const { start, end } = declaration.kind ?? declaration;
      yield {
        start,
        end,
        quotes: wordsOfStatements(statement),
        message: t(
          'What is {0} a condition of? Add governs=#statement, naming what depends on it.',
          textOfStatement(file, statement),
        ),
      };
    }
  },
};
