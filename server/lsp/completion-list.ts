// What can be written at the cursor, as a list of the protocol (LSP 3.18, "CompletionList").
//
// A list is as small as the client allows: what all items share is said once, documentation comes when it is asked
// for. Clients filter by themselves; our order is kept in `sortText`.

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertReplaceEdit,
  InsertTextFormat,
  TextEdit,
} from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import { type Completion, filterText } from '../language/completion/completion';
import type { CompletionOffer, OfferType, Subject } from '../language/completion/offer';
import type { Session } from './session';

/** What a client keeps of an item and hands back. */
export interface CompletionItemData {
  readonly uri: string;
  readonly subject: Subject;
}

/** What asks for a list again, in clients that say they have it. */
const SUGGEST = 'editor.action.triggerSuggest';

export function completionList(
  session: Session,
  snapshot: DocumentSnapshot,
  found: Completion,
): CompletionList {
  const { completion: client } = session.client.textDocument ?? {};
  const { completionItem: can = {} } = client ?? {};
  const shared = new Set(client?.completionList?.itemDefaults);
  const replace = session.range(snapshot, found);
  const insert = session.range(snapshot, { start: found.start, end: found.cut });
  const range = can.insertReplaceSupport === true ? { insert, replace } : replace;
  const commitCharacters =
    found.commit.length > 0 && can.commitCharactersSupport === true ? [...found.commit] : undefined;
  const kinds = client?.completionItemKind?.valueSet;
  const suggests = session.announced.commands.includes(SUGGEST);

  const itemOf = (offer: CompletionOffer, order: number): CompletionItem => {
    const { label, insert: text = label, snippet, detail, description, type, subject } = offer;
    const filter = filterText(offer, found.typed);
    const filled = snippet !== undefined && can.snippetSupport === true;
    const newText = filled ? snippet : text;
    return {
      label,
      kind: iconOf(type, kinds),
      sortText: String(order).padStart(3, '0'),
      ...(filter === label ? {} : { filterText: filter }),
      ...(can.labelDetailsSupport === true
        ? {
            labelDetails: {
              ...(detail === undefined ? {} : { detail: ` ${detail}` }),
              ...(description === undefined ? {} : { description }),
            },
          }
        : { detail: [detail, description].filter(Boolean).join(' · ') }),
      ...(shared.has('editRange')
        ? newText === label
          ? {}
          : { textEditText: newText }
        : {
            textEdit:
              'insert' in range
                ? InsertReplaceEdit.create(newText, range.insert, range.replace)
                : TextEdit.replace(range, newText),
          }),
      ...(filled ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(commitCharacters === undefined || shared.has('commitCharacters') ? {} : { commitCharacters }),
      ...(offer.deprecated === true
        ? can.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true
          ? { tags: [CompletionItemTag.Deprecated] }
          : { deprecated: true }
        : {}),
      ...(offer.goesOn === true && suggests ? { command: { title: 'Suggest', command: SUGGEST } } : {}),
      ...(subject === undefined ? {} : { data: { uri: snapshot.uri, subject } satisfies CompletionItemData }),
    };
  };
  return {
    isIncomplete: found.incomplete,
    itemDefaults: {
      ...(shared.has('editRange') ? { editRange: range } : {}),
      ...(commitCharacters !== undefined && shared.has('commitCharacters') ? { commitCharacters } : {}),
    },
    items: found.offers.map(itemOf),
  };
}

/** An icon for each type, and one that every client has. */
const icons: Readonly<Record<OfferType, readonly [CompletionItemKind, CompletionItemKind]>> = {
  kind: [CompletionItemKind.Keyword, CompletionItemKind.Keyword],
  field: [CompletionItemKind.Property, CompletionItemKind.Property],
  relation: [CompletionItemKind.Reference, CompletionItemKind.Reference],
  value: [CompletionItemKind.EnumMember, CompletionItemKind.Value],
  actor: [CompletionItemKind.Class, CompletionItemKind.Class],
  thing: [CompletionItemKind.Constant, CompletionItemKind.Value],
  statement: [CompletionItemKind.Event, CompletionItemKind.Interface],
  document: [CompletionItemKind.File, CompletionItemKind.File],
  'end-mark': [CompletionItemKind.Event, CompletionItemKind.Interface],
  new: [CompletionItemKind.Snippet, CompletionItemKind.Snippet],
};

function iconOf(type: OfferType, known: readonly CompletionItemKind[] | undefined): CompletionItemKind {
  const [best, common] = icons[type];
  return known?.includes(best) === true ? best : common;
}
