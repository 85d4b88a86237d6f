// `demarche/headerChoices`: what the header of a new document can say.

import { type Choice, documentLanguages, documentTypes } from '../../language/new-document';
import type { HeaderChoices, HeaderChoicesParams, Choice as ProtocolChoice } from '../../protocol';
import { bookBeside } from '../book-beside';
import type { Session } from '../session';

export function headerChoices(session: Session, { beside }: HeaderChoicesParams): HeaderChoices {
  return {
    types: documentTypes(bookBeside(session, beside)).map(choice),
    languages: documentLanguages().map(choice),
  };
}

function choice({ value, label, definition }: Choice): ProtocolChoice {
  return { value, label, definition };
}
