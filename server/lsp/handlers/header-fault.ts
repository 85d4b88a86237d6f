// `demarche/headerFault`: what would be found wrong with a value of a header.

import { headerFault as headerFaultOf } from '../../language/new-document';
import type { HeaderFaultParams } from '../../protocol';
import { bookBeside } from '../book-beside';
import type { Session } from '../session';

export function headerFault(session: Session, { beside, field, value }: HeaderFaultParams): string | null {
  return headerFaultOf(field, value, bookBeside(session, beside)) ?? null;
}
