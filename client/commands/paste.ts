// What is pasted from Word or a browser, and files that are dropped into a document, become text of it: signs that would be
// markup are made literal, headings and footnotes stay. What was changed on the way is told.

import {
  type CancellationToken,
  type DataTransfer,
  type Disposable,
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  type Range,
  type TextDocument,
  Uri,
} from 'vscode';
import { formatsRequest, type Pasted, pasteRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tellLosses } from '../views/export-report';
import type { CommandServices } from './command-services';
import { importFile } from './import';

const selector = { language: 'demarche' };
const kind = DocumentDropOrPasteEditKind.Text.append('demarche', 'transcription');

export function servePasting(services: CommandServices): Disposable[] {
  return [
    languages.registerDocumentPasteEditProvider(selector, new Pasting(services), {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ['text/html'],
    }),
    languages.registerDocumentDropEditProvider(
      selector,
      { provideDocumentDropEdits: (_document, _position, data) => dropped(services, data) },
      { dropMimeTypes: ['text/uri-list'], providedDropEditKinds: [kind] },
    ),
  ];
}

class TextPaste extends DocumentPasteEdit {
  constructor(readonly pasted: Pasted) {
    super(pasted.text, l10n.t('Insert as Text of the Document'), kind);
  }
}

class Pasting {
  constructor(private readonly services: CommandServices) {}

  async provideDocumentPasteEdits(
    document: TextDocument,
    ranges: readonly Range[],
    data: DataTransfer,
    _context: unknown,
    token: CancellationToken,
  ): Promise<TextPaste[] | undefined> {
    const { client } = this.services;
    const [range] = ranges;
    // What comes from an editor of code is what it is.
    if (client === undefined || range === undefined || data.get('vscode-editor-data') !== undefined)
      return undefined;
    const html = await data.get('text/html')?.asString();
    if (html === undefined || token.isCancellationRequested) return undefined;
    const pasted = await ask(client, pasteRequest, {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      position: client.code2ProtocolConverter.asPosition(range.start),
      html,
    });
    return pasted === null || token.isCancellationRequested ? undefined : [new TextPaste(pasted)];
  }

  /** It is being pasted: tells what was changed. */
  resolveDocumentPasteEdit(edit: TextPaste): TextPaste {
    const { client } = this.services;
    const { losses, report } = edit.pasted;
    if (client !== undefined && losses > 0) void tellLosses(client, l10n.t('Pasted.'), losses, report);
    return edit;
  }
}

/** A file of a format that can be read opens as a document of its own; of all others the editor does what it always does. */
async function dropped(services: CommandServices, data: DataTransfer): Promise<DocumentDropEdit | undefined> {
  const { client } = services;
  const [first, ...more] = ((await data.get('text/uri-list')?.asString()) ?? '')
    .split(/\r?\n/)
    .filter((uri) => uri !== '');
  if (client === undefined || first === undefined || more.length > 0) return undefined;
  const uri = Uri.parse(first);
  const { read } = await ask(client, formatsRequest, {});
  const format = read.find(({ extensions }) =>
    extensions.some((ending) => uri.path.toLowerCase().endsWith(ending)),
  );
  if (format === undefined) return undefined;
  // After the drop, lest the edit goes to the new document.
  setTimeout(() => void importFile(services, format.id, uri), 0);
  return new DocumentDropEdit('', l10n.t('Import as a Document'), kind);
}
