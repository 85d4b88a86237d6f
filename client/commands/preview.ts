// Show Preview, Show Preview to the Side: the reading edition of the document that is meant.

import { ViewColumn } from 'vscode';
import type { CommandServices } from './command-services';

const show = async ({ documentMeant, preview }: CommandServices, column: ViewColumn): Promise<void> => {
  const meant = await documentMeant.required();
  if (meant !== undefined) preview.show(meant.document, column);
};

export const showPreview = (services: CommandServices) => show(services, ViewColumn.Active);

export const showPreviewToSide = (services: CommandServices) => show(services, ViewColumn.Beside);
