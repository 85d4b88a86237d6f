// Who renames something is told what of the edition was not read: no one knows what it is called in there.

import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { inWords, unreadInRenaming } from '../files/refusal';
import { fileName } from '../workspace/uri';
import type { Session } from './session';

/** Shows a warning if anything in the edition of a document was not read. */
export function tellUnread({ workspace, connection }: Session, uri: string): void {
  const unread = workspace.files.unreadWith(uri);
  const [first] = unread;
  if (first === undefined) return;
  const [name, refusal] = first;
  // As a notification: no answer is waited for.
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Warning,
    message: unreadInRenaming(fileName(name), inWords(refusal), unread.size - 1),
  });
}
