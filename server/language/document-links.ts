// Document links: what a field points at outside the text, to be opened with one click.
//
// The web addresses of a document and of its sources, the records of authority ids, the transcription and other
// files, other documents of the edition. Where a link leads is known at once, so that there is nothing to resolve.
// Deliberately absent: addresses in the transcription. What the document says is not ours to link.

import { fieldIn } from '../codebook/field-owner';
import { authorityOf, authorityUrl, fieldName } from '../codebook/load';
import type { CodeBook, Field } from '../codebook/types';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import type { FieldOwner, Stretch, Value } from '../model/facts';
import { addAll } from '../model/lists';
import { tableEntries } from '../model/lookup';

export interface DocumentLink extends Stretch {
  /** A URI. */
  readonly target: string;
  /** What the reader will find there. */
  readonly tooltip: string;
}

/** Links of all fields, in order; none is in another. */
export function links(snapshot: DocumentSnapshot): DocumentLink[] {
  const { header, entries, annotations } = snapshot.file;
  const leading = leadingFields(snapshot.book);
  const found: DocumentLink[] = [];
  if (header !== undefined) addAll(found, linksOf(snapshot, header, leading));
  for (const entry of entries) addAll(found, linksOf(snapshot, entry, leading));
  for (const annotation of annotations)
    if (annotation.fields.length > 0 || annotation.value !== undefined)
      addAll(found, linksOf(snapshot, annotation, leading));
  return found.sort((a, b) => a.start - b.start);
}

/** Names of fields whose whole value may lead somewhere. */
function leadingFields({ fields }: CodeBook): ReadonlySet<string> {
  const leads = ({ types }: Field) => types.some((type) => /^(authority|file|document)$/.test(type));
  return new Set(tableEntries(fields).flatMap(([key, field]) => (leads(field) ? [fieldName(key)] : [])));
}

function* linksOf(
  snapshot: DocumentSnapshot,
  carrier: FieldOwner,
  leading: ReadonlySet<string>,
): Generator<DocumentLink> {
  for (const use of carrier.fields) {
    const field = leading.has(use.name.text) ? fieldIn(snapshot.book, carrier, use.name.text) : undefined;
    for (const value of use.values) {
      const link = field && linkOf(snapshot, field, value);
      if (link !== undefined) yield { start: value.start, end: value.end, ...link };
      else yield* addresses(snapshot, value);
    }
  }
  if (carrier.form !== 'entry' && carrier.form !== 'header')
    for (const value of [carrier.value, ...carrier.extra])
      if (value !== undefined) yield* addresses(snapshot, value);
}

/** Where a whole value leads by its type. */
function linkOf(
  snapshot: DocumentSnapshot,
  { types, label }: Field,
  { text }: Value,
): Omit<DocumentLink, keyof Stretch> | undefined {
  for (const type of types)
    switch (type) {
      case 'authority': {
        const target = authorityUrl(snapshot.book, text);
        const known = authorityOf(snapshot.book, text);
        if (target !== undefined && known !== undefined)
          return { target, tooltip: t('Record {0} in {1}', known.id, known.authority.label) };
        break;
      }
      case 'file': {
        const target = fileBeside(snapshot.uri, text);
        if (target !== undefined) return { target, tooltip: t('Open the {0} of this document', label) };
        break;
      }
      case 'document': {
        const [member] = snapshot.index.documents(text.normalize('NFC'));
        if (member !== undefined && member.uri !== snapshot.uri)
          return { target: member.uri, tooltip: member.file.headerText('title') ?? member.document };
      }
    }
  return undefined;
}

/** The URI of a file by its path relative to the document; undefined where the document has no place. */
function fileBeside(uri: string, path: string): string | undefined {
  const relative = `./${path.replace(/[%#?]/g, encodeURIComponent)}`;
  return URL.canParse(relative, uri) ? new URL(relative, uri).href : undefined;
}

const address = /https?:\/\/[^\s<>"{}|\\^`]+/g;

/** Web addresses that are in a value. */
function* addresses({ file }: DocumentSnapshot, value: Value): Generator<DocumentLink> {
  if (!value.text.includes('://')) return;
  // Offsets are those of the writing, where quotes have backslashes and lines are continued.
  const written = file.parse.slice(value.start, value.end);
  for (const { 0: match, index } of written.matchAll(address)) {
    const target = trimmed(match);
    if (!URL.canParse(target)) continue;
    const start = value.start + index;
    yield { start, end: start + target.length, target, tooltip: t('Open in the browser') };
  }
}

/** Without the punctuation of the sentence around it; a closing bracket belongs to the address that opened it. */
function trimmed(found: string): string {
  let text = found;
  for (;;) {
    const shorter = text.replace(/[.,;:!?'’”»…*]+$/, '');
    const close = /[)\]]$/.exec(shorter)?.[0];
    const open = close === ')' ? '(' : '[';
    if (close === undefined || shorter.split(open).length >= shorter.split(close).length) return shorter;
    text = shorter.slice(0, -1);
  }
}
