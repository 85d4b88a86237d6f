// The extension, whichever host it runs in: one language client, kept alive, and the commands about it.
//
// No analysis is here. What an editor shows comes from the language server; an entry point (node.ts, browser.ts)
// says how such a server is reached.

import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  window,
} from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { announced } from './client-capabilities';
import { annotating } from './commands/annotate';
import { exportArgumentMap, showArgumentMap } from './commands/argument-map';
import type { CommandServices } from './commands/command-services';
import { compareWithDraft } from './commands/compare-with-draft';
import { correctTranscription } from './commands/correct-transcription';
import { exportDocument } from './commands/export';
import { goToDifference } from './commands/go-to-difference';
import { importFile, importFolder } from './commands/import';
import { listBareAnchors } from './commands/list-bare-anchors';
import { listInvalidated } from './commands/list-invalidated';
import { createDocument } from './commands/new-document';
import { createEdition } from './commands/new-edition';
import { openPractice } from './commands/open-practice';
import { openReference, referenceLink, referenceUri } from './commands/open-reference';
import { openWalkthrough } from './commands/open-walkthrough';
import { servePasting } from './commands/paste';
import { showPreview, showPreviewToSide } from './commands/preview';
import { togglePublicationFindings } from './commands/publication-findings';
import { nextReadingView, setReadingView } from './commands/reading-view';
import { registerFromFile } from './commands/register-from-file';
import { restart } from './commands/restart';
import { setLineEnds } from './commands/set-line-ends';
import { showOutput } from './commands/show-output';
import { showReferences } from './commands/show-references';
import { showTimeline } from './commands/show-timeline';
import { copyTranscription, newFromPlainText, saveTranscriptionAs } from './commands/transcription';
import {
  argumentOfNode,
  argumentsOf,
  findMentions,
  goToNode,
  mapOfNode,
  renameEntry,
  tagMentions,
  timelineOfNode,
} from './commands/tree-nodes';
import { validateForPublication } from './commands/validate-for-publication';
import { DocumentMeant } from './document-meant';
import { serveFiles } from './files';
import { Lifeline } from './restart-policy';
import { ServerEvents } from './server-events';
import { tellError } from './tell';
import { checkVersions } from './versioned-edits';
import { keepArgumentMap } from './views/argument-map';
import { Preview } from './views/preview';
import { ReadingView } from './views/reading-view';
import { serveReports } from './views/report';
import { type StatusBar, serveStatus } from './views/status';
import { serveTrees, type Trees } from './views/trees';

/** Makes a client that is not started yet. */
export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** What activation returns to other extensions: what the commands work with, and more. */
export interface Extension extends CommandServices {
  stop(): Promise<void>;
  readonly status: StatusBar;
}

/**
 * Registers the commands and starts the server. A server that cannot start is reported, never thrown. `translations`:
 * for a server that cannot read its own.
 */
export async function start(
  context: ExtensionContext,
  create: ClientFactory,
  translations?: string,
): Promise<Extension> {
  const output = window.createOutputChannel('Démarche', { log: true });
  const documentMeant = new DocumentMeant();
  const server = new ServerConnection(create, output, referenceUri(context).toString(), translations);
  const extension = extensionOf(context, output, documentMeant, server);
  context.subscriptions.push(
    output,
    documentMeant,
    extension.readingView,
    server.events,
    extension.trees,
    extension.status,
    extension.preview,
    ...registerCommands(extension),
    ...serveReports(),
    ...servePasting(extension),
    keepArgumentMap(extension),
  );
  await server.begin();
  return extension;
}

/** The one client: it starts a server, follows it, and ends it. */
class ServerConnection {
  readonly events = new ServerEvents();
  /** The client in use. */
  client: BaseLanguageClient | undefined;

  constructor(
    private readonly create: ClientFactory,
    private readonly output: LogOutputChannel,
    private readonly reference: string,
    private readonly translations: string | undefined,
  ) {}

  async begin(): Promise<void> {
    const lifeline = new Lifeline((what) => this.tellGone(what));
    const starting: BaseLanguageClient = this.create('demarche', 'Démarche', {
      ...this.options(lifeline),
      middleware: checkVersions(() => starting),
    });
    serveFiles(starting);
    starting.registerFeature(announced);
    this.events.follow(starting);
    this.client = starting;
    await starting.start().catch((error: unknown) => {
      this.output.error(error instanceof Error ? error : String(error));
      if (this.client === starting && !lifeline.gaveUp)
        this.tellGone(l10n.t('The Démarche language server could not be started.'));
    });
  }

  async stop(): Promise<void> {
    const ending = this.client;
    this.client = undefined;
    // A client that never started, or whose server hangs, may refuse; it is of no use any more either way.
    await ending?.dispose().catch(() => {});
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.begin();
  }

  private options(errorHandler: Lifeline): LanguageClientOptions {
    const { output, reference, translations } = this;
    return {
      documentSelector: [{ language: 'demarche' }],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler,
      initializationOptions: { reference, translations },
      uriConverters: {
        code2Protocol: (uri) => uri.toString(),
        // A finding's code leads into the reference: it is opened rendered, not as the file that it is.
        protocol2Code: (uri) =>
          uri.startsWith(`${reference}#`) ? referenceLink(uri.slice(reference.length + 1)) : Uri.parse(uri),
      },
    };
  }

  /** Says that there is no server, and what can be done. */
  private async tellGone(what: string): Promise<void> {
    const again = l10n.t('Restart Server');
    const show = l10n.t('Show Output');
    const chosen = await tellError(
      l10n.t(
        '{0} Your documents are safe and you can keep writing, but without checks, hovers and the outline.',
        what,
      ),
      again,
      show,
    );
    if (chosen === again) await this.restart();
    else if (chosen === show) this.output.show();
  }
}

/** What commands and views work with; the views are made with it. */
function extensionOf(
  context: ExtensionContext,
  output: LogOutputChannel,
  documentMeant: DocumentMeant,
  server: ServerConnection,
): Extension {
  let trees: Trees | undefined;
  let status: StatusBar | undefined;
  const extension: Extension = {
    context,
    output,
    get client() {
      return server.client;
    },
    get readingView() {
      return readingView;
    },
    get preview() {
      return preview;
    },
    restart: () => server.restart(),
    stop: () => server.stop(),
    onDidChange: server.events.onDidChange,
    documentMeant,
    get trees() {
      trees ??= serveTrees(this);
      return trees;
    },
    get status() {
      status ??= serveStatus(this);
      return status;
    },
  };
  const readingView = new ReadingView(extension);
  const preview = new Preview(extension);
  return extension;
}

function registerCommands(extension: Extension): Disposable[] {
  const command = (
    name: string,
    run: (services: CommandServices, ...args: unknown[]) => unknown,
  ): Disposable => commands.registerCommand(name, (...args: unknown[]) => run(extension, ...args));
  return [
    command('demarche.restart', restart),
    command('demarche.showOutput', showOutput),
    command('demarche.openReference', openReference),
    command('demarche.showReferences', showReferences),
    command('demarche.showTimeline', showTimeline),
    command('demarche.showArgumentMap', showArgumentMap),
    command('demarche.exportArgumentMap', exportArgumentMap),
    command('demarche.compareWithDraft', compareWithDraft),
    command('demarche.listBareAnchors', listBareAnchors),
    command('demarche.listInvalidated', listInvalidated),
    command('demarche.export', exportDocument),
    command('demarche.import', importFile),
    command('demarche.importFolder', importFolder),
    command('demarche.registerFromFile', registerFromFile),
    command('demarche.validateForPublication', validateForPublication),
    command('demarche.publicationFindings', togglePublicationFindings),
    command('demarche.correctTranscription', correctTranscription),
    command('demarche.setLineEnds', setLineEnds),
    command('demarche.newDocument', createDocument),
    command('demarche.newEdition', createEdition),
    command('demarche.newFromPlainText', newFromPlainText),
    command('demarche.openPractice', openPractice),
    command('demarche.openWalkthrough', openWalkthrough),
    command('demarche.copyTranscription', copyTranscription),
    command('demarche.saveTranscriptionAs', saveTranscriptionAs),
    command('demarche.showPreview', showPreview),
    command('demarche.showPreviewToSide', showPreviewToSide),
    command('demarche.readingView', nextReadingView),
    command('demarche.readingView.off', setReadingView('off')),
    command('demarche.readingView.dim', setReadingView('dim')),
    command('demarche.readingView.hide', setReadingView('hide')),
    command('demarche.goToNode', goToNode),
    command('demarche.goToEntry', goToNode),
    command('demarche.findMentions', findMentions),
    command('demarche.renameEntry', renameEntry),
    command('demarche.tagMentions', tagMentions),
    command('demarche.timelineOfNode', timelineOfNode),
    command('demarche.argumentOfNode', argumentOfNode),
    command('demarche.mapOfNode', mapOfNode),
    command('demarche.argumentsOfDocument', argumentsOf('document')),
    command('demarche.argumentsOfEdition', argumentsOf('edition')),
    command('demarche.goToDifference', goToDifference),
    ...Object.entries(annotating).map(([name, run]) => command(`demarche.annotate.${name}`, run)),
  ];
}
