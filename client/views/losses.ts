// Says what another notation could not carry, and shows it if that is wanted. Nobody waits for the answer.

import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Report } from '../../server/lsp/protocol';
import { showReport } from './report';

export async function tellLosses(
  client: BaseLanguageClient,
  done: string,
  losses: number,
  report: Report | null,
): Promise<void> {
  const show = 'Show What Was Lost';
  const lost = losses === 1 ? 'One thing could not be carried.' : `${losses} things could not be carried.`;
  const answer =
    report === null
      ? await window.showInformationMessage(`${done} Nothing was lost.`)
      : await window.showInformationMessage(`${done} ${lost}`, show);
  if (answer === show && report !== null) await showReport(client, report);
}
