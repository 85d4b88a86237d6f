// A report in our protocol's words: its places are ranges of documents as the client has them.

import type { Report } from '../protocol';
import type { Report as ReportPage } from '../reports/report';
import type { Session } from './session';

export function reportOf(session: Session, { title, text, links }: ReportPage): Report {
  return {
    title,
    text,
    links: links.flatMap(({ start, end, target }) => {
      const range = session.rangeIn(target.uri, target);
      return range === undefined ? [] : [{ start, end, target: { uri: target.uri, range } }];
    }),
  };
}
