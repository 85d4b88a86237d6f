// How the transcription and its document are carried over into each other, told on one small document with a bit of everything.

import assert from 'node:assert/strict';
import { parse } from '../../server/syntax/parse';
import { droppedPieces, StripMap, strip, strippedPieces, strippedSlice } from '../../server/syntax/strip';
import { LeafKind, type Parse } from '../../server/syntax/tree';

const text = `---
title: Note
---

# To [Malenkov]{@m}

%% aside

NATO [will]{claim #c} \\\\[fail]{x}, {+y #d}and
so \\[on]; [Eden
went]{z} home]{-#d} and {-#d}.
# [Then]{w}

@m: G.M. Malenkov
`;
const end = text.length;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The document with ‹…› around some of its stretches. */
function marked(stretches: Iterable<Stretch>): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of stretches) {
    shown += `${text.slice(at, start)}‹${text.slice(start, end)}›`;
    at = end;
  }
  return shown + text.slice(at);
}

/** What of some stretches is within another. */
function within(stretches: readonly Stretch[], { start, end }: Stretch): Stretch[] {
  return stretches
    .map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) }))
    .filter((one) => one.start < one.end);
}

const shown = (stretches: Iterable<Stretch>) =>
  Array.from(stretches, ({ start, end }) => `${start}–${end}`).join(' ');

/** Short and long stretches from everywhere up to an end. */
function* stretchesUpTo(width: number): Generator<Stretch> {
  for (const length of [1, 2, 9, 40])
    for (let start = 0; start + length <= width; start++) yield { start, end: start + length };
}

describe('a document and its transcription', () => {
  let document: Parse;
  let map: StripMap;
  let transcription: string;
  let kept: Stretch[];
  let pieces: Stretch[];
  /** With where each ends if the line end of a block that is dropped whole counts as its own. */
  let dropped: (Stretch & { reach: number })[];
  before(() => {
    document = parse(text);
    map = StripMap.of(document);
    transcription = strip(document);
    kept = [...map.stretches()].map(({ start, end }) => ({ start, end }));
    pieces = [...strippedPieces(document, 0, end)].map(({ start, text }) => ({
      start,
      end: start + text.length,
    }));
    dropped = [...droppedPieces(document, 0, end)].map(({ start, end, place: { leaf, start: from } }) => ({
      start,
      end,
      reach: leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Heading ? end : from + leaf.width,
    }));
  });

  it('keeps the words, and the blank lines that set off paragraphs', () => {
    assert.equal(
      transcription,
      'To Malenkov\n\nNATO will \\fail, and\nso [on]; Eden\nwent home] and .\nThen\n',
    );
    assert.equal(
      marked(kept),
      [
        '---\ntitle: Note\n---\n\n',
        '# ‹To ›[‹Malenkov›]{@m}‹\n›\n',
        '%% aside\n‹\n',
        'NATO ›[‹will›]{claim #c}‹ ›\\‹\\›[‹fail›]{x}‹, ›{+y #d}‹and\n',
        'so ›\\‹[on]; ›[‹Eden\nwent›]{z}‹ home]›{-#d}‹ and ›{-#d}‹.\n›',
        '# [‹Then›]{w}‹\n›\n',
        '@m: G.M. Malenkov\n',
      ].join(''),
    );
    assert.equal(map.width, transcription.length);
    assert.equal(
      marked(pieces),
      [
        '---\ntitle: Note\n---\n‹\n›',
        '# ‹To ›[‹Malenkov›]{@m}‹\n›‹\n›',
        '%% aside\n‹\n›',
        '‹NATO ›[‹will›]{claim #c}‹ ›\\‹\\›[‹fail›]{x}‹, ›{+y #d}‹and\n',
        'so ›\\‹[on]; ›[‹Eden\nwent›]{z}‹ home]›{-#d}‹ and ›{-#d}‹.\n›',
        '# [‹Then›]{w}‹\n›‹\n›',
        '@m: G.M. Malenkov\n',
      ].join(''),
    );
  });

  it('drops marks, backslashes, and blocks that are no text, without their line ends', () =>
    assert.equal(
      marked(dropped),
      [
        '‹---\ntitle: Note\n---›\n\n',
        '‹# ›To ‹[›Malenkov‹]{@m}›\n\n',
        '‹%% aside›\n\n',
        'NATO ‹[›will‹]{claim #c}› ‹\\›\\‹[›fail‹]{x}›, ‹{+y #d}›and\n',
        'so ‹\\›[on]; ‹[›Eden\nwent‹]{z}› home]‹{-#d}› and ‹{-#d}›.\n',
        '‹# ›‹[›Then‹]{w}›\n\n',
        '‹@m: G.M. Malenkov›\n',
      ].join(''),
    ));

  it('gives any stretch of the transcription as stretches of the document', () => {
    for (const stretch of stretchesUpTo(transcription.length)) {
      const from = map.toDocument(stretch.start);
      const to = map.toDocument(stretch.end - 1) + 1;
      assert.equal(
        shown(map.kept(stretch.start, stretch.end)),
        shown(within(kept, { start: from, end: to })),
      );
    }
    assert.deepEqual([...map.kept(5, 5)], []);
    assert.deepEqual([...map.kept(-3, 2)], [{ start: kept[0]!.start, end: kept[0]!.start + 2 }]);
    assert.deepEqual([...map.kept(transcription.length, transcription.length + 9)], []);
  });

  it('says of each character whether it is kept', () => {
    for (let at = -1; at <= end; at++)
      assert.equal(
        map.keeps(at),
        kept.some(({ start, end }) => start <= at && at < end),
        `at ${at}`,
      );
  });

  it('carries what is before the first word to the beginning, and the end to the end', () => {
    for (let at = 0; at < transcription.length; at++) assert.equal(map.toStripped(map.toDocument(at)), at);
    assert.equal(map.toStripped(0), 0);
    assert.equal(map.toStripped(end), transcription.length);
    assert.equal(map.toDocument(-1), 0);
    assert.equal(map.toDocument(0), kept[0]!.start);
    assert.equal(map.toDocument(transcription.length), kept.at(-1)!.end);
    assert.equal(map.toDocument(transcription.length + 9), kept.at(-1)!.end);
  });

  it('gives the words of any stretch of the document, and what is dropped there', () => {
    for (const stretch of stretchesUpTo(end)) {
      const { start } = stretch;
      const words = [...strippedPieces(document, start, stretch.end)];
      assert.equal(
        shown(words.map(({ start, text }) => ({ start, end: start + text.length }))),
        shown(within(pieces, stretch)),
      );
      assert.equal(
        strippedSlice(document, start, stretch.end),
        words.map(({ start, text: piece }) => text.slice(start, start + piece.length)).join(''),
      );
      assert.equal(
        shown(droppedPieces(document, start, stretch.end)),
        shown(dropped.filter((piece) => piece.start < stretch.end && piece.reach > start)),
      );
    }
  });
});

describe('the text of a document', () => {
  it('goes no further than the document', () => {
    const short = parse('Eden [went]{x}');
    assert.equal(strippedSlice(short, -5, 100), 'Eden went');
    assert.equal(strippedSlice(short, 14, 100), '');
    assert.equal(shown(droppedPieces(short, -5, 100)), '5–6 10–14');
    assert.equal(shown(droppedPieces(short, 14, 100)), '');
    assert.equal(strippedSlice(parse(''), 0, 1), '');
    assert.equal(shown(droppedPieces(parse(''), 0, 1)), '');
  });

  it('does not begin with the blank lines behind an entry', () =>
    assert.equal(StripMap.of(parse('@m: M\n\n\nEden went.\n')).width, 'Eden went.\n'.length));
});

describe('an annotation that goes on over many lines', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `Point ${at} of the note to the three powers.\n`).join(
    '',
  );
  const long = `[${lines}]{claim #c} [and ]so] ]{stray}.\n${lines}`;

  it('leaves its words behind, and no bracket', () => {
    assert.ok(parse(long).leafCount > 3);
    assert.equal(strip(parse(long)), `${lines} [and ]so] ]{stray}.\n${lines}`);
    assert.equal(StripMap.of(parse(long)).keeps(0), false);
    assert.equal(strippedSlice(parse(long), 0, 6), 'Point');
  });

  it('is text where it is not closed', () => {
    const open = long.replace(']{claim #c}', '');
    assert.equal(strip(parse(open)), open);
    assert.equal(StripMap.of(parse(open)).keeps(0), true);
  });
});
