// The registry of rules, and the one engine that runs them for the editor and the command line alike.
//
// A rule is added here and nowhere else. Findings of a rule are never silenced by those of another; instead each
// rule looks only at what is its own: an unknown field is not also a field with a wrong value.

import type { CodeBook, RuleSetting } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Severity } from '../model/edit';
import type { FieldOwner, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { type Shift, shifted } from '../syntax/shift';
import type { Leaf } from '../syntax/tree';
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
import { claimWithoutSource } from './discourse/claim-without-source';
import { conditionCycle } from './discourse/condition-cycle';
import { conditionWithoutConsequent } from './discourse/condition-without-consequent';
import { counterargumentWithoutTarget } from './discourse/counterargument-without-target';
import { failedCondition } from './discourse/failed-condition';
import { oppositeStances } from './discourse/opposite-stances';
import { selfRelation } from './discourse/self-relation';
import { settledWithoutEvidence } from './discourse/settled-without-evidence';
import { supportCycle } from './discourse/support-cycle';
import { supportedAndAttacked } from './discourse/supported-and-attacked';
import type { Diagnostic, Rule } from './engine/rule';
import { invalidLanguage } from './header/invalid-language';
import { transcriptionDiffers } from './header/transcription-differs';
import { transcriptionHash } from './header/transcription-hash';
import { transcriptionMissing } from './header/transcription-missing';
import { missingForPublication } from './publication/missing-for-publication';
import { notFinal } from './publication/not-final';
import { textUnproven } from './publication/text-unproven';
import { unresolvedNote } from './publication/unresolved-note';
import { continuedWithoutAnchor } from './reference/continued-without-anchor';
import { duplicateDefinition } from './reference/duplicate-definition';
import { duplicateDocument } from './reference/duplicate-document';
import { lookAlikeId } from './reference/look-alike-id';
import { quotationNotInSource } from './reference/quotation-not-in-source';
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
import { exclusiveOffice } from './time/exclusive-office';
import { impossibleDate } from './time/impossible-date';
import { malformedDate } from './time/malformed-date';
import { officeNotHeld } from './time/office-not-held';

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
  // discourse
  claimWithoutSource,
  counterargumentWithoutTarget,
  selfRelation,
  supportedAndAttacked,
  oppositeStances,
  conditionWithoutConsequent,
  conditionCycle,
  supportCycle,
  failedCondition,
  settledWithoutEvidence,
  // time
  malformedDate,
  impossibleDate,
  officeNotHeld,
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

/** The rules that an edition wants, by what they look at, each with its severity there. */
interface Wanted {
  readonly carrier: readonly Weighted<Extract<Rule, { scope: 'carrier' }>>[];
  readonly file: readonly Weighted<Extract<Rule, { scope: 'file' }>>[];
  readonly project: readonly Weighted<Extract<Rule, { scope: 'project' }>>[];
  readonly text: readonly Weighted<Extract<Rule, { scope: 'text' }>>[];
}

interface Weighted<R extends Rule> {
  readonly rule: R;
  readonly severity: Severity;
}

const wanted = new WeakMap<CodeBook, Wanted>();

function rulesOf(book: CodeBook): Wanted {
  let known = wanted.get(book);
  if (known === undefined) {
    const weighted = rules.flatMap((rule) => {
      const severity = severityOf(rule, book);
      return severity === 'off' || rule.group === 'publication' ? [] : [{ rule, severity }];
    });
    const of = <S extends Rule['scope']>(scope: S) =>
      weighted.filter(({ rule }) => rule.scope === scope) as Weighted<Extract<Rule, { scope: S }>>[];
    known = { carrier: of('carrier'), file: of('file'), project: of('project'), text: of('text') };
    wanted.set(book, known);
  }
  return known;
}

function severityOf(rule: Rule, book: CodeBook): RuleSetting {
  return book.rules?.[rule.code] ?? rule.severity;
}

/** Leaves in which no rule of a single carrier finds anything, by the code book that says so. */
const clean = new WeakMap<Leaf, CodeBook>();

/** What a document's own text decides, with the code book that it was read by: other documents do not change it. */
const decided = new WeakMap<FileFacts, { readonly book: CodeBook; readonly found: readonly Diagnostic[] }>();

interface Judged {
  readonly whole: boolean;
  readonly found: readonly Diagnostic[];
  /** Words on which that depends. */
  readonly read: readonly Stretch[];
}

/** The same together with what the edition decides, by the view of both. */
const judged = new WeakMap<DocumentSnapshot, Judged>();

/** The same together with what the whole text decides. */
const answered = new WeakMap<
  DocumentSnapshot,
  { readonly of: readonly Diagnostic[]; readonly found: readonly Diagnostic[] }
>();

/** What is found for publication. */
const weighed = new WeakMap<
  DocumentSnapshot,
  { readonly of: readonly Diagnostic[]; readonly found: readonly Diagnostic[] }
>();

/**
 * Everything that the rules find in a document, by place. Total: a document of any text has an answer.
 * `whole`: whether the edition is known as a whole; else what depends on other documents is not judged yet.
 */
export function diagnose(snapshot: DocumentSnapshot, whole = true): readonly Diagnostic[] {
  const settled = judge(snapshot, whole);
  const known = answered.get(snapshot);
  if (known?.of === settled) return known.found;
  const inText: Diagnostic[] = [];
  run(rulesOf(snapshot.book).text, snapshot, inText);
  const found = inText.length === 0 ? settled : [...settled, ...inText].sort(byPlace);
  answered.set(snapshot, { of: settled, found });
  return found;
}

/** What prose has no say in. */
function judge(snapshot: DocumentSnapshot, whole: boolean): readonly Diagnostic[] {
  const known = judged.get(snapshot);
  if (known?.whole === whole) return known.found;
  const found = [...ownFindings(snapshot)];
  const { project } = rulesOf(snapshot.book);
  if (whole) run(project, snapshot, found);
  found.sort(byPlace);
  judged.set(snapshot, {
    whole,
    found,
    read: project.flatMap(({ rule }) => [...(rule.reads?.(snapshot) ?? [])]),
  });
  return found;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.start - b.start || a.end - b.end || (a.rule.code < b.rule.code ? -1 : 1);
}

/**
 * What stands between a document and its publication: all that `diagnose` finds, weighed for the purpose, and what the
 * rules of publication ask for besides. What the edition's code book says of a rule counts here too.
 */
export function diagnoseForPublication(snapshot: DocumentSnapshot): readonly Diagnostic[] {
  const { book } = snapshot;
  const all = diagnose(snapshot);
  const known = weighed.get(snapshot);
  if (known?.of === all) return known.found;
  const found = all.map((one): Diagnostic => {
    const { publication, code } = one.rule;
    return publication === undefined || book.rules?.[code] !== undefined
      ? one
      : { ...one, severity: publication };
  });
  for (const rule of rules) {
    if (rule.group !== 'publication' || rule.scope === 'carrier') continue;
    const severity = severityOf(rule, book);
    if (severity !== 'off') run([{ rule, severity }], snapshot, found);
  }
  found.sort(byPlace);
  weighed.set(snapshot, { of: all, found });
  return found;
}

/**
 * Takes over what was found before edits of words, moved to where it stands after them; not if one was in words that
 * a message quotes or a rule reads. Law: the same as looking again.
 */
export function carryFindings(
  before: DocumentSnapshot,
  after: DocumentSnapshot,
  shifts: readonly Shift[],
): void {
  const offset = (from: number) => shifts.reduce(shifted, from);
  const place = <P extends { readonly uri?: string; readonly start: number; readonly end: number }>(
    at: P,
  ): P =>
    at.uri === undefined || at.uri === after.uri
      ? { ...at, start: offset(at.start), end: offset(at.end) }
      : at;
  const moved = (diagnostic: Diagnostic): Diagnostic => {
    const { quotes, related, fixes } = diagnostic;
    return {
      ...place(diagnostic),
      ...(quotes && { quotes: quotes.map(place) }),
      ...(related && { related: related.map(place) }),
      ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(place) })) }),
    };
  };
  const holds = ({ found }: { readonly found: readonly Diagnostic[] }) =>
    !found.some(({ quotes }) => quotes?.some((stretch) => isWithin(stretch, shifts)));
  const own = decided.get(before.file);
  if (own !== undefined && holds(own)) decided.set(after.file, { ...own, found: own.found.map(moved) });
  const all = judged.get(before);
  if (all !== undefined && holds(all) && !all.read.some((stretch) => isWithin(stretch, shifts)))
    judged.set(after, { ...all, found: all.found.map(moved), read: all.read.map(place) });
}

/** Whether one of the edits was in a stretch. */
function isWithin({ start, end }: Stretch, shifts: readonly Shift[]): boolean {
  let [from, to] = [start, end];
  for (const shift of shifts) {
    if (from <= shift.at && shift.at <= to) return true;
    [from, to] = [shifted(from, shift), shifted(to, shift)];
  }
  return false;
}

function ownFindings(snapshot: DocumentSnapshot): readonly Diagnostic[] {
  const { file, book } = snapshot;
  const known = decided.get(file);
  if (known?.book === book) return known.found;
  const found: Diagnostic[] = [];
  const { carrier: carrierRules, file: fileRules } = rulesOf(book);
  for (const { leaf, carriers } of file.blocks) {
    if (clean.get(leaf) === book) continue;
    const before = found.length;
    for (const carrier of carriers)
      for (const { rule, severity } of onlyNames(carrier) ? [] : carrierRules)
        for (const finding of rule.check(carrier, book)) found.push({ ...finding, rule, severity });
    // What another leaf opens may be an annotation today and text tomorrow.
    if (found.length === before && leaf.shuts === 0) clean.set(leaf, book);
  }
  run(fileRules, snapshot, found);
  decided.set(file, { book, found });
  return found;
}

/** Whether it is an annotation that says nothing of the words but whom or what they name: most are. */
function onlyNames(carrier: FieldOwner): boolean {
  if (carrier.form === 'header' || carrier.form === 'entry') return false;
  const { kind, value, fields } = carrier;
  return kind === undefined && value === undefined && fields.length === 0;
}

function run(
  some: readonly Weighted<Exclude<Rule, { scope: 'carrier' }>>[],
  snapshot: DocumentSnapshot,
  found: Diagnostic[],
): void {
  for (const { rule, severity } of some)
    for (const finding of rule.check(snapshot)) found.push({ ...finding, rule, severity });
}
