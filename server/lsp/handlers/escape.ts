// `demarche/escape`: the document that says the same as a plain text.

import type { EscapeParams } from '../../protocol';
import { escape as escapeText } from '../../syntax/escape';
import type { Session } from '../session';

export function escape(_: Session, { text }: EscapeParams): string {
  return escapeText(text);
}
