// `demarche/newDocument`: a document with header fields, whose words are those of a plain text. The file is the client's.

import { newDocument as newDocumentOf, newFileName } from '../../language/new-document';
import type { NewDocumentParams, NewFile } from '../../protocol';
import type { Session } from '../session';

export function newDocument(_: Session, { fields, text, taken }: NewDocumentParams): NewFile {
  return { name: newFileName(fields['title'] ?? '', taken), text: newDocumentOf(fields, text) };
}
