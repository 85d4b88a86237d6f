// `textDocument/documentLink`: addresses, authority ids, files and documents that fields point at.

import type { DocumentLink } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { links } from '../../language/document-links';
import type { Session } from '../session';

export function documentLink(session: Session, document: DocumentSnapshot): DocumentLink[] {
  const showsTooltips = session.client.textDocument?.documentLink?.tooltipSupport === true;
  return links(document).map(({ target, tooltip, ...stretch }) => ({
    range: session.range(document, stretch),
    target,
    ...(showsTooltips ? { tooltip } : {}),
  }));
}
