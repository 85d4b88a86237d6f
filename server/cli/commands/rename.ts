// `demarche rename`: another id for an actor, a statement or a document, in all documents of its edition.

import { checkEdits, textsOf } from '../../editing/gate';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { readWrittenId, symbolWritten } from '../../edition/symbol';
import { rename } from '../../language/rename/rename';
import { renameDocument } from '../../language/rename/rename-document';
import { definitionsOf, idPart, usesOf } from '../../semantics/resolve';
import type { Command } from '../command';
import { Editions } from '../editions';
import { changesText, pathOf, rewrite } from '../io';
import { visible } from '../visible';

export const renameId: Command = {
  usage: 'PATH OLD NEW',
  summary: 'give an actor, statement or document another id',
  more: [
    'PATH is a document or a folder of the edition. OLD is @id for an entry of the register, #id for a statement of',
    'the document at PATH, document#id for a statement of another one, and the bare id for a document. Either all',
    'documents are written or none. The files that were changed are listed.',
  ],
  async run({ words: [path, old, name, ...more] }, io) {
    if (path === undefined || old === undefined || name === undefined || more.length > 0)
      throw new Error('This command takes a path, the old id and the new id: rename PATH OLD NEW.');
    if (path === '-') throw new Error('Standard input has no file to write to. Name a file or a folder.');
    const editions = await Editions.open([path], io);
    const snapshots: DocumentSnapshot[] = [];
    for (const file of await editions.files()) {
      // More than two are not needed here; what could not be read may go on naming the old id, and is told.
      if (snapshots.length === 2) {
        await editions.isLeftOut(file);
        continue;
      }
      const snapshot = await editions.viewIfReadable(file);
      if (snapshot !== undefined) snapshots.push(snapshot);
    }
    const [snapshot] = snapshots;
    if (snapshot === undefined) throw new Error(`There are no documents in ${path}.`);
    const edits = /[@#]/.test(old)
      ? ofSymbol(editions, snapshots, old, name)
      : renameDocument(snapshot, old.normalize('NFC'), name);
    if ('refused' in edits) throw new Error(edits.refused);
    const textOf = (uri: string) => editions.workspace.parse(uri);
    const checked = checkEdits([...edits].flat(), { uri: snapshot.uri, textOf });
    if ('refused' in checked) throw new Error(changesText(pathOf(io, checked.refused)));
    await rewrite(io, textsOf(checked, textOf));
    for (const [uri, own] of checked.documents)
      await io.out(
        `${visible(pathOf(io, uri))}: ${own.length === 1 ? 'one place' : `${own.length} places`}\n`,
      );
    return editions.incomplete ? 2 : 0;
  },
};

/** The edits that give an actor or statement another id, from the first place that has it. */
function ofSymbol(
  editions: Editions,
  [snapshot, another]: readonly DocumentSnapshot[],
  old: string,
  name: string,
) {
  const { sigil, document } = readWrittenId(old);
  const isOwn = sigil === '#' && document === undefined;
  if (snapshot === undefined || (isOwn && another !== undefined))
    throw new Error(`Whose statement is “${old}”? Name its document: rename FILE ${old} ${name}`);
  const symbol = symbolWritten(old.normalize('NFC'), snapshot.document) ?? old;
  const [place] = [...definitionsOf(snapshot, symbol), ...usesOf(snapshot, symbol)];
  const there = place && editions.workspace.snapshot(place.member.uri);
  if (place === undefined || there === undefined)
    throw new Error(
      `“${old}” was not found. Write an id as @id, #id or document#id; an edition is everything below a folder with a codebook.json.`,
    );
  return rename(there, idPart(there.file, place.item.ref).start, name);
}
