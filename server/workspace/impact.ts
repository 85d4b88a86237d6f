// What a change to a code book invalidates: findings that the book makes as it is in the editor, and that the saved
// one does not.

import { type DocumentSnapshot, EditionSnapshot } from '../edition/snapshot';
import { diagnose } from '../rules/engine/judgement';
import type { Diagnostic } from '../rules/engine/rule';
import { type Host, pacer } from './host';
import { fileName } from './uri';
import type { Workspace } from './workspace';

export interface Impact {
  /** The book's name, as it calls itself. */
  readonly book: string;
  /** Whether it says anything else than it did when it was saved. */
  readonly changed: boolean;
  /** How many documents were looked at. */
  readonly documents: number;
  /** Those with new findings, by name. */
  readonly invalidated: readonly { readonly view: DocumentSnapshot; readonly found: readonly Diagnostic[] }[];
}

/**
 * The impact of the code book at this URI, or of that of the document at this URI, on all its documents; undefined if
 * it has none. Others have their turns in the meantime; once cancelled it ends with what it has.
 */
export async function impactOf(
  workspace: Workspace,
  host: Host,
  uri: string,
  cancelled: () => boolean,
): Promise<Impact | undefined> {
  const goOn = pacer(host, cancelled);
  const editions = workspace.editionsOf(uri);
  if (editions.length === 0) return undefined;
  const invalidated: Impact['invalidated'][number][] = [];
  let documents = 0;
  let changed = false;
  for (const edition of editions) {
    const saved = await workspace.savedBook(edition);
    if (JSON.stringify(saved) === JSON.stringify(edition.book)) continue;
    changed = true;
    const { index } = edition;
    const asSaved = new EditionSnapshot(index, saved);
    for (const member of index.members) {
      const snapshot = edition.snapshot.document(member.uri);
      if (snapshot === undefined) continue;
      documents++;
      const before = new Set(diagnose(asSaved.document(member.uri) as DocumentSnapshot).map(keyOf));
      const found = diagnose(snapshot).filter((one) => !before.has(keyOf(one)));
      if (found.length > 0) invalidated.push({ view: snapshot, found });
      if (!(await goOn())) break;
    }
  }
  invalidated.sort((a, b) => (fileName(a.view.uri) < fileName(b.view.uri) ? -1 : 1));
  return { book: editions[0]?.book.name ?? '', changed, documents, invalidated };
}

/** Two findings are the same if they say the same of one place. */
function keyOf({ rule, start, end, message }: Diagnostic): string {
  return `${rule.code} ${start} ${end} ${message}`;
}
