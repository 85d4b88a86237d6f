// Documents that are versions of one text: a draft names its final document in the header (`draft-of`).

import type { Member, ReadonlyIndex } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { addTo } from '../model/lists';
import { memoBy } from '../model/memo';
import { LeafKind } from '../syntax/tree';

/** A draft and the document that came of it. */
export interface Versions {
  readonly draft: Member;
  readonly final: Member;
}

/** The pairs that a document is part of: with what came of it, and with its own drafts. */
export function versionsOf({ index }: DocumentSnapshot, member: Member): Versions[] {
  const drafts = (draftsIn(index).get(member.document) ?? []).flatMap((uri) => index.member(uri) ?? []);
  return [
    ...finalsOf(member).flatMap((name) => index.documents(name).map((final) => ({ draft: member, final }))),
    ...drafts.map((draft) => ({ draft, final: member })),
  ].filter(({ draft, final }) => draft.uri !== final.uri);
}

/** URIs of drafts by the name of the final document. */
const draftsIn = memoBy(
  (index: ReadonlyIndex) => index.state,
  (index): ReadonlyMap<string, readonly string[]> => {
    const drafts = new Map<string, string[]>();
    for (const member of index.members) for (const name of finalsOf(member)) addTo(drafts, name, member.uri);
    return drafts;
  },
);

/** What a document says it is a draft of. */
function finalsOf({ file }: Member): readonly string[] {
  // An edition has thousands of documents and few drafts: others are not looked at any further.
  const first = file.parse.placeAt(0)?.leaf;
  if (first?.kind !== LeafKind.Header || !first.text.includes(FIELD)) return [];
  return file.headerValues(FIELD).map(({ text }) => text.normalize('NFC'));
}

const FIELD = 'draft-of';
