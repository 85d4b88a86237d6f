import { refines } from '../../codebook/load';
import { t } from '../../l10n';
import { type Statement, valuesOf } from '../../model/facts';
import { namedBy } from '../common/other-statements';
import { relationsIn, textOfStatement } from '../common/statements';
import type { DocumentReader } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** Partners, by `or` or `jointly`, that do not belong to one thing. */
export const unevenGroup: Rule = {
  code: 'uneven-group',
  severity: 'warning',
  group: 'discourse',
  title: 'Partners in a group do not belong together',
  why: 'A group of conditions has one mode and one consequent, a group of reasons one conclusion. Otherwise nobody can tell what they hold together for.',
  remedy:
    'Give all of them the same mode and the same consequent or conclusion, or take one out of the group.',
  bad: [
    {
      text: '[to join]{proposal #join} [if he agrees]{condition #a mode=if governs=#join} or [until June]{condition #b mode=until or=‹#a› governs=#join}.\n',
    },
    {
      text: '[to join]{proposal #join} [to stay]{proposal #stay} [if he agrees]{condition #a governs=#join} or [if he is asked]{condition #b or=‹#a› governs=#stay}.\n',
    },
    {
      text: '[We refuse]{claim #no}: [it is weak]{premise #weak} and [long]{premise #long supports=#no jointly=‹#weak›}.\n',
    },
    {
      text: '[We refuse]{claim #no}: [it is weak]{premise #weak supports=#no} [if he agrees]{condition #if governs=#no jointly=‹#weak›}.\n',
    },
  ],
  good: [
    {
      text: '[to join]{proposal #join} [if he agrees]{condition #a mode=if governs=#join} or [if he is asked]{condition #b mode=if or=#a governs=#join}.\n',
    },
    {
      text: '[We refuse]{claim #no}: [it is weak]{premise #weak supports=#no} and [long]{premise #long supports=#no jointly=#weak}.\n',
    },
    // What depends on a condition may say so itself.
    {
      text: '[to join]{proposal #join depends-on=#a} [if he agrees]{condition #a} or [if he is asked]{condition #b or=#a governs=#join}.\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const consequents = new Map<string, string>();
    const goalOf = (statement: Statement, sort: string): string => {
      let goal = consequents.get(statement.key);
      if (goal === undefined) consequents.set(statement.key, (goal = namedIn(reader, statement, sort)));
      return goal;
    };
    for (const { link, from, target } of relationsIn(reader, 'partner')) {
      if (target === undefined || target.declaration === undefined || target.key === from.key) continue;
      const message = unlike(reader, from, target, goalOf);
      if (message !== undefined) yield { start: link.to.start, end: link.to.end, message };
    }
  },
};

/** What a statement names in its relations of a sort, in one word that can be compared. */
function namedIn({ book }: DocumentReader, statement: Statement, sort: string): string {
  return namedBy(book, statement, sort)
    .map(({ text }) => text)
    .sort()
    .join(' ');
}

/** Why the two cannot belong to one group; undefined if they can. */
function unlike(
  reader: DocumentReader,
  one: Statement,
  other: Statement,
  goalOf: (statement: Statement, sort: string) => string,
): string | undefined {
  const { book } = reader;
  const [first, second] = [() => textOfStatement(reader, one), () => textOfStatement(reader, other)] as const;
  const isCondition = refines(book, one.kind, 'condition');
  if (isCondition !== refines(book, other.kind, 'condition'))
    return t(
      '{0} and {1} do not belong together: one is a condition, the other a reason.',
      first(),
      second(),
    );
  const [mode, otherMode] = [one, other].map((statement) => valuesOf(statement, 'mode')[0]?.text);
  if (isCondition && mode !== undefined && otherMode !== undefined && mode !== otherMode)
    return t(
      'Conditions of one group have one mode, but {0} has “{1}” and {2} has “{3}”. Change one, or take it out of the group.',
      first(),
      mode,
      second(),
      otherMode,
    );
  const [goal, otherGoal] = [one, other].map((each) => goalOf(each, isCondition ? 'condition' : 'support'));
  // What hangs on a condition may say so itself, with depends-on.
  if (goal === otherGoal || (isCondition && (goal === '' || otherGoal === ''))) return undefined;
  return isCondition
    ? t(
        'Conditions of one group have one consequent, but {0} and {1} do not govern the same. Correct one, or take it out of the group.',
        first(),
        second(),
      )
    : t(
        'Reasons that hold together have one conclusion, but {0} and {1} do not support the same. Correct one, or take it out of the group.',
        first(),
        second(),
      );
}
