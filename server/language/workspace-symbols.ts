// Workspace symbols: actors, statements and documents of the edition, found by what a reader remembers of them.
//
// That may be a name, an alias, an id, words of a gloss or of the text: some of their letters are enough, neither case
// nor accents count, and Cyrillic and Greek names are found by Latin letters too. A search looks through one document
// after the other, so that anyone who runs it can stop.

import { isStatementKind } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot, Snapshot } from '../edition/snapshot';
import { excerpt } from '../model/document-text';
import { Entry, fieldOf, type Statement, type Stretch } from '../model/facts';
import { memo } from '../model/memo';
import { namesOfEntry, ResolvedEntry } from '../semantics/entry';
import { attributionInWords, kindLabel, mannerInWords } from '../semantics/labels';
import { ResolvedStatement } from '../semantics/statement';
import { mannerOf } from '../semantics/utterance';
import { statementWords } from '../semantics/words';
import { closeness, contains, fold, rankOf } from '../text/matching';
import { plainText, searchText } from '../text/transliteration';
import type { SymbolType } from './document-symbols';

export interface FoundSymbol extends Stretch {
  readonly name: string;
  /** What and where it is. */
  readonly container: string;
  readonly type: SymbolType | 'document';
  readonly uri: string;
}

/** Results beyond these are not shown: a reader types another letter. */
const LIMIT = 250;
/** Of a statement so many characters are searched and shown: a name must hold what it was found by. */
const LONGEST = 250;

/** Something with names, as it is kept with its document. */
interface Candidate extends Stretch {
  /** None for the document itself. */
  readonly of: Entry | Statement | undefined;
  /** What a reader calls it, first the name that is shown, last the id. */
  readonly names: readonly string[];
  readonly folded: readonly string[];
  /** Words in other letters than Latin ones, or with accents, in all their Latin spellings; empty if there are none. */
  readonly spelt: string;
}

/** What documents share. */
type Edition = Snapshot;

interface Hit {
  readonly edition: Edition;
  readonly member: Member;
  readonly candidate: Candidate;
  readonly rank: number;
  /** The name that was found; none if it is spelt otherwise. */
  readonly by: number | undefined;
}

export class SymbolSearch {
  /** As it was asked, in small letters. */
  private readonly asked: string;
  private readonly query: string;
  private readonly words: readonly string[];
  private hits: Hit[] = [];

  constructor(query: string) {
    this.asked = query.trim().toLowerCase();
    this.query = fold(this.asked);
    this.words = this.query.split(/\s+/);
  }

  /** Looks through one document. */
  look(edition: Edition, member: Member): void {
    for (const candidate of candidatesOf(edition.book, member)) {
      const found = this.rank(candidate);
      if (found !== undefined) this.hits.push({ edition, member, candidate, ...found });
    }
    if (this.hits.length > LIMIT * 8) this.hits = this.best();
  }

  /** What was found, the best first. */
  results(): FoundSymbol[] {
    return this.best().map(({ edition, member, candidate, by }) => {
      const { start, end, names } = candidate;
      const [first = ''] = names;
      const other = by === undefined ? this.asked : (names[by] ?? first);
      // An editor sifts once more, by the letters of the name alone: they must be in it.
      const name = contains(first.toLowerCase(), this.asked)
        ? first
        : `${first} (${contains(other.toLowerCase(), this.asked) ? other : this.asked})`;
      return {
        name,
        ...describe(edition.document(member.uri) as DocumentSnapshot, candidate),
        uri: member.uri,
        start,
        end,
      };
    });
  }

  private best(): Hit[] {
    // Where all else is equal the place decides, so that nothing depends on which document was read first.
    const order = (a: Hit, b: Hit) =>
      a.rank - b.rank ||
      (a.candidate.folded[0] ?? '').length - (b.candidate.folded[0] ?? '').length ||
      compared(a.candidate.folded[0] ?? '', b.candidate.folded[0] ?? '') ||
      compared(a.member.uri, b.member.uri) ||
      a.candidate.start - b.candidate.start;
    return this.hits.sort(order).slice(0, LIMIT);
  }

  /**
   * The whole query in one name, otherwise each of its words in any, otherwise in other letters; the lower the better.
   */
  private rank({ folded, spelt }: Candidate): Pick<Hit, 'rank' | 'by'> | undefined {
    const whole = bestOf(folded, this.query);
    if (whole !== undefined) return whole;
    let rank = 0;
    for (const word of this.words) {
      const found = this.words.length > 1 ? bestOf(folded, word) : undefined;
      if (found !== undefined) rank = Math.max(rank, found.rank + 0.5);
      else if (spelt !== '' && closeness(word, spelt) >= 0) rank = SPELT;
      else return undefined;
    }
    return { rank, by: rank === SPELT ? undefined : 0 };
  }
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Found only by another spelling. */
const SPELT = 6;

function describe(
  snapshot: DocumentSnapshot,
  { of }: Candidate,
): { type: FoundSymbol['type']; container: string } {
  const { document } = snapshot;
  if (of === undefined) return { type: 'document', container: document };
  const container = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');
  if (of instanceof Entry) {
    const { typeLabel = '', acts } = new ResolvedEntry(snapshot, snapshot, of);
    return { type: acts ? 'actor' : 'thing', container: container(typeLabel, document) };
  }
  const statement = new ResolvedStatement(snapshot, snapshot, of);
  return {
    type: 'statement',
    container: container(
      mannerInWords(snapshot.book, kindLabel(snapshot, of.kind), mannerOf(statement)),
      attributionInWords(statement),
      document,
    ),
  };
}

function bestOf(names: readonly string[], query: string): Pick<Hit, 'rank' | 'by'> | undefined {
  let best: Pick<Hit, 'rank' | 'by'> | undefined;
  for (const [by, name] of names.entries()) {
    const rank = rankOf(name, query);
    if (rank !== undefined && (best === undefined || rank < best.rank)) best = { rank, by };
  }
  return best;
}

const known = memo((_: Member) => new Map<CodeBook, readonly Candidate[]>());

function candidatesOf(book: CodeBook, member: Member): readonly Candidate[] {
  const byBook = known(member);
  let candidates = byBook.get(book);
  if (candidates === undefined) byBook.set(book, (candidates = [...makeCandidates(book, member)]));
  return candidates;
}

function* makeCandidates(book: CodeBook, { file, document }: Member): Generator<Candidate> {
  const candidate = (of: Candidate['of'], names: readonly string[], { start, end }: Stretch): Candidate => {
    const given = [...new Set(names.filter((name) => name !== ''))];
    const spelt = given.every((name) => plainText.test(name)) ? '' : searchText('', ...given);
    return { of, names: given, folded: given.map(fold), spelt, start, end };
  };
  const title = file.header && fieldOf(file.header, 'title');
  yield candidate(undefined, [title?.whole.text ?? '', document], title?.whole ?? { start: 0, end: 0 });
  for (const entry of file.entries)
    if (entry.ref.sigil === '@') yield candidate(entry, [...namesOfEntry(entry), entry.ref.text], entry.ref);
  // An annotation of any kind is kept as a statement, but need not be one.
  for (const statement of file.statements.values()) {
    const { declaration, id, kind } = statement;
    if (declaration === undefined || (id === undefined && !isStatementKind(book, kind))) continue;
    const words = excerpt(statementWords({ file, book }, statement), LONGEST);
    const place = declaration.form === 'entry' ? declaration.ref : (declaration.declares ?? declaration);
    yield candidate(statement, [words, id === undefined ? '' : `#${id}`], place);
  }
}
