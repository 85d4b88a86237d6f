// Compare With Draft: which statements and conditions were added, dropped or changed between a draft and its final
// document, and what became of the text. Asked of either of the two.

import { l10n, window } from 'vscode';
import {
  type AboutDocument,
  type ComparisonParams,
  comparisonRequest,
  type VersionPair,
  versionsRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import { plainLabel } from '../plain-words';
import { tell } from '../tell';
import { showReport } from '../views/report';
import type { CommandServices } from './command-services';

export async function compareWithDraft({ client, documentMeant }: CommandServices): Promise<void> {
  const meant = await documentMeant.required();
  if (client === undefined || meant === undefined) return;
  const params: AboutDocument = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(meant.document),
  };
  const pairs = await ask(client, versionsRequest, params);
  const [only] = pairs;
  if (only === undefined) {
    await tell(
      l10n.t(
        'This document is not a draft and has none. A draft names its final document in its header: “draft-of:” and the document’s id or, if it has none, its file name without the extension.',
      ),
    );
    return;
  }
  const pair = pairs.length === 1 ? only : await choose(pairs);
  if (pair === undefined) return;
  const asked: ComparisonParams = { draft: pair.draft.uri, final: pair.final.uri };
  const report = await ask(client, comparisonRequest, asked);
  if (report !== null) await showReport(client, report);
}

async function choose(pairs: readonly VersionPair[]): Promise<VersionPair | undefined> {
  const items = pairs.map((pair) => ({
    label: plainLabel(pair.draft.name),
    description: plainLabel(l10n.t('draft of {0}', pair.final.name)),
    pair,
  }));
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which draft should be compared with its final document?'),
  });
  return chosen?.pair;
}
