// Correct Transcription: the transcription gets the document's words, and the header tells of it. Why, and who answers
// for it, only a person can say; nothing is written before both are said.

import { l10n, Uri, window, workspace } from 'vscode';
import {
  type Correctable,
  type CorrectableParams,
  type CorrectionParams,
  correctable,
  correction,
} from '../../server/protocol/protocol';
import type { CommandServices } from './command-services';

/** Who answered for the last correction. */
const RESPONSIBLE = 'responsible';

export async function correctTranscription(services: CommandServices, given?: unknown): Promise<void> {
  const { client, context } = services;
  const uri =
    typeof given === 'string' ? Uri.parse(given) : (await services.documentMeant.required())?.document.uri;
  if (client === undefined || uri === undefined) return;
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  const asked: CorrectableParams = { textDocument };
  const found = await client.sendRequest<Correctable | null>(correctable, asked);
  if (found === null) {
    await window.showInformationMessage(
      l10n.t(
        'There is nothing to correct: the text matches its transcription, or the header does not name one.',
      ),
    );
    return;
  }
  const title = l10n.t('Correct Transcription');
  const needed = (text: string) =>
    text.trim() === '' ? l10n.t('This will be recorded in the header.') : undefined;
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('{0}. Why is the transcription wrong here?', found.what),
    placeHolder: l10n.t('misread from the scan'),
    ignoreFocusOut: true,
    validateInput: needed,
  });
  if (reason === undefined) return;
  const responsible = await window.showInputBox({
    title,
    prompt: l10n.t('Who is responsible for this correction?'),
    value: context.globalState.get<string>(RESPONSIBLE) ?? found.editor,
    ignoreFocusOut: true,
    validateInput: needed,
  });
  if (responsible === undefined) return;
  await context.globalState.update(RESPONSIBLE, responsible);
  const params: CorrectionParams = { textDocument, what: found.what, reason, responsible, date: today() };
  const edit = await client.sendRequest<Parameters<typeof client.protocol2CodeConverter.asWorkspaceEdit>[0]>(
    correction,
    params,
  );
  const edits = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (edits === undefined || edits === null || !(await workspace.applyEdit(edits)))
    await window.showWarningMessage(
      l10n.t('The text changed in the meantime, so nothing was corrected. Look at the finding again.'),
    );
}

/** Here and now, not in Greenwich. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
