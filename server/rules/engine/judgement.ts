// The one engine that runs the rules, for the editor and the command line alike, and knows how long findings hold.
//
// What was found in a document is kept with what the rules have read (reader.ts). An edit of words only moves it,
// except for the rules that have read words there; an edit elsewhere in the edition leaves it alone, unless it was
// asked for something that changed. Law: at any moment the same as judging everything again
// (test/property/carry.test.ts, test/property/workspace.test.ts).
//
// Findings of a rule are never silenced by those of another; instead each rule looks only at what is its own: an unknown
// field is not also a field with a wrong value.

import type { CodeBook, RuleSetting } from '../../codebook/types';
import type { Dependency } from '../../edition/dependency';
import type { Changes } from '../../edition/index';
import type { DocumentSnapshot, Snapshot } from '../../edition/snapshot';
import type { Severity } from '../../model/edit';
import type { FieldOwner, Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { addAll } from '../../model/lists';
import { hasName, lookUp } from '../../model/lookup';
import { memo } from '../../model/memo';
import { type Shift, shifted } from '../../syntax/shift';
import type { Leaf } from '../../syntax/tree';
import type { Transcription } from '../../text/transcription';
import { rules } from '../index';
import { nothingRead, type Read, RecordingReader } from './reader';
import type { Diagnostic, DocumentRule, EditionRule, OwnerRule, Rule } from './rule';

/**
 * Everything that the rules find in a document, by place. Total: a document of any text has an answer.
 * `whole`: whether the edition is known as a whole; else what depends on other documents is not judged yet.
 */
export function diagnose(document: DocumentSnapshot, whole = true): readonly Diagnostic[] {
  return judgements(document.edition).of(document).all(document, whole);
}

/** What is an error in a document by its code book. Nothing of it is kept: for whoever looks once at many. */
export function errorsIn(document: DocumentSnapshot): readonly Diagnostic[] {
  const { file, book } = document;
  const { owner, others } = errorRulesOf(book);
  const clean = cleanLeaves(book);
  const found: Diagnostic[] = [];
  for (const { leaf, carriers } of file.blocks)
    if (!clean.has(leaf))
      for (const carrier of carriers)
        for (const { rule, severity } of onlyNames(carrier) ? [] : owner)
          for (const finding of rule.checkOwner(carrier, book)) found.push({ ...finding, rule, severity });
  return [...found, ...look(others, document).found].sort(byPlace);
}

/**
 * What is between a document and its publication: all that `diagnose` finds, weighed for the purpose, and what the
 * rules of publication ask for besides. What the edition's code book says of a rule counts here too.
 */
export function diagnoseForPublication(document: DocumentSnapshot): readonly Diagnostic[] {
  return judgements(document.edition).of(document).forPublication(document);
}

/** What is known of the documents of this edition. */
export function judgements({ identity }: Pick<Snapshot, 'identity'>): Judgements {
  return judgementsOf(identity);
}

const judgementsOf = memo((_: object) => new Judgements());

/** What was found in the documents of an edition, by URI, as of its latest revision. */
export class Judgements {
  private readonly known = new Map<string, Judgement>();
  private revision = 0;

  /** What is found in a document. Of an older revision nothing is kept. */
  of(document: DocumentSnapshot): Judgement {
    if (document.edition.revision < this.revision) return new Judgement(document);
    let judgement = this.known.get(document.uri);
    if (judgement?.book !== document.book) {
      judgement = new Judgement(document);
      this.known.set(document.uri, judgement);
    }
    judgement.look(document);
    return judgement;
  }

  /**
   * The edition has a new revision, in which this changed: what depends on it is judged again when it is asked for.
   * Returns the documents whose findings, or the places that these point to, may be others. `edited`: documents of
   * which any word is another.
   */
  advance(
    revision: number,
    changes: Pick<Changes, 'dependencies'>,
    edited: ReadonlySet<string>,
  ): Set<string> {
    this.revision = revision;
    const concerned = new Set<string>();
    let changed: ReadonlySet<Dependency> | undefined;
    for (const [uri, judgement] of this.known) {
      if (!judgement.looksAround) continue;
      changed ??= changes.dependencies;
      if (judgement.advance(changed, edited)) concerned.add(uri);
    }
    return concerned;
  }

  /** Words of a document were edited and nothing else: what was found moves along. */
  move(uri: string, before: FileFacts, after: FileFacts, shifts: readonly Shift[]): void {
    const judgement = this.known.get(uri);
    if (judgement?.file === before) judgement.move(after, shifts);
  }

  /** The document is looked at no more. */
  forget(uri: string): void {
    this.known.delete(uri);
  }
}

/** What some rules found, and on what that depends. */
interface Run {
  readonly rules: readonly Weighted<DocumentRule | EditionRule>[];
  found: readonly Diagnostic[];
  read: Read;
  /** Whether they must look again. */
  stale: boolean;
}

class Judgement {
  readonly book: CodeBook;
  file: FileFacts;
  private transcription: Transcription | undefined;
  /** What single headers, entries and annotations decide; undefined until it is asked for. */
  private byOwners: readonly Diagnostic[] | undefined;
  private byDocument: readonly Run[] | undefined;
  private byEdition: readonly Run[] | undefined;
  private byPublication: readonly Run[] | undefined;
  /** All of it, as it was last put together. */
  private together: { readonly whole: boolean; readonly found: readonly Diagnostic[] } | undefined;
  private published: readonly Diagnostic[] | undefined;

  constructor({ book, file, transcription }: DocumentSnapshot) {
    this.book = book;
    this.file = file;
    this.transcription = transcription;
  }

  /** The document is this now. */
  look({ file, transcription }: DocumentSnapshot): void {
    if (file !== this.file) {
      this.file = file;
      this.byOwners = this.byDocument = this.byEdition = this.byPublication = undefined;
      this.change();
    }
    if (!same(transcription, this.transcription)) {
      for (const run of this.runs()) if (run.read.text) this.expire(run);
    }
    this.transcription = transcription;
  }

  all(document: DocumentSnapshot, whole: boolean): readonly Diagnostic[] {
    if (this.together?.whole === whole) return this.together.found;
    const wanted = rulesOf(this.book);
    this.byOwners ??= byOwners(document, wanted.owner);
    this.byDocument = again(this.byDocument, wanted.document, document);
    const found = [...this.byOwners, ...foundBy(this.byDocument)];
    if (whole) {
      this.byEdition = again(this.byEdition, wanted.edition, document);
      addAll(found, foundBy(this.byEdition));
    }
    found.sort(byPlace);
    this.together = { whole, found };
    return found;
  }

  forPublication(document: DocumentSnapshot): readonly Diagnostic[] {
    const all = this.all(document, true);
    if (this.published !== undefined) return this.published;
    this.byPublication = again(this.byPublication, rulesOf(this.book).publication, document);
    const found = all.map((one): Diagnostic => {
      const { publication, code } = one.rule;
      return publication === undefined || hasName(this.book.rules, code)
        ? one
        : { ...one, severity: publication };
    });
    addAll(found, foundBy(this.byPublication));
    found.sort(byPlace);
    this.published = found;
    return found;
  }

  /** Whether anything that is kept depends on other documents. */
  get looksAround(): boolean {
    return this.byEdition !== undefined && this.byEdition.length > 0;
  }

  /** Returns whether anything that was found, or the places it points to, may be otherwise now. */
  advance(changed: ReadonlySet<Dependency>, edited: ReadonlySet<string>): boolean {
    let concerned = false;
    for (const run of this.byEdition ?? [])
      if (asksFor(run.read, changed, edited)) {
        this.expire(run);
        concerned = true;
      }
    return concerned || this.pointsInto(edited);
  }

  /** Whether a finding points into one of these documents. */
  private pointsInto(edited: ReadonlySet<string>): boolean {
    for (const { found } of this.byEdition ?? [])
      for (const { related } of found)
        for (const one of related ?? []) if ('place' in one && edited.has(one.place.uri)) return true;
    return false;
  }

  /** Moves what was found to where it is after edits of words. */
  move(after: FileFacts, shifts: readonly Shift[]): void {
    this.file = after;
    const offset = (from: number) => shifts.reduce(shifted, from);
    const place = <P extends Stretch>(at: P): P => ({ ...at, start: offset(at.start), end: offset(at.end) });
    const moved = (diagnostic: Diagnostic): Diagnostic => {
      const { related, fixes } = diagnostic;
      return {
        ...place(diagnostic),
        ...(related && { related: related.map((one) => ('place' in one ? one : place(one))) }),
        ...(fixes && {
          fixes: fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map((edit) => (edit.uri ? edit : place(edit))),
          })),
        }),
      };
    };
    this.byOwners = this.byOwners?.map(moved);
    for (const run of this.runs()) {
      if (run.stale) continue;
      if (run.read.text || run.read.words.some((stretch) => isWithin(stretch, shifts))) run.stale = true;
      else {
        run.found = run.found.map(moved);
        run.read = { ...run.read, words: run.read.words.map(place) };
      }
    }
    this.change();
  }

  private *runs(): Generator<Run> {
    yield* this.byDocument ?? [];
    yield* this.byEdition ?? [];
    yield* this.byPublication ?? [];
  }

  private expire(run: Run): void {
    run.stale = true;
    this.change();
  }

  private change(): void {
    this.together = this.published = undefined;
  }
}

interface Weighted<R extends Rule> {
  readonly rule: R;
  readonly severity: Severity;
}

/** The rules that an edition wants, by what they look at, in groups that look again together. */
interface Wanted {
  readonly owner: readonly Weighted<OwnerRule>[];
  readonly document: readonly Run['rules'][];
  readonly edition: readonly Run['rules'][];
  readonly publication: readonly Run['rules'][];
}

const rulesOf = memo((book: CodeBook): Wanted => {
  const owner: Weighted<OwnerRule>[] = [];
  const document: Weighted<DocumentRule>[] = [];
  const edition: Weighted<EditionRule>[] = [];
  const publication: Weighted<DocumentRule>[] = [];
  for (const rule of rules) {
    const severity = severityOf(rule, book);
    if (severity === 'off') continue;
    if ('checkOwner' in rule) owner.push({ rule, severity });
    else if ('checkEdition' in rule) edition.push({ rule, severity });
    else (rule.group === 'publication' ? publication : document).push({ rule, severity });
  }
  // What a document depends on elsewhere is kept once for all rules: an edition may have ten thousand documents.
  const alone = (weighted: Weighted<DocumentRule>) => [weighted];
  return {
    owner,
    document: document.map(alone),
    edition: [edition],
    publication: publication.map(alone),
  };
});

/** Of these, the rules whose findings are errors. */
const errorRulesOf = memo((book: CodeBook) => {
  const { owner, document, edition } = rulesOf(book);
  const isError = ({ severity }: Weighted<Rule>) => severity === 'error';
  return { owner: owner.filter(isError), others: [...document, ...edition].flat().filter(isError) };
});

function severityOf(rule: Rule, book: CodeBook): RuleSetting {
  return lookUp(book.rules, rule.code) ?? rule.severity;
}

/** Leaves in which no rule of a single header, entry or annotation finds anything, by the code book that says so. */
const cleanLeaves = memo((_: CodeBook) => new WeakSet<Leaf>());

function byOwners({ file, book }: DocumentSnapshot, wanted: Wanted['owner']): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const clean = cleanLeaves(book);
  for (const { leaf, carriers } of file.blocks) {
    if (clean.has(leaf)) continue;
    const before = found.length;
    for (const owner of carriers)
      for (const { rule, severity } of onlyNames(owner) ? [] : wanted)
        for (const finding of rule.checkOwner(owner, book)) found.push({ ...finding, rule, severity });
    // What another leaf opens may be an annotation today and text tomorrow.
    if (found.length === before && leaf.shuts === 0) clean.add(leaf);
  }
  return found;
}

/** Whether it is an annotation that says nothing of the words but whom or what they name: most are. */
function onlyNames(owner: FieldOwner): boolean {
  if (owner.form === 'header' || owner.form === 'entry') return false;
  const { kind, value, fields } = owner;
  return kind === undefined && value === undefined && fields.length === 0;
}

/** Runs that hold: those that are kept, or new ones. Rules that have neither found nor read anything have none. */
function again(
  runs: readonly Run[] | undefined,
  wanted: readonly Run['rules'][],
  document: DocumentSnapshot,
): readonly Run[] {
  if (runs === undefined)
    return wanted
      .map((group) => look(group, document))
      .filter(({ found, read }) => found.length > 0 || read !== nothingRead);
  return runs.some(({ stale }) => stale)
    ? runs.map((run) => (run.stale ? look(run.rules, document) : run))
    : runs;
}

function look(group: Run['rules'], document: DocumentSnapshot): Run {
  const reader = new RecordingReader(document);
  const found: Diagnostic[] = [];
  for (const { rule, severity } of group)
    for (const finding of 'checkEdition' in rule ? rule.checkEdition(reader) : rule.checkDocument(reader))
      found.push({ ...finding, rule, severity });
  return { rules: group, found, read: reader.read, stale: false };
}

function foundBy(runs: readonly Run[]): readonly Diagnostic[] {
  return runs.flatMap(({ found }) => found);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.start - b.start || a.end - b.end || (a.rule.code < b.rule.code ? -1 : 1);
}

function asksFor(
  { asked, texts }: Read,
  changed: ReadonlySet<Dependency>,
  edited: ReadonlySet<string>,
): boolean {
  for (const uri of texts) if (edited.has(uri)) return true;
  if (asked.length < changed.size) return asked.some((one) => changed.has(one as Dependency));
  for (const one of changed) if (holds(asked, one)) return true;
  return false;
}

/** Whether a number is among others in ascending order. */
function holds(numbers: Uint32Array, number: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number;
}

function same(a: Transcription | undefined, b: Transcription | undefined): boolean {
  return (
    a === b ||
    (a !== undefined && a.uri === b?.uri && a.path === b.path && a.text === b.text && a.refusal === b.refusal)
  );
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
