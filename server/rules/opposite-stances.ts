import { attributionOf } from '../model/attribution';
import { type Statement, valuesOf } from '../model/facts';
import type { Finding, Rule } from './rule';
import { textOfStatement } from './statements';
import { quoted } from './words';

/** A source that is for and against the same issue in one document. */
export const oppositeStances: Rule = {
  code: 'opposite-stances',
  severity: 'warning',
  group: 'discourse',
  scope: 'file',
  title: 'One source is both for and against an issue',
  why: 'It may be a change of mind worth a note, or an error in the annotation.',
  remedy: 'Check source and stance of both statements. If the source did change its mind, say so in a note.',
  bad: [
    {
      text: '[We welcome it]{claim #a by=@france about=@edc stance=for}. [We refuse it]{claim #b by=@france about=@edc stance=‹against›}.\n',
    },
  ],
  good: [
    {
      text: '[We welcome it]{claim #a by=@france about=@edc stance=for}. [We refuse it]{claim #b by=@italy about=@edc stance=against}.\n',
    },
  ],
  *check({ file, uri }): Iterable<Finding> {
    const first = new Map<string, { stance: string; statement: Statement; start: number; end: number }>();
    for (const statement of file.statements.values()) {
      if (statement.fields.length === 0) continue;
      const [stance] = valuesOf(statement, 'stance');
      if (stance === undefined || (stance.text !== 'for' && stance.text !== 'against')) continue;
      for (const { ref: issue } of valuesOf(statement, 'about'))
        for (const { ref: source } of attributionOf(file, statement).by) {
          if (issue === undefined || source === undefined) continue;
          const key = `${source.text} ${issue.text}`;
          const { start, end } = stance;
          const before = first.get(key);
          if (before === undefined) first.set(key, { stance: stance.text, statement, start, end });
          else if (before.stance !== stance.text)
            yield {
              start,
              end,
              message: `Here ${source.text} is ${quoted(stance.text)} ${issue.text}, but ${quoted(before.stance)} it in ${textOfStatement(file, before.statement)}. Check both, or explain the change in a note.`,
              related: [
                {
                  uri,
                  start: before.start,
                  end: before.end,
                  message: `Here it is ${quoted(before.stance)}.`,
                },
              ],
            };
        }
    }
  },
};
