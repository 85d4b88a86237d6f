// How statements stand, in the words of a reader: the one table of tokens and words.
//
// Programs get the tokens of frame.ts, which are the same in every language; whoever reads gets these. Nothing here says
// that a statement is true: only what was said against it, and what its conditions leave of it.

import { t } from '../l10n';
import type { Outcome } from '../semantics/outcome';
import type { Scope } from './document-frame';
import type { ConditionStatus, Force, Word } from './frame';

const words: Readonly<Record<Word, () => string>> = {
  'no-objection': () => t('no objection'),
  'objections-answered': () => t('objections answered'),
  'objection-unanswered': () => t('objection unanswered'),
  'dependence-answered': () => t('what it depends on is answered'),
  'reasons-answered': () => t('each of its reasons is answered'),
  disputed: () => t('disputed'),
  'reasons-circular': () => t('its reasons rest on each other'),
  'objection-disputed': () => t('an objection to it is disputed'),
  'rests-on-disputed': () => t('rests on what is disputed'),
  withdrawn: () => t('withdrawn'),
  lapsed: () => t('lapsed'),
  superseded: () => t('superseded'),
};

/** What has been said against a statement: `objections answered`. */
export function standingInWords(word: Word): string {
  return words[word]();
}

const forces: Readonly<Record<Force, () => string>> = {
  'condition-not-met': () => t('its condition is not met'),
  ended: () => t('ended'),
  'condition-withdrawn': () => t('its condition was withdrawn'),
  conditional: () => t('conditional'),
  while: () => t('while …'),
  unless: () => t('unless …'),
  until: () => t('until …'),
  before: () => t('before …'),
  'condition-met': () => t('its condition is met'),
  'condition-waived': () => t('its condition was waived'),
};

/** What its conditions leave of a statement: `until …`. */
export function forceInWords(force: Force): string {
  return forces[force]();
}

/** The same with the conditions that it comes of: `until …: “until the peace treaty”`. */
export function forceExplained(force: Force, conditions: string): string {
  return t('{0}: {1}', forceInWords(force), conditionsExplained(force, conditions));
}

/** The conditions that a force comes of, where it has been named. */
export function conditionsExplained(force: Force, conditions: string): string {
  switch (force) {
    case 'conditional':
      return t('open: {0}', conditions);
    case 'condition-withdrawn':
      return t('{0}, so it is open whether it holds without it', conditions);
    default:
      return conditions;
  }
}

const statuses: Readonly<Record<ConditionStatus, () => string>> = {
  open: () => t('open'),
  fulfilled: () => t('fulfilled'),
  unfulfilled: () => t('not fulfilled'),
  waived: () => t('waived'),
  withdrawn: () => t('withdrawn'),
};

/** What became of a condition. */
export function conditionStatusInWords(status: ConditionStatus): string {
  return statuses[status]();
}

/** What others did with a proposal. */
export function outcomeInWords(outcome: Outcome): string {
  return outcome === 'accepted' ? t('accepted') : t('refused');
}

/** In which frame something is said to stand so; of attributed statements a document only reports. */
export function frameInWords(frames: readonly Scope[], reported: boolean): string {
  if (frames.length > 1)
    return reported ? t('As reported here, and in this edition') : t('In this document and in this edition');
  if (frames[0] === 'edition') return t('In this edition');
  return reported ? t('As reported here') : t('In this document');
}
