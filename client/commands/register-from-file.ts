// Add to the Register from a File…: a list of persons is opened, and for each whom the document names without identifying
// them, from the cursor on, those are shown who may be meant. Enter takes one; Escape ends it, and what was taken stays.

import { l10n, Selection, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  acceptPersonRequest,
  candidatesRequest,
  openPersonsRequest,
  type PersonCandidates,
} from '../../server/protocol';
import { ask } from '../ask';
import { plainLabel } from '../plain-words';
import type { ShownDocument } from '../shown-document';
import { tell, tellBriefly, tellError, warn } from '../tell';
import { applyEdit, askAboutVersion, unlessStale, versionOf } from '../versioned-edits';
import type { CommandServices } from './command-services';

/** The list that was opened last, in the server that has it. */
let opened: { readonly client: BaseLanguageClient; readonly uri: Uri; readonly cited: string } | undefined;

export async function registerFromFile(
  services: CommandServices,
  file?: unknown,
  cited?: unknown,
): Promise<void> {
  const { client, documentMeant } = services;
  const meant = await documentMeant.required();
  if (client === undefined || meant === undefined) return;
  if (file instanceof Uri) {
    const name = typeof cited === 'string' ? cited : nameOf(file);
    if (!(await openList(services, meant, file, name))) return;
  } else if (!(await chooseList(services, meant))) return;
  await askForEach(client, meant);
}

/** Whether a list is open that somebody has chosen. */
async function chooseList(services: CommandServices, meant: ShownDocument): Promise<boolean> {
  const known = opened !== undefined && opened.client === services.client ? opened : undefined;
  const items = [
    ...(known === undefined
      ? []
      : [{ label: plainLabel(known.cited), description: l10n.t('open'), sort: 'open' }]),
    { label: l10n.t('A File…'), description: l10n.t('a table (TSV, CSV) or XML'), sort: 'file' },
    { label: l10n.t('A Folder…'), description: l10n.t('XML files of appointments (POCOM)'), sort: 'folder' },
  ];
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('From which list of persons?') });
  if (chosen === undefined) return false;
  if (chosen.sort === 'open') return true;
  const folder = chosen.sort === 'folder';
  const [uri] =
    (await window.showOpenDialog({
      canSelectFiles: !folder,
      canSelectFolders: folder,
      openLabel: l10n.t('Open List'),
      ...(folder ? {} : { filters: { [l10n.t('Lists of persons')]: ['tsv', 'csv', 'txt', 'xml'] } }),
    })) ?? [];
  if (uri === undefined) return false;
  const cited = await window.showInputBox({
    prompt: l10n.t('How do entries cite this list as their source?'),
    value: nameOf(uri),
  });
  return cited !== undefined && (await openList(services, meant, uri, cited.trim() || nameOf(uri)));
}

/** Opens a list, and says what could not be used of it. */
async function openList(
  { client, output }: CommandServices,
  { document }: ShownDocument,
  uri: Uri,
  cited: string,
): Promise<boolean> {
  if (client === undefined) return false;
  const convert = client.code2ProtocolConverter;
  const found = await ask(client, openPersonsRequest, {
    textDocument: convert.asTextDocumentIdentifier(document),
    uri: convert.asUri(uri).replace(/\/$/, ''),
    cited,
  });
  if (found === null) return false;
  if ('fault' in found) {
    await tellError(l10n.t('The list could not be used. {0}', found.fault));
    return false;
  }
  opened = { client, uri, cited };
  const { told, faults } = found;
  tellBriefly(`${cited}: ${told.join('; ')}`, 10_000);
  if (faults.length > 0) {
    for (const line of faults) output.warn(line);
    void tellFaults(output, cited, faults.length);
  }
  return true;
}

async function tellFaults(output: CommandServices['output'], cited: string, count: number): Promise<void> {
  const show = l10n.t('Show Output');
  const said =
    count === 1
      ? l10n.t('One item of {0} could not be used. The others are.', cited)
      : l10n.t('{0} items of {1} could not be used. The others are.', count, cited);
  if ((await warn(said, show)) === show) output.show();
}

/** Asks about one person after the other, until there is nobody left or somebody has had enough. */
async function askForEach(client: BaseLanguageClient, meant: ShownDocument): Promise<void> {
  const convert = client.code2ProtocolConverter;
  const except: string[] = [];
  let position = convert.asPosition(meant.selections[0]?.active ?? meant.document.positionAt(0));
  for (;;) {
    const next = await ask(client, candidatesRequest, {
      textDocument: convert.asTextDocumentIdentifier(meant.document),
      position,
      except,
    });
    if (next === null) break;
    const range = client.protocol2CodeConverter.asRange(next.range);
    await meant.select([new Selection(range.start, range.end)]);
    const chosen = await whoIsMeant(next);
    if (chosen === undefined) return;
    if (chosen.key !== undefined && !(await accept(client, meant, next.id, chosen.key))) return;
    except.push(next.id);
    position = next.range.start;
  }
  void tell(
    except.length === 0
      ? l10n.t('Nobody whom this document names without an authority id is in the list.')
      : l10n.t('You have seen everybody whom this document names and who is in the list.'),
  );
}

/** A candidate, or nobody; undefined if somebody has had enough. */
async function whoIsMeant({ name, id, left, candidates }: PersonCandidates) {
  const items = [
    ...candidates.map(({ key, name: label, reasons }) => ({
      label: plainLabel(label),
      description: plainLabel(key),
      detail: plainLabel(reasons),
      key,
    })),
    { label: l10n.t('None of Them'), detail: l10n.t('Nothing is added.'), key: undefined },
  ];
  return window.showQuickPick(items, {
    title: l10n.t('Who is {0} (@{1})? {2} more', name, id, left),
    placeHolder: l10n.t('Enter adds to the register what it lacks, with its source'),
    matchOnDescription: true,
    matchOnDetail: true,
    // Whoever decides looks into the text.
    ignoreFocusOut: true,
  });
}

/** Whether the register has taken a candidate. What contradicts it is said. */
async function accept(
  client: BaseLanguageClient,
  { document }: ShownDocument,
  id: string,
  key: string,
): Promise<boolean> {
  const done = await unlessStale(async () => {
    const params = { textDocument: versionOf(client, document), id, key };
    const found = await askAboutVersion(client, acceptPersonRequest, params);
    if (found === null) return false;
    if ('reason' in found) {
      void tell(found.reason);
      return true;
    }
    await applyEdit(client, found.edit);
    for (const sentence of found.contradictions) void warn(sentence);
    return true;
  });
  return done === true;
}

function nameOf(uri: Uri): string {
  return uri.path.replace(/\/$/, '').split('/').at(-1) ?? workspace.asRelativePath(uri);
}
