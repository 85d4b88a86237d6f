// Show Argument Map, and Export Argument Map…: what is drawn there as a file, SVG or PNG.

import { l10n, Uri, window, workspace } from 'vscode';
import { fileName } from '../../server/files/file-name';
import type { PictureFormat } from '../messages/argument-map';
import { tell } from '../tell';
import { pictureOfMap, showArgumentMap as show } from '../views/argument-map';
import type { CommandServices } from './command-services';
import { writeFiles } from './write-files';

export async function showArgumentMap(services: CommandServices): Promise<void> {
  const meant = await services.documentMeant.required();
  if (meant !== undefined) show(services, meant);
}

export async function exportArgumentMap(
  _: CommandServices,
  given?: unknown,
  target?: unknown,
): Promise<void> {
  const format = isFormat(given) ? given : await ask();
  if (format === undefined) return;
  const picture = await pictureOfMap(format);
  if (picture === undefined || picture.content === '') {
    await tell(l10n.t('There is no drawing to export. Show the argument map of a document, and try again.'));
    return;
  }
  const { of, content } = picture;
  const stem = of.path.slice(of.path.lastIndexOf('/') + 1).replace(/\.demarche$/, '');
  const name = fileName(`${stem}-argument`, `.${format}`);
  const folder = of.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(of, '..');
  const place =
    target instanceof Uri
      ? target
      : await window.showSaveDialog({
          filters: { [format.toUpperCase()]: [format] },
          ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
        });
  if (place === undefined) return;
  const file = { uri: place, content: format === 'svg' ? content : bytesOf(content) };
  if (!(await writeFiles([file], true))) return;
  void tell(l10n.t('Exported: {0}.', workspace.asRelativePath(place)));
}

async function ask(): Promise<PictureFormat | undefined> {
  const chosen = await window.showQuickPick(
    [
      { format: 'svg' as const, label: 'SVG', detail: l10n.t('Vector graphics, sharp at any size.') },
      {
        format: 'png' as const,
        label: 'PNG',
        detail: l10n.t('Pixels, for programs that accept nothing else.'),
      },
    ],
    { placeHolder: l10n.t('Which image format?') },
  );
  return chosen?.format;
}

function isFormat(value: unknown): value is PictureFormat {
  return value === 'svg' || value === 'png';
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
