// Rename: another id for an actor, a statement or a document, wherever it is written in the edition.
//
// What is renamed is the id alone: text, names and glosses stay as they are, and so does every other id. It can be
// asked for on the id itself or on the words that it annotates; where notes and comments of the same documents name
// it, they follow. A name that would make two things one, or that a reader would confuse with another, is refused in
// words.

import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import {
  documentOfSymbol,
  idOf,
  isRegisterKey,
  type SymbolKey,
  shortForm,
  symbolOf,
} from '../../edition/symbol';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { TextEdit } from '../../model/edit';
import type { Ref, Sigil, Stretch } from '../../model/facts';
import { targetAt } from '../../semantics/classify';
import { entryOfSymbol } from '../../semantics/entry';
import { definitionsOf, documentAt, idPart, symbolAt, usesOf } from '../../semantics/resolve';
import { nameOfStatement } from '../../semantics/statement';
import { lookOf } from '../../text/look-alikes';
import { wordAt } from '../../text/segmentation';
import { namedInProse } from './named-in-prose';
import { type RenameRefusal, refuseDocument, refuseNoId, renameDocument } from './rename-document';

export type { RenameRefusal };

/** Where the new id is asked for, and the present one, without sigil. */
export interface Renaming extends Stretch {
  readonly id: string;
}

const nothing = (): RenameRefusal => ({
  refused: t(
    'There is nothing to rename here. Place the cursor on the id or the annotated words of an actor or a statement, or on the id of a document.',
  ),
});

/** Whether there is something to rename at `offset`, and under what id it goes. */
export function prepareRename(snapshot: DocumentSnapshot, offset: number): Renaming | RenameRefusal {
  const called = documentAt(snapshot, offset);
  if (called !== undefined) return refuseDocument(snapshot, called.id) ?? called;
  const at = symbolAt(snapshot, offset);
  if (at === undefined) return nothing();
  const [document, id] = [documentOfSymbol(at.symbol), idOf(at.symbol)];
  const elsewhere = refuseElsewhere(snapshot, document);
  if (elsewhere !== undefined) return elsewhere;
  const target = targetAt(snapshot.file, offset);
  const place =
    target.type === 'ref'
      ? idPart(snapshot.file, target.ref)
      : (wordAt(snapshot.file.parse, offset) ?? { start: offset, end: offset });
  return { ...place, id };
}

/**
 * The edits that give what is at `offset` another id, in parts, between which anyone who makes them may give way. A
 * sigil before it is allowed.
 */
export function rename(
  snapshot: DocumentSnapshot,
  offset: number,
  name: string,
): Iterable<readonly TextEdit[]> | RenameRefusal {
  const called = documentAt(snapshot, offset);
  if (called !== undefined) return renameDocument(snapshot, called.id, name);
  const at = symbolAt(snapshot, offset);
  if (at === undefined) return nothing();
  const document = documentOfSymbol(at.symbol);
  const sigil = document === undefined ? '@' : '#';
  const written = name.trim().normalize('NFC');
  const id = written.startsWith(sigil) ? written.slice(1) : written;
  const refusal =
    refuseElsewhere(snapshot, document) ??
    refuseMalformed(sigil, id) ??
    refuseTaken(snapshot, at.symbol, `${document ?? ''}${sigil}${id}`);
  if (refusal !== undefined) return refusal;
  const edits: TextEdit[] = [];
  const add = (member: Member, ref: Ref) => {
    const { start, end } = idPart(member.file, ref);
    if (member.file.parse.slice(start, end) !== id) edits.push({ uri: member.uri, start, end, text: id });
  };
  const sites = [...definitionsOf(snapshot, at.symbol), ...usesOf(snapshot, at.symbol)];
  for (const { member, item } of sites) add(member, item.ref);
  for (const member of new Set(sites.map((site) => site.member)))
    for (const ref of namedInProse(member.file))
      if (symbolOf(ref, member.document) === at.symbol) add(member, ref);
  return [edits];
}

function refuseElsewhere(
  snapshot: DocumentSnapshot,
  document: string | undefined,
): RenameRefusal | undefined {
  if (document === undefined || snapshot.index.documents(document).length > 0) return undefined;
  return {
    refused: t(
      'This statement belongs to the document “{0}”, which is not available. Open it first, because the id has to change there as well.',
      document,
    ),
  };
}

function refuseMalformed(sigil: Sigil, id: string): RenameRefusal | undefined {
  if (/^[@#]/.test(id))
    return {
      refused: t(
        'An id that starts with {0} cannot be renamed to one with {1}: @ is for entries of the register, # is for statements.',
        sigil,
        id.charAt(0),
      ),
    };
  return refuseNoId(id, `${sigil}first-secretary`);
}

function refuseTaken(snapshot: DocumentSnapshot, own: string, wanted: string): RenameRefusal | undefined {
  if (wanted === own) return undefined;
  const shown = shortForm(wanted);
  const [defined] = definitionsOf(snapshot, wanted);
  if (defined !== undefined)
    return {
      refused: t(
        '“{0}” is already used for {1}. An id can stand for one thing only; choose another.',
        shown,
        placed(snapshot, inWords(snapshot, wanted), defined.member),
      ),
    };
  const [used] = usesOf(snapshot, wanted);
  if (used !== undefined)
    return {
      refused: t(
        '{0} is already used, although it is not declared: those references would then mean {1}. Correct them first, or choose another id.',
        placed(snapshot, t('“{0}”', shown), used.member),
        inWords(snapshot, own),
      ),
    };
  const look = lookOf(wanted);
  // An id of a statement is compared with those of its own document, since that is part of the symbol.
  for (const symbol of snapshot.index.symbols)
    if (symbol !== own && lookOf(symbol) === look)
      return {
        refused: t(
          '“{0}” looks like “{1}”, which stands for {2}: readers would confuse the two. Choose an id that differs in more than case or letters that look the same.',
          shown,
          shortForm(symbol),
          inWords(snapshot, symbol),
        ),
      };
  return undefined;
}

function shownId(symbol: SymbolKey): string {
  return isRegisterKey(symbol) ? symbol : `#${idOf(symbol)}`;
}

function inWords(snapshot: DocumentSnapshot, symbol: string): string {
  const text = isRegisterKey(symbol)
    ? entryOfSymbol(snapshot, symbol)?.facts.gloss.text
    : nameOfStatement(snapshot, symbol);
  return text === undefined || text === '' ? t('“{0}”', shownId(symbol)) : t('“{0}”', excerpt(text, 80));
}

function placed(snapshot: DocumentSnapshot, what: string, { uri, document }: Member): string {
  return uri === snapshot.uri ? what : t('{0} in “{1}”', what, document);
}
