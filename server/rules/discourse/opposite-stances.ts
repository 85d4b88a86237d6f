import { parseDate } from '../../codebook/values';
import type { Index, Member } from '../../edition/index';
import { t } from '../../l10n';
import { type Statement, type Value, valuesOf } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { attributionOf } from '../../semantics/attribution';
import { quoted } from '../../text/phrases';
import { kept } from '../common/register';
import { textOfStatement, wordsOfStatements } from '../common/statements';
import type { Finding, Rule } from '../engine/rule';

/** A source that is for and against the same issue, in one document or in two. */
export const oppositeStances: Rule = {
  code: 'opposite-stances',
  severity: 'warning',
  group: 'discourse',
  scope: 'project',
  title: 'One source is both for and against an issue',
  why: 'It may be a change of mind worth a note, or an error in the annotation.',
  remedy:
    'Check source and stance of both statements. If the source did change its mind, say so in a note on the later one.',
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
  *check({ file, index, document, uri }): Iterable<Finding> {
    for (const [number, statement] of [...file.statements.values()].entries())
      for (const { key, stance, source, issue } of stancesIn(file, statement)) {
        const taken = stances(index).get(key) ?? [];
        const mine = taken.findIndex((one) => one.uri === uri && one.statement === number);
        // The later of two is told of the earlier, by the dates of their documents, unless a note explains it.
        const other = taken.slice(0, Math.max(mine, 0)).find((one) => one.stance !== stance.text);
        if (other === undefined || valuesOf(statement, 'note').length > 0) continue;
        const here = { uri, document, file };
        const there = other.uri === uri ? here : index.member(other.uri);
        const theirs = there && [...there.file.statements.values()][other.statement];
        const [place] = theirs === undefined ? [] : valuesOf(theirs, 'stance');
        if (there === undefined || theirs === undefined || place === undefined) continue;
        // Words of another document are not cited: while they are edited, nobody looks here again.
        const own = there.uri === uri;
        const where = own ? textOfStatement(file, theirs) : quoted(there.document);
        yield {
          start: stance.start,
          end: stance.end,
          quotes: own ? wordsOfStatements(theirs) : [],
          message: t(
            'Here {0} is {1} {2}, but {3} it in {4}. Check both, or explain the change in a note.',
            source,
            quoted(stance.text),
            `${issue}${dated(here)}`,
            quoted(other.stance),
            `${where}${dated(there)}`,
          ),
          related: [
            {
              uri: there.uri,
              start: place.start,
              end: place.end,
              message: t('Here it is {0}.', `${quoted(other.stance)}${dated(there)}`),
            },
          ],
        };
      }
  },
};

function dated({ file }: Member): string {
  const date = file.headerText('date');
  return date === undefined ? '' : ` (${date})`;
}

interface Taken {
  readonly uri: string;
  /** The number of the statement in its document: keys of statements without an id have offsets, which move. */
  readonly statement: number;
  readonly stance: string;
}

/** All stances of the edition by source and issue, in the order of their documents' dates. */
const stances: (index: Index) => ReadonlyMap<string, readonly Taken[]> = kept(
  (index) => index.version,
  (index) => {
    const all = new Map<string, Taken[]>();
    const inOrder = index.members
      .filter(({ file }) => file.references.some(({ field }) => field?.name.text === 'about'))
      .map((member) => ({
        member,
        at: parseDate(member.file.headerText('date'))?.min ?? Number.POSITIVE_INFINITY,
      }))
      .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
    for (const { member } of inOrder)
      for (const [number, statement] of [...member.file.statements.values()].entries())
        for (const { key, stance } of stancesIn(member.file, statement)) {
          const taken = { uri: member.uri, statement: number, stance: stance.text };
          const list = all.get(key);
          if (list === undefined) all.set(key, [taken]);
          else list.push(taken);
        }
    return all;
  },
);

/** The stances that a statement takes: one for each of its sources and issues. */
function* stancesIn(
  file: FileFacts,
  statement: Statement,
): Generator<{ key: string; stance: Value; source: string; issue: string }> {
  if (statement.fields.length === 0) return;
  const [stance] = valuesOf(statement, 'stance');
  if (stance === undefined || (stance.text !== 'for' && stance.text !== 'against')) return;
  for (const { ref: issue } of valuesOf(statement, 'about'))
    for (const { ref: source } of attributionOf(file, statement).by)
      if (issue !== undefined && source !== undefined)
        yield { key: `${source.text} ${issue.text}`, stance, source: source.text, issue: issue.text };
}
