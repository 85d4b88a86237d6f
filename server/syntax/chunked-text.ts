// The characters of a leaf. Often a short string; but a line of megabytes that is typed in is kept in pages, so that a
// letter costs a page and not the line, and a text that is kept for long is cut where it needs more room.

import { recoded } from './v8';

/** What a string and pages have in common. */
export interface Characters {
  readonly length: number;
  charAt(at: number): string;
  slice(start: number, end: number): string;
  toString(): string;
}

/** Longer texts are kept in pages once they are edited. */
const PAGE = 1 << 14;

/** A text with [start, end) replaced. */
export function replaced(text: Characters, start: number, end: number, by: string): Characters {
  if (text.length <= PAGE) return text.slice(0, start) + by + text.slice(end, text.length);
  const pages = text instanceof Pages ? text : new Pages(cut(text.toString()));
  return pages.replaced(start, end, by);
}

/**
 * The same text in memory of its own. What is cut out of a string keeps all of that alive, and has two bytes for each
 * character as soon as one of them needs two: a dash is enough. So what needs one is put aside, and all is copied by
 * way of JSON, which decides the width of each string again.
 */
export function detached(text: Characters): Characters {
  if (text.length > PAGE) return text;
  const pieces = text.toString().split(NARROW);
  const copies = recoded(pieces.filter((piece) => piece !== ''));
  return copies.length === 1 ? copies[0]! : new Pages(copies);
}

/** So many characters of one byte each that they are worth a string of their own. */
const NARROW = /([^\u0100-\uffff]{64,})/;

function cut(text: string): string[] {
  const pages: string[] = [];
  for (let at = 0; at < text.length; at += PAGE) pages.push(text.slice(at, at + PAGE));
  return pages;
}

class Pages implements Characters {
  readonly length: number;

  constructor(private readonly pages: readonly string[]) {
    let length = 0;
    for (const page of pages) length += page.length;
    this.length = length;
  }

  toString(): string {
    return this.pages.join('');
  }

  charAt(at: number): string {
    return this.slice(at, at + 1);
  }

  slice(start: number, end: number): string {
    let text = '';
    let at = 0;
    for (const page of this.pages) {
      if (at >= end) break;
      if (at + page.length > start) text += page.slice(Math.max(0, start - at), end - at);
      at += page.length;
    }
    return text;
  }

  replaced(start: number, end: number, by: string): Pages {
    const before: string[] = [];
    const after: string[] = [];
    let changed = by;
    let at = 0;
    for (const page of this.pages) {
      const next = at + page.length;
      if (next < start) before.push(page);
      else if (at > end) after.push(page);
      else changed = page.slice(0, Math.max(0, start - at)) + changed + page.slice(Math.max(0, end - at));
      at = next;
    }
    return new Pages([...before, ...(changed.length > 2 * PAGE ? cut(changed) : [changed]), ...after]);
  }
}
