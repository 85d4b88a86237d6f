// Edits that the server makes are of certain versions of documents: in any other text they would be in the wrong place.
//
// The client library drops the versions when it makes the editor's own edits of them. So they are compared here, for every
// document that is edited, at the last moment: from then on the editor itself sees to it that nothing comes between. What is
// stale is refused as a whole, and that is said.

import { type CancellationToken, l10n, type TextDocument, Uri, type WorkspaceEdit, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CodeActionResolveRequest,
  LSPErrorCodes,
  type Middleware,
  RenameRequest,
  ResponseError,
  TextDocumentEdit,
  WillRenameFilesRequest,
} from 'vscode-languageclient';
import type { AboutVersion, DocumentVersion, RequestMethod } from '../server/protocol';
import { ask } from './ask';
import { warn } from './tell';

type ServerEdit = Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0] & object;

/** A document is no longer what it was when something was asked about it. Its message is for the reader. */
export class StaleError extends Error {
  constructor(uri: Uri) {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    super(
      l10n.t(
        '“{0}” was changed while this was being prepared. Nothing was done, because it would have ended up in the wrong place. Try again.',
        name,
      ),
    );
  }
}

/** The version of a document as it is now. */
export function versionOf(client: BaseLanguageClient, document: TextDocument): DocumentVersion {
  return client.code2ProtocolConverter.asVersionedTextDocumentIdentifier(document);
}

/** The server's answer about a version of a document. Throws a `StaleError` if that has been replaced. */
export function askAboutVersion<P extends AboutVersion, R>(
  client: BaseLanguageClient,
  method: RequestMethod<P, R>,
  params: NoInfer<P>,
): Promise<R> {
  return aboutDocument(Uri.parse(params.textDocument.uri), () => ask<P, R>(client, method, params));
}

/** Asks about a document; that the server refuses because it has another version is a `StaleError`. */
async function aboutDocument<R>(uri: Uri, request: () => Promise<R>): Promise<R> {
  try {
    return await request();
  } catch (error) {
    const isStaleThere = error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
    throw isStaleThere ? new StaleError(uri) : error;
  }
}

/** Makes edits in all documents or in none. Throws a `StaleError` if one of them is no longer what it was. */
export async function applyEdit(client: BaseLanguageClient, edit: ServerEdit): Promise<WorkspaceEdit> {
  const converted = await convertEdit(client, edit);
  if (await workspace.applyEdit(converted)) return converted;
  // It was changed after that, or cannot be written in.
  const [first] = converted.entries();
  throw first === undefined ? new Error() : new StaleError(first[0]);
}

/** The editor's own edits. Throws a `StaleError` if one of the documents is no longer what it was. */
async function convertEdit(
  client: BaseLanguageClient,
  edit: ServerEdit,
  token?: CancellationToken,
): Promise<WorkspaceEdit> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit, token);
  // Nothing may come between this and what the editor does with it.
  for (const change of edit.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) continue;
    const uri = client.protocol2CodeConverter.asUri(change.textDocument.uri);
    if (isStale(openDocument(uri), change.textDocument.version)) throw new StaleError(uri);
  }
  return converted;
}

/** Whether a document is not the version that was meant; `null` is that of its file. */
export function isStale(document: TextDocument | undefined, version: number | null): boolean {
  return version === null ? document?.isDirty === true : document?.version !== version;
}

/** The document of a URI, if the editor has it. */
export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Does what leads to edits; what is stale is told to the reader, and then it is undefined. */
export async function unlessStale<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    void warn(error.message);
    return undefined;
  }
}

/** The protocol's own requests that lead to edits: the library would apply what is stale. */
export function checkVersions(client: () => BaseLanguageClient): Middleware {
  return {
    async provideRenameEdits(document, position, newName, token) {
      const { code2ProtocolConverter: convert } = client();
      const params = {
        textDocument: convert.asTextDocumentIdentifier(document),
        position: convert.asPosition(position),
        newName,
      };
      try {
        return await aboutDocument(document.uri, async () => {
          const edit = await client().sendRequest(RenameRequest.type, params, token);
          return edit && (await convertEdit(client(), edit, token));
        });
      } catch (error) {
        // The editor shows the message of what is thrown.
        if (error instanceof StaleError) throw error;
        return client().handleFailedRequest(RenameRequest.type, token, error, null, false);
      }
    },

    async resolveCodeAction(action, token) {
      const params = client().code2ProtocolConverter.asCodeActionSync(action);
      const { uri } = params.data as DocumentVersion;
      try {
        const resolved = await unlessStale(() =>
          aboutDocument(Uri.parse(uri), async () => {
            const { edit, ...rest } = await client().sendRequest(
              CodeActionResolveRequest.type,
              params,
              token,
            );
            const converted = await client().protocol2CodeConverter.asCodeAction(rest, token);
            if (edit !== undefined) converted.edit = await convertEdit(client(), edit, token);
            return converted;
          }),
        );
        return resolved ?? action;
      } catch (error) {
        return client().handleFailedRequest(CodeActionResolveRequest.type, token, error, action);
      }
    },

    workspace: {
      async willRenameFiles(event) {
        const params = client().code2ProtocolConverter.asWillRenameFilesParams(event);
        const [first] = event.files;
        try {
          return await aboutDocument(first?.oldUri ?? Uri.parse(''), async () => {
            const edit = await client().sendRequest(WillRenameFilesRequest.type, params, event.token);
            return edit && (await convertEdit(client(), edit, event.token));
          });
        } catch (error) {
          if (!(error instanceof StaleError)) throw error;
          // The editor renames them all the same.
          void warn(
            l10n.t(
              'A document was changed while files were being renamed. The files have their new names, but no document was updated to match. Undo the renaming and try again.',
            ),
          );
          return null;
        }
      },
    },
  };
}
