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
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import * as protocol from '../../server/protocol/protocol';
import {
  type FromMap,
  fromMap,
  mapState,
  type PictureFormat,
  type Scope,
  type ToMap,
} from '../messages/argument-map';
import type { Services } from '../services';
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
export function showArgumentMap(services: Services, editor: TextEditor): void {
  open ??= new ArgumentMapPage(services, editor.document.uri, 'document', (listener) =>
    openPage(services, kind, { title: l10n.t('Argument Map'), column: ViewColumn.Beside }, listener),
  );
  open.show(editor);
}

/** A picture of what the map shows, and the document that it is of; undefined where no map is open. */
export async function pictureOfMap(
  format: PictureFormat,
): Promise<{ readonly of: Uri; readonly content: string } | undefined> {
  return open && { of: open.uri, content: await open.picture(format) };
}

/** Puts the map back where it was when the editor is started again. */
export function keepArgumentMap(services: Services): Disposable {
  return window.registerWebviewPanelSerializer(kind.type, {
    async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
      const known = mapState(state) ? state : undefined;
      const uri = known === undefined ? window.activeTextEditor?.document.uri : Uri.parse(known.uri);
      if (open !== undefined || uri === undefined) return panel.dispose();
      open = new ArgumentMapPage(services, uri, known?.scope ?? 'document', (listener) =>
        fillPage(services, kind, panel, listener),
      );
    },
  });
}

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
  private editor: TextEditor | undefined;
  private readonly wanting = new Map<PictureFormat, ((content: string) => void)[]>();

  constructor(
    private readonly services: Services,
    public uri: Uri,
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
      window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
    ];
  }

  show(editor: TextEditor): void {
    this.focus = true;
    if (this.isReady) this.page.panel.reveal();
    this.follow(editor);
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

  private follow(editor: TextEditor): void {
    if (editor.document.languageId !== 'demarche') return;
    this.editor = editor;
    if (editor.document.uri.toString() !== this.uri.toString()) {
      this.uri = editor.document.uri;
      this.refresh();
    } else this.locate();
  }

  /** Asks what the argument is now. */
  private readonly refresh = oneAtATime(async () => {
    const { client } = this.services;
    if (client === undefined || !this.isReady || this.isClosed) return;
    const { uri, scope } = this;
    const params: protocol.ArgumentMapParams = {
      textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
      scope,
    };
    const map = await client
      .sendRequest<protocol.ArgumentMap | null>(protocol.argumentMap, params)
      .catch(() => undefined);
    // A server that ended is started again, and then findings tell; what was wanted meanwhile is asked next.
    if (map === undefined) return;
    if (uri !== this.uri || scope !== this.scope || this.isClosed) return;
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
    const { services, editor } = this;
    const { client } = services;
    if (client === undefined || editor === undefined || this.told === '') return;
    const convert = client.code2ProtocolConverter;
    const params: protocol.StatementAtParams = {
      textDocument: convert.asTextDocumentIdentifier(editor.document),
      position: convert.asPosition(editor.selection.active),
    };
    const symbol = await client.sendRequest<string | null>(protocol.statementAt, params).catch(() => null);
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
    const shown = window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    const editor = await window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? this.editor?.viewColumn ?? ViewColumn.One,
      preserveFocus: stay,
      preview: false,
    });
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** Does something when it is asked for, and once more if it was asked for meanwhile: what comes of it is never stale. */
function oneAtATime(work: () => Promise<void>): () => void {
  let state: 'idle' | 'at work' | 'asked again' = 'idle';
  const run = async () => {
    do {
      state = 'at work';
      // Whoever else hears of the same change, hears it first.
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
