// What a code lens counts, in the editor's peek window: the server's places in the editor's terms.
// It is for lenses alone and is in no menu; announced.ts tells the server that it is there.

import { commands } from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { CommandServices } from './command-services';

export async function showReferences({ client }: CommandServices, ...args: unknown[]): Promise<void> {
  if (client === undefined) return;
  const [uri, position, places] = args as [string, Position, Location[]];
  const convert = client.protocol2CodeConverter;
  await commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    places.map((place) => convert.asLocation(place)),
  );
}
