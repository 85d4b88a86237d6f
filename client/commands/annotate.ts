// Annotate as Actor, Claim … Editorial Mark, Repeat, Remove, Extend, Shrink: what is done to the selected words, or the
// word at the cursor, by the keyboard alone. What to ask and what to write the server knows; each is one step that can be
// undone, and Escape leaves all as it was.

import { l10n, Selection, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type AnnotateAnswer,
  type Annotated,
  type AnnotateParams,
  type AnnotationAnswer,
  type AnnotationWish,
  annotate,
  type Refused,
  type RemoveAnnotationParams,
  type ResizeAnnotationParams,
  removeAnnotation,
  resizeAnnotation,
  type Selected,
} from '../../server/protocol/protocol';
import type { ShownDocument } from '../shown-document';
import { Questions } from '../views/questions';
import type { CommandServices } from './command-services';

type Edit = Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0];

/** What was annotated last: how it is asked for, and what was answered. */
let last: { readonly wish: AnnotationWish; readonly answers: readonly AnnotationAnswer[] } | undefined;

/** The commands, by the end of their names. */
export const annotating: Readonly<
  Record<string, (services: CommandServices, given?: unknown) => Promise<void>>
> = {
  actor: annotateAs({ what: 'mention' }),
  claim: annotateAs({ what: 'kind', kind: 'claim' }),
  counterargument: annotateAs({ what: 'kind', kind: 'counterargument' }),
  premise: annotateAs({ what: 'kind', kind: 'premise' }),
  condition: annotateAs({ what: 'kind', kind: 'condition' }),
  proposal: annotateAs({ what: 'kind', kind: 'proposal' }),
  editorial: annotateAs({ what: 'mark' }),
  anything: annotateAs({ what: 'anything' }),
  field: annotateAs({ what: 'field' }),
  repeat: repeatAnnotation,
  remove: removeSelected,
  extendByWord: resizeBy('extend', 'word'),
  shrinkByWord: resizeBy('shrink', 'word'),
  extendToSentence: resizeBy('extend', 'sentence'),
  shrinkToSentence: resizeBy('shrink', 'sentence'),
};

/** A command that annotates. A key may be bound to it with answers: `{ "answers": [{ "chosen": ["@ussr"] }] }`. */
function annotateAs(wish: AnnotationWish) {
  return (services: CommandServices, given?: unknown): Promise<void> => {
    const { answers } = Object(given) as { answers?: unknown };
    return annotateSelection(services, wish, Array.isArray(answers) ? answers : []);
  };
}

/** Says of other words what was said last. */
async function repeatAnnotation(services: CommandServices): Promise<void> {
  if (last !== undefined) await annotateSelection(services, last.wish, last.answers);
  else
    await window.showInformationMessage(
      l10n.t('There is no annotation to repeat yet. Annotate some words first.'),
    );
}

/** The document that is meant, with words selected. Where its words are not to be seen, shows them and says what to do. */
async function wordsMeant({ documentMeant }: CommandServices): Promise<ShownDocument | undefined> {
  const meant = await documentMeant.required();
  if (meant === undefined || meant.selections.length > 0) return meant;
  await meant.reveal();
  void window.showInformationMessage(
    l10n.t('The text was not visible, so nothing was done. Select the words that you mean, and try again.'),
  );
  return undefined;
}

async function annotateSelection(
  services: CommandServices,
  wish: AnnotationWish,
  given: readonly AnnotationAnswer[],
): Promise<void> {
  const { client } = services;
  const meant = await wordsMeant(services);
  if (client === undefined || meant === undefined) return;
  const about = { ...selectionsOf(client, meant), wish };
  const answers = [...given];
  const ask = () =>
    client.sendRequest<AnnotateAnswer<Edit> | null>(annotate, { ...about, answers } satisfies AnnotateParams);
  // Where all is answered already nothing need be shown.
  let questions = given.length === 0 ? new Questions() : undefined;
  try {
    let found = await ask();
    while (found !== null && 'question' in found) {
      questions ??= new Questions();
      const answer = await questions.ask(found.question);
      if (answer === undefined) return;
      answers.push(answer);
      found = await ask();
    }
    if (await done(client, meant, found)) last = { wish, answers: (found as Annotated<Edit>).again };
  } finally {
    questions?.close();
  }
}

/** Takes away the annotation at each cursor, or those of a selected passage. */
async function removeSelected(services: CommandServices): Promise<void> {
  const { client } = services;
  const meant = await wordsMeant(services);
  if (client === undefined || meant === undefined) return;
  const params: RemoveAnnotationParams = selectionsOf(client, meant);
  await done(
    client,
    meant,
    await client.sendRequest<Annotated<Edit> | Refused | null>(removeAnnotation, params),
  );
}

/** A command that makes the annotation at each cursor longer or shorter. */
function resizeBy(by: ResizeAnnotationParams['by'], unit: ResizeAnnotationParams['unit']) {
  return async (services: CommandServices): Promise<void> => {
    const { client } = services;
    const meant = await wordsMeant(services);
    if (client === undefined || meant === undefined) return;
    const params: ResizeAnnotationParams = { ...selectionsOf(client, meant), by, unit };
    await done(
      client,
      meant,
      await client.sendRequest<Annotated<Edit> | Refused | null>(resizeAnnotation, params),
    );
  };
}

function selectionsOf(client: BaseLanguageClient, { document, selections }: ShownDocument) {
  const convert = client.code2ProtocolConverter;
  return {
    textDocument: convert.asTextDocumentIdentifier(document),
    selections: selections.map(
      ({ anchor, active }): Selected => ({
        anchor: convert.asPosition(anchor),
        active: convert.asPosition(active),
      }),
    ),
  };
}

/** Makes the edits, and leaves the words selected; or says why nothing is done. Whether anything was. */
async function done(
  client: BaseLanguageClient,
  meant: ShownDocument,
  found: Annotated<Edit> | Refused | { readonly question: unknown } | null,
): Promise<boolean> {
  if (found === null || 'question' in found) return false;
  if ('reason' in found) {
    void window.showInformationMessage(found.reason);
    return false;
  }
  const convert = client.protocol2CodeConverter;
  const edit = await convert.asWorkspaceEdit(found.edit);
  if (!edit || !(await workspace.applyEdit(edit))) {
    void window.showWarningMessage(
      l10n.t('The text changed in the meantime, so nothing was done. Try again.'),
    );
    return false;
  }
  // Where the words are, one goes on.
  await meant.select(
    found.selections.map(
      ({ anchor, active }) => new Selection(convert.asPosition(anchor), convert.asPosition(active)),
    ),
  );
  const others = edit
    .entries()
    .flatMap(([uri]) => (uri.toString() === meant.document.uri.toString() ? [] : [uri]));
  for (const uri of others)
    window.setStatusBarMessage(l10n.t('A new entry was added to {0}.', workspace.asRelativePath(uri)), 5000);
  return true;
}
