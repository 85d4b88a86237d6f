// Documents that are large in one way each: what grows with them must not grow faster than they do.

/** By what there is a lot of: a document with `count` of it. */
export const large: Readonly<Record<string, (count: number) => string>> = {
  'marks in a line': (count) => 'The [Soviet]{term} note. '.repeat(count),
  'statements in a line': (count) => times(count, (at) => `[They refuse]{claim #c${at} by=@ussr} it. `),
  'spans within spans': (count) => `${'[a '.repeat(count)}x${' b]{term}'.repeat(count)}\n`,
  'statements within statements': (count) =>
    `${'[a '.repeat(count)}x${times(count, (at) => ` b]{claim #c${at}}`)}\n`,
  // Of long words only the beginning is looked at, with what is struck out there.
  'statements within statements with deletions': (count) =>
    `${'[The [old]{deleted} Einverständniserklärungsveröffentlichungsvorbehaltsverzeichnis '.repeat(count)}met${times(count, (at) => ` [not]{deleted} again]{claim #c${at}}`)}\n`,
  'ranges that cross': (count) =>
    `${times(count, (at) => `{+claim #c${at}}a `)}${times(count, (at) => `b{-#c${at}} `)}\n`,
  'statements within a range': (count) =>
    `{+claim #all}${times(count, (at) => `[They refuse]{claim #c${at} date=1955 of=#all} it. `)}{-#all}\n`,
  'end marks of nothing': (count) => times(count, (at) => `a{-#c${at}} `),
  'ranges that are not closed': (count) => times(count, (at) => `{+claim #c${at}}a `),
  'a chain of reasons': (count) =>
    times(count, (at) => `#s${at}: Reason ${at}\n  kind: claim\n  supports: #s${at + 1}\n`),
  'a chain of objections': (count) => times(count, (at) => `[No]{claim #s${at} attacks=#s${at + 1}}.\n`),
  'objections to one statement': (count) =>
    `[Yes]{claim #s}.\n${times(count, (at) => `[No]{claim #s${at} attacks=#s}.\n`)}`,
  'a chain of conditions': (count) => times(count, (at) => `[If so]{condition #s${at} of=#s${at + 1}}.\n`),
  'a ring of reasons': (count) =>
    times(count, (at) => `[So]{claim #s${at} supports=#s${(at + 1) % count}}.\n`),
  entries: (count) => times(count, (at) => `@p${at}: Person ${at}\n  type: person\n  alias: P. ${at}\n\n`),
  'entries with one name': (count) => times(count, (at) => `@p${at}: John Smith\n  type: person\n\n`),
  'a chain of members': (count) =>
    times(count, (at) => `@p${at}: Group ${at}\n  type: group\n  member-of: @p${at + 1}\n\n`),
  'mentions of one person': (count) =>
    `@p: John Smith\n  type: person\n\n${'[Smith]{@p} and Smith spoke.\n'.repeat(count)}`,
  'mentions of nobody known': (count) => times(count, (at) => `[Smith]{@unknown-${at}} spoke.\n`),
  'references to nothing': (count) => times(count, (at) => `[so]{claim supports=#unknown-${at}}.\n`),
  'one id for all': (count) => '[So]{claim #c by=@a}.\n'.repeat(count),
  'parts of one statement': (count) => `[So]{claim #c} ${'[and]{#c continued} '.repeat(count)}\n`,
  'references to one statement': (count) => `[So]{claim #c} ${'[that]{#c} '.repeat(count)}\n`,
  notes: (count) => times(count, (at) => `Word[]{note "Note ${at}"} `),
  pages: (count) => times(count, (at) => `[]{page ${at}}Word.\n`),
  headings: (count) => times(count, (at) => `# Heading ${at}\n\nWord.\n\n`),
  'values of a field': (count) => `---\nto: ${times(count, (at) => `@p${at}, `)}@p\n---\n\nWord.\n`,
  'fields of a mark': (count) => `[So]{claim #c ${times(count, (at) => `f${at}=v `)}}\n`,
  'fields of an entry': (count) => `@p: P\n${times(count, (at) => `  f${at}: v\n`)}`,
  'letters of an id': (count) =>
    `[a]{@${'a'.repeat(count)}} [b]{@${'a'.repeat(count)}b} \n@${'a'.repeat(count)}c: C\n`,
  'braces that do not close': (count) => '[a]{b '.repeat(count),
  brackets: (count) => '[a '.repeat(count),
  'quotation marks': (count) => '[a]{note "b" c="d" '.repeat(count),
  paragraphs: (count) => 'The Soviet Government said no.\n'.repeat(count),
  'letters of a line': (count) => 'The Soviet Government said no. '.repeat(count),
  'blank lines': (count) => `a\n${'\n'.repeat(count)}b\n`,
  comments: (count) => '%% Remark.\n'.repeat(count),
};

function times(count: number, part: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => part(at)).join('');
}
