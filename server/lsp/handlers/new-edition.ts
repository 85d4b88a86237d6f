// `demarche/newEdition`: the files of an edition that begins, and a name for its folder. The files are the client's.

import { newEdition as newEditionOf, newFolderName } from '../../language/new-document';
import type { NewEdition, NewEditionParams } from '../../protocol';
import type { Session } from '../session';

export function newEdition(_: Session, { name, language, title }: NewEditionParams): NewEdition {
  const files = newEditionOf({ name, language, title });
  return { folder: newFolderName(name), files: files.map((file) => ({ name: file.name, text: file.text })) };
}
