// A statement as a node of a tree: its words, what it is, who says it, and whether it stands.

import { explainStanding } from '../../argumentation/acceptability';
import type { Standing } from '../../argumentation/grounded';
import { fieldAt, valueMeaning } from '../../codebook/load';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { kindLabel, mannerInWords, selectionOf, voicesInWords, voicesOf } from '../../semantics/labels';
import { type ResolvedStatement, resolveStatement } from '../../semantics/statement';
import { mannerOf, type Utterance } from '../../semantics/utterance';
import { type Icon, type Key, line, type NodePlace, type TreeNode } from './node';

/** Longer words are cut, so that what stands is seen behind them; the tooltip has all of them. */
const LONGEST = 60;

/** What stands, as a sign and in a word. */
const verdicts = (): Readonly<Record<Standing['label'], readonly [Icon, string]>> => ({
  in: ['stands', t('stands')],
  out: ['falls', t('does not stand')],
  undecided: ['undecided', t('undecided')],
});

/** The same for a condition, which is met or not: what became of it. */
function fateOf({ book }: DocumentSnapshot, statement: ResolvedStatement): readonly [Icon, string] {
  const status = statement.value('status') || 'open';
  const label = valueMeaning(fieldAt(book, 'status', 'statement'), status)?.label ?? status;
  return [status === 'open' ? 'undecided' : 'statement', label];
}

interface How {
  readonly key: Key;
  /** How it relates to the statement above it: `attacked by`. */
  readonly relation?: string;
  readonly standing?: Standing | undefined;
  /** Within which it was weighed: `this document`. */
  readonly within?: string;
  /** The place at which it is made, if it is not the statement as a whole that is shown. */
  readonly utterance?: Utterance;
  /** What else is to be said of it. */
  readonly note?: string;
  readonly opens?: boolean;
  /** Whether it is told in which document it is, even if that is the document at hand. */
  readonly placed?: boolean;
}

/** The node of a statement (`document#id`); undefined if it is nowhere to be found. */
export function statementNode(snapshot: DocumentSnapshot, symbol: string, how: How): TreeNode | undefined {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return undefined;
  const { member, id, name: words } = statement;
  const { relation, standing, within = t('this document'), utterance } = how;
  const at = utterance?.member ?? member;
  const { placed = at.uri !== snapshot.uri } = how;
  const [icon, verdict] =
    standing === undefined
      ? (['statement', undefined] as const)
      : statement.isA('condition')
        ? fateOf(snapshot, statement)
        : verdicts()[standing.label];
  return {
    key: how.key,
    label: `${relation === undefined ? '' : `${relation}: `}${t('“{0}”', excerpt(words, LONGEST))}`,
    description: line(
      verdict,
      mannerInWords(
        snapshot.book,
        kindLabel(snapshot, statement.kindName),
        utterance?.manner ?? mannerOf(statement),
      ),
      utterance === undefined ? voicesOf(statement) : voicesInWords(snapshot, utterance.attribution),
      placed ? at.document : undefined,
      how.note,
    ),
    tooltip: [
      words,
      ...(id === undefined ? [] : [`${member.document}#${id}`]),
      ...(standing === undefined ? [] : [explainStanding(snapshot, standing, within)]),
    ].join('\n\n'),
    icon,
    type: 'statement',
    opens: how.opens === true ? 'closed' : 'not',
  };
}

/** Where a statement is declared, otherwise where its words stand. */
export function statementPlace(snapshot: DocumentSnapshot, symbol: string): NodePlace | undefined {
  const statement = resolveStatement(snapshot, symbol);
  const carrier = statement?.carrier;
  return statement === undefined || carrier === undefined
    ? undefined
    : { uri: statement.member.uri, ...selectionOf(carrier) };
}
