// Reports in fixtures: the page as it is read, with what each link leads to.

import type { DocumentSnapshot } from '../../server/edition/snapshot';
import type { Report } from '../../server/reports/report';
import { fileName } from './view';

/** The page, and below it the links: their words, and the words that they lead to. */
export function shownReport(
  snapshot: DocumentSnapshot,
  { title, text, links }: Report,
): Record<string, string> {
  const led = links.map(({ start, end, target }) => {
    const words = snapshot.index.member(target.uri)?.file.parse.slice(target.start, target.end) ?? '';
    return `${text.slice(start, end)} → ${fileName(target.uri)} ‹${words.replace(/\s+/g, ' ').slice(0, 60)}›`;
  });
  return { report: `${title}\n\n${text}`, links: led.join('\n') || 'None.' };
}
