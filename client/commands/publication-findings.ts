// Show or Hide Publication Findings in Problems: what is between an edition and its publication is found as one
// writes, for as long as it is wanted.

import { ConfigurationTarget, commands, l10n, workspace } from 'vscode';
import { tellBriefly } from '../tell';

const SETTING = 'demarche.publicationFindings';

export async function togglePublicationFindings(): Promise<void> {
  const shown = !workspace.getConfiguration().get<boolean>(SETTING, false);
  await showPublicationFindings(shown);
  tellBriefly(
    shown
      ? l10n.t('Publication findings are now shown among the problems.')
      : l10n.t('Publication findings are no longer shown among the problems.'),
    5000,
  );
}

export async function showPublicationFindings(shown: boolean): Promise<void> {
  // For the person who works on it: an edition's folder gets no file of the editor by this.
  await workspace.getConfiguration().update(SETTING, shown || undefined, ConfigurationTarget.Global);
  if (shown) await commands.executeCommand('workbench.actions.view.problems');
}
