// `textDocument/definition`, `declaration`, `references`, `documentHighlight`: from an id or annotated words to all their places.

import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
} from 'vscode-languageserver';
import { definition, highlights, references } from '../../language/navigation';
import type { Handler } from '../session';

const highlightKinds = {
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
  text: DocumentHighlightKind.Text,
} as const;

export const navigation: Handler = (session) => {
  const { connection } = session;
  const { textDocument } = session.client;
  const define = (name: string, links: boolean) =>
    session.at(name, null as Location[] | LocationLink[] | null, (snapshot, offset) => {
      const found = definition(snapshot, offset);
      if (found === undefined) return null;
      if (!links)
        return found.locations.flatMap((place) => session.location(snapshot, place.uri, place) ?? []);
      return found.locations.flatMap((place) => {
        const target = session.location(snapshot, place.uri, place.full);
        const selection = session.location(snapshot, place.uri, place);
        return target === undefined || selection === undefined
          ? []
          : [
              {
                originSelectionRange: session.range(snapshot, found.origin),
                targetUri: target.uri,
                targetRange: target.range,
                targetSelectionRange: selection.range,
              },
            ];
      });
    });
  // What declares an id also defines it: there is nothing else to go to.
  connection.onDefinition(define('definition', textDocument?.definition?.linkSupport === true));
  connection.onDeclaration(define('declaration', textDocument?.declaration?.linkSupport === true));
  connection.onReferences(
    session.at(
      'references',
      null as Location[] | null,
      (snapshot, offset, { context: { includeDeclaration } }) =>
        references(snapshot, offset, includeDeclaration).flatMap(
          (place) => session.location(snapshot, place.uri, place) ?? [],
        ),
    ),
  );
  connection.onDocumentHighlight(
    session.at('documentHighlight', null as DocumentHighlight[] | null, (snapshot, offset) =>
      highlights(snapshot, offset).map(({ type, ...stretch }) => ({
        range: session.range(snapshot, stretch),
        kind: highlightKinds[type],
      })),
    ),
  );
  return {
    definitionProvider: true,
    declarationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
  };
};
