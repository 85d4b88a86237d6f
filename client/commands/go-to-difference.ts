// Go to the First Difference: where a document's text and its transcription part, from the status bar.

import { type Range, Selection, TextEditorRevealType, window } from 'vscode';
import type { Extension } from '../shared';

export function goToDifference(_extension: Extension, range: unknown): void {
  const editor = window.activeTextEditor;
  if (editor === undefined || range === undefined) return;
  const { start, end } = range as Range;
  editor.selection = new Selection(start, end);
  editor.revealRange(range as Range, TextEditorRevealType.InCenterIfOutsideViewport);
}
