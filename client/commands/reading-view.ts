// Reading View: how marks are shown, by name, or the next way after this one.

import { l10n } from 'vscode';
import { tellBriefly } from '../tell';
import { type Mode, modes } from '../views/reading-view';
import type { CommandServices } from './command-services';

export const setReadingView = (mode: Mode) => (services: CommandServices) => show(services, mode);

export function nextReadingView(services: CommandServices): void {
  const { mode } = services.readingView;
  show(services, modes[(modes.indexOf(mode) + 1) % modes.length]!);
}

/** What has changed is seen; it is also said, for those who do not see it. */
function show(services: CommandServices, mode: Mode): void {
  services.readingView.mode = mode;
  const said = {
    off: l10n.t('Reading view is off: marks are shown.'),
    dim: l10n.t('Reading view: marks are dimmed.'),
    hide: l10n.t('Reading view: marks are hidden, except at the cursor.'),
  };
  tellBriefly(said[mode]);
}
