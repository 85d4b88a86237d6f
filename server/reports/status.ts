// How a document stands: what is found in it, whether its text is that of its transcription, and what is missing before
// it can be published.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { Severity } from '../model/edit';
import type { Stretch } from '../model/facts';
import { hasBlocks } from '../model/paragraphs';
import type { Diagnostic } from '../rules/engine/rule';
import { hashOf } from '../text/hash';
import { lineNumberAt, stretchInDocument } from '../text/transcription';
import { comparisonOf } from './fidelity';

/** How a document's text stands with the transcription, or the SHA-256, that its header names. */
export type Fidelity =
  /** The same, to the byte. `path` is none for a SHA-256. */
  | { readonly state: 'same'; readonly path: string | undefined }
  /** `at`: the first difference; `line`: the line of the transcription that it is in. */
  | {
      readonly state: 'differs';
      readonly path: string | undefined;
      readonly line: number | undefined;
      readonly at: Stretch;
    }
  /** There is no such file. */
  | { readonly state: 'missing'; readonly path: string }
  /** The file cannot be read here, or has not been yet. */
  | { readonly state: 'unread'; readonly path: string }
  /** The header names none. */
  | { readonly state: 'unproven' }
  /** There is no text that could differ: a register. */
  | { readonly state: 'textless' };

export function fidelityOf(snapshot: DocumentSnapshot): Fidelity {
  const { file, transcription } = snapshot;
  const [named] = file.headerValues('transcription');
  const [hash] = file.headerValues('sha256');
  if (named !== undefined && named.text !== '') {
    if (transcription === undefined) return { state: 'unread', path: named.text };
    const { path, text } = transcription;
    if (text === undefined) return { state: 'missing', path };
    const comparison = comparisonOf(snapshot);
    if (comparison === undefined) return { state: 'same', path };
    const words = comparison.first?.words;
    const at = words && stretchInDocument(file.parse, words);
    return {
      state: 'differs',
      path,
      line: words && lineNumberAt(comparison.theirs, words.from),
      at: { start: (at ?? named).start, end: (at ?? named).end },
    };
  }
  if (hash !== undefined && /^[0-9a-f]{64}$/i.test(hash.text))
    return hashOf(file.parse) === hash.text.toLowerCase()
      ? { state: 'same', path: undefined }
      : { state: 'differs', path: undefined, line: undefined, at: { start: hash.start, end: hash.end } };
  return { state: hasBlocks(file.parse) ? 'unproven' : 'textless' };
}

/** How many findings there are of each severity. */
export type Tally = Readonly<Record<Severity, number>>;

export function tallyOf(found: readonly Diagnostic[]): Tally {
  const tally: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of found) tally[severity]++;
  return tally;
}

/** What is between a document and its publication: how much, and the first of it in words. */
export interface Readiness {
  readonly tally: Tally;
  readonly messages: readonly string[];
}

/** `found`: for publication. */
export function readinessOf(found: readonly Diagnostic[]): Readiness {
  const order = ({ severity }: Diagnostic) => (severity === 'error' ? 0 : 1);
  const messages = found
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .sort((a, b) => order(a) - order(b))
    .slice(0, TOLD)
    .map(({ message }) => message);
  return { tally: tallyOf(found), messages };
}

/** So many are listed; all of them are in the report. */
const TOLD = 8;
