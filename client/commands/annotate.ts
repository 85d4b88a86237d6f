// Annotate as Actor, Claim … Editorial Mark, Repeat, Remove, Extend, Shrink: what is done to the selected words, or the
// word at the cursor, by the keyboard alone. What to ask and what to write the server knows; each is one step that can be
// undone, and Escape leaves all as it was.

import { l10n, Selection, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Annotated,
  type AnnotationAnswer,
  type AnnotationOutcome,
  type AnnotationWish,
  annotateRequest,
  type ResizeAnnotationParams,
  removeAnnotationRequest,
  resizeAnnotationRequest,
  type SelectionParams,
} from '../../server/protocol';
import type { ShownDocument } from '../shown-document';
import { tell, tellBriefly } from '../tell';
import { applyEdit, askAboutVersion, unlessStale, versionOf } from '../versioned-edits';
import { Questions } from '../views/questions';
import type { CommandServices } from './command-services';

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
  else await tell(l10n.t('There is no annotation to repeat yet. Annotate some words first.'));
}

/** The document that is meant, with words selected. Where its words are not to be seen, shows them and says what to do. */
async function wordsMeant({ documentMeant }: CommandServices): Promise<ShownDocument | undefined> {
  const meant = await documentMeant.required();
  if (meant === undefined || meant.selections.length > 0) return meant;
  await meant.reveal();
  void tell(
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
  // Where all is answered already nothing need be shown.
  let questions = given.length === 0 ? new Questions() : undefined;
  try {
    await unlessStale(async () => {
      let found = await askAboutVersion(client, annotateRequest, { ...about, answers });
      while (found !== null && 'question' in found) {
        questions ??= new Questions();
        const answer = await questions.ask(found.question);
        if (answer === undefined) return;
        answers.push(answer);
        found = await askAboutVersion(client, annotateRequest, { ...about, answers });
      }
      const done = await carryOut(client, meant, found);
      if (done !== undefined) last = { wish, answers: done.again };
    });
  } finally {
    questions?.close();
  }
}

/** Takes away the annotation at each cursor, or those of a selected passage. */
async function removeSelected(services: CommandServices): Promise<void> {
  const { client } = services;
  const meant = await wordsMeant(services);
  if (client === undefined || meant === undefined) return;
  const params = selectionsOf(client, meant);
  await unlessStale(async () =>
    carryOut(client, meant, await askAboutVersion(client, removeAnnotationRequest, params)),
  );
}

/** A command that makes the annotation at each cursor longer or shorter. */
function resizeBy(by: ResizeAnnotationParams['by'], unit: ResizeAnnotationParams['unit']) {
  return async (services: CommandServices): Promise<void> => {
    const { client } = services;
    const meant = await wordsMeant(services);
    if (client === undefined || meant === undefined) return;
    const params = { ...selectionsOf(client, meant), by, unit };
    await unlessStale(async () =>
      carryOut(client, meant, await askAboutVersion(client, resizeAnnotationRequest, params)),
    );
  };
}

/** What is selected now, in the version of the document that it is selected in. */
function selectionsOf(client: BaseLanguageClient, { document, selections }: ShownDocument): SelectionParams {
  const convert = client.code2ProtocolConverter;
  return {
    textDocument: versionOf(client, document),
    selections: selections.map(({ anchor, active }) => ({
      anchor: convert.asPosition(anchor),
      active: convert.asPosition(active),
    })),
  };
}

/** Makes the edits, and leaves the words selected; or says why nothing is done, and then is undefined. */
async function carryOut(
  client: BaseLanguageClient,
  meant: ShownDocument,
  outcome: AnnotationOutcome | null,
): Promise<Annotated | undefined> {
  if (outcome === null) return undefined;
  if ('reason' in outcome) {
    void tell(outcome.reason);
    return undefined;
  }
  const edit = await applyEdit(client, outcome.edit);
  const convert = client.protocol2CodeConverter;
  // Where the words are, one goes on.
  await meant.select(
    outcome.selections.map(
      ({ anchor, active }) => new Selection(convert.asPosition(anchor), convert.asPosition(active)),
    ),
  );
  const others = edit
    .entries()
    .flatMap(([uri]) => (uri.toString() === meant.document.uri.toString() ? [] : [uri]));
  for (const uri of others)
    tellBriefly(l10n.t('A new entry was added to {0}.', workspace.asRelativePath(uri)));
  return outcome;
}
