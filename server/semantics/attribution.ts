// Who says a statement, and through whom it comes to us.
//
// An attribution is a chain (the PARC corpus calls its links sources): in Molotov's memorandum Palewski's words
// come through Vinogradov. Nearest to the words stands `by`; then `via`, in order; last the author of the
// document, who reports them all. Without `by` the statement is the author's own.

import { type Statement, type Value, valuesOf } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { type EditionContext, entryOf, type ResolvedEntry } from './entry';

export interface Attribution {
  /** Those who assert it; the document's `from` when it names none. */
  readonly by: readonly Value[];
  /** Those who report it, the nearest to the source first. */
  readonly via: readonly Value[];
  /** Those whom it is addressed to, if it says so. */
  readonly to: readonly Value[];
  /** Whether it is the document author's own: no `by`. */
  readonly own: boolean;
}

export function attributionOf(file: FileFacts, statement: Statement): Attribution {
  // The declaration speaks for the statement; an anchor's own `by` says who restates it there.
  const carrier = statement.declaration ?? statement;
  const by = valuesOf(carrier, 'by');
  return {
    by: by.length > 0 ? by : file.headerValues('from'),
    via: valuesOf(carrier, 'via'),
    to: valuesOf(carrier, 'to'),
    own: by.length === 0,
  };
}

/** Someone who says, reports or is addressed. */
export interface Voice {
  /** The register's id, without its sign; undefined where the document has words only. */
  readonly id: string | undefined;
  /** The name in the register; else as it is written, an id without its sign. */
  readonly name: string;
  readonly entry: ResolvedEntry | undefined;
}

export function voiceOf(edition: EditionContext, value: Value): Voice {
  const { ref, label } = value;
  if (ref?.sigil !== '@') return { id: undefined, name: label, entry: undefined };
  const entry = entryOf(edition, value);
  return { id: ref.id, name: entry?.facts.gloss.text || ref.id, entry };
}
