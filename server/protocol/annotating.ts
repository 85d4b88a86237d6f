// Annotations made and changed by what a person selects and chooses.

import type { WorkspaceEdit } from './edits';
import { request } from './method';
import type { AboutVersion, Position } from './places';

/** Selected words as an editor has them; the cursor is at `active`. */
export interface SelectedWords {
  readonly anchor: Position;
  readonly active: Position;
}

export interface SelectionParams extends AboutVersion {
  readonly selections: readonly SelectedWords[];
}

/** Where a selection is empty, the word at the cursor is meant; for a kind that marks a place, the place. */
export interface AnnotateParams extends SelectionParams {
  readonly wish: AnnotationWish;
  /** In the order of the questions. */
  readonly answers: readonly AnnotationAnswer[];
}
export type AnnotationWish =
  /** The first question is as what. */
  | { readonly what: 'anything' }
  /** As a mention of an entry of the register. */
  | { readonly what: 'mention' }
  /** As an editor's mark or a description of the text; the first question is which. */
  | { readonly what: 'mark' }
  /** As a kind of the code book, by its name: `claim`. */
  | { readonly what: 'kind'; readonly kind: string }
  /** The annotation that is there gets one more field. */
  | { readonly what: 'field' };
/** The ids of chosen choices, of several only where the question takes several; or a text. */
export type AnnotationAnswer = { readonly chosen: readonly string[] } | { readonly typed: string };
export interface AnnotationQuestion {
  /** What is being made, of which words. */
  readonly title: string;
  readonly prompt: string;
  /** The first is what most people would choose. */
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    readonly description?: string;
    readonly detail?: string;
  }[];
  /**
   * That a text may be the answer. `label` shows it as a choice, with the text for its `{0}`. A text that begins with
   * `sign` is meant as the answer; another only if no choice has it.
   */
  readonly typed?: { readonly label: string; readonly sign?: string };
  readonly many?: boolean;
}
export interface Annotated {
  readonly edit: WorkspaceEdit;
  /** What is selected afterwards. */
  readonly selections: readonly SelectedWords[];
  /** The answers by which the same is said of other words: for a command that repeats it. */
  readonly again: readonly AnnotationAnswer[];
}
/** Why nothing can be done, and what to do instead. */
export interface AnnotationRefused {
  readonly reason: string;
}
export type AnnotationOutcome = Annotated | AnnotationRefused;

/**
 * What makes annotations of selected words, in as many places as are selected. The server answers with a question until
 * it has all the answers that it needs, and then with the edits: the caller sends all answers again with each new one,
 * of the same version, and does nothing else. No text is altered. Null of a document that is unknown.
 */
export const annotateRequest = request<
  AnnotateParams,
  { readonly question: AnnotationQuestion } | AnnotationOutcome | null
>('demarche/annotate');

/** Takes away the annotation at each cursor, or those of a selected passage. Null of a document that is unknown. */
export const removeAnnotationRequest = request<SelectionParams, AnnotationOutcome | null>(
  'demarche/removeAnnotation',
);

export interface ResizeAnnotationParams extends SelectionParams {
  readonly by: 'extend' | 'shrink';
  readonly unit: 'word' | 'sentence';
}
/** Makes the annotation at each cursor longer or shorter, at the end that is nearer to the cursor. */
export const resizeAnnotationRequest = request<ResizeAnnotationParams, AnnotationOutcome | null>(
  'demarche/resizeAnnotation',
);
