// `demarche/openPersons`: a list of persons is read, and kept for the session.

import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { OpenPersonsParams, PersonsOpened } from '../../protocol';
import { pacer } from '../../workspace/host';
import { personFiles } from '../../workspace/person-files';
import { fileName } from '../../workspace/uri';
import { cancelled } from '../guard';
import type { Session } from '../session';

export async function openPersons(
  session: Session,
  { book }: DocumentSnapshot,
  { uri, cited }: OpenPersonsParams,
  token: CancellationToken,
): Promise<PersonsOpened> {
  // Few sessions need them.
  const [{ PersonReader }, { faultInWords }] = await Promise.all([
    import('../../exchange/persons/read'),
    import('../../exchange/persons/file'),
  ]);
  const reader = new PersonReader(book);
  const goOn = pacer(session.host, () => token.isCancellationRequested);
  const name = cited ?? fileName(uri);
  for await (const file of personFiles(session.host, uri)) {
    if ('text' in file) reader.add({ ...file, cited: name });
    else reader.leaveOut(file.path, file.refused);
    if (!(await goOn())) throw cancelled();
  }
  const read = reader.finish();
  if ('fault' in read) return read;
  session.persons.open(uri, read.list.records);
  return { told: read.told, faults: read.faults.map(faultInWords) };
}
