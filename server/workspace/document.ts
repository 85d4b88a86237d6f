// A document as the workspace knows it, open or on disk, and which of them have to do with a change.

import { core } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { DocumentSummary, Member } from '../edition/index';
import { type DocumentSnapshot, documentAlone } from '../edition/snapshot';
import { type FileFacts, factsOf } from '../model/file-facts';
import type { Shift } from '../syntax/shift';
import type { Parse } from '../syntax/tree';
import type { Concerned, LiveEdition } from './live-edition';
import { documentName } from './uri';

export interface Document {
  /** As the client spells it if it is open, otherwise as the host does. */
  readonly uri: string;
  readonly file: FileFacts;
  /** What the index kept of it. */
  readonly summary?: DocumentSummary | undefined;
  /** The client's version; none for a document on disk. */
  readonly version: number | undefined;
  edition: LiveEdition;
  /** How edits moved what the index knows of it; undefined if they touched more than words. */
  shifts: Shift[] | undefined;
}

/** A document as its edition has it. */
export function memberOf({ uri, file, summary }: Pick<Document, 'uri' | 'file' | 'summary'>): Member {
  return { uri, document: summary?.document ?? documentName(uri, file.headerText('id')), file };
}

/** A document by itself, without an edition around it. */
export function snapshotOf(uri: string, parsed: Parse, book: CodeBook = core): DocumentSnapshot {
  return documentAlone(memberOf({ uri, file: factsOf(parsed) }), book);
}

/** Documents that have to do with a change: by their findings, or, if they are open, by what they show. */
export function concernedBy(
  documents: Iterable<Document>,
  edition: LiveEdition,
  { judged, symbols }: Concerned,
): ReadonlySet<string> {
  const uris = new Set(judged);
  if (symbols.size === 0) return uris;
  for (const { uri, version, edition: own } of documents) {
    const summary = version === undefined || own !== edition ? undefined : edition.summary(uri);
    if (summary === undefined) continue;
    for (const symbol of symbols)
      if (summary.defined.has(symbol) || summary.used.has(symbol)) {
        uris.add(uri);
        break;
      }
  }
  return uris;
}
