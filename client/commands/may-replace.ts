// Whether files that exist may be replaced: asked once for all of them.

import { FileType, l10n, type Uri, workspace } from 'vscode';
import { confirm } from '../tell';

export async function mayReplace(uris: readonly Uri[]): Promise<boolean> {
  const existing: string[] = [];
  for (const uri of uris)
    await workspace.fs.stat(uri).then(
      ({ type }) => type !== FileType.Directory && existing.push(workspace.asRelativePath(uri)),
      () => {},
    );
  if (existing.length === 0) return true;
  const detail = existing.slice(0, 10).join('\n');
  return confirm(l10n.t('Some of these files already exist. Replace them?'), l10n.t('Replace'), detail);
}
