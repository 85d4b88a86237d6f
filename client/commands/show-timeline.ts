// Show Timeline of Statement: where the statement at the cursor was first asserted, restated, answered and withdrawn.

import { l10n, window } from 'vscode';
import { type Report, type TimelineParams, timeline } from '../../server/protocol/protocol';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';

export async function showTimeline({ client }: CommandServices): Promise<void> {
  const editor = window.activeTextEditor;
  if (client === undefined || editor === undefined) return;
  const convert = client.code2ProtocolConverter;
  const params: TimelineParams = {
    textDocument: convert.asTextDocumentIdentifier(editor.document),
    position: convert.asPosition(editor.selection.active),
  };
  const report = await client.sendRequest<Report | null>(timeline, params);
  if (report !== null) await showReport(client, report);
  else
    await window.showInformationMessage(
      l10n.t(
        'There is no statement at the cursor. Put it on the words of a claim, condition or proposal, or on its id, and try again.',
      ),
    );
}
