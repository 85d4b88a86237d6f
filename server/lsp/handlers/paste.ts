// `demarche/paste`: what was copied from a page or from Word as a piece of the document that it is pasted into.

import { inUnfinishedMark } from '../../editing/marks';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Pasted, PasteParams } from '../../protocol';
import { LeafKind } from '../../syntax/tree';
import type { Session } from '../session';

export async function paste(
  _: Session,
  document: DocumentSnapshot,
  offset: number,
  { html }: PasteParams,
): Promise<Pasted | null> {
  if (!isText(document, offset)) return null;
  // Few sessions need it.
  const { pastedText } = await import('../../exchange/html-text/html-text');
  const { parse } = document.file;
  const pasted = pastedText(html, parse.positionAt(offset).character === 0);
  if (pasted === undefined) return null;
  const { text, told } = pasted;
  const title = t('Changed in what was pasted');
  return {
    text,
    losses: told.length,
    report: told.length === 0 ? null : { title, text: [title, '', ...told, ''].join('\n'), links: [] },
  };
}

/** Whether what is written at an offset is text: neither in a header, an entry or a comment nor between the braces of a mark. */
function isText({ file }: DocumentSnapshot, offset: number): boolean {
  const { parse } = file;
  const inHeader = file.header !== undefined && offset < file.header.end;
  const leaf = parse.placeAt(Math.min(offset, Math.max(0, parse.width - 1)))?.leaf;
  const isTextLine =
    leaf === undefined ||
    leaf.kind === LeafKind.Text ||
    leaf.kind === LeafKind.Heading ||
    leaf.kind === LeafKind.Blank;
  const inMark = file.annotations.some(({ mark }) => mark.start < offset && offset < mark.end);
  return !inHeader && isTextLine && !inMark && !inUnfinishedMark(parse, offset);
}
