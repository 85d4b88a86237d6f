// Documents made up by chance, of what the dialect gives a meaning to and of what transcriptions hold.

import fc from 'fast-check';
import type { Edit } from '../../server/syntax/parse';

/** Everything that means something to the parser, alone. */
export const sigils: readonly string[] = [
  ...[
    '[',
    ']',
    '{',
    '}',
    ']{',
    '{+',
    '{-',
    '{-#',
    '#',
    '@',
    '%',
    '%%',
    '---',
    '\\',
    '\\\\',
    '"',
    '=',
    ',',
    ':',
    ';',
  ],
  ...[' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', '\n  ', '\n    '],
];

/** What comes out of archives: letters of all scripts, whole and decomposed, halves of letters, marks of direction. */
const letters: readonly string[] = [
  ...[
    'a',
    'é',
    'e\u0301',
    '\u0301',
    'ЕОС',
    '周恩来',
    'من',
    '\u202e',
    '\u200f',
    '\u2069',
    '\ufeff',
    '\u00a0',
    '\u2028',
  ],
  ...['\ud83d\ude00', '\ud83d', '\ude00', '\0', '-', '.', '1', '…', '\u{20000}'],
];

/** Marks as they should be. */
const marks: readonly string[] = [
  ...[
    '[Palewski]{@palewski}',
    '[]{page 57}',
    '{+claim #c by=@molotov}',
    '{-#c}',
    '[the thesis]{#c continued}',
  ],
  ...['[no]{counterargument #d attacks=#c,other#c}', ']{note "a } in \\"quotes\\""}', '[a [b] c]{cue}'],
  ...['---\ntitle: Note\nparagraphs: blocks\n---\n', '---\nfrom: @molotov\n\n', '# Part\n', '%% aside\n'],
  ...[
    '\n@molotov: V. M. Molotov\n  type: person\n  office: Minister (1953/1956); @office\n',
    '\n#c: A gloss\n  by: @a, @b\n',
  ],
];

const word = fc.constantFrom('claim', 'continued', 'by', 'Molotov said', 'the Soviet draft', 'note');

/** Prose long enough to fill leaves. */
const prose = fc.integer({ min: 20, max: 120 }).map((count) => 'The note was sent. '.repeat(count));

/** A piece of a document, mostly of markup. */
export const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...sigils) },
  { weight: 3, arbitrary: fc.constantFrom(...letters) },
  { weight: 3, arbitrary: fc.constantFrom(...marks) },
  { weight: 3, arbitrary: word },
  { weight: 1, arbitrary: prose },
);

/** A document of any sort, rarely a sensible one. */
export const document: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 60, size: 'max' }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60, size: 'max' }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40, size: 'max' })
      .map((units) => String.fromCharCode(...units)),
  },
);

/** A register for these documents. */
export const palewski = '@palewski: Gaston Palewski\n  type: person\n  alias: Palewski; P.\n';

/** What those who change marks look at more closely than the parser does. */
const scraps = [
  ...[
    '[',
    ']',
    '{',
    '}',
    '\\',
    '"',
    '#',
    '@',
    '-',
    '+',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    'a',
    'é',
    '\\[',
    '\\\\]',
    '\\{',
  ],
  ...[
    'Palewski',
    'Gaston',
    'P.',
    'said that',
    '{+claim #a}',
    '{-#a}',
    '{+deleted #d}',
    '{-#d}',
    '{+#c}',
    '{-#c}',
  ],
  ...[']{@palewski}', ']{claim #c by=@palewski}', ']{claim}', ']{#c}', ']{note "x}', ']{date}', '[]{page 5}'],
  ...[
    '\n# ',
    '\n%% x',
    '\n\\#',
    '\n\\\\@',
    '\n@x: X',
    '\n#s: a',
    '\n  kind: claim',
    '\n  by: @palewski',
    '---\n',
  ],
  ...[
    '\n#c: a\n  kind: claim\n',
    '\n@y: Palewski\n  type: person\n',
    '\n[',
    '\n{+premise #p}',
    '[a]{#c}',
    '[# a',
  ],
];
/** A document of marks and what may be beside them, in an edition with a register (`palewski`). */
export const annotated = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...scraps), { maxLength: 20 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: document },
);

/** A document that takes many leaves. */
export const longDocument: fc.Arbitrary<string> = fc
  .array(fc.oneof(piece, prose, fc.constant('\n')), { minLength: 30, maxLength: 150, size: 'max' })
  .map((pieces) => pieces.join(''));

/** A document that begins like a header and may be one; with more lines than one may have among them. */
export const headed: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      ...[
        ['title: A note', '  on the note', '%% aside', 'to: @b'],
        ['title: A note', '', 'no field'],
      ].map((lines) => fc.array(fc.constantFrom(...lines), { maxLength: 300, size: 'max' })),
    ),
    fc.constantFrom('', '---\n', '---\n\nText.\n\n---\n\n---\n'),
    longDocument,
  )
  .map(([lines, fence, rest]) => `---\n${lines.map((line) => `${line}\n`).join('')}${fence}${rest}`);

/** An edit of a document that is not known yet: `place` and `reach` are shares of its length. */
export interface Change {
  readonly place: number;
  readonly reach: number;
  readonly text: string;
}

/** A part of a length that is not known yet, from 0 to 1, and even over it: most of `fc.double` is next to 0. */
export const share = fc.integer({ min: 0, max: 1_000_000 }).map((part) => part / 1_000_000);

/** Inserts, deletes or replaces, at the start, in the middle, at the end; mostly a little. */
export const change: fc.Arbitrary<Change> = fc.record({
  place: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(0, 1) }, { weight: 6, arbitrary: share }),
  reach: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: share.map((part) => part / 100) },
    { weight: 1, arbitrary: share },
  ),
  text: fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    { weight: 6, arbitrary: piece },
    { weight: 1, arbitrary: fc.array(piece, { maxLength: 8, size: 'max' }).map((pieces) => pieces.join('')) },
  ),
});

/** The edit that a change is in a document of `length` characters. A reach that is not 0 takes at least one. */
export function editOf({ place, reach, text }: Change, length: number): Edit {
  const start = Math.round(place * length);
  const end = Math.min(length, start + Math.ceil(reach * length));
  return { start, end, text };
}

/** A text after an edit. */
export function applied(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}
