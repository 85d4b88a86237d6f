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
      refused: t(
        'The document “{0}” is not available. Open it first, because its id has to change there as well.',
        name,
      ),
    };
  if (another !== undefined)
    return {
      refused: t(
        'Two documents are called “{0}”, so it is unclear which one other documents refer to. Give one of them another “id” in its header first.',
        name,
      ),
    };
  if (idIn(member) === undefined)
    return {
      refused: t(
        '“{0}” is the name of a file, because the document has no “id” in its header. Rename the file in the editor’s file explorer; the documents that refer to it will be updated.',
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
      '“{0}” is not a valid id. An id starts with a letter, followed by letters, digits and _, with - or . only inside: {1}.',
      id,
      example,
    ),
  };
}

function refuseTaken({ index }: DocumentSnapshot, own: string, wanted: string): RenameRefusal | undefined {
  if (index.documents(wanted).length > 0)
    return { refused: t('Another document is already called “{0}”. Choose another id.', wanted) };
  if (index.refersTo(wanted))
    return {
      refused: t(
        'There are already references to a document “{0}”, although the edition has none: they would then refer to this one. Correct them first, or choose another id.',
        wanted,
      ),
    };
  const look = lookOf(wanted);
  for (const { document } of index.members)
    if (document !== own && lookOf(document) === look)
      return {
        refused: t(
          '“{0}” looks like “{1}”, the id of another document: readers would confuse the two. Choose an id that differs in more than case or letters that look the same.',
          wanted,
          document,
        ),
      };
  return undefined;
}
