// The words of a statement, a mention, a quotation: the running text of what they are on.
//
// A footnote within a claim is the editor’s, and what the author struck out he does not say: neither is part of the claim’s
// words. Which kinds stand apart so, and which stand where words are missing, the code book says (`words`). The
// transcription (syntax/strip.ts) keeps them all.

import { wordsRoleOf } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { begunBy } from '../model/binary-search';
import { onOneLine } from '../model/document-text';
import type { Annotation, Statement, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { memo } from '../model/memo';
import { strippedSlice } from '../syntax/strip';
import type { Omission } from '../text/quotation';

/** A document, and the code book by which its marks are understood. */
export interface AnnotatedText {
  readonly file: FileFacts;
  readonly book: CodeBook;
}

/**
 * The words of a stretch without marks, on one line: of the running text; where that has none, as in a note, all that
 * are there. No more than about `longest` characters are looked for.
 */
export function wordsOf(text: AnnotatedText, stretch: Stretch, longest = 2000): string {
  const running = runningWords(text, stretch, longest);
  if (/[\p{L}\p{N}]/u.test(running)) return running;
  const all = onOneLine(sliceOf(text, stretch.start, stretch.end, longest));
  return all === '' ? running : all;
}

function runningWords(text: AnnotatedText, { start, end }: Stretch, longest: number): string {
  let words = '';
  let at = start;
  for (const { start: from, end: to, stands } of omissionsIn(text, { start, end })) {
    words = joined(words, sliceOf(text, at, from, longest - words.length), at > start);
    if (words.length > longest) return onOneLine(words);
    words += stands;
    at = to;
  }
  return onOneLine(joined(words, sliceOf(text, at, end, longest - words.length), at > start));
}

/** Words put behind others. Where something stood between them, the blank before it is not left over before a comma. */
function joined(words: string, more: string, omitted: boolean): string {
  return omitted && /^[,.;:!?)]/.test(more) ? words.trimEnd() + more : words + more;
}

/** Marks may take as much room as the words that they are on. */
function sliceOf({ file }: AnnotatedText, start: number, end: number, longest: number): string {
  return strippedSlice(file.parse, start, Math.min(end, start + Math.max(0, longest) * 4));
}

/**
 * A statement in words: its gloss, otherwise its words in the text, parts of one statement joined by an ellipsis. No
 * more than `reach` characters of the document are looked at in each part.
 */
export function statementWords(text: AnnotatedText, facts: Statement, reach?: number): string {
  const { declaration } = facts;
  if (declaration?.form === 'entry' && declaration.gloss.text !== '') return declaration.gloss.text;
  return placesOfWords(facts, reach)
    .map((place) => wordsOf(text, place))
    .filter((words) => words !== '')
    .join(' … ');
}

/** The annotation whose words are the statement's: what declares it, else what makes it, else what refers to it. */
export function firstInText({
  declaration,
  anchors,
}: Pick<Statement, 'declaration' | 'anchors'>): Annotation | undefined {
  if (declaration !== undefined && declaration.form !== 'entry') return declaration;
  return (
    anchors.find(({ kind, anchorSort }) => kind !== undefined && anchorSort === 'declared') ??
    anchors.find(({ anchorSort }) => anchorSort === 'said' || anchorSort === 'again') ??
    anchors[0]
  );
}

/** Where the words stand that a statement has in the text; none if it is said by its gloss. */
export function placesOfWords(
  { declaration, anchors }: Statement,
  reach = Number.POSITIVE_INFINITY,
): Stretch[] {
  if (declaration?.form === 'entry' && declaration.gloss.text !== '') return [];
  const first = firstInText({ declaration, anchors });
  // What goes on goes on with the anchor before it.
  let reached = false;
  return anchors
    .filter((anchor) => (reached = anchor === first || (reached && anchor.continued !== undefined)))
    .map(({ content: { start, end } }) => ({ start, end: Math.min(end, start + reach) }));
}

/**
 * Where in a stretch something stands that is not part of its running text, in order and none within another. What the
 * whole stretch is in does not count: a claim within a footnote has all its words.
 */
export function omissionsIn(text: AnnotatedText, { start, end }: Stretch): readonly Omission[] {
  const { file, book } = text;
  const all = omissionsOf(text);
  if (all.length === 0) return all;
  // A range may begin before the stretch and end in it.
  const before = file.annotationsAt(start).filter((one) => one.start < start && one.end < end);
  const within = all.slice(begunBy(all, start - 1), begunBy(all, end - 1));
  const found: Omission[] = [];
  let reached = start;
  for (const one of [...omissionsAmong(file, book, before), ...within]) {
    if (one.end <= reached) continue;
    found.push({ start: Math.max(reached, one.start), end: Math.min(end, one.end), stands: one.stands });
    reached = one.end;
  }
  return found;
}

const byBook = memo((_: FileFacts) => new Map<CodeBook, readonly Omission[]>());

/** The same of a whole document, in the order of their starts, those within others among them. */
export function omissionsOf({ file, book }: AnnotatedText): readonly Omission[] {
  const known = byBook(file);
  let all = known.get(book);
  if (all === undefined) known.set(book, (all = omissionsAmong(file, book, file.annotations)));
  return all;
}

function omissionsAmong(file: FileFacts, book: CodeBook, annotations: readonly Annotation[]): Omission[] {
  return annotations.flatMap(({ kind, content, start, end }) => {
    const role = kind === undefined ? 'running' : wordsRoleOf(book, kind.text);
    if (role === 'running' || (role === 'apart' && content.start >= content.end)) return [];
    const blank = [content.start, content.end - 1].some((at) => /\s/.test(file.parse.slice(at, at + 1)));
    return [{ start, end, stands: role === 'missing' ? '…' : blank ? ' ' : '' }];
  });
}
