// Files and folders, where the path of one is written; what there is, others have looked up.

import { fieldAt } from '../../codebook/load';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Context } from './context';
import { roleOf } from './fields';
import type { CompletionOffer } from './offer';

/** What is in a folder. */
export interface File {
  readonly name: string;
  readonly folder: boolean;
}

type ValueContext = Extract<Context, { type: 'value' }>;

/** The folder that is being written in, with the slash at its end; the document's own is empty. */
export function folderOf(
  snapshot: DocumentSnapshot,
  { carrier, field: name, typed, others }: ValueContext,
): string | undefined {
  const { place } = roleOf(snapshot, carrier);
  const field = place && fieldAt(snapshot.book, name, place);
  if (field?.types.includes('file') !== true || others.length > 0) return undefined;
  return typed.slice(0, typed.lastIndexOf('/') + 1);
}

/** Files that the field of a context may name: first those that are called as the document is, then folders. */
export function fileOffers(
  snapshot: DocumentSnapshot,
  context: ValueContext,
  files: readonly File[],
): CompletionOffer[] {
  const folder = folderOf(snapshot, context);
  if (folder === undefined) return [];
  const fits = (name: string) => (context.field === 'transcription' ? /\.txt$/i : /\.json$/i).test(name);
  const order = new Intl.Collator('en', { numeric: true });
  const own = (name: string) => (name.startsWith(`${snapshot.document}.`) ? 0 : 1);
  const found = files.filter((file) => file.folder || fits(file.name));
  found.sort(
    (a, b) =>
      Number(a.folder) - Number(b.folder) || own(a.name) - own(b.name) || order.compare(a.name, b.name),
  );
  return found.map(({ name, folder: inner }) => ({
    label: `${folder}${name}${inner ? '/' : ''}`,
    type: 'document',
    goesOn: inner,
  }));
}
