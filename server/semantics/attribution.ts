// Who says a statement, and through whom it comes to us.
//
// An attribution is a chain (the PARC corpus calls its links sources): in Molotov's memorandum Palewski's words
// come through Vinogradov. Nearest to the words stands `by`; then `via`, in order; last the author of the
// document, who reports them all. Several channels, divided by `;`, each report it. Without `by` the statement is the
// author's own. Words that merely refer to a statement attribute nothing (utterance.ts).

import { type FieldUse, fieldOf, type Statement, type Value } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { none } from '../model/lists';
import { type EditionContext, entryOf, type ResolvedEntry } from './entry';

export interface Attribution {
  /** Those who assert it together; the document's `from` when it names none. */
  readonly by: readonly Value[];
  /** Those who report it, in all channels, in the order in which they are written. */
  readonly via: readonly Value[];
  /** The channels by which it came, each a chain of those who report it, the nearest to the source first. */
  readonly channels: readonly (readonly Value[])[];
  /** Those whom it is addressed to, if it says so. */
  readonly to: readonly Value[];
  /** Whether it is the document author's own: no `by`. */
  readonly own: boolean;
}

/** Of a statement that a document does not declare it tells nothing. */
export const unattributed: Attribution = { by: none, via: none, channels: none, to: none, own: false };

/** Whose statement it is, as the document tells that declares it. */
export function attributionOf(file: FileFacts, statement: Statement): Attribution {
  return statement.declaration === undefined ? unattributed : attributionIn(file, statement);
}

/** What the fields of a statement, or of one of its anchors, say; without `by` it is the author’s of the document. */
export function attributionIn(
  file: FileFacts,
  carrier: { readonly fields: readonly FieldUse[] },
): Attribution {
  const by = fieldOf(carrier, 'by')?.values ?? none;
  const via = fieldOf(carrier, 'via');
  return {
    by: by.length > 0 ? by : file.headerValues('from'),
    via: via?.values ?? none,
    channels: via?.groups ?? none,
    to: fieldOf(carrier, 'to')?.values ?? none,
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
