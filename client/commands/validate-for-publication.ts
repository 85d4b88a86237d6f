// Validate for Publication: everything that is between the edition and its readers, as a page that leads to each
// place; and as a file to print and keep.

import { l10n, ProgressLocation, Uri, window } from 'vscode';
import { type AboutDocument, type Publication, publicationRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tell } from '../tell';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';
import { showPublicationFindings } from './publication-findings';
import { writeFiles } from './write-files';

export async function validateForPublication(
  { client, documentMeant }: CommandServices,
  target?: unknown,
): Promise<void> {
  const document = (await documentMeant.required())?.document;
  if (client === undefined || document === undefined) return;
  const params: AboutDocument = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  };
  const title = l10n.t('Validating the edition for publication');
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      try {
        return await ask(client, publicationRequest, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (answer === undefined) return;
  if (answer === null) {
    await tell(l10n.t('Open a document of the edition that you want to validate, and try again.'));
    return;
  }
  await showReport(client, answer.report);
  if (target instanceof Uri) await writeFiles([{ uri: target, content: answer.html }], true);
  else void offerRecord(answer, document.uri);
}

/** Says the verdict, and offers the page as a file, or its findings as problems; the dialog asks before it replaces one. */
async function offerRecord({ report, html }: Publication, beside: Uri): Promise<void> {
  const save = l10n.t('Save as HTML…');
  const [, , verdict = ''] = report.text.split('\n');
  const list = l10n.t('Show in Problems');
  const chosen = await tell(verdict, save, list);
  if (chosen === list) await showPublicationFindings(true);
  if (chosen !== save) return;
  const day = new Date().toISOString().slice(0, 10);
  const file = await window.showSaveDialog({
    defaultUri: Uri.joinPath(beside, '..', `validation-${day}.html`),
    filters: { HTML: ['html'] },
    title: l10n.t('Save the record of this validation'),
  });
  if (file !== undefined) await writeFiles([{ uri: file, content: html }], true);
}
