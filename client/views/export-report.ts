// Says what another notation could not carry, and shows it if that is wanted. No one waits for the answer.

import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Report } from '../../server/protocol';
import { tell } from '../tell';
import { showReport } from './report';

export async function tellLosses(
  client: BaseLanguageClient,
  done: string,
  losses: number,
  report: Report | null,
): Promise<void> {
  const show = l10n.t('Show What Was Lost');
  const lost = losses === 1 ? l10n.t('One item was lost.') : l10n.t('{0} items were lost.', losses);
  const answer =
    report === null
      ? await tell(`${done} ${l10n.t('Nothing was lost.')}`)
      : await tell(`${done} ${lost}`, show);
  if (answer === show && report !== null) await showReport(client, report);
}
