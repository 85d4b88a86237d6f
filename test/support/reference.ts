// The language reference (syntaxes/reference.md): its examples, and the two chapters that are made from data.
//
// An example is a fenced block. What is behind the language says what it shows:
//   ```demarche                     a document in which nothing is wrong (hints are not counted)
//   ```demarche finds=CODE,CODE     one in which exactly these rules find something, in this order
//   ```demarche file=NAME           one that the others can refer to: all examples are one edition
//   ```demarche book                one that follows the code book shown in the reference
//   ```json codebook                that code book
//   ```text transcription           what the document above it says once it is stripped, to the byte
//   ```text escaped                 the same, and escaping this text gives the document above it
// The chapters stand between markers; what is between them is written by `withChapters` alone.

import { fieldName, fieldsFor, wordsRoleOf } from '../../server/codebook/load';
import { shownTei } from '../../server/codebook/mapping';
import type { CodeBook, Described, Field, FieldContext, Kind, ValueType } from '../../server/codebook/types';
import type { Example, Rule } from '../../server/rules/engine/rule';
import { listed, withArticle } from '../../server/text/phrases';

export interface ReferenceExample {
  /** The line of the reference that it begins in, from 1. */
  readonly line: number;
  readonly text: string;
  readonly file: string | undefined;
  readonly finds: readonly string[];
  /** Whether it follows the code book shown. */
  readonly book: boolean;
  /** The transcription shown under it. */
  readonly transcription: string | undefined;
  /** Whether escaping the transcription must give the document. */
  readonly escaped: boolean;
}

const marker = (chapter: string, end = false) => `<!-- ${end ? 'end of' : 'made from data:'} ${chapter} -->`;

/** The examples in what is written by hand. */
export function examplesIn(reference: string): ReferenceExample[] {
  const examples: ReferenceExample[] = [];
  const lines = reference.split('\n');
  let generated = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('<!-- made from data:')) generated = true;
    if (line.startsWith('<!-- end of')) generated = false;
    const fence = /^(`{3,})(\S+)(?: (.*))?$/.exec(line);
    if (fence === null) continue;
    const first = at + 1;
    do at++;
    while (at < lines.length && lines[at] !== fence[1]);
    if (generated) continue;
    const [, , language, info = ''] = fence;
    const text = lines
      .slice(first, at)
      .map((content) => `${content}\n`)
      .join('');
    const words = info.split(' ');
    const named = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    if (language === 'demarche')
      examples.push({
        line: first,
        text,
        file: named('file'),
        finds: named('finds')?.split(',') ?? [],
        book: words.includes('book'),
        transcription: undefined,
        escaped: false,
      });
    else if (words.includes('transcription') || words.includes('escaped')) {
      const last = examples.pop();
      if (last === undefined) throw new Error(`Line ${first}: a transcription of nothing.`);
      examples.push({ ...last, transcription: text, escaped: words.includes('escaped') });
    }
  }
  return examples;
}

/** The code book that the reference shows as an example. */
export function codeBookIn(reference: string): string {
  return /^```json codebook\n([^`]*)^```$/m.exec(reference)?.[1] ?? '';
}

/** The reference with its two chapters made again. */
export function withChapters(reference: string, book: CodeBook, rules: readonly Rule[]): string {
  let text = reference;
  for (const [chapter, made] of [
    ['the code book', codeBookChapter(book)],
    ['the rules', rulesChapter(rules)],
  ] as const) {
    const start = text.indexOf(marker(chapter));
    const end = text.indexOf(marker(chapter, true));
    if (start < 0 || end < start) throw new Error(`The reference has no place for ${chapter}.`);
    text = `${text.slice(0, start)}${marker(chapter)}\n\n${made}\n\n${text.slice(end)}`;
  }
  return text;
}

// The code book.

function codeBookChapter(book: CodeBook): string {
  const kinds = (family: Kind['family']) =>
    Object.entries(book.kinds)
      .filter(([, kind]) => kind.family === family)
      .map(([name, kind]) => kindSection(book, name, kind));
  const fields = (wanted: (field: Field) => boolean) =>
    Object.entries(book.fields)
      .filter(([, field]) => wanted(field))
      .map(([key, field]) => fieldSection(key, field));
  const only = (place: FieldContext) => (field: Field) =>
    field.places.length === 1 && field.places[0] === place;
  const mark = (field: Field) =>
    !field.places.includes('header') &&
    field.places.some((place) => place === 'statement' || place === 'annotation');
  return [
    '### Kinds of statements',
    'A statement carries the argument: it is asserted, attacked, supported, made a condition.',
    ...kinds('statement'),
    '### Editorial kinds',
    'An editorial kind says how the words came to stand there.',
    ...kinds('editorial'),
    '### Descriptive kinds',
    'A descriptive kind says what the words are.',
    ...kinds('descriptive'),
    '### Words of the dialect itself',
    ...kinds('reserved'),
    '### Fields of the header',
    ...fields(only('header')),
    '### Fields of register entries',
    ...fields(only('register')),
    '### Relations between statements',
    'The value of each is one statement or several, divided by commas.',
    ...fields((field) => field.relation !== undefined),
    '### Other fields of statements and annotations',
    ...fields((field) => field.relation === undefined && !only('register')(field) && mark(field)),
    '### Fields with several places',
    ...fields((field) => field.places.length > 1 && field.places.includes('header')),
    ...fields((field) => field.places.length > 1 && !field.places.includes('header') && !mark(field)),
    '### Types of register entries',
    'An entry of a type that can act may assert, propose, receive and hold offices.',
    ...Object.entries(book.registerTypes).map(([name, type]) =>
      section(name, [
        prose(type, type.actor ? 'It can act.' : 'It cannot act.'),
        example(type.example),
        elsewhere(type),
      ]),
    ),
    '### Authority files',
    'A register entry is tied to an authority file by `same-as: scheme:identifier`.',
    table(
      ['scheme', 'what it is', 'example'],
      Object.entries(book.authorities).map(([name, { label, definition, example: shown }]) => [
        `\`${name}\``,
        `${label}. ${definition}`,
        shown === undefined ? '' : `\`${shown.replace(/^.*: /, '')}\``,
      ]),
    ),
  ].join('\n\n');
}

function kindSection(book: CodeBook, name: string, kind: Kind): string {
  const place: FieldContext = kind.family === 'statement' ? 'statement' : 'annotation';
  const own = [...fieldsFor(book, place, name)].flatMap(([field, { kinds }]) =>
    kinds === undefined ? [] : [`\`${field}\``],
  );
  const facts = [
    kind.refines === undefined
      ? ''
      : `It is ${withArticle(kind.refines)}: whatever holds for that kind holds for it.`,
    kind.value === undefined
      ? ''
      : `Its own value ${kind.valueRequired ? 'must' : 'may'} follow it: ${valueTypes[kind.value]}.`,
    kind.point === 'only'
      ? 'It marks a place, in empty brackets.'
      : kind.point === 'allowed'
        ? 'It may also mark a place, in empty brackets.'
        : '',
    wordsOf(book, name),
    kind.required === undefined ? '' : `It must have ${listed(kind.required.map(code))}.`,
    kind.requiredOneOf === undefined ? '' : `It must have ${listed(kind.requiredOneOf.map(code), 'or')}.`,
  ].filter((fact) => fact !== '');
  return section(name, [
    prose(kind, ...facts),
    example(kind.example),
    own.length === 0 || place === 'statement' ? '' : `Its fields: ${listed(own)}.`,
    elsewhere(kind),
  ]);
}

function wordsOf(book: CodeBook, kind: string): string {
  switch (wordsRoleOf(book, kind)) {
    case 'running':
      return '';
    case 'apart':
      return 'What it stands on is no part of the running text: a statement or quotation around it goes on without.';
    case 'missing':
      return 'It stands for words that are missing: in the words of a statement around it there is an ellipsis.';
  }
}

function fieldSection(key: string, field: Field): string {
  const { kinds, targets, values, relation } = field;
  const onKinds = kinds === undefined ? '' : `, and only on ${listed(kinds.map(code), 'or')}`;
  const standing = listed(
    field.places.map((place) => places[place]),
    'or',
  );
  const facts = [
    field.places.length === 1 && kinds === undefined ? '' : `It stands ${standing}${onKinds}.`,
    relation !== undefined && targets === undefined
      ? ''
      : `Its value: ${listed(
          field.types.map((type) => valueOf(type, targets)),
          'or',
        )}.`,
    field.many === true && relation === undefined ? 'It may have several.' : '',
    field.dated === true ? 'A date in brackets may follow.' : '',
    field.publication === true ? 'A document that is to be published must have it.' : '',
    relation === undefined
      ? ''
      : relation.symmetric === true
        ? 'It says the same from either end, and is written once.'
        : `From the other end: ${relation.inverse}.`,
    relation?.refines === undefined ? '' : `It is a special case of ${code(relation.refines)}.`,
  ].filter((fact) => fact !== '');
  const choices = Object.entries(values ?? {}).map(([value, { definition, use, avoid, kinds: of }]) =>
    [
      `- \`${value}\`${of === undefined ? '' : `, only on ${listed(of.map(code), 'or')}`}: ${definition}`,
      use === undefined ? '' : `*Use:* ${use}`,
      avoid === undefined ? '' : `*Avoid:* ${avoid}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  return section(fieldName(key), [
    prose(field, ...facts),
    choices.length === 0
      ? ''
      : `${field.types.includes('choice') ? 'Its values:' : 'Usual values:'}\n\n${choices.join('\n')}`,
    example(field.example),
    elsewhere(field),
  ]);
}

function valueOf(type: ValueType, targets: Field['targets'] = []): string {
  if ((type !== 'register' && type !== 'statement') || targets.length === 0) return valueTypes[type];
  return listed(
    targets.map((target) => withArticle(target)),
    'or',
  );
}

const places: Readonly<Record<FieldContext, string>> = {
  header: 'in the header',
  register: 'in a register entry',
  statement: 'on a statement',
  annotation: 'on an annotation that is not a statement',
};

const valueTypes: Readonly<Record<ValueType, string>> = {
  text: 'words',
  word: 'one word',
  number: 'a number',
  boolean: '`yes` or `no`',
  choice: 'one of a list',
  date: 'a date (EDTF)',
  language: 'a language (BCP 47)',
  url: 'a web address',
  file: 'a file name',
  hash: 'a SHA-256',
  id: 'an id without a sign',
  authority: 'an authority id',
  register: 'an entry of the register',
  statement: 'a statement',
  document: 'the name of another document',
};

function section(heading: string, parts: readonly string[]): string {
  return [`#### ${heading}`, ...parts].filter((part) => part !== '').join('\n\n');
}

function prose({ definition, use, avoid, deprecated }: Described, ...facts: readonly string[]): string {
  const advice = [
    use === undefined ? '' : `- *Use:* ${use}`,
    avoid === undefined ? '' : `- *Avoid:* ${avoid}`,
    deprecated === undefined ? '' : `- *No longer used:* ${deprecated.why}`,
  ].filter((line) => line !== '');
  return [[definition, ...facts].join(' '), advice.join('\n')].filter((part) => part !== '').join('\n\n');
}

function elsewhere({ elsewhere: name, tei, aif, anno }: Described): string {
  const names = [
    name,
    tei && `TEI ${code(shownTei(tei))}`,
    aif && `AIF ${code(aif)}`,
    anno && `Web Annotation ${code(anno)}`,
  ].filter((part) => part !== undefined);
  return names.length === 0 ? '' : `*Elsewhere:* ${names.join('; ')}.`;
}

// The rules.

function rulesChapter(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return groups
    .flatMap((group) => {
      const own = rules.filter((rule) => rule.group === group);
      return [
        `### ${titles[group]}`,
        ...(group === 'publication' ? ['They run only when an edition is validated for publication.'] : []),
        table(
          ['rule', 'severity', 'finds'],
          own.map(({ code: name, severity, title }) => [`[${name}](#${name})`, severity, title]),
        ),
        ...own.map(ruleSection),
      ];
    })
    .join('\n\n');
}

const titles: Readonly<Record<Rule['group'], string>> = {
  syntax: 'Rules of syntax',
  reference: 'Rules about references',
  'code book': 'Rules of the code book',
  header: 'Rules about the header',
  discourse: 'Rules about the argument',
  time: 'Rules about time',
  register: 'Rules about the register',
  publication: 'Rules of publication',
};

function ruleSection({ code: name, severity, publication, title, why, remedy, bad, good }: Rule): string {
  const [found] = bad as readonly [Example, ...Example[]];
  const [accepted] = good as readonly [Example, ...Example[]];
  const place = /‹([^›]*)›/.exec(found.text)?.[1] ?? '';
  return section(name, [
    `${title}. (${severity}${publication === undefined ? '' : `; ${publication} for publication`})`,
    `*Why it matters:* ${why}`,
    `*What to do:* ${remedy}`,
    `It finds ${place.includes('\n') ? 'this' : codeSpan(place)} here${beside(found)}:`,
    example(found.text.replace(/[‹›]/g, '')),
    `This is as it should be${beside(accepted)}:`,
    example(accepted.text),
  ]);
}

/** What an example is among, when it is more than the one document. */
function beside({ others = {}, book = {} }: Example): string {
  const files = Object.keys(others).map((file) => `\`${file}\` has ${codeSpan(oneLine(others[file] ?? ''))}`);
  const own = Object.entries(book).map(
    ([part, entries]) => `the edition’s code book has ${codeSpan(JSON.stringify({ [part]: entries }))}`,
  );
  const all = [...files, ...own];
  return all.length === 0 ? '' : `, where ${listed(all)}`;
}

const oneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, ' ⏎ ');

// Markdown.

const code = (text: string) => `\`${text}\``;

/** A code span that may itself hold backticks. */
function codeSpan(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : code(text);
}

function example(text: string | undefined): string {
  return text === undefined ? '' : `\`\`\`demarche\n${text.replace(/\n$/, '')}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
