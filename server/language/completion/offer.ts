// What completion offers: one thing that can be written at the cursor, and what it is about.

import type { FieldContext } from '../../codebook/types';
import { excerpt } from '../../model/document-text';

/** What an offer is, for its icon. */
export type OfferType =
  | 'kind'
  | 'field'
  | 'relation'
  | 'value'
  | 'actor'
  | 'thing'
  | 'statement'
  | 'document'
  | 'end-mark'
  /** An id that is made here, or a text to be filled in. */
  | 'new';

/** What a reader may want explained before choosing; plain data that a client keeps and hands back. */
export type Subject =
  | { readonly about: 'kind' | 'register-type'; readonly name: string }
  | { readonly about: 'actor'; readonly id: string }
  | { readonly about: 'statement'; readonly symbol: string }
  | { readonly about: 'field'; readonly name: string; readonly place: FieldContext }
  | { readonly about: 'value'; readonly value: string; readonly name: string; readonly place: FieldContext };

export interface CompletionOffer {
  /** What the list shows, and what is written unless `insert` says otherwise. */
  readonly label: string;
  readonly insert?: string;
  /** The same with places to be filled in (LSP snippet syntax), for clients that know them. */
  readonly snippet?: string;
  /** What it is found by, if not by its label. */
  readonly filter?: string;
  /** Follows the label: a name, some words of the text. */
  readonly detail?: string;
  /** Stands at the far end of the line: what sort of thing it is. */
  readonly description?: string;
  readonly type: OfferType;
  /** Whether it should not be used any more. */
  readonly deprecated?: boolean;
  readonly subject?: Subject;
  /** Whether something else is to be written right after it: a field's value. */
  readonly goesOn?: boolean;
}

/** Text as it is in a snippet. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Text as one of the choices of a snippet. */
export function asChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}

/** As much of a name or text as a line of the list can show between its label and its description. */
export function detail(text: string, label: string, description = ''): { readonly detail?: string } {
  const room = Math.max(LEAST, WIDTH - label.length - description.length);
  return text === '' ? {} : { detail: excerpt(text, room) };
}

/** Characters in a line of the list, as editors show it before anyone widens it. */
const WIDTH = 46;
/** The words matter more than what sort of thing it is: so many are shown in any case. */
const LEAST = 24;
