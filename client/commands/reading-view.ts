// Reading View: how marks are shown, by name, or the next way after this one.

import { l10n, window } from 'vscode';
import type { Extension } from '../extension';
import { type Mode, modes } from '../views/reading-view';

export const setReadingView = (mode: Mode) => (extension: Extension) => show(extension, mode);

export function nextReadingView(extension: Extension): void {
  const { mode } = extension.readingView;
  show(extension, modes[(modes.indexOf(mode) + 1) % modes.length] as Mode);
}

/** What has changed is seen; it is also said, for those who do not see it. */
function show(extension: Extension, mode: Mode): void {
  extension.readingView.mode = mode;
  const said = {
    off: l10n.t('Reading view is off: marks are shown.'),
    dim: l10n.t('Reading view: marks are faint.'),
    hide: l10n.t('Reading view: marks are hidden, but for those at the cursor.'),
  };
  window.setStatusBarMessage(said[mode], 5000);
}
