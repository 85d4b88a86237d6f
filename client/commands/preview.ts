// Show Preview, Show Preview to the Side: the reading edition of the document in the editor.

import { ViewColumn } from 'vscode';
import type { CommandServices } from './command-services';

export const showPreview = ({ preview }: CommandServices) => preview.show(ViewColumn.Active);

export const showPreviewToSide = ({ preview }: CommandServices) => preview.show(ViewColumn.Beside);
