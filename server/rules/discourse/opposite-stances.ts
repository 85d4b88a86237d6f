import { parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Statement, type Value, valuesOf } from '../../model/facts';
import { memo } from '../../model/memo';
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
  const taken = sidesTaken(reader.statementsNaming(reader.symbolOf(issue), 'about')).get(source.text);
  const other = stance.text === 'for' ? taken?.against : taken?.for;
  if (taken === undefined || other === undefined) return undefined;
  const mine = taken.order.get(reader.uri)?.get(statement) ?? 0;
  return (taken.order.get(other.uri)?.get(other.statement) ?? 0) < mine ? other : undefined;
}

/** What one source has said for and against one issue. */
interface Taken {
  /** The number of each statement by its document, in the order of the documents’ dates. */
  readonly order: Map<string, Map<Statement, number>>;
  /** The earliest of each side. */
  for?: NamingStatement;
  against?: NamingStatement;
}

/** By source, the sides taken in statements about an issue; once for all who ask for these. */
const sidesTaken = memo((statements: readonly NamingStatement[]): ReadonlyMap<string, Taken> => {
  const sources = new Map<string, Taken>();
  const inTime = statements.map((one) => ({ one, time: timeOf(one) })).sort((a, b) => a.time - b.time);
  for (const [number, { one }] of inTime.entries()) {
    const side = stanceOf(one.statement)?.text;
    if (side !== 'for' && side !== 'against') continue;
    for (const { ref } of one.by) {
      if (ref === undefined) continue;
      let taken = sources.get(ref.text);
      if (taken === undefined) sources.set(ref.text, (taken = { order: new Map() }));
      taken[side] ??= one;
      let order = taken.order.get(one.uri);
      if (order === undefined) taken.order.set(one.uri, (order = new Map()));
      if (!order.has(one.statement)) order.set(one.statement, number);
    }
  }
  return sources;
});

/** Undated documents come last. */
function timeOf({ date }: NamingStatement): number {
  return parseDate(date)?.min ?? Number.MAX_SAFE_INTEGER;
}
