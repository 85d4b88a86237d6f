// What the extension and its preview say to each other: parts of a page, where the reader is in it and in the editor,
// and what the reader wants to see in the text.
//
// A part is named by its number, a place in it by how far down it is (0 to 1) or by how many of its words’ characters
// stand before. Where that is in the document only the extension knows.
//
// Wishes of the reader about the place, to be there or to see it in the text, are numbered from 1: the page does not go
// where the editor was before it heard of the last.

import {
  type Check,
  type Checked,
  count,
  flag,
  list,
  messages,
  nullable,
  number,
  record,
  text,
  word,
} from './check';

/** An element of the page, or words. */
export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content?: readonly (Markup | string)[] | string;
}

const isMarkup: Check<Markup> = (value): value is Markup => {
  if (typeof value !== 'object' || value === null) return false;
  const { name, attributes, content, ...rest } = value as Record<string, unknown>;
  return (
    text(name) &&
    typeof attributes === 'object' &&
    attributes !== null &&
    Object.values(attributes).every((one) => text(one) || number(one)) &&
    (content === undefined ||
      text(content) ||
      (Array.isArray(content) && content.every((one) => text(one) || isMarkup(one)))) &&
    Object.keys(rest).length === 0
  );
};

const part = record({ area: word('head', 'text', 'rest'), markup: isMarkup });
export type PreviewPart = Checked<typeof part>;

export const toPreview = messages({
  /** From part `from` on, so many are others now. `document` is what the page keeps to be shown again. */
  show: {
    document: text,
    title: text,
    language: text,
    direction: word('ltr', 'rtl'),
    from: count,
    removed: count,
    parts: list(part),
  },
  /** The editor shows this place at its top, as it is after so many wishes of the reader. */
  scroll: { part: count, down: number, wishes: count },
  /** The cursor is in this part; in none. */
  cursor: { part: nullable(count) },
});
export type ToPreview = Checked<typeof toPreview>;

export const fromPreview = messages({
  /** The reader has this place at the top. It is so many’th of their wishes. */
  scrolled: { part: count, down: number, wish: count },
  /** The reader wants to see these words, or the place between them; and to write there. Another wish. */
  words: { part: count, start: count, end: count, write: flag, wish: count },
  /** The reader wants to see what a list of the page names, by the id of its item. */
  item: { id: text },
  /** The reader follows a link out of the page. */
  link: { url: text },
});
export type FromPreview = Checked<typeof fromPreview>;

/** What the page keeps: the document that it shows. */
export const previewState = record({ document: text });
