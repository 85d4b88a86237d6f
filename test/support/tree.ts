// A tree as text, for fixtures and for comparing trees: what it says, not how it is cut into leaves.

import { faultsOf, LeafKind, type LeafPlace, type Parse, Token } from '../../server/syntax/tree';

const kinds: Readonly<Record<LeafKind, string>> = {
  [LeafKind.Header]: 'Header',
  [LeafKind.Entry]: 'Entry',
  [LeafKind.Heading]: 'Heading',
  [LeafKind.Comment]: 'Comment',
  [LeafKind.Blank]: 'Blank',
  [LeafKind.Text]: 'Text',
};

const tokens: Readonly<Record<Token, string>> = {
  [Token.Escape]: 'Escape',
  [Token.Open]: 'Open',
  [Token.Shut]: 'Shut',
  [Token.Close]: 'Close',
  [Token.RangeOpen]: 'RangeOpen',
  [Token.RangeClose]: 'RangeClose',
  [Token.Mention]: '  Mention',
  [Token.Anchor]: '  Anchor',
  [Token.Word]: '  Word',
  [Token.Quoted]: '  Quoted',
  [Token.Key]: '  Key',
  [Token.ValueMention]: '    ValueMention',
  [Token.ValueAnchor]: '    ValueAnchor',
  [Token.ValueWord]: '    ValueWord',
  [Token.ValueQuoted]: '    ValueQuoted',
  [Token.Bad]: '  Bad',
  [Token.Fence]: 'Fence',
  [Token.HeadingMark]: 'HeadingMark',
  [Token.Comment]: 'Comment',
  [Token.EntryId]: 'EntryId',
  [Token.Gloss]: 'Gloss',
  [Token.FieldName]: 'FieldName',
  [Token.FieldValue]: '  FieldValue',
};

/** Line and column as editors show them. */
export function placeIn(parse: Parse, offset: number): string {
  const { line, character } = parse.positionAt(offset);
  return `${line + 1}:${character + 1}`;
}

/** On one line, so that every line end can be seen. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '␍␊').replace(/\n/g, '␊').replace(/\r/g, '␍');
}

/** Blocks, their records with the records these are linked to, and all faults; a line each, with its place. */
export function showTree(parse: Parse): string {
  const lines: string[] = [];
  let block: LeafKind | undefined;
  for (const place of parse.places()) {
    const { leaf, start } = place;
    const goesOn = leaf.kind === block && (leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Blank);
    if (!goesOn) lines.push(`${placeIn(parse, start)} ${kinds[leaf.kind]}`);
    block = leaf.kind;
    for (let record = 0; record < leaf.count; record++) {
      const from = start + leaf.start(record);
      const shown = `  ${placeIn(parse, from).padEnd(5)} ${tokens[leaf.token(record)]} ${visible(leaf.slice(record))}`;
      lines.push(`${shown}${linkOf(parse, place, record)}`.trimEnd());
    }
  }
  for (const { code, start, end } of faultsOf(parse))
    lines.push(`! ${placeIn(parse, start)}–${placeIn(parse, end)} ${code}`);
  return lines.join('\n');
}

function linkOf(parse: Parse, { leaf, start }: LeafPlace, record: number): string {
  const link = leaf.link(record);
  const token = leaf.token(record);
  switch (token) {
    case Token.Open:
    case Token.Close: {
      const partner =
        link >= 0 ? start + leaf.start(link) : parse.brackets.across.get(start + leaf.start(record));
      // Whether a plain bracket has a partner means nothing to anyone.
      const plain =
        partner === undefined || (token === Token.Open && link >= 0 && leaf.token(link) === Token.Shut);
      return plain ? '  as text' : `  with ${placeIn(parse, partner)}`;
    }
    case Token.Escape:
      return `  ${link} ${link === 1 ? 'backslash' : 'backslashes'}`;
    case Token.Key:
      return `  to ${placeIn(parse, start + link)}`;
    default:
      return '';
  }
}
