// The words of a statement, a mention, a quotation: the running text of what they are on.
//
// A footnote within a claim is the editor’s, and what the author struck out he does not say: neither is part of the claim’s
// words. Which kinds stand apart so, and which stand where words are missing, the code book says (`words`). The
// transcription (syntax/strip.ts) keeps them all.

import { wordsRoleOf } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { begunBy } from '../model/binary-search';
import { excerpt, onOneLine } from '../model/document-text';
import type { Annotation, Statement, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { Maxima } from '../model/maxima';
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

/** The same cut to length at the end of a word. */
export function wordsInShort(text: AnnotatedText, stretch: Stretch, longest: number): string {
  // Blanks that are written one after another are one in the end.
  return excerpt(wordsOf(text, stretch, 4 * longest), longest);
}

function runningWords(text: AnnotatedText, { start, end }: Stretch, longest: number): string {
  let words = '';
  let at = start;
  let left = longest;
  for (const { start: from, end: to, stands } of omissionsIn(text, { start, end })) {
    words = joined(words, sliceOf(text, at, from, longest - words.length), at > start);
    // What is left out counts as well: of words with thousands of notes in them, the first are enough.
    if (words.length > longest || --left <= 0) return onOneLine(words);
    words += stands;
    at = to;
  }
  return onOneLine(joined(words, sliceOf(text, at, end, longest - words.length), at > start));
}

/** Words put behind others. Where something stood between them, the blank before it is not left over before a comma. */
function joined(words: string, more: string, omitted: boolean): string {
  return omitted && /^[,.;:!?)]/.test(more) ? words.trimEnd() + more : words + more;
}

/** One character more than may be shown, so that who shows it sees that there is more. */
function sliceOf({ file }: AnnotatedText, start: number, end: number, longest: number): string {
  return strippedSlice(file.parse, start, end, Math.max(0, longest) + 1);
}

/**
 * A statement in words: its gloss, otherwise its words in the text, parts of one statement joined by an ellipsis. No
 * more than `reach` characters of the document are looked at in each part.
 */
export function statementWords(text: AnnotatedText, facts: Statement, reach?: number): string {
  const { declaration } = facts;
  if (declaration?.form === 'entry' && declaration.gloss.text !== '') return declaration.gloss.text;
  return reach === undefined ? wholeWords(text, facts) : wordsOfParts(text, facts, reach);
}

function wordsOfParts(text: AnnotatedText, facts: Statement, reach?: number): string {
  return placesOfWords(facts, reach)
    .map((place) => wordsOf(text, place))
    .filter((words) => words !== '')
    .join(' … ');
}

/** Kept where there are many parts, for such a statement is named at each of them. */
const keptWords = memo((_: Statement): { kept?: AnnotatedText & { readonly words: string } } => ({}));

function wholeWords({ file, book }: AnnotatedText, facts: Statement): string {
  if (facts.anchors.length < MANY) return wordsOfParts({ file, book }, facts);
  const { kept } = keptWords(facts);
  if (kept !== undefined && kept.file === file && kept.book === book) return kept.words;
  const words = wordsOfParts({ file, book }, facts);
  keptWords(facts).kept = { file, book, words };
  return words;
}

const MANY = 8;

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
export function* omissionsIn(text: AnnotatedText, { start, end }: Stretch): Generator<Omission> {
  const omissions = omissionsKept(text);
  const { all } = omissions;
  if (all.length === 0) return;
  let reached = start;
  // A range may begin before the stretch and end in it; of several, the one that reaches furthest.
  const before = omissions.endingWithin({ start, end });
  if (before !== undefined) {
    yield { start, end: before.end, stands: before.stands };
    reached = before.end;
  }
  for (let at = begunBy(all, start - 1); at < all.length; at++) {
    const one = all[at]!;
    if (one.start >= end) return;
    if (one.end <= reached) continue;
    yield { start: Math.max(reached, one.start), end: Math.min(end, one.end), stands: one.stands };
    reached = one.end;
  }
}

/** What is left out of a document, in the order of their starts, those within others among them. */
export function omissionsOf(text: AnnotatedText): readonly Omission[] {
  return omissionsKept(text).all;
}

/** The same, so that what begins before a stretch and ends in it is found at once. */
class Omissions {
  private readonly byEnd: readonly Omission[];
  private readonly starts: Maxima;

  constructor(readonly all: readonly Omission[]) {
    this.byEnd = [...all].sort((a, b) => a.end - b.end);
    this.starts = new Maxima(Float64Array.from(this.byEnd, ({ start }) => -start));
  }

  /** The omission that begins before `start` and ends after it, before `end`; the last to end of several. */
  endingWithin({ start, end }: Stretch): Omission | undefined {
    let low = 0;
    for (let high = this.byEnd.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.byEnd[middle]!.end < end) low = middle + 1;
      else high = middle;
    }
    const last = this.byEnd[this.starts.lastAbove(-start, low)];
    return last !== undefined && last.end > start ? last : undefined;
  }
}

const byBook = memo((_: FileFacts) => new Map<CodeBook, Omissions>());

function omissionsKept({ file, book }: AnnotatedText): Omissions {
  const known = byBook(file);
  let kept = known.get(book);
  if (kept === undefined) known.set(book, (kept = new Omissions(omissionsAmong(file, book))));
  return kept;
}

function omissionsAmong(file: FileFacts, book: CodeBook): Omission[] {
  return file.annotations.flatMap(({ kind, content, start, end }) => {
    const role = kind === undefined ? 'running' : wordsRoleOf(book, kind.text);
    if (role === 'running' || (role === 'apart' && content.start >= content.end)) return [];
    const blank = [content.start, content.end - 1].some((at) => /\s/.test(file.parse.slice(at, at + 1)));
    return [{ start, end, stands: role === 'missing' ? '…' : blank ? ' ' : '' }];
  });
}
