// What the server tells of its own accord: findings, for clients that do not ask for them; that what was answered before may
// be another now; and, where that is wanted, whether the index is right.
//
// What is pushed waits for the messages that have already arrived: of ten key strokes in one batch only the last is answered.

import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
} from 'vscode-languageserver';
import { changedNotification } from '../protocol';
import { isCodeBook } from '../workspace/uri';
import { verify } from '../workspace/verify';
import { tell } from './ask';
import { ignoreFailure } from './guard';
import type { Session } from './session';

export function tellChanges(session: Session): void {
  pushDiagnostics(session);
  askForRefreshes(session);
  if (session.announced.changes) notifyOfChanges(session);
  checkIndex(session);
}

/** Those of code books to all; those of documents to clients that do not pull them. */
function pushDiagnostics({ workspace, diagnostics, configuration, client }: Session): void {
  const pulls = client.textDocument?.diagnostic !== undefined;
  workspace.onChange((uris) => {
    for (const uri of uris)
      if (isCodeBook(uri)) diagnostics.pushBook(uri);
      else if (!pulls) diagnostics.push(uri);
    diagnostics.pushUnread();
  });
  if (pulls) return;
  configuration.onChange(() => {
    for (const uri of workspace.open) diagnostics.push(uri);
  });
}

/** A client asks again about what it edits; of what changed otherwise it must be told. */
function askForRefreshes(session: Session): void {
  const { connection, client } = session;
  const { workspace } = client;
  const refreshes = [
    client.textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true
      ? DiagnosticRefreshRequest.type
      : undefined,
    workspace?.codeLens?.refreshSupport === true ? CodeLensRefreshRequest.type : undefined,
    workspace?.inlayHint?.refreshSupport === true ? InlayHintRefreshRequest.type : undefined,
  ].filter((type) => type !== undefined);
  session.onStale(() => {
    for (const type of refreshes) ignoreFailure(connection.sendRequest(type));
  });
  if (workspace?.codeLens?.refreshSupport !== true) return;
  onRecount(session, () => ignoreFailure(connection.sendRequest(CodeLensRefreshRequest.type)));
}

/**
 * Hears when lenses may count otherwise in documents that nothing else makes stale: by a use more or less of what is used
 * anyway. All that is seen of a document from outside is its fingerprint.
 */
function onRecount({ workspace }: Session, listener: () => void): void {
  const fingerprints = new Map<string, number | undefined>();
  workspace.onChange((uris, byOthers) => {
    const others = [...uris].filter((uri) => {
      if (byOthers.has(uri)) return false;
      const fingerprint = workspace.snapshot(uri)?.index.fingerprint(uri);
      const changed = fingerprints.get(uri) !== fingerprint;
      fingerprints.set(uri, fingerprint);
      return changed;
    });
    if (others.length > 0 && workspace.open.some((uri) => !others.includes(uri))) listener();
  });
}

/** That trees and status may be others than before: many changes at once are told once. */
function notifyOfChanges({ connection, workspace, diagnostics, host }: Session): void {
  let telling = false;
  const soon = () => {
    if (telling) return;
    telling = true;
    host.later(() => {
      telling = false;
      ignoreFailure(tell(connection, changedNotification, undefined));
    });
  };
  workspace.onChange(soon);
  diagnostics.onFound(soon);
}

/** `demarche.paranoid`: after each change, whether the index is what it would be had every document been read again. */
function checkIndex({ workspace, configuration, log }: Session): void {
  workspace.onChange(() => {
    if (!configuration.current.paranoid || workspace.loading) return;
    for (const difference of verify(workspace)) log(`paranoid: ${difference}`);
  });
}
