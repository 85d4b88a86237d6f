// Which folders the workspace has, and which folders in them are editions of their own. All by canonical URI.

import { parentOf } from './uri';

export class Folders {
  /** Those of the workspace, the longest first. */
  private folders: string[] = [];
  /** Those that a `demarche.json` or `codebook.json` makes editions. */
  private readonly marked = new Set<string>();

  get all(): readonly string[] {
    return this.folders;
  }

  has(folder: string): boolean {
    return this.folders.includes(folder);
  }

  add(folder: string): void {
    this.folders = [...this.folders, folder].sort((a, b) => b.length - a.length);
  }

  remove(folder: string): void {
    this.folders = this.folders.filter((other) => other !== folder);
    for (const mark of this.marked) if (mark.startsWith(folder)) this.marked.delete(mark);
  }

  /** Notes whether a folder is an edition of its own; returns whether that is news. */
  mark(folder: string, edition: boolean): boolean {
    if (this.marked.has(folder) === edition) return false;
    if (edition) this.marked.add(folder);
    else this.marked.delete(folder);
    return true;
  }

  /** The editions below a folder. */
  editionsIn(folder: string): readonly string[] {
    return [...this.marked].filter((root) => root.startsWith(folder));
  }

  /** The workspace folder that holds a document. */
  of(document: string): string | undefined {
    return this.folders.find((folder) => document.startsWith(folder));
  }

  /** The root of the edition that a document belongs to: of one by itself, the document. */
  rootOf(document: string): string {
    const folder = this.of(document);
    if (folder === undefined) return document;
    for (let at = parentOf(document); at.length >= folder.length; at = parentOf(at.slice(0, -1)))
      if (this.marked.has(at)) return at;
    return folder;
  }
}
