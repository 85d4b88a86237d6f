// The questions by which an annotation comes about, the best answer first, until all is known that it needs.
//
// What to ask is written as one conversation that goes on from answer to answer (annotate.ts). It is held again with
// all answers whenever one is added: so nothing is kept between two questions, and the caller may stop at any of them.

import { t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Stretch } from '../../model/facts';
import type { Parse } from '../../syntax/tree';

/** One answer to a question, for a reader who looks it up by any of its words. */
export interface DialogChoice {
  readonly id: string;
  /** A name, a gloss. */
  readonly label: string;
  /** What follows it: an id, a type. */
  readonly description?: string;
  /** What is below it: offices, who says it, a definition. */
  readonly detail?: string;
}

export interface Question {
  /** What is being made. */
  readonly title: string;
  readonly prompt: string;
  /** The best first: it is what most would take. */
  readonly choices: readonly DialogChoice[];
  /** That it may also be answered by a text, and how that answer is shown: `{0}` is the text. */
  readonly typed?: {
    readonly label: string;
    /** A text that begins with this is the answer, whatever else it may stand for; others if no choice has them. */
    readonly sign?: '#' | '@';
  };
  /** Whether several may be chosen. */
  readonly many?: boolean;
}

export type Answer = { readonly chosen: readonly string[] } | { readonly typed: string };

/** A stretch that is selected. */
export interface Selection extends Stretch {
  /** Whether the cursor is at its start. */
  readonly backward?: boolean;
}

/** What an annotation, or a change of one, comes down to. */
export interface DialogChange {
  /** In this document and others; what is at one place, in this order. */
  readonly edits: readonly TextEdit[];
  /** This document as it then is. */
  readonly after: Parse;
  /** What is selected in it. */
  readonly selections: readonly Selection[];
  /** The answers by which the same is said of other words. */
  readonly again: readonly Answer[];
}

/** Why nothing is done, and what to do: a sentence or two for the reader. */
export interface DialogRefusal {
  readonly reason: string;
}

export type Outcome = DialogChange | DialogRefusal;
export type Conversation<R> = Generator<Question, R, Answer>;

/** Whether this is why something cannot be done. */
export function isRefusal(outcome: object | undefined): outcome is DialogRefusal {
  return outcome !== undefined && 'reason' in outcome;
}

/** Holds a conversation as far as the answers reach. */
export function converse(
  conversation: Conversation<Outcome>,
  answers: readonly Answer[],
): { readonly question: Question } | Outcome {
  let step = conversation.next();
  for (const answer of answers) {
    if (step.done) break;
    if (!fits(step.value, answer)) return { reason: t('The chosen item no longer exists. Choose again.') };
    step = conversation.next(answer);
  }
  return step.done ? step.value : { question: step.value };
}

function fits({ choices, typed, many }: Question, answer: Answer): boolean {
  if ('typed' in answer) return typed !== undefined && answer.typed.trim() !== '';
  const { chosen } = answer;
  if (many ? chosen.length === 0 : chosen.length !== 1) return false;
  return chosen.every((id) => choices.some((choice) => choice.id === id));
}
