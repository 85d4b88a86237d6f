// What a rule is: its code, its explanation, its examples, its check.
//
// One rule per file, all gathered by rules/index.ts. The same words serve the diagnostic, the hover on its code, the
// command line and the reference; the same examples explain a rule and test it. A rule is one of three sorts, told apart
// by the check that it has: of one header, entry or annotation; of one document; of a document in its edition. What
// it may look at is the check's parameter; what it has looked at decides how long its findings hold (reader.ts). What it
// finds has UTF-16 offsets, half-open.

import type { BookFile } from '../../codebook/read';
import type { CodeBook } from '../../codebook/types';
import type { PlaceInDocument } from '../../edition/place';
import type { Severity, TextEdit } from '../../model/edit';
import type { FieldOwner, Stretch } from '../../model/facts';
import type { DocumentReader, EditionReader } from './reader';

export interface Fix {
  /** What it does, as an order: "Replace by @palewski". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether nothing else can have been meant; only such fixes are applied without asking. */
  readonly certain: boolean;
  /** Whether it is what was most likely meant. */
  readonly likely?: boolean;
}

/** Another place that has to do with a finding: of the same document by its offsets, of any other by what is there. */
export type Related = (Stretch | { readonly place: PlaceInDocument }) & { readonly message: string };

export interface Finding {
  readonly start: number;
  readonly end: number;
  /** What is wrong, why it matters, what to do: for a reader who has never seen the rule's name. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Shown dimmed or struck out by editors. */
  readonly tag?: 'unused' | 'deprecated';
}

/** A document that shows the rule at work. */
export interface Example {
  /** Démarche; of a bad one, `‹…›` encloses the one place that the rule must find. */
  readonly text: string;
  /** Other documents of the edition, by file name; a transcription where it ends in `.txt`. */
  readonly others?: Readonly<Record<string, string>>;
  /** What the edition's own code book says. */
  readonly book?: Omit<BookFile, 'extends'>;
  /** What the document becomes by the first fix. */
  readonly fixed?: string;
}

export interface RuleMeta {
  /** Stable and worded: `undefined-actor`. */
  readonly code: string;
  readonly severity: Severity;
  /** How much it counts when an edition is validated for publication, where that is more. */
  readonly publication?: Severity;
  /** Rules of publication run only when an edition is validated for it. */
  readonly group:
    | 'syntax'
    | 'reference'
    | 'discourse'
    | 'time'
    | 'register'
    | 'code book'
    | 'header'
    | 'publication';
  /** What is wrong, in general: a phrase for lists, without a full stop. */
  readonly title: string;
  /** Why it matters to an edition. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/**
 * Decided by one header, entry or annotation and the code book alone. Not asked about an annotation that only names an
 * actor or a statement, without a kind, a value or a field: nothing in that could be wrong by itself.
 */
export interface OwnerRule extends RuleMeta {
  checkOwner(owner: FieldOwner, book: CodeBook): Iterable<Finding>;
}

/** Decided by one document, its transcription and the code book. */
export interface DocumentRule extends RuleMeta {
  checkDocument(reader: DocumentReader): Iterable<Finding>;
}

/** Needs the edition. */
export interface EditionRule extends RuleMeta {
  checkEdition(reader: EditionReader): Iterable<Finding>;
}

export type Rule = OwnerRule | DocumentRule | EditionRule;

/** A finding with the rule that made it. */
export interface Diagnostic extends Finding {
  readonly rule: RuleMeta;
  /** As the edition's code book has it, otherwise as the rule does. */
  readonly severity: Severity;
}
