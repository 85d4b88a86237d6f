// Correct Transcription: the transcription gets the document's words, and the header tells of it. Why, and who answers
// for it, only a person can say; nothing is written before both are said.

import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { correctableRequest, correctionRequest, type DocumentVersion } from '../../server/protocol';
import { tell, warn } from '../tell';
import { applyEdit, askAboutVersion, unlessStale, versionOf } from '../versioned-edits';
import type { CommandServices } from './command-services';

/** Who answered for the last correction. */
const RESPONSIBLE = 'responsible';

/** `given`: the version of a document that a code action of the server is of. */
export async function correctTranscription(services: CommandServices, given?: unknown): Promise<void> {
  const { client } = services;
  const textDocument = isVersion(given) ? given : await versionMeant(services);
  if (client === undefined || textDocument === undefined) return;
  await unlessStale(() => correct(client, services, textDocument));
}

function isVersion(given: unknown): given is DocumentVersion {
  return typeof given === 'object' && given !== null && 'uri' in given && 'version' in given;
}

async function versionMeant({
  client,
  documentMeant,
}: CommandServices): Promise<DocumentVersion | undefined> {
  const meant = await documentMeant.required();
  return client && meant && versionOf(client, meant.document);
}

async function correct(
  client: BaseLanguageClient,
  { context }: CommandServices,
  textDocument: DocumentVersion,
): Promise<void> {
  const found = await askAboutVersion(client, correctableRequest, { textDocument });
  if (found === null) {
    await tell(
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
  const params = { textDocument, what: found.what, reason, responsible, date: today() };
  const edit = await askAboutVersion(client, correctionRequest, params);
  if (edit !== null) await applyEdit(client, edit);
  else
    await warn(
      l10n.t(
        'The transcription changed in the meantime, so nothing was corrected. Look at the finding again.',
      ),
    );
}

/** Here and now, not in Greenwich. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
