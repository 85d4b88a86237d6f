// The argument map beside the text: one page, which follows the document that is written and the cursor in it.
//
// The server says what the argument is; the page draws it (client/webviews/argument-map.ts). Here is known where its
// words are. Whatever changes, the server is asked again, once at a time, and the page is told what is new.

import {
  commands,
  type Disposable,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import * as protocol from '../../server/protocol';
import { ask } from '../ask';
import {
  type FromMap,
  fromMap,
  mapState,
  type PictureFormat,
  type Scope,
  type ToMap,
} from '../messages/argument-map';
import type { Services } from '../services';
import type { ShownDocument } from '../shown-document';
import { isSource, sourceOf } from '../source-editors';
import { fillPage, openPage, type Page, type PageKind, type PageListener } from './webview';

const kind: PageKind<FromMap> = {
  type: 'demarche.argumentMap',
  script: 'argument-map',
  accepts: fromMap,
  drawsImages: true,
  worksAside: true,
};

/** There is one at most. */
let open: ArgumentMapPage | undefined;

/** Shows the map of a document, or takes the reader to it; and in it to the statement at the cursor. */
export function showArgumentMap(services: Services, meant: ShownDocument): void {
  open ??= new ArgumentMapPage(services, meant.document, 'document', (listener) =>
    openPage(services, kind, { title: l10n.t('Argument Map'), column: ViewColumn.Beside }, listener),
  );
  open.show(meant);
}

/** A picture of what the map shows, and the document that it is of; undefined where no map is open. */
export async function pictureOfMap(
  format: PictureFormat,
): Promise<{ readonly of: Uri; readonly content: string } | undefined> {
  return open && { of: open.document.uri, content: await open.picture(format) };
}

/** Puts the map back where it was when the editor is started again. */
export function keepArgumentMap(services: Services): Disposable {
  return window.registerWebviewPanelSerializer(kind.type, {
    async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
      const known = mapState(state) ? state : undefined;
      const document =
        known === undefined
          ? services.documentMeant.current?.document
          : await workspace.openTextDocument(Uri.parse(known.uri)).then(
              (one) => one,
              // It may have been moved or deleted.
              () => undefined,
            );
      if (open !== undefined || document === undefined) return panel.dispose();
      open = new ArgumentMapPage(services, document, known?.scope ?? 'document', (listener) =>
        fillPage(services, kind, panel, listener),
      );
    },
  });
}

type Seen = Pick<ShownDocument, 'document' | 'selections'>;

class ArgumentMapPage implements PageListener<FromMap> {
  private readonly page: Page<ToMap>;
  private readonly listening: readonly Disposable[];
  private isReady = false;
  private isClosed = false;
  /** The reader wants to go on in the map. */
  private focus = false;
  /** Where the words of its statements are. */
  private places = new Map<string, protocol.MapStatement['place']>();
  /** What the page was told last. */
  private told = '';
  /** The document as it was last seen, with the cursor. */
  private seen: Seen | undefined;
  private readonly wanting = new Map<PictureFormat, ((content: string) => void)[]>();

  constructor(
    private readonly services: Services,
    public document: TextDocument,
    private scope: Scope,
    make: (listener: PageListener<FromMap>) => Page<ToMap>,
  ) {
    this.page = make(this);
    const isOurs = ({ languageId, fileName }: TextDocument) =>
      languageId === 'demarche' || fileName.endsWith('codebook.json');
    this.listening = [
      workspace.onDidChangeTextDocument(({ document }) => isOurs(document) && this.refresh()),
      // Of what changes elsewhere, as on disk, findings tell first.
      languages.onDidChangeDiagnostics(() => this.refresh()),
      services.documentMeant.onDidChange(() => this.follow(services.documentMeant.current)),
      window.onDidChangeActiveTextEditor(
        (editor) => editor && isSource(editor.document) && this.follow(editor),
      ),
      window.onDidChangeTextEditorSelection(
        ({ textEditor }) => isSource(textEditor.document) && this.follow(textEditor),
      ),
    ];
  }

  get shown(): ShownDocument {
    return sourceOf(this.document);
  }

  show(meant: ShownDocument): void {
    this.focus = true;
    if (this.isReady) this.page.panel.reveal();
    this.follow(meant);
    this.locate();
  }

  picture(format: PictureFormat): Promise<string> {
    return new Promise((done) => {
      this.wanting.set(format, [...(this.wanting.get(format) ?? []), done]);
      this.page.post({ type: 'draw', format });
    });
  }

  ready(): void {
    this.isReady = true;
    this.told = '';
    this.refresh();
  }

  hear(message: FromMap): void {
    switch (message.type) {
      case 'go':
        void this.go(message.symbol, message.stay);
        return;
      case 'scope':
        this.scope = message.scope;
        this.refresh();
        return;
      case 'export':
        void commands.executeCommand('demarche.exportArgumentMap', message.format);
        return;
      case 'picture':
        for (const done of this.wanting.get(message.format) ?? []) done(message.content);
        this.wanting.delete(message.format);
    }
  }

  closed(): void {
    this.isClosed = true;
    open = undefined;
    for (const listening of this.listening) listening.dispose();
    for (const done of [...this.wanting.values()].flat()) done('');
  }

  private follow(seen: Seen | undefined): void {
    if (seen === undefined) return;
    this.seen = seen;
    const { document } = seen;
    const isOther = document.uri.toString() !== this.document.uri.toString();
    this.document = document;
    if (isOther) {
      this.refresh();
    } else this.locate();
  }

  /** Asks what the argument is now. */
  private readonly refresh = oneAtATime(async () => {
    const { client } = this.services;
    if (client === undefined || !this.isReady || this.isClosed) return;
    const { document, scope } = this;
    const { uri } = document;
    const params: protocol.ArgumentMapParams = {
      textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
      scope,
    };
    const map = await ask(client, protocol.argumentMapRequest, params).catch(() => undefined);
    // A server that ended is started again, and then findings tell; what was wanted in the meantime is asked next.
    if (map === undefined) return;
    if (uri.toString() !== this.document.uri.toString() || scope !== this.scope || this.isClosed) return;
    this.places = new Map(map?.statements.map(({ symbol, place }) => [symbol, place]));
    const message: ToMap = {
      type: 'show',
      uri: uri.toString(),
      scope,
      map: map && { ...map, statements: map.statements.map(({ place: _, ...statement }) => statement) },
    };
    const said = JSON.stringify(message);
    if (said !== this.told) this.page.post(message);
    this.told = said;
    this.locate();
  });

  /** Asks which statement the cursor is at. */
  private readonly locate = oneAtATime(async () => {
    const { client } = this.services;
    const at = this.seen?.selections[0];
    if (client === undefined || this.seen === undefined || at === undefined || this.told === '') return;
    const convert = client.code2ProtocolConverter;
    const params: protocol.AtPosition = {
      textDocument: convert.asTextDocumentIdentifier(this.seen.document),
      position: convert.asPosition(at.active),
    };
    const symbol = await ask(client, protocol.statementAtRequest, params).catch(() => null);
    this.page.post({ type: 'at', symbol, focus: this.focus });
    this.focus = false;
  });

  /** To the words of a statement, in the editor that has them if there is one. */
  private async go(symbol: string, stay: boolean): Promise<void> {
    const place = this.places.get(symbol);
    const { client } = this.services;
    if (place === undefined || client === undefined) return;
    const convert = client.protocol2CodeConverter;
    const uri = convert.asUri(place.uri);
    const { start, end } = place.range;
    const range = new Range(start.line, start.character, end.line, end.character);
    await this.services.documentMeant.reveal(uri, range, { stay });
  }
}

/**
 * Does something when it is asked for, and once more if it was asked for in the meantime: what comes of it is never
 * stale.
 */
function oneAtATime(work: () => Promise<void>): () => void {
  let state: 'idle' | 'at work' | 'asked again' = 'idle';
  const run = async () => {
    do {
      state = 'at work';
      // Anyone else who hears of the same change, hears it first.
      await Promise.resolve();
      await work();
    } while (isAskedAgain());
    state = 'idle';
  };
  const isAskedAgain = () => state === 'asked again';
  return () => {
    if (state === 'idle') void run();
    else state = 'asked again';
  };
}
