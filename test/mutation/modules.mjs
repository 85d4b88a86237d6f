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

const syntax = [
  'unit/tree',
  'unit/edits',
  'unit/strip',
  'property/tree',
  'property/strip',
  'property/reparse',
  'property/transcription',
  'property/facts',
];
const importers = ['unit/imports', 'unit/edition-import'];

/** Laws that go through everything that can be put in or taken out: what they notice, quicker ones notice too. */
const exhaustive =
  /for (everything|every stretch)|crumbs|many pages|long document|fixtures|samples?,|every construct|where a header|like the protocol|of broken/;

/** Files, or folders with `/` at the end (files in them, not below them); tests below `test`, without `.test.ts`; tests `without` which
 * it is tried, by their titles. */
export const modules = {
  syntax: {
    without: exhaustive,
    mutate: below('syntax', ['blocks', 'chars', 'inlines', 'leaf', 'lines', 'token-buffer', 'tree']),
    tests: syntax,
  },
  'syntax-edits': {
    without: exhaustive,
    mutate: below('syntax', ['chunked-text', 'parse', 'prose', 'same-transcription', 'shift', 'v8']),
    tests: syntax,
  },
  strip: {
    mutate: below('syntax', ['strip']),
    without: exhaustive,
    tests: ['unit/strip', 'unit/tree', 'property/tree', 'property/strip', 'property/reparse'],
  },
  escape: {
    mutate: below('syntax', ['escape']),
    without: exhaustive,
    tests: ['unit/strip', 'unit/tree', 'property/strip'],
  },
  writing: {
    mutate: [
      ...below('files', ['base64', 'decode', 'file-name', 'limits', 'refusal', 'write-files']),
      ...below('disk', ['places', 'read', 'write']),
      ...below('editing', ['apply-edits', 'gate', 'write']),
      ...below('cli', ['fix', 'io', 'target', 'baseline']),
    ],
    tests: [
      'unit/writing',
      'property/write-files',
      'property/file-names',
      'property/gate',
      'unit/cli-commands',
      'unit/cli',
      'unit/marks',
    ],
  },
  standing: {
    mutate: ['server/argumentation/'],
    without: /a few times|circle of|only at what can change/,
    runs: '0.005',
    tests: [
      'unit/standing-engine',
      'unit/standing',
      'unit/argument',
      'unit/argument-map',
      'property/standing-engine',
    ],
  },
  index: {
    mutate: ['server/edition/'],
    tests: ['unit/edition', 'unit/workspace', 'unit/navigation', 'unit/reader'],
  },
  'importers-common': {
    mutate: below('exchange', [
      'import-builder',
      'annotation-builder',
      'anchoring',
      'import-into',
      'build-document',
      'edition-import',
      'register-merge',
      'register-named',
      'rename-ids',
      'own-words',
      'without-errors',
      'characters',
      'code-points',
      'comments',
    ]),
    tests: [
      'unit/whole-imports',
      ...importers,
      'unit/aif-import',
      'unit/argdown-import',
      'unit/docx',
      'unit/tei',
    ],
  },
  'importers-tei': {
    mutate: below('exchange/tei', [
      'read',
      'read-choice',
      'read-context',
      'read-document',
      'read-element',
      'read-entries',
      'read-header',
      'read-text',
      'read-volume',
      'element-classes',
      'foreign-values',
      'header-places',
      'header-tree',
      'mapping',
      'shared-file',
      'standing',
      'xml-tree',
    ]),
    tests: ['unit/whole-imports', 'unit/tei', ...importers],
  },
  'importers-annotations': {
    mutate: [
      ...below('exchange/brat', ['attributions', 'fragments', 'read']),
      ...below('exchange/web-annotation', [
        'hypothesis',
        'json',
        'quotations',
        'read',
        'reader',
        'recogito-table',
        'recogito',
        'selectors',
        'shapes',
        'sources',
        'threads',
      ]),
    ],
    tests: ['unit/whole-imports', 'unit/hypothesis', ...importers],
  },
  'importers-word': {
    mutate: [
      ...below('exchange/docx', [
        'package',
        'read-comments',
        'read-runs',
        'read-target',
        'read-text',
        'read',
        'styles',
        'word-xml',
      ]),
      'server/exchange/html-text/',
    ],
    tests: ['unit/whole-imports', 'unit/docx', 'unit/html-text'],
  },
  'importers-tables': {
    mutate: ['server/exchange/persons/', ...below('exchange/csv', ['text'])],
    tests: ['unit/persons'],
  },
  'importers-others': {
    mutate: [
      ...below('exchange/aif', ['node-set', 'read']),
      ...below('exchange/argdown', ['inline', 'read']),
      ...below('exchange/cmif', ['read']),
      ...below('exchange/dna', ['data', 'read']),
      ...below('exchange/refi-qda', ['codes', 'read-codes', 'read']),
      ...below('exchange/page-xml', [
        'compose',
        'custom',
        'gather',
        'layout',
        'lines',
        'order',
        'read-alto',
        'read-page',
        'read',
        'tags',
      ]),
      ...below('exchange/cas-json', ['read', 'structures']),
      ...below('exchange/uima', ['from-layers']),
      ...below('exchange/webanno-tsv', ['read', 'text']),
    ],
    tests: [
      'unit/whole-imports',
      'unit/aif-import',
      'unit/argdown-import',
      'unit/cmif',
      'unit/dna',
      'unit/refi-qda',
      'unit/page-xml',
      'unit/gather',
      'unit/inception',
    ],
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

/** Of what a law usually tries, so much is tried for each mutant, unless a module has `runs` of its own. */
export const RUNS = '0.02';

/** So many milliseconds of tests are run for a mutant, as they take while what they reach is counted; the quickest first. */
export const PATIENCE = 1000;

/** So many mutants of a hundred must be noticed. */
export const WANTED = 90;
