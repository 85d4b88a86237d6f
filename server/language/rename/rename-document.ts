// Rename of a document: the id in its header, and every place of the edition that calls it by that.
//
// It can be asked for in the header or wherever the document is named: in `document#id`, and in fields that take a
// document. A document that is called by its file has no id to edit: then the file is to be renamed, which the editor
// does, and what calls it follows (move-file.ts).

import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import { fieldOf, type Stretch } from '../../model/facts';
import { isId } from '../../syntax/chars';
import { lookOf } from '../../text/look-alikes';
import { followName } from './move-file';

/** Why something is not done, for the person who asked for it. */
export interface RenameRefusal {
  readonly refused: string;
}

/** Why the document called `name` cannot have another id now. */
export function refuseDocument({ index }: DocumentSnapshot, name: string): RenameRefusal | undefined {
  const [member, another] = index.documents(name);
  if (member === undefined)
    return {
      refused: t('The document “{0}” is not at hand. Open it first: its id must change there as well.', name),
    };
  if (another !== undefined)
    return {
      refused: t(
        'Two documents are called “{0}”, and nobody can tell which of them is meant elsewhere. Give one of them another “id” in its header first.',
        name,
      ),
    };
  if (idIn(member) === undefined)
    return {
      refused: t(
        '“{0}” is the name of a file, since the document has no “id” in its header. Rename the file in the editor’s list of files, and the documents that name it follow.',
        name,
      ),
    };
  return undefined;
}

/** The edits that give the document called `from` the id `to`, document by document. */
export function renameDocument(
  snapshot: DocumentSnapshot,
  from: string,
  name: string,
): Iterable<readonly TextEdit[]> | RenameRefusal {
  const to = name.trim().normalize('NFC');
  return (
    refuseDocument(snapshot, from) ??
    refuseNoId(to, 'memorandum-1954') ??
    (from === to ? undefined : refuseTaken(snapshot, from, to)) ??
    edits(snapshot, from, to)
  );
}

function* edits({ index, book }: DocumentSnapshot, from: string, to: string): Generator<readonly TextEdit[]> {
  for (const { uri, document, file } of index.members) {
    const own = document === from ? idIn({ file }) : undefined;
    const found = [
      ...(own === undefined ? [] : [{ start: own.start, end: own.end, text: to }]),
      ...followName({ file, book }, from, to),
    ];
    yield from === to ? [] : found.map((edit) => ({ ...edit, uri }));
  }
}

function idIn({ file }: Pick<Member, 'file'>): Stretch | undefined {
  const id = file.header && fieldOf(file.header, 'id')?.whole;
  return id === undefined || id.text === '' ? undefined : id;
}

export function refuseNoId(id: string, example: string): RenameRefusal | undefined {
  if (isId(id)) return undefined;
  if (id === '') return { refused: t('An id must not be empty.') };
  return {
    refused: t(
      '“{0}” cannot be an id. An id begins with a letter and goes on with letters, digits and _, with - or . only inside: {1}.',
      id,
      example,
    ),
  };
}

function refuseTaken({ index }: DocumentSnapshot, own: string, wanted: string): RenameRefusal | undefined {
  if (index.documents(wanted).length > 0)
    return { refused: t('Another document is called “{0}”. Choose another id.', wanted) };
  if (index.concerned(new Set([`${wanted}#`])).size > 0)
    return {
      refused: t(
        'There are references to a document “{0}” already, though the edition has none: those places would come to mean this one. Put them right first, or choose another id.',
        wanted,
      ),
    };
  const look = lookOf(wanted);
  for (const { document } of index.members)
    if (document !== own && lookOf(document) === look)
      return {
        refused: t(
          '“{0}” looks like “{1}”, as another document is called: readers would confuse the two. Choose an id that differs in more than its case or in letters that look the same.',
          wanted,
          document,
        ),
      };
  return undefined;
}
