// The one door by which messages reach the reader: what documents and names of files say in them is shown, and is no link and
// no sign (client/plain-words.ts).

import { window } from 'vscode';
import { plainLabel, plainMessage } from './plain-words';

/** Says something; the action that is chosen, if any. */
export function tell(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showInformationMessage(plainMessage(message), ...actions);
}

export function warn(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plainMessage(message), ...actions);
}

/** Asks before something is done that cannot be undone; whether it may be. */
export async function confirm(message: string, action: string, detail?: string): Promise<boolean> {
  const options = detail === undefined ? { modal: true } : { modal: true, detail };
  return (await window.showWarningMessage(plainMessage(message), options, action)) === action;
}

export function tellError(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showErrorMessage(plainMessage(message), ...actions);
}

/** In the status bar, for so many milliseconds. */
export function tellBriefly(message: string, duration = 5000): void {
  window.setStatusBarMessage(plainLabel(message), duration);
}
