// List Annotations a Code Book Change Would Invalidate: asked of the code book, or of a document that follows it.

import { l10n, ProgressLocation, type TextDocument, window } from 'vscode';
import { type AboutDocument, codeBookImpactRequest } from '../../server/protocol';
import { ask } from '../ask';
import { textInFront } from '../source-editors';
import { tell } from '../tell';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';

export async function listInvalidated({ client, documentMeant }: CommandServices): Promise<void> {
  const front = textInFront();
  const document = isCodeBook(front) ? front : (await documentMeant.required())?.document;
  if (client === undefined || document === undefined) return;
  const params: AboutDocument = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  };
  const title = l10n.t('Checking every document of the edition');
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      try {
        return await ask(client, codeBookImpactRequest, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (report === undefined) return;
  if (report !== null) await showReport(client, report);
  else
    await tell(
      l10n.t(
        'No document uses this code book. Documents use it if they are in the folder of its “codebook.json”, or below it.',
      ),
    );
}

function isCodeBook(document: TextDocument | undefined): document is TextDocument {
  return document !== undefined && /(^|\/)codebook\.json$/.test(document.uri.path);
}
