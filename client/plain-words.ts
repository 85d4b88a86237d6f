// Names of files and words of documents as the editor shows them, where it makes more of some than words: in a message
// `[words](command:…)` becomes a link that runs a command of the editor, and `$(name)` in a list or the status bar a sign.

/** What a message shows as it is, without a link. */
export function plainMessage(text: string): string {
  return text.replace(/\](?=\()/g, '] ');
}

/** What lists and the status bar show as it is, without a sign. */
export function plainLabel(text: string): string {
  return text.replace(/\\*\$(?=\()/g, '\\$');
}
