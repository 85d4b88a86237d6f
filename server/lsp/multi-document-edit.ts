// Edits in many documents: others have their turns between them, and where there are very many a person sees how far it
// has come and can stop it. What is stopped, or overtaken by someone's edit, has done nothing.

import type { CancellationToken } from 'vscode-languageserver';
import { t } from '../l10n';
import type { TextEdit } from '../model/edit';
import { addAll } from '../model/lists';
import { pacer } from '../workspace/host';
import { cancelled, contentModified } from './guard';
import type { Session } from './session';

/** In fewer documents it is done before anyone has read that it goes on. */
export const MANY = 100;

/** All edits of the parts, of which there is one for each of `documents`. `title` says what is being done. */
export async function multiDocumentEdit(
  session: Pick<Session, 'client' | 'connection' | 'host' | 'steadiness'>,
  title: string,
  parts: Iterable<readonly TextEdit[]>,
  documents: number,
  token: CancellationToken,
): Promise<TextEdit[]> {
  const { client, connection, host } = session;
  const steady = session.steadiness();
  const shows = documents >= MANY && client.window?.workDoneProgress === true;
  const bar = shows ? await connection.window.createWorkDoneProgress() : undefined;
  const stopped = () => token.isCancellationRequested || bar?.token.isCancellationRequested === true;
  const goOn = pacer(host, stopped);
  bar?.begin(title, 0, undefined, true);
  try {
    const edits: TextEdit[] = [];
    let done = 0;
    for (const part of parts) {
      addAll(edits, part);
      if (++done % (MANY / 10) === 0)
        bar?.report(Math.floor((done / documents) * 100), t('{0} of {1} documents', done, documents));
      if (!(await goOn())) throw cancelled();
    }
    if (!steady()) throw contentModified();
    return edits;
  } finally {
    bar?.done();
  }
}
