import { parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Statement, type Value, valuesOf } from '../../model/facts';
import { attributionOf } from '../../semantics/attribution';
import { quoted } from '../../text/phrases';
import { textOfStatement } from '../common/statements';
import type { EditionReader, NamingStatement } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** A source that is for and against the same issue, in one document or in two. */
export const oppositeStances: Rule = {
  code: 'opposite-stances',
  severity: 'warning',
  group: 'discourse',
  title: 'One source is both for and against an issue',
  why: 'It may be a change of mind worth a note, or an error in the annotation.',
  remedy:
    'Check the source and the stance of both statements. If the source did change its mind, say so in a note on the later one.',
  bad: [
    {
      text: '[We welcome it]{claim #a by=@france about=@edc stance=for}. [We refuse it]{claim #b by=@france about=@edc stance=‹against›}.\n',
    },
    {
      text: '---\ndate: 1954-08-30\n---\n\n[We refuse it]{claim by=@france about=@edc stance=‹against›}.\n',
      others: {
        'speech.demarche':
          '---\ndate: 1950-10-24\n---\n\n[We propose it]{claim by=@france about=@edc stance=for}.\n',
      },
    },
  ],
  good: [
    {
      text: '[We welcome it]{claim #a by=@france about=@edc stance=for}. [We refuse it]{claim #b by=@italy about=@edc stance=against}.\n',
    },
    {
      text: '[We welcome it]{claim #a by=@france about=@edc stance=for}. [We refuse it]{claim #b by=@france about=@edc stance=against note="The government has changed."}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const statement of reader.file.statements.values())
      for (const { issue, source, stance } of stancesIn(reader, statement)) {
        const other = earlierOpposite(reader, statement, issue, source, stance);
        // A note may explain the change.
        if (other === undefined || valuesOf(statement, 'note').length > 0) continue;
        const theirs = stanceOf(other.statement)?.text ?? '';
        const theirDate = dated(other.date);
        yield {
          start: stance.start,
          end: stance.end,
          message: t(
            'Here {0} is {1} {2}, but {3} it in {4}. Check both, or explain the change in a note.',
            source.text,
            quoted(stance.text),
            `${issue.text}${dated(reader.file.headerText('date'))}`,
            quoted(theirs),
            `${other.uri === reader.uri ? textOfStatement(reader, other.statement) : quoted(other.document)}${theirDate}`,
          ),
          related: [
            { place: other.place('stance'), message: t('Here it is {0}.', `${quoted(theirs)}${theirDate}`) },
          ],
        };
      }
  },
};

function dated(date: string | undefined): string {
  return date === undefined ? '' : ` (${date})`;
}

type Named = NonNullable<Value['ref']>;

/** The stances that a statement takes: one for each of its sources and issues. */
function* stancesIn(
  { file }: EditionReader,
  statement: Statement,
): Generator<{ issue: Named; source: Named; stance: Value }> {
  const stance = stanceOf(statement);
  if (stance === undefined) return;
  for (const { ref: issue } of valuesOf(statement, 'about'))
    for (const { ref: source } of attributionOf(file, statement).by)
      if (issue !== undefined && source !== undefined) yield { issue, source, stance };
}

function stanceOf(statement: Statement): Value | undefined {
  if (statement.fields.length === 0) return undefined;
  const [stance] = valuesOf(statement, 'stance');
  return stance?.text === 'for' || stance?.text === 'against' ? stance : undefined;
}

/** The later of two is told of the earlier, by the dates of their documents. */
function earlierOpposite(
  reader: EditionReader,
  statement: Statement,
  issue: Named,
  source: Named,
  stance: Value,
): NamingStatement | undefined {
  const taken = reader
    .statementsNaming(reader.symbolOf(issue), 'about')
    .filter(
      (one) => stanceOf(one.statement) !== undefined && one.by.some(({ ref }) => ref?.text === source.text),
    )
    .sort((a, b) => timeOf(a) - timeOf(b));
  const mine = taken.findIndex((one) => one.uri === reader.uri && one.statement === statement);
  return taken.slice(0, Math.max(mine, 0)).find((one) => stanceOf(one.statement)?.text !== stance.text);
}

/** Undated documents come last. */
function timeOf({ date }: NamingStatement): number {
  return parseDate(date)?.min ?? Number.MAX_SAFE_INTEGER;
}
