// Markdown for hovers. Words of a document are data: nothing in them may become markup or a link.

import { isolated } from '../l10n';

/** Plain words as Markdown that shows exactly them, on one line; in their own direction (`isolated`). */
export function plain(text: string): string {
  return isolated(
    text
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_[\]<>&|~$]/g, '\\$&')
      // What editors would make a link or a list of by themselves.
      .replace(/:\/\//g, '\\://')
      .replace(/(www)\./gi, '$1\\.')
      .replace(/(\S)@(?=\S)/g, '$1\\@')
      .replace(/^ ?(?=[#+-])/, '$&\\')
      .replace(/^( ?\d+)(?=[.)])/, '$1\\'),
  );
}

export function bold(text: string): string {
  return text.trim() === '' ? '' : `**${plain(text.trim())}**`;
}

/** Code, such as an example or an id. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block of Démarche. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}demarche\n${text}\n${fence}`;
}

/** A link to an https address that we made ourselves; anything else is shown as words. */
export function link(words: string, url: string): string {
  return /^https:\/\/[^\s()<>"\\]+$/.test(url) ? `[${plain(words)}](${url})` : plain(words);
}

/** Paragraphs, without the empty ones. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A list, without its empty items. */
export function bullets(...items: readonly (string | undefined)[]): string {
  return items
    .filter((item) => item !== undefined && item !== '')
    .map((item) => `- ${item}`)
    .join('\n');
}

/** Our own Markdown as plain text, for clients that show no Markdown. */
export function unmarked(markdown: string): string {
  return markdown
    .split(/^(`{3,}).*\n([\s\S]*?)\n\1$/m)
    .map((part, at) => (at % 3 === 0 ? unmarkedLines(part) : at % 3 === 1 ? '' : part))
    .join('');
}

function unmarkedLines(text: string): string {
  return text
    .replace(/^---$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(
      /\\(.)|(`+) ?(.*?) ?\2|\[((?:\\.|[^\]\\])*)\]\((.*?)\)|\*+/g,
      (_all, literal?: string, _fence?: string, verbatim?: string, words?: string, url?: string) =>
        literal ?? verbatim ?? (words === undefined ? '' : linked(words.replace(/\\(.)/g, '$1'), url ?? '')),
    );
}

function linked(words: string, url: string): string {
  return words === url ? url : `${words} (${url})`;
}
