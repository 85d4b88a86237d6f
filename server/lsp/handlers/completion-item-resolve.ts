// `completionItem/resolve`: what an item means, for the one that is looked at.

import type { CompletionItem } from 'vscode-languageserver';
import { explainOffer } from '../../language/completion/completion';
import type { CompletionItemData } from '../completion-list';
import { markup } from '../markup';
import type { Session } from '../session';

export function completionItemResolve(session: Session, item: CompletionItem): CompletionItem {
  const kept = item.data as CompletionItemData | undefined;
  const document = kept && session.workspace.snapshot(kept.uri);
  const markdown = document && explainOffer(document, kept.subject);
  if (markdown === undefined) return item;
  const formats = session.client.textDocument?.completion?.completionItem?.documentationFormat;
  return { ...item, documentation: markup(markdown, formats) };
}
