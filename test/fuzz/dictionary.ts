// What means something somewhere: signs of the dialect and of other notations, characters that programs stumble over, words
// that they take for their own.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import coreBook from '../../server/codebook/core.json';
import { sigils } from '../support/arbitrary';

export const lineEnds = ['\n', '\r\n', '\r'] as const;

/** Characters of all sorts, and halves of some. */
export const characters: readonly string[] = [
  ...[
    '\0',
    '\u0001',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\ufeff',
    '\ufffe',
    '\uffff',
  ],
  ...['\u2028', '\u2029', '\u000b', '\u000c', '\u3000', '\u200b', '\u200d', '\u2060', '\u200e', '\u200f'],
  ...[
    '\u202a',
    '\u202e',
    '\u202c',
    '\u2066',
    '\u2067',
    '\u2069',
    '\ud83d',
    '\ude00',
    '\ud83d\ude00',
    '\u{e0001}',
  ],
  ...[
    '\u0301',
    'e\u0301',
    'é',
    'ﬁ',
    'ß',
    'İ',
    'ı',
    'ǅ',
    'Ω',
    '周恩来',
    'Сов.',
    'من',
    '한',
    '\u1112\u1161\u11ab',
  ],
  ...[
    '\u0300'.repeat(40),
    '½',
    '²',
    '“',
    '”',
    '’',
    '–',
    '…',
    '🕊',
    '👨‍👩‍👧',
    '🇫🇷',
    '&',
    '<',
    '>',
    "'",
    '`',
    '$',
    '*',
    '|',
  ],
];

/** Words that a program may take for something of its own. */
export const words: readonly string[] = [
  '__proto__ constructor toString hasOwnProperty valueOf prototype length null undefined NaN true 0 -0 -1 1e999',
  '9007199254740993 99999999999999999999 0x1F ١٩٥٤ CON .. ../../etc a/b file:///x http://x/?a=b&c=d {0} %s',
  'javascript:alert(1) <!-- ]]> &amp; &#0; &x; */ -- \\end{x} =1+1',
].flatMap((line) => line.split(' '));

export const dates: readonly string[] = [
  '1954 1954-03 1954-03-26 1954-03-26? 1954~ 195X 19XX 1954-21 1954-02/1954-03 1951/.. ../1955 1954-02-30 1900-02-29',
  '2000-02-29 1954-13 -0001 0000 -9999 Y170000002 1954-3 1954/1953 1954-21/1954-22 1954-24 1954-03-26T10:00:00Z',
  '1954-03-26T25:00:00Z 1954% / ../.. 1954-XX-12 156X-12-25 1954-00 1954-03-00 [1954,1955] {1954..1956} 1954/ /1954',
].flatMap((line) => line.split(' '));

/** Everything that means something to the parser, alone and in part. */
export const signs: readonly string[] = [
  ...sigils,
  ...[
    '[]{',
    '{-#x}',
    '{+#x}',
    '}',
    '\\"',
    '"}',
    '\\[',
    '\\]',
    '\\{',
    '\\\\[',
    '\\\\\\{',
    '\n\\#',
    '\n\\@',
    '\n\\%%',
  ],
  ...[
    '\n---\n',
    '---\n',
    '\n\\---\n',
    '\n%% ',
    '\n# ',
    '\n####### ',
    '\n@a: ',
    '\n#a: ',
    '\n  ',
    '\n\t',
    ' (1953/1956)',
  ],
  ...[
    '=@a',
    '=#a',
    '=a#b',
    '="',
    ',@a',
    ';',
    '@',
    '#',
    'a#b',
    '@a#b',
    '#a#b',
    '.',
    '-',
    '_',
    '{{',
    '}}',
    '[[',
    ']]',
    '][',
    '}{',
  ],
];

export const kinds = Object.keys(coreBook.kinds);
export const fields = Object.keys(coreBook.fields).map((name) => name.split('@')[0]!);
export const types = Object.keys(coreBook.registerTypes);

/** Ids by which everything in made-up documents is called, so that much of it finds each other. */
export const ids: readonly string[] =
  'a b c molotov palewski ussr join x.y a-b A а 周恩来 e\u0301 é __proto__'.split(' ');

/** Real documents, and those of the tests: what is spliced and spoilt. */
export const realTexts: readonly string[] = [
  ...textsIn('samples', '.demarche'),
  ...textsIn('test/fixtures', '.demarche'),
  ...['diagnostics', 'facts', 'syntax', 'actions', 'rename', 'format', 'annotating'].flatMap((folder) =>
    textsIn(`test/fixtures/${folder}`, '.txt'),
  ),
];

/** Plain transcriptions. */
export const plainTexts: readonly string[] = textsIn('test/fixtures/transcriptions', '.txt');

function textsIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
