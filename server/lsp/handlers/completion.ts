// `textDocument/completion` and `completionItem/resolve`: what can be written at the cursor.
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
import type { DocumentSnapshot } from '../../edition/snapshot';
import {
  type Completion,
  completion,
  explainOffer,
  filterText,
  folderAsked,
} from '../../language/completion/completion';
import type { CompletionOffer, OfferType, Subject } from '../../language/completion/offer';
import { canonical, pathFrom } from '../../workspace/uri';
import { guard } from '../guard';
import { markup } from '../markup';
import type { Handler, Session } from '../session';

/**
 * What begins a mark, an id, a value, a name in a folder, or the next word of a mark. A blank is one of them, and most
 * blanks are in prose: there the answer is nothing, and costs almost nothing.
 */
const triggerCharacters = ['{', '+', '@', '#', '=', ',', '/', ' '];

/** What asks for a list again, in clients that say they have it. */
const again = 'editor.action.triggerSuggest';

/** What a client keeps of an item and hands back. */
interface Kept {
  readonly uri: string;
  readonly subject: Subject;
}

export const completions: Handler = (session) => {
  const { connection, workspace } = session;
  connection.onCompletion(
    session.at('completion', null as CompletionList | null, async (snapshot, offset) => {
      const folder = folderAsked(snapshot, offset);
      const uri = folder === undefined ? undefined : pathFrom(canonical(snapshot.uri), folder);
      const found = completion(snapshot, offset, uri === undefined ? [] : await workspace.files.entries(uri));
      return found === undefined ? null : listOf(session, snapshot, found);
    }),
  );

  const formats = session.client.textDocument?.completion?.completionItem?.documentationFormat;
  connection.onCompletionResolve((item, token) =>
    guard('completionResolve', session.log, item, () => {
      const kept = item.data as Kept | undefined;
      const snapshot = kept && workspace.snapshot(kept.uri);
      const markdown = snapshot && explainOffer(snapshot, kept.subject);
      return markdown === undefined ? item : { ...item, documentation: markup(markdown, formats) };
    })(item, token),
  );
  return {
    completionProvider: {
      triggerCharacters,
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  };
};

function listOf(session: Session, snapshot: DocumentSnapshot, found: Completion): CompletionList {
  const { completion: client } = session.client.textDocument ?? {};
  const { completionItem: can = {} } = client ?? {};
  const shared = new Set(client?.completionList?.itemDefaults);
  const replace = session.range(snapshot, found);
  const insert = session.range(snapshot, { start: found.start, end: found.cut });
  const range = can.insertReplaceSupport === true ? { insert, replace } : replace;
  const commitCharacters =
    found.commit.length > 0 && can.commitCharactersSupport === true ? [...found.commit] : undefined;
  const kinds = client?.completionItemKind?.valueSet;
  const commands: unknown = session.client.experimental?.commands;
  const suggests = Array.isArray(commands) && commands.includes(again);

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
      ...(offer.goesOn === true && suggests ? { command: { title: 'Suggest', command: again } } : {}),
      ...(subject === undefined ? {} : { data: { uri: snapshot.uri, subject } satisfies Kept }),
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
