// What stands within the text of a statement in Argdown: words, emphasis, mentions, links, tags, data and escapes.

import type { Stretch } from '../../model/facts';

export interface InlineText {
  /** The words, without any markup. */
  readonly words: string;
  /** In `words`. */
  readonly emphases: readonly Stretch[];
  /** `@[Title]` and `@<Title>`, with the title as it stands in `words`. */
  readonly mentions: readonly (Stretch & { readonly title: string })[];
  readonly tags: readonly string[];
  readonly links: readonly string[];
  /** What is between braces at the end, with them. */
  readonly data: string | undefined;
}

/** Line ends are white space; what is escaped is a character like any other. */
export function inlineOf(written: string): InlineText {
  const { text, data } = withoutData(written);
  const tags: string[] = [];
  const links: string[] = [];
  const emphases: Stretch[] = [];
  const mentions: (Stretch & { title: string })[] = [];
  const open = new Map<string, number>();
  let words = '';
  const put = (more: string) => {
    for (const character of more)
      if (/\s/.test(character)) words += words === '' || words.endsWith(' ') ? '' : ' ';
      else words += character;
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const escaped = /^\\([^\p{L}\p{N}\s])/u.exec(rest);
    const mention = /^@(?:\[([^\]\n]+)\]|<([^>\n]+)>)(?:\(\d+\))?/.exec(rest);
    const link = /^\[([^\]\n]+)\]\(([^()\s]+)\)/.exec(rest);
    const before = text.charAt(at - 1);
    const tag = at === 0 || /\s/.test(before) ? /^#(?:\(([^()\n]+)\)|([\p{L}\p{N}_-]+))/u.exec(rest) : null;
    const mark = /^(?:\*\*|__|\*|_)/.exec(rest)?.[0];
    if (escaped !== null) {
      put(escaped[1]!);
      at += escaped[0].length;
    } else if (mention !== null) {
      const title = (mention[1] ?? mention[2]!).trim();
      const start = words.length;
      put(title);
      mentions.push({ start, end: words.length, title });
      at += mention[0].length;
    } else if (link !== null) {
      put(link[1]!);
      links.push(link[2]!);
      at += link[0].length;
    } else if (tag !== null) {
      tags.push(tag[1] ?? tag[2]!);
      at += tag[0].length;
    } else if (mark !== undefined && (open.has(mark) || isOpening(before, rest.slice(mark.length), mark))) {
      const start = open.get(mark);
      if (start === undefined) open.set(mark, words.length);
      else {
        open.delete(mark);
        if (start < words.length) emphases.push({ start, end: words.length });
      }
      at += mark.length;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      put(character);
      at += character.length;
    }
  }
  return { words: words.trimEnd(), emphases, mentions, tags, links, data };
}

/** Whether a sign begins an emphasis: before a word, not within one, and with another that ends it. */
function isOpening(before: string, after: string, mark: string): boolean {
  return !/[\p{L}\p{N}]/u.test(before) && /^\S/.test(after) && after.includes(mark);
}

/** A text without the data at its end: braces that pair. Signs within quotes are words. */
function withoutData(text: string): { readonly text: string; readonly data: string | undefined } {
  const end = text.trimEnd();
  if (!end.endsWith('}')) return { text, data: undefined };
  for (const { index } of end.matchAll(/(?<=^|\s)\{/g)) {
    let depth = 0;
    let quoted = false;
    let at = index;
    for (; at < end.length; at++) {
      const character = end.charAt(at);
      if (quoted && character === '\\') at++;
      else if (character === '"') quoted = !quoted;
      else if (!quoted && character === '{') depth++;
      else if (!quoted && character === '}' && --depth === 0) break;
    }
    if (at === end.length - 1) return { text: end.slice(0, index), data: end.slice(index) };
  }
  return { text, data: undefined };
}
