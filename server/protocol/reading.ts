// A document as it is read: in its place in an editor, and as a reading edition beside it.

import type { Markup } from '../drawing/markup';
import { request } from './method';
import type { AboutDocument, Place, Range } from './places';

export interface ReadingViewParams extends AboutDocument {
  readonly range: Range;
}
export interface ReadingView {
  /** That of the document which is meant. */
  readonly version: number;
  /** What can be hidden; `of` is the annotation that it belongs to, with its marks. */
  readonly marks: readonly { readonly range: Range; readonly of: Range }[];
  /** Marks that stand for no words: of these nothing would be left. */
  readonly points: readonly Range[];
  /** The header, entries, comments: no part of the text. */
  readonly asides: readonly Range[];
  readonly said: readonly AnnotatedRange[];
}
export interface AnnotatedRange {
  /** Annotated words, without a mark among them. */
  readonly range: Range;
  /** The line under a statement, or what else it is. */
  readonly style:
    | 'solid'
    | 'wavy'
    | 'dotted'
    | 'dashed'
    | 'double'
    | 'mention'
    | 'editorial'
    | 'deleted'
    | 'descriptive';
  readonly colour: 'red' | 'orange' | 'yellow' | 'green' | 'cyan' | 'blue' | 'purple' | 'grey';
  /** How many lines are above this one, wherever statements overlap. */
  readonly level: number;
}

/** What of a range of a document are marks, and how its annotated words are to be shown; null if it is not open. */
export const readingViewRequest = request<ReadingViewParams, ReadingView | null>('demarche/readingView');

export interface Preview {
  /** That of the document which was read. */
  readonly version: number;
  readonly title: string;
  /** Of the text (BCP 47); empty if the document does not say. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly parts: readonly PreviewPart[];
}
export interface PreviewPart {
  readonly area: 'head' | 'text' | 'rest';
  readonly markup: Markup;
  /**
   * Of a part of the text: where its first line begins in the document, and the stretches from there that its words are made of,
   * as start and end by turns. UTF-16 offsets.
   */
  readonly source?: { readonly start: number; readonly kept: readonly number[] };
}

/**
 * The reading edition of a document, part by part; null if it is not open. What elements may be is for the client to say:
 * names of a document are text in them.
 */
export const previewRequest = request<AboutDocument, Preview | null>('demarche/preview');

export interface SymbolPlaceParams extends AboutDocument {
  /** An entry (`@id`) or statement (`document#id`). */
  readonly symbol: string;
}
/** Where the entry or statement is that a document, as text or as page, names; null if nowhere. */
export const symbolPlaceRequest = request<SymbolPlaceParams, Place | null>('demarche/symbolPlace');
