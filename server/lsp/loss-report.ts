// What another notation could not carry, as a page to be read: line by line, each leading to its place.

import type { Loss } from '../exchange/format';
import type { Report } from '../protocol';
import type { Parse } from '../syntax/tree';
import { fileName } from '../workspace/uri';
import type { Session } from './session';

/** Null if nothing was lost. `textOf` gives the text of a document that losses are in. */
export function lossReport(
  { convert }: Session,
  title: string,
  losses: readonly Loss[],
  textOf: (uri: string) => Parse | undefined,
): Report | null {
  if (losses.length === 0) return null;
  const links: Report['links'][number][] = [];
  let text = `${title}\n\n`;
  for (const { uri, start, end, message } of losses) {
    const parse = textOf(uri);
    if (parse !== undefined) {
      const range = convert.range(parse, { start, end });
      const words = `${fileName(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
      links.push({ start: text.length, end: text.length + words.length, target: { uri, range } });
      text += `${words}  `;
    }
    text += `${message}\n`;
  }
  return { title, text, links };
}
