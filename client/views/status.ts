// The status bar of a document: what is found in it, whether its text is that of its transcription, and what is missing
// before it can be published. Of other files nothing is said.

import {
  type Event,
  EventEmitter,
  l10n,
  MarkdownString,
  Range,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  type Uri,
  window,
} from 'vscode';
import { type AboutDocument, type DocumentStatus, statusRequest } from '../../server/protocol';
import { ask } from '../ask';
import { plainLabel } from '../plain-words';
import type { Services } from '../services';

export interface StatusBar {
  /** The items as they stand, for other extensions to read. */
  readonly items: readonly StatusBarItem[];
  /** Whether a document of ours is in the editor. */
  readonly visible: boolean;
  /** Whenever they have been filled or hidden. */
  readonly onDidShow: Event<void>;
  dispose(): void;
}

export function serveStatus(services: Services): StatusBar {
  const item = (id: string, name: string, priority: number) => {
    const made = window.createStatusBarItem(`demarche.${id}`, StatusBarAlignment.Left, priority);
    made.name = name;
    return made;
  };
  const problems = item('problems', l10n.t('Démarche: Problems'), 3);
  const fidelity = item('fidelity', l10n.t('Démarche: Fidelity'), 2);
  const publication = item('publication', l10n.t('Démarche: Publication'), 1);
  const items = [problems, fidelity, publication];

  const shown = new EventEmitter<void>();
  let visible = false;
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    const { client, documentMeant } = services;
    const ours = documentMeant.inSight?.document.uri;
    const params: AboutDocument = { textDocument: { uri: String(ours) } };
    const told =
      ours !== undefined && client?.isRunning() === true
        ? await ask(client, statusRequest, params).catch(() => null)
        : null;
    // Of two answers the later one counts.
    if (turn !== asked) return;
    visible = told !== null;
    if (told === null || ours === undefined) for (const one of items) one.hide();
    else {
      showProblems(problems, told.problems);
      showFidelity(fidelity, told.fidelity, ours);
      showPublication(publication, told);
    }
    shown.fire();
  };
  const following = [services.onDidChange(show), services.documentMeant.onDidChange(show)];
  void show();
  return {
    items,
    get visible() {
      return visible;
    },
    onDidShow: shown.event,
    dispose() {
      for (const one of [...items, ...following, shown]) one.dispose();
    },
  };
}

function showProblems(item: StatusBarItem, { errors, warnings }: DocumentStatus['problems']): void {
  const words = inWords(errors, warnings) ?? l10n.t('No problems here');
  const tooltip = l10n.t('Problems in this document. Click to show those of all documents.');
  fill(item, errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'pass', words, tooltip);
  item.command = 'workbench.actions.view.problems';
  item.show();
}

function showFidelity(item: StatusBarItem, fidelity: DocumentStatus['fidelity'], uri: Uri): void {
  const { range } = fidelity;
  item.command =
    range === null
      ? undefined
      : {
          title: l10n.t('Go to the First Difference'),
          command: 'demarche.goToDifference',
          arguments: [
            uri,
            new Range(range.start.line, range.start.character, range.end.line, range.end.character),
          ],
        };
  const said = fidelityInWords(fidelity);
  if (said === undefined) {
    item.hide();
    return;
  }
  fill(item, said.icon, said.words, said.tooltip, said.icon === 'error');
  item.show();
}

interface FidelityWords {
  readonly icon: 'pass' | 'error' | 'circle-outline';
  readonly words: string;
  readonly tooltip: string;
}

/** Undefined of what has no text, as a register. */
function fidelityInWords({ state, path, line }: DocumentStatus['fidelity']): FidelityWords | undefined {
  switch (state) {
    case 'same':
      return path === null ? sameAsHash() : sameAs(path);
    case 'differs':
      return path === null ? differsFromHash() : differsFrom(path, line);
    case 'missing':
      return {
        icon: 'error',
        words: l10n.t('Transcription missing'),
        tooltip: l10n.t('The file {0} does not exist, so the text cannot be compared.', path ?? ''),
      };
    case 'unread':
      return {
        icon: 'circle-outline',
        words: l10n.t('Text not compared'),
        tooltip: l10n.t('{0} cannot be read here.', path ?? ''),
      };
    case 'unproven':
      return {
        icon: 'circle-outline',
        words: l10n.t('No transcription'),
        tooltip: l10n.t(
          'The header does not name a transcription to compare the text with (“transcription: file.txt”), so alterations would go unnoticed.',
        ),
      };
    case 'textless':
      return undefined;
  }
}

const sameAs = (path: string): FidelityWords => ({
  icon: 'pass',
  words: l10n.t('Text matches {0}', path),
  tooltip: l10n.t('Without its marks, the document is identical to this transcription, byte for byte.'),
});

const sameAsHash = (): FidelityWords => ({
  icon: 'pass',
  words: l10n.t('Text matches its SHA-256'),
  tooltip: l10n.t(
    'Without its marks, the document has the SHA-256 given in its header: nothing in the text was altered.',
  ),
});

/** `line`: of the transcription, from 1; null where only line endings differ. */
const differsFrom = (path: string, line: number | null): FidelityWords => ({
  icon: 'error',
  words:
    line === null ? l10n.t('Line endings differ from {0}', path) : l10n.t('Text differs, line {0}', line),
  tooltip:
    line === null
      ? l10n.t('The text differs from {0}. Click to show the first difference.', path)
      : l10n.t('Line {0} of {1} differs from this document. Click to show the place.', line, path),
});

const differsFromHash = (): FidelityWords => ({
  icon: 'error',
  words: l10n.t('Text differs from its SHA-256'),
  tooltip: l10n.t(
    'Without its marks, the document does not have the SHA-256 given in its header: something in the text was altered.',
  ),
});

function showPublication(
  item: StatusBarItem,
  { fidelity, publication: { errors, warnings, messages } }: DocumentStatus,
): void {
  // Of a register nothing is published but with the documents.
  if (fidelity.state === 'textless' && errors === 0) {
    item.hide();
    return;
  }
  const words =
    errors === 1
      ? l10n.t('1 item missing for publication')
      : errors > 1
        ? l10n.t('{0} items missing for publication', errors)
        : warnings === 0
          ? l10n.t('Ready to publish')
          : warnings === 1
            ? l10n.t('Ready to publish, 1 warning')
            : l10n.t('Ready to publish, {0} warnings', warnings);
  const more = errors + warnings - messages.length;
  const told = new MarkdownString();
  for (const message of messages) told.appendMarkdown('- ').appendText(message).appendMarkdown('\n');
  if (more > 0) told.appendMarkdown('- ').appendText(l10n.t('and {0} more', more)).appendMarkdown('\n');
  if (messages.length > 0) told.appendMarkdown('\n');
  told.appendText(
    l10n.t('Click to show everything that the edition still needs before it can be published.'),
  );
  fill(item, errors > 0 ? 'circle-slash' : 'pass', words, told);
  item.command = 'demarche.validateForPublication';
  item.show();
}

/** `grave`: what no one should overlook. */
function fill(
  item: StatusBarItem,
  icon: string,
  words: string,
  tooltip: string | MarkdownString,
  grave = false,
): void {
  item.text = `$(${icon}) ${plainLabel(words)}`;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: words, role: 'button' };
  item.backgroundColor = grave ? new ThemeColor('statusBarItem.errorBackground') : undefined;
}

/** `2 errors, 1 warning`; undefined if there is nothing. */
function inWords(errors: number, warnings: number): string | undefined {
  const parts = [
    ...(errors === 0 ? [] : [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)]),
    ...(warnings === 0 ? [] : [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
