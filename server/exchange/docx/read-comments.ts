// Comments of a Word document: a mark in the dialect's own words, or a note of whoever made it.

import { counted } from '../../l10n';
import { plainWords } from '../annotation-builder';
import { type OwnMark, readOwnMark } from '../own-words';
import { children, descendants, localName, type XmlElement } from '../tei/xml-tree';
import type { Part } from './package';
import { linesBelow } from './read-text';
import type { Styles } from './styles';
import { attribute } from './word-xml';

export interface WordComment {
  readonly author: string;
  /** What it says as a mark: `{claim by=@molotov}`. */
  readonly mark: OwnMark | undefined;
  /** Whether Démarche wrote that, and nobody by hand. */
  readonly isOurs: boolean;
  /** What else it says, on one line. */
  readonly words: string;
  /** The bookmark of the words that it is about, where no comment can stand. */
  readonly bookmark: string | undefined;
}

/** Whose comments those are that are written for annotations. */
export const AUTHOR = 'Démarche';

/** How bookmarks are called that are the places of annotations within a footnote. */
export const BOOKMARK = 'demarche_';

/** All comments by their ids. */
export function commentsIn(part: Part | undefined, styles: Styles): ReadonlyMap<string, WordComment> {
  return new Map(
    children(part?.root, 'comment').map((one) => [attribute(one, 'id') ?? '', commentOf(one, styles)]),
  );
}

function commentOf(element: XmlElement, styles: Styles): WordComment {
  const author = plainWords(attribute(element, 'author') ?? '');
  const lines: string[] = [];
  let mark: OwnMark | undefined;
  let isOurs = false;
  for (const paragraph of descendants(element)) {
    if (localName(paragraph) !== 'p') continue;
    const style = styles.own(children(paragraph, 'pPr')[0]);
    if (style === 'words') continue;
    const text = linesBelow(paragraph).trim();
    if (text === '') continue;
    const own = style === 'mark' || text.startsWith('{') ? markOf(text) : undefined;
    if (own === undefined || mark !== undefined) lines.push(text);
    else {
      mark = own;
      isOurs = style === 'mark' || author === AUTHOR;
      // The same in the words of a reader, above the mark, is none of anybody's words.
      if (author === AUTHOR) lines.length = 0;
    }
  }
  const bookmark = [...descendants(element)]
    .map((one) => (localName(one) === 'hyperlink' ? attribute(one, 'anchor') : undefined))
    .find((name) => name?.startsWith(BOOKMARK) === true);
  return { author, mark, isOurs, words: plainWords(lines.join(' ')), bookmark };
}

/** Word makes typographic quotation marks of straight ones while somebody writes. */
function markOf(text: string): OwnMark | undefined {
  const straight = text.includes('"')
    ? text
    : text.replace(/(?<=[\s=,;{])[“„«]([^“”„«»]*)[”“»](?=$|[\s,;}])/g, '"$1"');
  return readOwnMark(straight) ?? readOwnMark(text);
}

/** What Word knows of comments beside their words, and the dialect does not. */
export function toldOfComments(part: Part | undefined, extended: Part | undefined): string[] {
  const told: string[] = [];
  const comments = children(part?.root, 'comment');
  const dated = comments.filter((one) => attribute(one, 'date') !== undefined).length;
  if (dated > 0)
    told.push(
      counted(
        'When {0} comment was made was not imported.|When {0} comments were made was not imported.',
        dated,
      ),
    );
  const states = children(extended?.root, 'commentEx');
  const isSet = (value: string | undefined) => value !== undefined && /^(?:1|true|on)$/.test(value);
  const done = states.filter((one) => isSet(attribute(one, 'done'))).length;
  if (done > 0)
    told.push(
      counted(
        '{0} comment is marked as resolved: that was not imported.|{0} comments are marked as resolved: that was not imported.',
        done,
      ),
    );
  const answers = states.filter((one) => attribute(one, 'paraIdParent') !== undefined).length;
  if (answers > 0)
    told.push(
      counted(
        '{0} reply to a comment became a note of its own.|{0} replies to comments became notes of their own.',
        answers,
      ),
    );
  return told;
}
