// The reading edition for an editor that shows it beside the document: part by part, and for each part of the text
// where in the document its words stand.

import type { Markup } from '../../drawing/markup';
import type { ExportModel } from '../model';
import { readingPage } from './write';

export interface Preview {
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

export function preview(reading: ExportModel): Preview {
  const { title, language, direction, header, blocks, sections } = readingPage(reading);
  const text = blocks.map(({ markup, start, end, line }): PreviewPart => {
    const from = line ?? reading.map.toDocument(start);
    const kept: number[] = [];
    for (const piece of reading.map.kept(start, end)) kept.push(piece.start - from, piece.end - from);
    return { area: 'text', markup, source: { start: from, kept } };
  });
  return {
    title,
    language,
    direction,
    parts: [
      { area: 'head', markup: header },
      ...text,
      ...sections.map((markup): PreviewPart => ({ area: 'rest', markup })),
    ],
  };
}
