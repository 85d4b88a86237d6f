// `demarche/strip`: the text of a document without its marks.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { strip as stripParse } from '../../syntax/strip';
import type { Session } from '../session';

export function strip(_: Session, { file }: DocumentSnapshot): string {
  return stripParse(file.parse);
}
