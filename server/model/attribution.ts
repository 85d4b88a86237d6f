// Who says a statement, and through whom it comes to us.
//
// An attribution is a chain (the PARC corpus calls its links sources): in Molotov's memorandum Palewski's words
// come through Vinogradov. Nearest to the words stands `by`; then `via`, in order; last the author of the
// document, who reports them all. Without `by` the statement is the author's own.

import { type Statement, type Value, valuesOf } from './facts';
import type { FileFacts } from './file-facts';

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
