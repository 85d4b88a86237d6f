// Show Timeline of Statement: where the statement at the cursor was first asserted, restated, answered and withdrawn.

import { l10n } from 'vscode';
import { type AtPosition, timelineRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tell } from '../tell';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';

export async function showTimeline({ client, documentMeant }: CommandServices): Promise<void> {
  const meant = await documentMeant.required();
  if (client === undefined || meant === undefined) return;
  const { document, selections } = meant;
  const convert = client.code2ProtocolConverter;
  const [at] = selections;
  // Words that no one sees are not asked for.
  if (at === undefined) await meant.reveal();
  const report =
    at &&
    (await ask(client, timelineRequest, {
      textDocument: convert.asTextDocumentIdentifier(document),
      position: convert.asPosition(at.active),
    } satisfies AtPosition));
  if (report) await showReport(client, report);
  else
    await tell(
      l10n.t(
        'There is no statement at the cursor. Place the cursor on the words of a claim, condition or proposal, or on its id, and try again.',
      ),
    );
}
