// List Bare Anchors: where words of the edition refer to a statement and do not say it, as a page that leads to each.

import { l10n, ProgressLocation, window } from 'vscode';
import { type AboutDocument, bareAnchorsRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tell } from '../tell';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';

export async function listBareAnchors({ client, documentMeant }: CommandServices): Promise<void> {
  const document = (await documentMeant.required())?.document;
  if (client === undefined || document === undefined) return;
  const params: AboutDocument = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  };
  const title = l10n.t('Checking every document of the edition');
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      try {
        return await ask(client, bareAnchorsRequest, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (report === undefined) return;
  if (report !== null) await showReport(client, report);
  else await tell(l10n.t('Open a document of the edition that you want to list, and try again.'));
}
