// `codeLens/resolve`: how much hangs on an entry. A lens opens what it counts where the client has announced the command
// for it; elsewhere it is only to be read.

import type { CodeLens, Command } from 'vscode-languageserver';
import { lensText } from '../../language/code-lenses';
import type { Session } from '../session';
import type { LensData } from './code-lens';

/** Shows places: URI, position and locations of the protocol. */
const SHOW = 'demarche.showReferences';

export function codeLensResolve(session: Session, lens: CodeLens): CodeLens {
  const { uri, symbol } = lens.data as LensData;
  const document = session.workspace.snapshot(uri);
  const text = document && lensText(document, symbol);
  if (document === undefined || text === undefined) return lens;
  const { title, places } = text;
  const locations = places.flatMap((place) => session.location(document, place.uri, place) ?? []);
  const opens = session.announced.commands.includes(SHOW) && locations.length > 0;
  const command: Command = opens
    ? { title, command: SHOW, arguments: [uri, lens.range.start, locations] }
    : { title, command: '' };
  return { ...lens, command };
}
