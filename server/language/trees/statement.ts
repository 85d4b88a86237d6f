// A statement as a node of a tree: its words, what it is, who says it, and how it stands.

import type { Scope } from '../../argumentation/document-frame';
import { standingShown, type Tone } from '../../argumentation/standing-shown';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { kindLabel, mannerInWords, selectionOf, voicesInWords, voicesOf } from '../../semantics/labels';
import { type ResolvedStatement, resolveStatement } from '../../semantics/statement';
import { mannerOf, type Utterance } from '../../semantics/utterance';
import { type Icon, type Key, line, type NodePlace, type TreeNode } from './node';

/** Longer words are cut, so that how it stands is seen behind them; the tooltip has all of them. */
const LONGEST = 60;

interface How {
  readonly key: Key;
  /** How it relates to the statement above it: `attacked by`. */
  readonly relation?: string;
  /** In which frame it is told how it stands; without this it is not. */
  readonly scope?: Scope;
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
  const { relation, scope, utterance } = how;
  const at = utterance?.member ?? member;
  const { placed = at.uri !== snapshot.uri } = how;
  const shown = scope && standingShown(snapshot, statement, scope);
  return {
    key: how.key,
    label: `${relation === undefined ? '' : `${relation}: `}${t('“{0}”', excerpt(words, LONGEST))}`,
    description: line(
      shown?.outcome,
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
      ...(shown === undefined || shown.why === '' ? [] : [shown.why]),
    ].join('\n\n'),
    icon: iconOf(statement, shown?.tone),
    type: 'statement',
    opens: how.opens === true ? 'closed' : 'not',
  };
}

function iconOf(statement: ResolvedStatement, tone: Tone | undefined): Icon {
  if (statement.isA('condition')) return 'condition';
  return tone === undefined || tone === 'none' ? 'statement' : tone;
}

/** Where a statement is declared, otherwise where its words stand. */
export function statementPlace(snapshot: DocumentSnapshot, symbol: string): NodePlace | undefined {
  const statement = resolveStatement(snapshot, symbol);
  const carrier = statement?.carrier;
  return statement === undefined || carrier === undefined
    ? undefined
    : { uri: statement.member.uri, ...selectionOf(carrier) };
}
