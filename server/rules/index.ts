// The registry of rules: one is added here and nowhere else (engine/judgement.ts runs them).

import { deprecatedTag } from './codebook/deprecated-tag';
import { emptyField } from './codebook/empty-field';
import { extraWord } from './codebook/extra-word';
import { invalidValue } from './codebook/invalid-value';
import { misplacedField } from './codebook/misplaced-field';
import { missingField } from './codebook/missing-field';
import { missingKindValue } from './codebook/missing-kind-value';
import { repeatedField } from './codebook/repeated-field';
import { unknownField } from './codebook/unknown-field';
import { unknownKind } from './codebook/unknown-kind';
import { unknownType } from './codebook/unknown-type';
import { valueCount } from './codebook/value-count';
import { valueWithoutKind } from './codebook/value-without-kind';
import { alternativeAndRebutted } from './discourse/alternative-and-rebutted';
import { claimWithoutSource } from './discourse/claim-without-source';
import { conditionCycle } from './discourse/condition-cycle';
import { conditionInArgument } from './discourse/condition-in-argument';
import { conditionWithoutConsequent } from './discourse/condition-without-consequent';
import { counterargumentWithoutTarget } from './discourse/counterargument-without-target';
import { failedCondition } from './discourse/failed-condition';
import { inferenceWithoutReasons } from './discourse/inference-without-reasons';
import { opponentOfOwnGroup } from './discourse/opponent-of-own-group';
import { oppositeStances } from './discourse/opposite-stances';
import { outcomeWithoutPlace } from './discourse/outcome-without-place';
import { replacedByAnother } from './discourse/replaced-by-another';
import { selfRelation } from './discourse/self-relation';
import { settledWithoutEvidence } from './discourse/settled-without-evidence';
import { statusAgainstMode } from './discourse/status-against-mode';
import { supportCycle } from './discourse/support-cycle';
import { supportedAndAttacked } from './discourse/supported-and-attacked';
import { typeAgainstMode } from './discourse/type-against-mode';
import { underminedReason } from './discourse/undermined-reason';
import { unevenGroup } from './discourse/uneven-group';
import { voiceTwice } from './discourse/voice-twice';
import { waivedByNobody } from './discourse/waived-by-nobody';
import type { Rule } from './engine/rule';
import { draftAfterFinal } from './header/draft-after-final';
import { invalidLanguage } from './header/invalid-language';
import { transcriptionDiffers } from './header/transcription-differs';
import { transcriptionHash } from './header/transcription-hash';
import { transcriptionMissing } from './header/transcription-missing';
import { missingForPublication } from './publication/missing-for-publication';
import { notFinal } from './publication/not-final';
import { textUnproven } from './publication/text-unproven';
import { unresolvedNote } from './publication/unresolved-note';
import { brokenQuotation } from './reference/broken-quotation';
import { continuedWithoutAnchor } from './reference/continued-without-anchor';
import { duplicateDefinition } from './reference/duplicate-definition';
import { duplicateDocument } from './reference/duplicate-document';
import { lookAlikeId } from './reference/look-alike-id';
import { misplacedSaid } from './reference/misplaced-said';
import { quotationNotInSource } from './reference/quotation-not-in-source';
import { referenceSaysNothing } from './reference/reference-says-nothing';
import { undefinedActor } from './reference/undefined-actor';
import { undefinedDocument } from './reference/undefined-document';
import { undefinedStatement } from './reference/undefined-statement';
import { unusedEntry } from './reference/unused-entry';
import { unusedStatement } from './reference/unused-statement';
import { wrongReference } from './reference/wrong-reference';
import { ambiguousAlias } from './register/ambiguous-alias';
import { entryWithoutName } from './register/entry-without-name';
import { malformedAuthorityId } from './register/malformed-authority-id';
import { missingAuthorityId } from './register/missing-authority-id';
import { similarNames } from './register/similar-names';
import { annotationWithoutText } from './syntax/annotation-without-text';
import { emptyAnnotation } from './syntax/empty-annotation';
import { endMarkExtra } from './syntax/end-mark-extra';
import { endMarkUnmatched } from './syntax/end-mark-unmatched';
import { entryLine } from './syntax/entry-line';
import { headerLine } from './syntax/header-line';
import { headerUnclosed } from './syntax/header-unclosed';
import { malformedAttribute } from './syntax/malformed-attribute';
import { malformedId } from './syntax/malformed-id';
import { missingValue } from './syntax/missing-value';
import { rangeReopened } from './syntax/range-reopened';
import { rangeUnclosed } from './syntax/range-unclosed';
import { rangeWithoutId } from './syntax/range-without-id';
import { textInPoint } from './syntax/text-in-point';
import { unclosedBrace } from './syntax/unclosed-brace';
import { unclosedQuote } from './syntax/unclosed-quote';
import { unmatchedAnnotation } from './syntax/unmatched-annotation';
import { actorNotAlive } from './time/actor-not-alive';
import { answerBeforeQuestion } from './time/answer-before-question';
import { exclusiveOffice } from './time/exclusive-office';
import { impossibleDate } from './time/impossible-date';
import { malformedDate } from './time/malformed-date';
import { officeNotHeld } from './time/office-not-held';
import { officeTermsDiffer } from './time/office-terms-differ';
import { saidAfterDocument } from './time/said-after-document';
import { settledBeforeSaid } from './time/settled-before-said';

/** All rules, by group and then as a reader would look for them. */
export const rules: readonly Rule[] = [
  // syntax
  headerUnclosed,
  headerLine,
  entryLine,
  unclosedBrace,
  unclosedQuote,
  unmatchedAnnotation,
  emptyAnnotation,
  malformedAttribute,
  malformedId,
  missingValue,
  rangeWithoutId,
  rangeUnclosed,
  endMarkUnmatched,
  endMarkExtra,
  rangeReopened,
  annotationWithoutText,
  textInPoint,
  // reference
  undefinedActor,
  undefinedStatement,
  undefinedDocument,
  duplicateDefinition,
  duplicateDocument,
  lookAlikeId,
  wrongReference,
  quotationNotInSource,
  continuedWithoutAnchor,
  misplacedSaid,
  referenceSaysNothing,
  brokenQuotation,
  unusedEntry,
  unusedStatement,
  // code book
  unknownKind,
  unknownField,
  unknownType,
  misplacedField,
  missingField,
  emptyField,
  missingKindValue,
  invalidValue,
  repeatedField,
  valueCount,
  extraWord,
  valueWithoutKind,
  deprecatedTag,
  // header
  invalidLanguage,
  transcriptionMissing,
  transcriptionDiffers,
  transcriptionHash,
  draftAfterFinal,
  // discourse
  claimWithoutSource,
  voiceTwice,
  counterargumentWithoutTarget,
  selfRelation,
  supportedAndAttacked,
  alternativeAndRebutted,
  underminedReason,
  inferenceWithoutReasons,
  opponentOfOwnGroup,
  replacedByAnother,
  outcomeWithoutPlace,
  oppositeStances,
  conditionWithoutConsequent,
  conditionInArgument,
  unevenGroup,
  typeAgainstMode,
  statusAgainstMode,
  conditionCycle,
  supportCycle,
  failedCondition,
  settledWithoutEvidence,
  waivedByNobody,
  // time
  malformedDate,
  impossibleDate,
  saidAfterDocument,
  answerBeforeQuestion,
  settledBeforeSaid,
  officeNotHeld,
  officeTermsDiffer,
  actorNotAlive,
  exclusiveOffice,
  // register
  entryWithoutName,
  ambiguousAlias,
  similarNames,
  malformedAuthorityId,
  missingAuthorityId,
  // publication
  missingForPublication,
  notFinal,
  unresolvedNote,
  textUnproven,
];

/** The rule with this code. */
export function ruleOf(code: string): Rule | undefined {
  return rules.find((rule) => rule.code === code);
}
