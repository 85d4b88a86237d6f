// Edits of a text, applied to it: for anyone who has no editor that does.

import type { TextEdit } from '../model/edit';

/** The text after edits, which may be in any order. Throws if two of them overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of [...edits].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start < from) throw new Error(`Edits overlap at ${start}.`);
    parts.push(text.slice(from, start), inserted);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Edits by the document that they change, in their order; `uri` is that of edits which name none. */
export function byDocument(edits: Iterable<TextEdit>, uri: string): Map<string, TextEdit[]> {
  const documents = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const own = documents.get(edit.uri ?? uri);
    if (own === undefined) documents.set(edit.uri ?? uri, [edit]);
    else own.push(edit);
  }
  return documents;
}
