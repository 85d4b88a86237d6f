// `demarche/headerChoices`, `demarche/headerFault`, `demarche/newDocument`, `demarche/newEdition`: what new documents and
// editions begin with (protocol.ts). The files themselves are the client's.

import {
  documentLanguages,
  documentTypes,
  headerFault,
  newDocument,
  newEdition,
  newFileName,
  newFolderName,
} from '../../language/new-document';
import * as protocol from '../../protocol/protocol';
import { guard } from '../guard';
import type { Handler } from '../session';

export const newDocuments: Handler = ({ connection, workspace, log }) => {
  /** The code book of the edition that a document belongs to. */
  const bookOf = (uri: string | null) => (uri === null ? undefined : workspace.snapshot(uri)?.book);

  connection.onRequest(
    protocol.headerChoices,
    guard<protocol.HeaderChoicesParams, protocol.HeaderChoices>(
      'headerChoices',
      log,
      { types: [], languages: [] },
      ({ beside }) => ({ types: documentTypes(bookOf(beside)), languages: documentLanguages() }),
    ),
  );
  connection.onRequest(
    protocol.headerFault,
    guard<protocol.HeaderFaultParams, string | null>(
      'headerFault',
      log,
      null,
      ({ beside, field, value }) => headerFault(field, value, bookOf(beside)) ?? null,
    ),
  );
  connection.onRequest(
    protocol.newDocument,
    guard<protocol.NewDocumentParams, protocol.NewFile | null>(
      'newDocument',
      log,
      null,
      ({ fields, text, taken }) => ({
        name: newFileName(fields['title'] ?? '', taken),
        text: newDocument(fields, text),
      }),
    ),
  );
  connection.onRequest(
    protocol.newEdition,
    guard<protocol.NewEditionParams, protocol.NewEdition | null>('newEdition', log, null, (asked) => ({
      folder: newFolderName(asked.name),
      files: newEdition(asked),
    })),
  );
  return {};
};
