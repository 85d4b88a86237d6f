// `textDocument/documentLink`: addresses, authority ids, files and documents that fields point at.

import type { DocumentLink } from 'vscode-languageserver';
import { links } from '../../language/document-links';
import type { Handler } from '../session';

export const documentLinks: Handler = (session) => {
  const tooltips = session.client.textDocument?.documentLink?.tooltipSupport === true;
  session.connection.onDocumentLinks(
    session.about('documentLink', [] as DocumentLink[], (snapshot) =>
      links(snapshot).map(({ target, tooltip, ...stretch }) => ({
        range: session.range(snapshot, stretch),
        target,
        ...(tooltips ? { tooltip } : {}),
      })),
    ),
  );
  return { documentLinkProvider: {} };
};
