// Tag every mention of an actor, or of anything else in the register: its name and aliases wherever the text has
// them as whole words and nothing is tagged yet. The person looks at each before it is made.
//
// Names are sought in the text as a reader sees it, without marks. They may run over marks and line ends, but not
// over the edge of a block; typographic variants of blanks, hyphens and apostrophes are one. Where a longer name of
// someone else stands, a shorter one in it is not meant.

import { type Placement, placementOf, surround } from '../../editing/surround';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import type { TextEdit } from '../../model/edit';
import type { Entry, Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { entryOfSymbol, namesOfEntry, registerOf } from '../../semantics/entry';
import { symbolAt } from '../../semantics/resolve';
import { strippedPieces } from '../../syntax/strip';
import { LeafKind } from '../../syntax/tree';
import { fold } from '../../text/matching';
import { type Action, type ActionOffer, disabled } from './action';

export const tagMentions: ActionOffer = {
  kind: 'refactor.surround.mentions',
  *actions({ view: snapshot, selection }): Generator<Action> {
    const symbol = symbolAt(snapshot, selection.start)?.symbol;
    const entry = symbol === undefined ? undefined : entryOfSymbol(snapshot, symbol)?.facts;
    if (entry === undefined) return;
    const pattern = patternFor(snapshot, entry);
    const name = entry.gloss.text || entry.ref.text;
    if (pattern === undefined) {
      if (namesOfEntry(entry).some(isLong))
        yield disabled(
          'refactor.surround.mentions.edition',
          t('Tag every mention of {0} in the edition', name),
          t('Every name of {0} is also a name of another entry, so readers cannot tell who is meant.', name),
        );
      return;
    }
    const confirm = t('Mention of {0}', name);
    const here = untagged(snapshot.file, entry, pattern);
    if (here.length > 0)
      yield {
        title: counted(
          'Tag one more mention of {1} in this document|Tag {0} more mentions of {1} in this document',
          here.length,
          name,
        ),
        kind: 'refactor.surround.mentions.document',
        change: () => ({ edits: tag(snapshot.file, entry, here), confirm }),
      };
    if (snapshot.index.size > 1)
      yield {
        title: t('Tag every mention of {0} in the edition', name),
        kind: 'refactor.surround.mentions.edition',
        change: () => ({
          edits: [],
          byDocument: { documents: snapshot.index.size, edits: everywhere(snapshot, entry, pattern) },
          confirm,
        }),
      };
  },
};

function* everywhere(
  { index }: DocumentSnapshot,
  entry: Entry,
  pattern: RegExp,
): Generator<readonly TextEdit[]> {
  for (const { uri, file } of index.members)
    yield tag(file, entry, untagged(file, entry, pattern)).map((edit) => ({ ...edit, uri }));
}

/** One edit for each mention, since a person may take some and leave others. */
function tag({ parse }: FileFacts, { ref }: Entry, places: readonly Placement[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const place of places) {
    let text = '';
    const marks = surround(parse, place, ref.text);
    const [first] = marks;
    if (first === undefined || first.start < (edits.at(-1)?.end ?? 0)) continue;
    let from = first.start;
    for (const mark of marks) {
      text += parse.slice(from, mark.start) + mark.text;
      from = mark.end;
    }
    edits.push({ start: first.start, end: from, text });
  }
  return edits;
}

/** Where the text names the entry and no mark says so, nor that it names someone else. */
function untagged(file: FileFacts, entry: Entry, pattern: RegExp): Placement[] {
  const places: Placement[] = [];
  const mentions = file.annotations.filter((annotation) => annotation.mentions.length > 0);
  let next = 0;
  let open: typeof mentions = [];
  for (const { start, end } of matches(file, pattern)) {
    for (
      let mention = mentions[next];
      mention !== undefined && mention.start < end;
      mention = mentions[++next]
    )
      open.push(mention);
    open = open.filter((mention) => mention.end > start);
    const tagged = open.some(
      ({ content, mentions: refs }) =>
        (content.start <= start && content.end >= end) || refs.some(({ id }) => id === entry.ref.id),
    );
    const place = tagged ? undefined : placementOf(file.parse, { start, end });
    // Where another mark cuts the name in two it cannot be a span, and a mention cannot be a range.
    if (place !== undefined && 'form' in place && place.form === 'span') places.push(place);
  }
  return places;
}

/** Where the pattern's groups match the text of a document; a block of text is one string. */
function* matches({ parse }: FileFacts, pattern: RegExp): Generator<Stretch> {
  let block = {
    text: '',
    pieces: [] as { at: number; from: number }[],
    kind: LeafKind.Blank,
    start: -1,
    end: -1,
  };
  for (const { start, text, place } of strippedPieces(parse, 0, parse.width)) {
    const { leaf } = place;
    const continues =
      place.start === block.end && leaf.kind === LeafKind.Text && block.kind === LeafKind.Text;
    if (!continues && place.start !== block.start) {
      yield* matchesIn(block, pattern);
      block = { ...block, text: '', pieces: [] };
    }
    block.pieces.push({ at: block.text.length, from: start });
    block.text += text;
    block.kind = leaf.kind;
    block.start = place.start;
    block.end = place.start + leaf.width;
  }
  yield* matchesIn(block, pattern);
}

/** The same in a text that is put together from pieces of the document. */
function* matchesIn(
  { text, pieces }: { text: string; pieces: readonly { at: number; from: number }[] },
  pattern: RegExp,
): Generator<Stretch> {
  let piece = 0;
  const toDocument = (offset: number) => {
    while ((pieces[piece + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) piece++;
    const { at, from } = pieces[piece] ?? { at: 0, from: 0 };
    return from + offset - at;
  };
  for (const match of text.matchAll(pattern)) {
    const [name, ...groups] = match;
    if (groups.some((group) => group !== undefined))
      yield { start: toDocument(match.index), end: toDocument(match.index + name.length - 1) + 1 };
  }
}

/** One letter names no one. */
const isLong = (name: string) => name.length > 1;

/**
 * What the text may call the entry, in groups; beside it longer names of others, in none, and those that others have as
 * well: of them no one can tell who is meant.
 */
function patternFor(snapshot: DocumentSnapshot, entry: Entry): RegExp | undefined {
  const others = registerOf(snapshot).flatMap(({ id, names }) => (id === entry.ref.id ? [] : names));
  const shared = new Set(others.map(sameName));
  const own = namesOfEntry(entry).filter(isLong);
  const names = own.map((name) => ({ name, own: !shared.has(sameName(name)) }));
  if (names.every((name) => !name.own)) return undefined;
  for (const name of others)
    if (own.some((short) => name.length > short.length && name.includes(short)))
      names.push({ name, own: false });
  // The longest that fits is meant.
  names.sort((a, b) => b.name.length - a.name.length);
  const alternatives = names.map(({ name, own: mine }) =>
    mine ? `(${nameSource(name)})` : nameSource(name),
  );
  return new RegExp(alternatives.join('|'), 'gu');
}

/** What two names have in common that a text may write alike. */
function sameName(name: string): string {
  return fold(name)
    .replace(/\s+/g, ' ')
    .replace(/['’ʼ‘]/g, "'")
    .replace(/[-‐‑]/g, '-');
}

/** A name as a regular expression: whole words of it, as texts of several hands may write them. */
function nameSource(name: string): string {
  const forms = new Set([name.normalize('NFC'), name.normalize('NFD'), capitalized(name.normalize('NFC'))]);
  const source = [...forms].map((form) =>
    form
      .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replace(/['’ʼ‘]/g, "['’ʼ‘]")
      .replace(/[-‐‑]/g, '[-‐‑]'),
  );
  const letters = [...name];
  return `${boundary(letters[0] ?? '', '<!')}(?:${source.join('|')})${boundary(letters.at(-1) ?? '', '!')}`;
}

/** A name that begins with a small letter may be at the beginning of a sentence. */
function capitalized(name: string): string {
  const [first = ''] = name;
  return first.toUpperCase() + name.slice(first.length);
}

/** What may not stand beside a letter at the edge of a name: another of its word, where its script divides words. */
function boundary(letter: string, look: '!' | '<!'): string {
  if (/[\p{scx=Han}\p{scx=Hira}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u.test(letter)) return '';
  // Particles are written onto Korean nouns.
  if (look === '!' && /\p{sc=Hang}/u.test(letter)) return '';
  if (/\p{sc=Kana}/u.test(letter)) return `(?${look}[\\p{sc=Kana}ー])`;
  return `(?${look}[\\p{L}\\p{M}\\p{N}])`;
}
