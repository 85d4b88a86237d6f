// What is mutated, and the tests that must notice.

const below = (folder, names) => names.map((name) => `server/${folder}/${name}.ts`);

const rules = [
  'unit/reader',
  'unit/workspace',
  'unit/rules',
  'unit/diagnostics',
  'unit/code-books',
  'property/carry',
  'property/workspace',
];

/** Files, or folders with `/` at the end (files in them, not below them); tests below `test`, without `.test.ts`. */
export const modules = {
  syntax: {
    mutate: below('syntax', [
      'blocks', 'chars', 'chunked-text', 'inlines', 'leaf', 'lines', 'parse', 'prose', 'same-transcription', 'shift', 'token-buffer', 'tree', 'v8',
    ]),
    tests: ['unit/tree', 'property/tree', 'property/strip', 'property/reparse', 'property/transcription'],
  },
  strip: {
    mutate: below('syntax', ['strip']),
    tests: ['unit/tree', 'property/tree', 'property/strip', 'property/reparse'],
  },
  escape: {
    mutate: below('syntax', ['escape']),
    tests: ['unit/tree', 'property/strip'],
  },
  engine: {
    mutate: below('rules/engine', ['judgement', 'reader', 'related']),
    tests: rules,
  },
  workspace: {
    mutate: below('workspace', ['workspace', 'live-edition', 'change-events', 'verify']),
    tests: ['unit/workspace', 'unit/cache', 'property/carry', 'property/workspace'],
  },
};

/** Of what a law usually tries, so much is tried for each mutant. */
export const RUNS = '0.02';

/** So many mutants of a hundred must be noticed. */
export const WANTED = 90;
