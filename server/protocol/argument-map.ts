// The argument as a map of it has it: statements, those who make them, how they stand, and what relates them.

import { request } from './method';
import type { AboutDocument, AtPosition, Place } from './places';

export interface ArgumentMapParams extends AboutDocument {
  readonly scope: 'document' | 'edition';
}
export interface ArgumentMap {
  readonly title: string;
  readonly statements: readonly MapStatement[];
  readonly relations: readonly {
    /** Symbols. */
    readonly from: string;
    readonly to: string;
    /** `attacks`, and from the other end `attacked by`. */
    readonly label: string;
    readonly inverse: string;
    readonly sort: 'attack' | 'support' | 'meet' | 'condition' | 'depends' | 'partner' | 'link';
  }[];
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  /** How many documents were left out, because there would be too many statements. */
  readonly omitted: number;
}
export interface MapStatement {
  /** `document#id`; of one without an id, `document#?` and which such one it is, counted from 1. */
  readonly symbol: string;
  /** As it is written, empty if it has none; what a reader calls it; a name of the palette. */
  readonly kind: string;
  readonly kindLabel: string;
  readonly colour: string;
  readonly words: string;
  readonly by: readonly { readonly id: string; readonly name: string }[];
  readonly via: readonly { readonly id: string; readonly name: string }[];
  /** Both in words. */
  readonly voices: string;
  readonly document: string;
  /** How it stands, or the status of a condition, as a token that is the same in every language; empty for neither. */
  readonly standing: string;
  /** The same in words; with what its conditions leave of it; and why. */
  readonly standingLabel: string;
  readonly tone: 'held' | 'challenged' | 'disputed' | 'none';
  readonly outcome: string;
  readonly why: string;
  /** Where its words are. */
  readonly place: Place;
}

/** The argument of a document, or of all of its edition; null if the document is unknown. */
export const argumentMapRequest = request<ArgumentMapParams, ArgumentMap | null>('demarche/argumentMap');

/** The symbol of the statement at a place, as maps have it; null where there is none. */
export const statementAtRequest = request<AtPosition, string | null>('demarche/statementAt');
