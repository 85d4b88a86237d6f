// What the parameters of notifications must be, and of what a client answers us. No one can be told that a notification was
// not understood: it is written in the log, and nothing is done.

import {
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  WorkDoneProgressCancelNotification,
} from 'vscode-languageserver';
import { documentId, range } from './places';
import {
  anything,
  either,
  identifier,
  integer,
  listOf,
  object,
  oneOf,
  optional,
  type Row,
  type Shape,
  text,
} from './shape';

const folders = listOf(object({ uri: text, name: text }));

const rows: readonly Row[] = [
  [
    DidOpenTextDocumentNotification.method,
    object({ textDocument: object({ uri: text, languageId: text, version: integer, text }) }),
  ],
  [
    DidChangeTextDocumentNotification.method,
    object({
      textDocument: object({ uri: text, version: optional(integer) }),
      contentChanges: listOf(
        either('a change of the text', object({ text, range }), object({ text, range: none() })),
      ),
    }),
  ],
  [DidCloseTextDocumentNotification.method, object({ textDocument: documentId })],
  [
    DidChangeWatchedFilesNotification.method,
    object({ changes: listOf(object({ uri: text, type: integer })) }),
  ],
  [
    DidChangeWorkspaceFoldersNotification.method,
    object({ event: object({ added: folders, removed: folders }) }),
  ],
  [DidChangeConfigurationNotification.method, object({ settings: anything })],
  [WorkDoneProgressCancelNotification.method, object({ token: identifier })],
  ['$/setTrace', object({ value: oneOf('off', 'messages', 'compact', 'verbose') })],
  ['$/progress', object({ token: identifier, value: anything })],
];

/** What is not there: a change without a range is of all the text. */
function none(): Shape<undefined> {
  return {
    read: (value, path, tell) => {
      if (value != null) tell(`“${path}” must be a range.`);
      return undefined;
    },
  };
}

export const notificationShapes: ReadonlyMap<string, Shape<never>> = new Map(rows);
