// Folding: the header, entries, comments, sections, ranges over several paragraphs.

import type { DocumentSnapshot } from '../edition/snapshot';
import { endsLine } from '../syntax/lines';
import { LeafKind } from '../syntax/tree';

/** Lines that fold into the first; both counted from 0 and included. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly type: 'header' | 'entry' | 'comment' | 'section' | 'range';
}

export function folding({ file }: DocumentSnapshot): Fold[] {
  const folds: Fold[] = [];
  const add = (type: Fold['type'], startLine: number, endLine: number) => {
    if (endLine > startLine) folds.push({ startLine, endLine, type });
  };
  const { parse } = file;
  let comment: { first: number; last: number } | undefined;
  const closeComment = () => {
    if (comment !== undefined) add('comment', comment.first, comment.last);
    comment = undefined;
  };
  const sections: { level: number; line: number }[] = [];
  let lastText = 0;
  let heading = 0;
  for (const { leaf, line } of parse.places()) {
    const last =
      line + leaf.lines - (leaf.lines > 0 && endsLine(leaf.between(leaf.width - 1, leaf.width)) ? 1 : 0);
    if (leaf.kind !== LeafKind.Comment) closeComment();
    switch (leaf.kind) {
      case LeafKind.Header:
        add('header', line, last);
        break;
      case LeafKind.Comment:
        comment = comment === undefined ? { first: line, last } : { ...comment, last };
        break;
      case LeafKind.Entry:
        add('entry', line, last);
        break;
      case LeafKind.Heading: {
        const level = file.headings[heading++]?.level ?? 1;
        while (sections.length > 0 && (sections.at(-1)?.level ?? 0) >= level)
          add('section', sections.pop()?.line ?? 0, lastText);
        sections.push({ level, line });
        lastText = last;
        break;
      }
      case LeafKind.Text:
        lastText = last;
    }
  }
  closeComment();
  for (const { line } of sections) add('section', line, lastText);
  for (const { form, start, end, endMark } of file.annotations)
    if (form === 'range' && endMark !== undefined)
      add('range', parse.positionAt(start).line, parse.positionAt(end).line);
  return folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}
