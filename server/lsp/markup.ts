// Our Markdown as a client takes it: for hovers and the documentation of what is completed.

import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import { unmarked } from '../documentation/markdown';

/** `formats` are those that the client says it shows; one that says nothing shows Markdown. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  return formats?.includes(MarkupKind.Markdown) === false
    ? { kind: MarkupKind.PlainText, value: unmarked(markdown) }
    : { kind: MarkupKind.Markdown, value: markdown };
}
