// Documents made up by chance from the grammar of the reference (syntaxes/reference.md): well-formed ones with every
// construct in every surrounding that it may have, and the same with something broken in them.
//
// A document is put together from tokens, which are never divided: a word, an opening bracket, a closing bracket with
// its braces. That is how ranges get anywhere, across spans and blocks, and the document stays well-formed.

import fc from 'fast-check';
import { document as arbitraryDocument, share, sigils } from '../support/arbitrary';

const from = (...choices: readonly string[]) => fc.constantFrom(...choices);
const joined = (parts: fc.Arbitrary<string>, separator: fc.Arbitrary<string>, most: number) =>
  fc
    .tuple(parts, fc.array(fc.tuple(separator, parts), { maxLength: most - 1 }))
    .map(([first, rest]) => first + rest.map(([between, part]) => between + part).join(''));

// Words

/** Plain words: letters of all scripts, whole and decomposed, halves of letters, marks of direction, and signs. */
const word = from(
  ...[
    'The',
    'note',
    'Сов.',
    'правительство',
    '周恩来',
    '\u{20000}\u{1f600}',
    'é',
    'e\u0301',
    'o\u0323\u0302',
  ],
  ...[
    '\u05d0\u05d1',
    '\u202eمن\u202c',
    '\u2067x\u2069',
    '\u200f',
    '\ud83d',
    '\ude00',
    '\u0301',
    '\0',
    '\u0085',
  ],
  ...['No. 173.', '21\\1/2\\-percent', 'E\\\\rV', '“so”', '"so"', 'a}b', '50 %', '* <the>'],
  ...[
    '#4',
    '@',
    '%%',
    '---',
    '#Text:',
    '@x:',
    'x: y',
    '=',
    ';',
    '\u00a0',
    '\u2028',
    '\u3000',
    '\ufeff',
    '\u000c',
  ],
);
const gap = fc.oneof({ weight: 8, arbitrary: fc.constant(' ') }, from('', '  ', '\t', ' \t'));

/** How a line of text may begin: the signs that are special there are escaped, or do not mean what they might. */
const lineStart = fc.oneof(
  { weight: 4, arbitrary: from('The', 'Comrade', 'é', '1.', '…', '\u00a0', '"', '}', '=', '\\x') },
  from('\\# 7', '\\#Text: below.', '\\@x: y', '\\%% x', '\\---', '\\- a', '\\\\\\# x', '\\#', '\\%', '\\@'),
  from(
    '#7',
    '#Text,',
    '@home,',
    '%%x',
    '%',
    '----',
    '-',
    '#)',
    '@)',
    '#######',
    '#1:',
    '@-a:',
    '#a-:',
    '#a :',
    '\\\\#',
  ),
);

/** What may stand within a line of text and has no mark in it. */
const literal = fc.oneof(
  { weight: 40, arbitrary: word },
  // So long that what comes after it in the block is a leaf of its own.
  { weight: 1, arbitrary: fc.constant('The note was sent. '.repeat(60)) },
  // A bracket that is a character, with a pair of backslashes that is one, and both.
  {
    weight: 5,
    arbitrary: from(
      '\\[',
      '\\]',
      '\\{',
      '\\]\\{x}',
      '\\\\\\[',
      '\\\\\\]',
      ' {secret}',
      ' {',
      '[sic]\\{',
      '{- ',
      '{x',
      '{ +',
    ),
  },
);

// Marks

const id = from(
  ...[
    'molotov',
    'ussr',
    'a',
    'ЕОС',
    'еос.1952',
    '周恩来',
    'é',
    'e\u0301',
    'claim_2.a-b',
    'x--y',
    '\u{20000}',
    'a1',
  ],
);
const quoted = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word.map((text) => text.replace(/["\\]/g, '')) },
      from(' ', '}', ']', '[', '{', ',', '\\"', '\\\\', '\\x', '\\}', ']{', '#', '@', '{-#a}'),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `"${parts.join('')}"`);
const value = joined(
  fc.oneof(
    from('open', '1954-03', 'https://x.org/a?b=c#d', 'low', '57'),
    id.map((name) => `@${name}`),
    id.map((name) => `#${name}`),
    fc.tuple(id, id).map(([document, name]) => `${document}#${name}`),
    quoted,
  ),
  fc.constant(','),
  3,
);
const field = fc
  .tuple(from('by', 'via', 'supports', 'note', 'source', 'résp', '官'), value)
  .map((parts) => parts.join('='));
const kind = from(
  'claim',
  'cue',
  'quote',
  'continued',
  'term',
  'page',
  'gap',
  'note',
  'supplied',
  '官',
  "d'accord",
);
const blanks = fc.oneof({ weight: 5, arbitrary: fc.constant(' ') }, from('  ', '\t'));

/** Everything that an annotation may say, at least one thing, in any order. */
const attributes = fc
  .tuple(
    fc.option(fc.tuple(kind, fc.option(fc.oneof(id, quoted, from('57', '1954-03'))))),
    fc.array(
      fc.oneof(
        id.map((name) => `@${name}`),
        id.map((name) => `#${name}`),
        field,
      ),
      { maxLength: 3 },
    ),
    fc.boolean(),
  )
  .chain(([bare, others, kindFirst]) => {
    const words = bare === null ? [] : [bare[1] === null ? [bare[0]] : [bare[0], bare[1]]].flat();
    const all = kindFirst ? [...words, ...others] : [...others, ...words];
    const said = all.length === 0 ? ['cue'] : all;
    return fc
      .tuple(
        fc.array(blanks, { minLength: said.length, maxLength: said.length }),
        from('', '', '', ' ', '\t'),
      )
      .map(
        ([gaps, edge]) => edge + said.map((part, at) => (at === 0 ? '' : gaps[at]) + part).join('') + edge,
      );
  });

type Token = string;

/** The tokens of words with spans around some of them, as deep as they come; `\n` and what begins a line after it. */
const { tokens } = fc.letrec<{ tokens: Token[]; part: Token[] }>((tie) => ({
  tokens: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.flat()),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: fc.tuple(literal, gap).map((parts) => [parts.join('')]) },
    {
      weight: 1,
      arbitrary: fc.tuple(from('', ' ', '\t'), lineStart).map(([indent, start]) => ['\n', indent + start]),
    },
    { weight: 1, arbitrary: attributes.map((said) => [`[]{${said}}`]) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(from('', '', '', '\\\\'), tie('tokens'), attributes, from('', '', '', '\\\\'))
        .map(([before, inner, said, after]) => [`${before}[`, ...inner, `${after}]{${said}}`]),
    },
    // Brackets that are text; what follows them must be no brace.
    { weight: 1, arbitrary: tie('tokens').map((inner) => ['[', ...inner, ']', ' x']) },
  ),
}));

// Blocks

interface Block {
  /** What is before its tokens and is not part of them. */
  readonly before: string;
  readonly tokens: readonly Token[];
  /** Whether ranges may begin and end in it. */
  readonly text: boolean;
}

const text = fc
  .tuple(lineStart, tokens)
  .map(([start, rest]): Block => ({ before: '', tokens: [start, ...rest], text: true }));
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), from(' ', ' ', '\t', '  '), tokens).map(
  ([level, blank, words]): Block => ({
    before: '#'.repeat(level) + blank,
    // A heading is one line.
    tokens: words.map((token) => (token === '\n' ? ' ' : token)),
    text: true,
  }),
);
const outside = (lines: fc.Arbitrary<string>) =>
  lines.map((before): Block => ({ before, tokens: [], text: false }));
const comment = outside(
  fc.oneof(
    fc.constant('%%'),
    word.map((words) => `%% [${words}]{x`),
    fc.constant('%%\t{+y}'),
  ),
);

/** The value of a field, with any signs, and lines that continue it if they are indented by more than `indent`. */
const verbatim = (indent: string) =>
  fc
    .tuple(
      from('', ' ', '\t'),
      joined(fc.oneof(word, from('[a]{b}', '@x, @y', '\\[', 'a; b', '{-#c}', '(1953/1956)')), gap, 4),
      fc.array(fc.tuple(from(' ', '  ', '\t'), from('more: words', 'and so on', '%% x', '@y: z', '# a')), {
        maxLength: 2,
      }),
    )
    .map(
      ([blank, first, rest]) =>
        blank + first + rest.map(([deeper, words]) => `\n${indent}${deeper}${words}`).join(''),
    );
const fieldLine = (indent: string) =>
  fc
    .tuple(
      from('title', 'type', 'from', 'note', 'source', 'by', 'kind', 'alias', 'résp', 'x.y-z_1'),
      verbatim(indent),
    )
    .map(([name, words]) => `${indent}${name}:${words}`);
const entry = outside(
  fc
    .tuple(from('@', '#'), id, from(' A name', '', 'x: y', '\t[a]{b'), from('  ', ' ', '\t', '    '))
    .chain(([sign, name, words, indent]) =>
      fc
        .array(fieldLine(indent), { maxLength: 3 })
        .chain((fields) =>
          from('', `\n${indent}and so on`).map((more) =>
            [`${sign}${name}:${words}${more}`, ...fields].join('\n'),
          ),
        ),
    ),
);
const block = fc.oneof({ weight: 4, arbitrary: text }, heading, comment, entry);

/** Before a block: nothing but the end of the line before, or blank lines. */
const separator = fc.oneof(
  { weight: 2, arbitrary: from('\n') },
  { weight: 4, arbitrary: from('\n\n') },
  from('\n\n\n', '\n  \n', '\n\t\n\n'),
);

const headerLine = fc.oneof({ weight: 5, arbitrary: fieldLine('') }, from('%% aside', '%%', ''));
const header = fc
  .tuple(
    fieldLine(''),
    fc.oneof(
      { weight: 8, arbitrary: fc.array(headerLine, { maxLength: 5 }) },
      // As many lines as one may have, and one less: the fence stands 256 and 255 lines after the first.
      from('254', '253').map((count) => Array.from({ length: Number(count) }, () => 'note: x')),
    ),
  )
  .map(([first, rest]) => ['---', first.split('\n')[0], ...rest, '---'].join('\n'));

/** A range of words, in shares of all places where one may begin or end; and whether it has a second part. */
interface Range {
  readonly said: string;
  readonly places: readonly number[];
}

const range = fc.record({
  said: from('claim', 'quote by=@ussr', 'term "a } b"', 'premise\tsupports=#a'),
  places: fc.oneof(fc.tuple(share, share), fc.tuple(share, share, share, share)),
});

/** Puts the marks of ranges between the tokens. */
function withRanges(blocks: readonly Block[], ranges: readonly Range[]): Block[] {
  const places = blocks.flatMap((at, number) =>
    at.text ? Array.from({ length: at.tokens.length + 1 }, (_, token) => ({ number, token })) : [],
  );
  if (places.length === 0) return [...blocks];
  const marks = ranges.flatMap(({ said, places: shares }, number) => {
    const ends = [...shares].sort((a, b) => a - b);
    // Ids are compared after normalisation.
    const [whole, apart] = [`é${number}`, `e\u0301${number}`];
    return ends.map((part, at) => ({
      place: Math.round(part * (places.length - 1)),
      mark: at % 2 === 1 ? `{-#${apart}}` : at === 0 ? `{+${said} #${whole}}` : `{+#${whole} continued}`,
    }));
  });
  return blocks.map((own, number) => {
    if (!own.text) return own;
    const withMarks: Token[] = [];
    for (let token = 0; token <= own.tokens.length; token++) {
      for (const { place, mark } of marks)
        if (places[place]?.number === number && places[place]?.token === token) withMarks.push(mark);
      if (token < own.tokens.length) withMarks.push(own.tokens[token]!);
    }
    return { ...own, tokens: withMarks };
  });
}

/** Gives lines their ends; a line that is empty after a CR would be none if its own end were an LF. */
function withLineEnds(text: string, ends: readonly string[]): string {
  let number = 0;
  return text.replace(/\n/g, (_, at: number) => {
    const end = ends[number++ % ends.length]!;
    return text[at - 1] === '\n' ? ends[0]! : end;
  });
}

const lineEnds = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['\n']) },
  from('\r\n', '\r').map((end) => [end]),
  fc.constant(['\r\n', '\n', '\r', '\r\n']),
);

/** A document in which the parser finds nothing wrong. */
export const wellFormed: fc.Arbitrary<string> = fc
  .record({
    header: fc.option(fc.tuple(header, separator)),
    blocks: fc.array(fc.tuple(block, separator), { minLength: 1, maxLength: 7 }),
    ranges: fc.array(range, { maxLength: 3 }),
    lineEnds,
    end: from('', '\n', '\n', '\n\n', '\n \n'),
    before: from('', '', '', '\n', ' \n\n'),
  })
  .map(({ header: first, blocks, ranges, lineEnds: ends, end, before }) => {
    const all = withRanges(
      blocks.map(([own]) => own),
      ranges,
    );
    const body = all
      .map((own, at) => {
        const lines = own.before + own.tokens.join('');
        return at === 0 ? lines : (blocks[at] as [Block, string])[1] + lines;
      })
      .join('');
    const head = first === null ? before : first.join('');
    return withLineEnds(head + body + end, ends);
  });

type Breakage = (text: string) => string;

const place = (part: number, text: string) => Math.round(part * text.length);
const stretch = fc.tuple(share, fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })));

/** What may happen to a document: cut off, a stretch lost, doubled or moved, characters swapped, scraps put in. */
const breakage: fc.Arbitrary<Breakage> = fc.oneof(
  share.map(
    (end): Breakage =>
      (text) =>
        text.slice(0, place(end, text)),
  ),
  share.map(
    (start): Breakage =>
      (text) =>
        text.slice(place(start, text)),
  ),
  stretch.map(
    ([at, length]): Breakage =>
      (text) => {
        const start = place(at, text);
        return text.slice(0, start) + text.slice(start + length);
      },
  ),
  fc.tuple(stretch, share).map(
    ([[at, length], to]): Breakage =>
      (text) => {
        const start = place(at, text);
        const taken = text.slice(start, start + length);
        return text.slice(0, place(to, text)) + taken + text.slice(place(to, text));
      },
  ),
  share.map(
    (at): Breakage =>
      (text) => {
        const start = place(at, text);
        return (
          text.slice(0, start) +
          text
            .slice(start, start + 2)
            .split('')
            .reverse()
            .join('') +
          text.slice(start + 2)
        );
      },
  ),
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        share,
        fc.oneof(
          fc.constantFrom(...sigils),
          word,
          lineStart.map((start) => `\n${start}`),
        ),
      )
      .map(
        ([at, added]): Breakage =>
          (text) =>
            text.slice(0, place(at, text)) + added + text.slice(place(at, text)),
      ),
  },
);

/** A document that was well-formed before something was done to it. */
export const broken: fc.Arbitrary<string> = fc
  .tuple(wellFormed, fc.array(breakage, { minLength: 1, maxLength: 4 }))
  .map(([text, breakages]) => breakages.reduce((before, breaks) => breaks(before), text));

/** Any document: well-formed, broken, or none that anyone would have written. */
export const anyDocument: fc.Arbitrary<string> = fc.oneof(wellFormed, broken, arbitraryDocument);
