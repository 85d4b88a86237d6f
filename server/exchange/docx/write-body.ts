// The text as WordprocessingML: its lines as paragraphs, footnotes in their own part, and marks at their places.
//
// A story is the text, or one footnote. Marks are put in at offsets of the transcription; each knows in which story it is.

import { element, startTag, xml } from '../../drawing/xml';

/** A footnote or endnote that is one in Word as well. */
export interface NoteInWord {
  readonly sort: 'footnote' | 'endnote';
  /** Its words in the transcription. */
  readonly start: number;
  readonly end: number;
  /** Its number in its part, from 1. */
  readonly id: number;
  /** Where the text before it ends: a space before it, which is set again when it is read, is left out. */
  readonly from: number;
}

/** XML that stands at an offset of a story; of several at one place the lower rank comes first, then what was made first. */
export interface MarkInWord {
  readonly at: number;
  readonly rank: number;
  readonly xml: string;
}

export interface StoryLayout {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly notes: readonly NoteInWord[];
  readonly marks: readonly MarkInWord[];
  /** The properties of the paragraph of the line that begins at an offset. */
  style(lineStart: number): string;
  /** Whether a line end is within a paragraph. */
  isSoft(at: number): boolean;
  /** What every first paragraph begins with. */
  readonly opening: string;
}

/** The paragraphs of a story. */
export function paragraphsOf(story: StoryLayout): string[] {
  const { text, start, end } = story;
  const marks = story.marks
    .map((mark, number) => ({ mark, number }))
    .sort((a, b) => a.mark.at - b.mark.at || a.mark.rank - b.mark.rank || a.number - b.number)
    .map(({ mark }) => mark);
  const notes = [...story.notes].sort((a, b) => a.start - b.start);
  const paragraphs: string[] = [];
  let content = story.opening;
  let lineStart = start;
  let at = start;
  let mark = 0;
  let note = 0;
  const close = () => {
    paragraphs.push(element('w:p', {}, story.style(lineStart) + content));
    content = '';
  };
  const put = (limit: number) => {
    for (; mark < marks.length && marks[mark]!.at <= limit; mark++) content += marks[mark]!.xml;
  };
  while (at < end) {
    put(at);
    const hole = notes[note];
    if (hole !== undefined && at >= hole.from) {
      // What stands at the left out space or before the words is before the number.
      put(hole.start);
      content += referenceTo(hole);
      at = hole.end;
      note++;
      continue;
    }
    const lineEnd = /[\r\n]/.test(text.charAt(at));
    if (lineEnd) {
      const width = text.startsWith('\r\n', at) ? 2 : 1;
      if (story.isSoft(at)) content += '<w:r><w:br/></w:r>';
      else {
        close();
        lineStart = at + width;
      }
      at += width;
      continue;
    }
    let stop = Math.min(end, marks[mark]?.at ?? end, hole?.from ?? end);
    const next = text.slice(at, stop).search(/[\r\n]/);
    if (next >= 0) stop = at + next;
    content += runOf(text.slice(at, stop));
    at = stop;
  }
  put(end);
  if (lineStart < end || (start === end && content !== '')) close();
  else if (content !== '') {
    // No paragraph is behind the last line end: what stands there is at the end of the last.
    const last = paragraphs.pop()!;
    paragraphs.push(`${last.replace(/\/>$/, '></w:p>').slice(0, -'</w:p>'.length)}${content}</w:p>`);
  }
  return paragraphs;
}

function referenceTo({ sort, id }: NoteInWord): string {
  const style = sort === 'footnote' ? 'FootnoteReference' : 'EndnoteReference';
  return `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr><w:${sort}Reference w:id="${id}"/></w:r>`;
}

/** Characters as a run. Line ends are none of them. */
export function runOf(words: string, properties = ''): string {
  if (words === '') return '';
  const content = (words.match(/[\t\u00AD\u2011]|[^\t\u00AD\u2011]+/g) ?? []).map(
    (piece) => special.get(piece) ?? `${startTag('w:t', { 'xml:space': 'preserve' })}${xml(piece)}</w:t>`,
  );
  return `<w:r>${properties}${content.join('')}</w:r>`;
}

const special: ReadonlyMap<string, string> = new Map([
  ['\t', '<w:tab/>'],
  ['\u00AD', '<w:softHyphen/>'],
  ['\u2011', '<w:noBreakHyphen/>'],
]);

/** A paragraph of lines that are none of the text. */
export function linesInStyle(style: string, words: string, content = ''): string {
  const lines = words.split(/\r\n?|\n/).map((line) => runOf(line));
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}${lines.join('<w:r><w:br/></w:r>')}</w:p>`;
}
