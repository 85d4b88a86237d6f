// Show Preview, Show Preview to the Side: the reading edition of the document in the editor.

import { ViewColumn } from 'vscode';
import type { Extension } from '../extension';

export const showPreview = ({ preview }: Extension) => preview.show(ViewColumn.Active);

export const showPreviewToSide = ({ preview }: Extension) => preview.show(ViewColumn.Beside);
