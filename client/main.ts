// Entry point of the extension, where Node is and where it is not. Both are one file, so that it ships once.

import type { ExtensionContext } from 'vscode';

const entry = () =>
  typeof process === 'object' && process.versions?.node !== undefined
    ? import('./node')
    : import('./browser');

export const activate = async (context: ExtensionContext) => (await entry()).activate(context);
export const deactivate = async () => (await entry()).deactivate();
