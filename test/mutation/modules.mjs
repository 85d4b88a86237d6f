// What is mutated, and the tests that must notice: the fast ones first, since the first failure ends a mutant.

const rules = [
  'unit/reader',
  'unit/workspace',
  'unit/rules',
  'unit/diagnostics',
  'unit/code-books',
  'property/carry',
  'property/workspace',
];
const index = ['property/versioned-map', 'property/facts', 'unit/workspace', 'property/workspace'];

export const modules = {
  engine: {
    mutate: ['judgement', 'reader', 'related'].map((name) => `server/rules/engine/${name}.ts`),
    tests: rules,
  },
  index: {
    mutate: ['index', 'inverted-index', 'versioned-map', 'dependency', 'place'].map(
      (name) => `server/edition/${name}.ts`,
    ),
    tests: index,
  },
  workspace: {
    mutate: ['workspace', 'live-edition', 'change-events', 'verify'].map(
      (name) => `server/workspace/${name}.ts`,
    ),
    tests: ['unit/workspace', 'unit/cache', 'property/carry', 'property/workspace'],
  },
};

/** Of what a law usually tries, so much is tried for each mutant. */
export const RUNS = '0.2';

/** So many mutants of a hundred must be noticed. */
export const WANTED = 85;
