// The documents that are open, and each of them as rules and features see it.
//
// A document is kept as its tree alone: an edit makes the next tree out of the last (syntax/parse.ts), and facts
// follow when somebody asks. Views are made anew when their document has changed and stay the same object until
// then, so that a result can be kept by its view.

import { core } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { factsOf } from '../model/file';
import { indexOf } from '../model/index';
import type { View } from '../rules/rule';
import { type Edit, parse, reparse } from '../syntax/parse';
import type { Parse } from '../syntax/tree';

interface OpenDocument {
  readonly parse: Parse;
  readonly version: number;
  view: View | undefined;
}

export class Workspace {
  private readonly open = new Map<string, OpenDocument>();

  constructor(private readonly book: CodeBook = core) {}

  /** Opens a document, or replaces the text of an open one. */
  set(uri: string, text: string, version: number): void {
    this.open.set(uri, { parse: parse(text), version, view: undefined });
  }

  /** Applies edits one after the other, each to what the one before left. Offsets are UTF-16. */
  edit(uri: string, edits: readonly Edit[], version: number): void {
    const document = this.open.get(uri);
    if (document !== undefined)
      this.open.set(uri, { parse: edits.reduce(reparse, document.parse), version, view: undefined });
  }

  close(uri: string): void {
    this.open.delete(uri);
  }

  get uris(): readonly string[] {
    return [...this.open.keys()];
  }

  parse(uri: string): Parse | undefined {
    return this.open.get(uri)?.parse;
  }

  version(uri: string): number | undefined {
    return this.open.get(uri)?.version;
  }

  /** The document among the others of its edition; undefined if it is not open. */
  view(uri: string): View | undefined {
    const document = this.open.get(uri);
    if (document === undefined) return undefined;
    document.view ??= viewOf(uri, document.parse, this.book);
    return document.view;
  }
}

/** A document by itself, without an edition around it. */
export function viewOf(uri: string, parsed: Parse, book: CodeBook = core): View {
  const file = factsOf(parsed);
  const member = { uri, document: documentName(uri, file.headerText('id')), file };
  return { ...member, book, index: indexOf([member]) };
}

/** What other documents call this one: its header's id, else its file name without the ending. */
export function documentName(uri: string, id?: string): string {
  if (id !== undefined) return id.normalize('NFC');
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  try {
    return decodeURIComponent(name).normalize('NFC');
  } catch {
    return name;
  }
}
