// Documents made by chance: written by the grammar of the reference, taken from real ones, and then spoilt.

import * as dictionary from './dictionary';
import type { Random } from './random';

const prose = [
  ...[
    'The Soviet Government',
    'Comrade',
    'Molotov',
    'Palewski',
    'said that',
    'the draft',
    'is unacceptable',
    'on 26 March',
  ],
  ...[
    'No. 173.',
    'СССР',
    'а также',
    'note verbale',
    'the U.S.A.',
    '“so”',
    '(see above)',
    'a',
    'I',
    '50 %',
    'x_y',
    'a*b',
    '1954',
  ],
];

/** Writes one document by the grammar. */
class Writer {
  /** Ranges that are open, by their ids. */
  private readonly open: string[] = [];

  constructor(
    private readonly random: Random,
    private readonly line: string,
    private readonly documents: readonly string[],
  ) {}

  document(): string {
    const { random } = this;
    const parts = random.list(9, () => this.block(), 1);
    const header = random.percent(55) ? this.header() : '';
    const end = random.percent(85) ? this.line : '';
    return header + parts.join(this.line.repeat(random.percent(80) ? 2 : random.between(1, 3))) + end;
  }

  private header(): string {
    const { random, line } = this;
    const fields = random.list(7, () => this.field(), 1);
    if (random.percent(40)) fields.unshift(`id: ${random.pick([...this.documents, ...dictionary.ids])}`);
    if (random.percent(15)) fields.push('paragraphs: blocks');
    if (random.percent(15)) fields.push(`transcription: ${random.pick(this.documents)}.txt`);
    if (random.percent(15)) fields.push(`draft-of: ${random.pick(this.documents)}`);
    if (random.percent(10)) fields.splice(random.below(fields.length), 0, random.pick(['%% aside', '', ' ']));
    return `---${line}${fields.join(line)}${line}---${random.pick(['', ' ', '\t'])}${line}${line.repeat(random.below(3))}`;
  }

  /** A field of a header, of an entry. */
  private field(): string {
    const { random, line } = this;
    const name = random.percent(92) ? random.pick(dictionary.fields) : random.pick(dictionary.words);
    const colon = random.pick([': ', ': ', ': ', ':', ':  ']);
    const values = random
      .list(3, () => this.value(), 1)
      .join(random.pick(['; ', ', ', ';', `;${line}      `]));
    return name + colon + values;
  }

  /** The value of a field by what it may be. */
  private value(): string {
    const { random } = this;
    return random.way<string>(
      [5, () => `@${this.id()}`],
      [3, () => `#${this.id()}`],
      [2, () => `${random.pick(this.documents)}#${this.id()}`],
      [4, () => random.pick(dictionary.dates)],
      [2, () => `@${this.id()} (${random.pick(dictionary.dates)})`],
      [3, () => this.words()],
      [2, () => random.pick(dictionary.types)],
      [
        2,
        () =>
          random.pick([
            'for',
            'against',
            'high',
            'low',
            'if',
            'withdrawn',
            'drafted',
            'yes',
            'en',
            'ru',
            'sr-Latn',
            'xx-',
          ]),
      ],
      [1, () => `wikidata:Q${random.below(99999)}`],
      [1, () => random.pick(['https://example.org/?a=b;c', 'paris.txt', '../a.txt', 'http://[', 'viaf:0'])],
      [1, () => random.pick(dictionary.words)],
    );
  }

  private block(): string {
    const { random, line } = this;
    return random.way<string>(
      [9, () => random.list(4, () => this.inline(3), 1).join(line)],
      [2, () => `${'#'.repeat(random.between(1, 6))} ${this.inline(1)}`],
      [2, () => `%%${random.pick([' ', '\t', ''])}${random.percent(70) ? this.words() : ''}`.trimEnd()],
      [5, () => this.entry()],
      [1, () => random.pick([' ', '\t \t', ''])],
      [1, () => `\\${random.pick(['# ', '@a: x', '%% ', '---', '-'])}${this.words()}`],
    );
  }

  private entry(): string {
    const { random, line } = this;
    const sign = random.percent(60) ? '@' : '#';
    const gloss = random.percent(85) ? ` ${this.words()}` : '';
    const indent = random.pick(['  ', '  ', ' ', '\t', '    ']);
    const fields = random.list(5, () => indent + this.field());
    if (random.percent(80))
      fields.unshift(
        sign === '@'
          ? `${indent}type: ${random.pick(dictionary.types)}`
          : `${indent}kind: ${random.pick(dictionary.kinds)}`,
      );
    if (random.percent(15))
      fields.splice(random.below(fields.length + 1), 0, `${indent}${indent}${this.words()}`);
    return [`${sign}${this.id()}:${gloss}`, ...fields].join(line);
  }

  private inline(depth: number): string {
    const { random } = this;
    return random
      .list(
        6,
        () =>
          random.way<string>(
            [8, () => this.words()],
            [depth > 0 ? 6 : 0, () => `[${this.inline(depth - 1)}]{${this.attributes()}}`],
            [2, () => `[]{${this.attributes()}}`],
            [2, () => this.opening()],
            [
              this.open.length > 0 ? 3 : 0,
              () => `{-#${this.open.splice(random.below(this.open.length), 1)[0]}}`,
            ],
            [1, () => `[${this.words()}]`],
            [1, () => random.pick(['\\[', '\\]', '\\{', '\\\\', '\\\\\\[', '{sic}', '\\x', '21\\1/2\\-per'])],
            [
              depth > 0 ? 1 : 0,
              () => `[${this.inline(depth - 1)}${this.line}${this.inline(depth - 1)}]{${this.attributes()}}`,
            ],
          ),
        1,
      )
      .join(random.pick([' ', ' ', '']));
  }

  private opening(): string {
    const id = this.id();
    this.open.push(id);
    return `{+${this.random.pick(dictionary.kinds)} #${id}${this.random.percent(50) ? ` ${this.attribute()}` : ''}}`;
  }

  private attributes(): string {
    const { random } = this;
    const kind = random.percent(75) ? [random.pick(dictionary.kinds)] : [];
    const id = random.percent(50) ? [`#${this.id()}`] : [];
    const all = [...kind, ...id, ...random.list(4, () => this.attribute())];
    if (random.percent(10)) all.reverse();
    return all.join(random.pick([' ', ' ', '  ', '\t'])) + random.pick(['', '', '', ' ']);
  }

  private attribute(): string {
    const { random } = this;
    return random.way<string>(
      [4, () => `@${this.id()}`],
      [2, () => `${random.pick(this.documents)}#${this.id()}`],
      [8, () => `${random.pick(dictionary.fields)}=${this.attributeValue()}`],
      [2, () => this.quoted()],
      [
        1,
        () =>
          random.pick(['continued', 'said', random.pick(dictionary.kinds), random.pick(dictionary.dates)]),
      ],
      [1, () => random.pick(dictionary.words).replace(/[}\s]/g, '')],
    );
  }

  private attributeValue(): string {
    const { random } = this;
    return random
      .list(
        3,
        () =>
          random.way<string>(
            [5, () => `@${this.id()}`],
            [5, () => `#${this.id()}`],
            [3, () => `${random.pick(this.documents)}#${this.id()}`],
            [3, () => this.quoted()],
            [3, () => random.pick(dictionary.dates)],
            [
              2,
              () => random.pick(['for', 'low', 'if', 'until', 'withdrawn', 'fulfilled', 'page', 'lr', 'fr']),
            ],
          ),
        1,
      )
      .join(random.pick([',', ',', ';']));
  }

  private quoted(): string {
    const inner = this.random.pick([
      'not found',
      'a } b',
      'say \\"no\\"',
      'C:\\dir\\\\',
      'ö, ü',
      '',
      ' ',
      this.words(),
    ]);
    return `"${inner}"`;
  }

  private words(): string {
    return this.random
      .list(
        4,
        () => (this.random.percent(96) ? this.random.pick(prose) : this.random.pick(dictionary.characters)),
        1,
      )
      .join(' ');
  }

  private id(): string {
    return this.random.pick(dictionary.ids);
  }
}

/** A document of any sort: mostly by the grammar, now and then a real one or mere signs; mostly with something wrong. */
export function documentOf(random: Random, documents: readonly string[] = ['a', 'b']): string {
  const text = random.way<string>(
    [
      10,
      () =>
        new Writer(
          random,
          random.percent(75) ? '\n' : random.pick(dictionary.lineEnds),
          documents,
        ).document(),
    ],
    [4, () => pieceOf(random, random.pick(dictionary.realTexts), 1500)],
    [1, () => pieceOf(random, random.pick(dictionary.plainTexts), 800)],
    [2, () => random.list(40, () => token(random), 1).join('')],
  );
  return random.percent(35) ? text : mutated(random, text);
}

/** Something that could stand in a document: a sign, a word, a character. */
export function token(random: Random): string {
  return random.way<string>(
    [8, () => random.pick(dictionary.signs)],
    [3, () => random.pick(dictionary.characters)],
    [3, () => random.pick(prose)],
    [1, () => random.pick(dictionary.words)],
    [1, () => random.pick(dictionary.dates)],
    [1, () => random.pick(dictionary.kinds)],
    [1, () => `${random.pick(dictionary.fields)}=`],
    [1, () => String.fromCharCode(random.below(0x10000))],
  );
}

/** Some lines of a text. */
function pieceOf(random: Random, text: string, most: number): string {
  const start = text.lastIndexOf('\n', random.below(text.length)) + 1;
  return (random.percent(25) ? text : text.slice(start)).slice(0, random.between(1, most));
}

type Mutation = (random: Random, text: string) => string;

/** A place in a text, rather where something begins or ends than elsewhere. */
function place(random: Random, text: string): number {
  if (random.percent(50)) return random.below(text.length + 1);
  const places = [...text.matchAll(/[[\]{}#@%"=;,:\\]|\r\n|[\r\n]|---/g)];
  if (places.length === 0) return random.below(text.length + 1);
  const found = random.pick(places);
  return found.index + (random.percent(50) ? 0 : found[0].length);
}

function stretch(random: Random, text: string): { readonly start: number; readonly end: number } {
  const [one, other] = [place(random, text), random.percent(60) ? place(random, text) : random.below(30)];
  const end = random.percent(60) ? other : one + random.below(40);
  return { start: Math.min(one, end), end: Math.min(text.length, Math.max(one, end)) };
}

const mutations: readonly Mutation[] = [
  // Something is put in, taken out, or put instead.
  (random, text) => inserted(text, place(random, text), token(random)),
  (random, text) => inserted(text, place(random, text), random.list(4, () => token(random), 1).join('')),
  (random, text) => {
    const { start, end } = stretch(random, text);
    return text.slice(0, start) + text.slice(end);
  },
  (random, text) => {
    const at = place(random, text);
    return text.slice(0, at) + text.slice(at + 1);
  },
  (random, text) => {
    const at = place(random, text);
    return text.slice(0, at) + token(random) + text.slice(at + 1);
  },
  // Something comes twice, or many times, or elsewhere.
  (random, text) => {
    const { start, end } = stretch(random, text);
    return inserted(text, place(random, text), text.slice(start, end));
  },
  (random, text) => {
    const { start, end } = stretch(random, text);
    return inserted(text, end, text.slice(start, end).slice(0, 60).repeat(random.between(2, 40)));
  },
  (random, text) => {
    const { start, end } = stretch(random, text);
    return inserted(
      text.slice(0, start) + text.slice(end),
      random.below(text.length - (end - start) + 1),
      text.slice(start, end),
    );
  },
  // Two lines, or a text with another.
  (random, text) => {
    const lines = text.split(/(?<=\n|\r(?!\n))/);
    const [one, other] = [random.below(lines.length), random.below(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    return lines.join('');
  },
  (random, text) =>
    text.slice(0, place(random, text)) + pieceOf(random, random.pick(dictionary.realTexts), 400),
  (random, text) =>
    inserted(text, place(random, text), pieceOf(random, random.pick(dictionary.realTexts), 200)),
  // Marks around words, crossing others or never closed.
  (random, text) => {
    const { start, end } = stretch(random, text);
    const [open, close] = random.pick([
      ['[', ']{claim}'],
      ['[', ']{#a continued}'],
      ['[', ']{note "x"}'],
      ['{+claim #a}', '{-#a}'],
      ['[', ']'],
      ['"', '"'],
      ['[[', ']{cue}]{term}'],
      ['{', '}'],
      ['[', ''],
      ['', ']{@a}'],
      ['{+claim #b}', ''],
      ['\\', '\\'],
      ['---\n', '\n---\n'],
    ]);
    return text.slice(0, start) + open + text.slice(start, end) + close + text.slice(end);
  },
  (random, text) => {
    const depth = random.between(2, 60);
    return inserted(
      text,
      place(random, text),
      '['.repeat(depth) + 'x' + ']{cue}'.repeat(random.between(depth - 2, depth + 2)),
    );
  },
  // Brackets of one sort go, or line ends are others.
  (random, text) => text.replace(random.pick([/\]/, /\}/, /\[/, /"/, /\n\n/]), ''),
  (random, text) => text.replaceAll('\n', random.pick(dictionary.lineEnds)),
  (random, text) =>
    text.replace(/\n/g, (end) => (random.percent(80) ? end : random.pick(dictionary.lineEnds))),
  (_, text) => text.normalize('NFD'),
  (random, text) => text.slice(0, place(random, text)),
  (random, text) => text.slice(place(random, text)),
];

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

/** A text to which a few things were done. */
export function mutated(random: Random, text: string, most = 4): string {
  return random
    .list(most, () => random.pick(mutations), 1)
    .reduce((now, mutation) => mutation(random, now).slice(0, 20_000), text);
}

export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits that are made one after the other, each of the text as it then is; places beyond its end are its end. */
export function editsOf(random: Random, text: string, most = 8): TextChange[] {
  let now = text;
  return random.list(
    most,
    () => {
      const changed = random.way<{ start: number; end: number; text: string }>(
        [4, () => ({ ...stretch(random, now), text: '' })],
        [6, () => ({ ...point(place(random, now)), text: token(random) })],
        [3, () => ({ ...stretch(random, now), text: token(random) })],
        [2, () => ({ ...point(place(random, now)), text: random.pick(['x', ' ', 'so ', '\n']) })],
        [1, () => ({ ...stretch(random, now), text: documentOf(random).slice(0, 300) })],
      );
      now = edited(now, changed);
      return changed;
    },
    1,
  );
}

const point = (at: number) => ({ start: at, end: at });

export function edited(text: string, { start, end, text: put }: TextChange): string {
  const from = Math.min(start, text.length);
  return text.slice(0, from) + put + text.slice(Math.min(Math.max(end, from), text.length));
}
