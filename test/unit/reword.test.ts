// A changed wording reaches every place that says it, or none.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const json = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`;

/** Each way in which the sources say something, and what repeats it. */
const sources: Readonly<Record<string, string>> = {
  'server/rules/dead.ts': [
    "export const title = 'Not a message: t is not called';",
    "const rule = { why: 'The dead don\\'t speak.', label: 'Draft' };",
    'report(t("By the register {0} was dead.", name), counted(',
    "  '{0} dead|{0} dead ones', count));",
    "const other = text('Draft');",
  ].join('\n'),
  'server/lsp/dead.ts': "say(t(`By the register {0} was dead.`, name), t('Show it'), t('A no\\u00A0break'));",
  'server/codebook/core.json':
    '{ "kinds": { "claim": { "label": "claim", "definition": "What is \\"said\\"." } } }',
  'client/views/map.ts': "button(l10n.t('Show it'));",
  'package.nls.json': json({ 'command.show': 'Show it', 'command.map': 'Map', 'view.map': 'Map' }),
  'README.md': 'By the register Stalin was dead. So it says.\n',
  'test/unit/dead.test.ts': "assert.equal(said, 'By the register @stalin (died 1953) was dead.');",
  'test/unit/expected.test.ts': 'assert.match(said, /^By the register @stalin was dead\\.$/);',
};
const english: Readonly<Record<string, readonly string[]>> = {
  'server/l10n/{}.json': [
    'By the register {0} was dead.',
    "The dead don't speak.",
    'Show it',
    'Draft',
    'What is "said".',
    'A no\u00A0break',
  ],
  'client/l10n/bundle.l10n.{}.json': ['Show it'],
  'package.nls.{}.json': ['command.show', 'command.map', 'view.map'],
};

describe('rewording', () => {
  let folder: string;
  const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');
  const bundle = (path: string): Record<string, string> => JSON.parse(textOf(path));

  function reword(changes: unknown, ...flags: string[]): { status: number | null; output: string } {
    writeFileSync(join(folder, 'changes.json'), typeof changes === 'string' ? changes : json(changes));
    const script = resolve('test/reword.mjs');
    const run = spawnSync(process.execPath, [script, ...flags, 'changes.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: run.status, output: run.stdout + run.stderr };
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-reword-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    for (const [path, text] of Object.entries(sources)) write(path, text);
    for (const [path, keys] of Object.entries(english))
      for (const language of ['de', 'fr', 'ru'])
        write(
          path.replace('{}', language),
          json(
            Object.fromEntries([
              ...keys.map((key) => [key, `${language}: ${key}`]),
              ...(path.startsWith('server')
                ? [['{0} dead|{0} dead ones', language === 'ru' ? '{0} a|{0} b|{0} c' : '{0} a|{0} b']]
                : []),
            ]),
          ),
        );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = {
    from: 'By the register {0} was dead.',
    to: "According to the register, {0} wasn't alive.",
    de: 'Laut Register lebte {0} nicht.',
  };

  it('changes sources, keys and the translations that it is given, and lists the others', () => {
    const { status, output } = reword([change]);
    assert.equal(status, 0, output);
    assert.ok(
      textOf('server/rules/dead.ts').includes(`t("According to the register, {0} wasn't alive.", name)`),
    );
    assert.ok(
      textOf('server/lsp/dead.ts').includes(`t("According to the register, {0} wasn't alive.", name)`),
    );
    const german = bundle('server/l10n/de.json');
    assert.deepEqual(Object.entries(german)[0], [change.to, change.de]);
    assert.equal(Object.keys(german).length, 7);
    assert.equal(bundle('server/l10n/fr.json')[change.to], `fr: ${change.from}`);
    assert.match(output, /^look at: .*\n {2}fr: fr: By the register.*\n {2}ru: ru: By the register/m);
    assert.doesNotMatch(output, / de: /);
  });

  it('tells where the old words still stand, and replaces them there if it is asked to', () => {
    const { output } = reword([change]);
    assert.match(output, /still there: README\.md:1: By the register Stalin was dead\./);
    assert.equal(textOf('README.md'), sources['README.md']);
    reword([{ from: change.to, to: change.from }]);
    assert.equal(reword([change], '--tests').status, 0);
    assert.equal(textOf('README.md'), "According to the register, Stalin wasn't alive. So it says.\n");
    assert.match(
      textOf('test/unit/dead.test.ts'),
      /According to the register, @stalin \(died 1953\) wasn't alive\./,
    );
  });

  it('finds words of rules, of the code book and of formats, whatever their quotation marks and escapes', () => {
    const { status, output } = reword([
      { from: "The dead don't speak.", to: 'The dead do not speak.' },
      { from: 'What is "said".', to: 'Words that are “said”.' },
      { from: 'A no\u00A0break', to: 'One no\u00A0break' },
      { from: 'Draft', to: 'Version' },
      { from: '{0} dead|{0} dead ones', to: '{0} body|{0} bodies', ru: '{0} а|{0} б|{0} в' },
    ]);
    assert.equal(status, 0, output);
    const rule = textOf('server/rules/dead.ts');
    assert.ok(rule.includes("{ why: 'The dead do not speak.', label: 'Version' }"), rule);
    assert.ok(rule.includes("text('Draft')"), rule);
    assert.ok(rule.includes("counted(\n  '{0} body|{0} bodies', count)"), rule);
    assert.ok(textOf('server/codebook/core.json').includes('"definition": "Words that are “said”."'));
    assert.ok(textOf('server/lsp/dead.ts').includes("t('One no\\u00A0break')"));
  });

  it('changes the words of the manifest, and leaves the keys', () => {
    const { status, output } = reword([
      { from: 'Show it', to: 'Show', in: 'manifest', fr: 'Montrer' },
      { from: 'Map', to: 'Argument Map', key: 'view.map' },
    ]);
    assert.equal(status, 0, output);
    assert.deepEqual(bundle('package.nls.json'), {
      'command.show': 'Show',
      'command.map': 'Map',
      'view.map': 'Argument Map',
    });
    assert.equal(bundle('package.nls.fr.json')['command.show'], 'Montrer');
    assert.equal(textOf('client/views/map.ts'), sources['client/views/map.ts']);
  });

  it('makes one message of two that say the same, and keeps the translations of the one that stays', () => {
    const { status, output } = reword([{ from: 'Draft', to: 'Show it', in: 'server' }]);
    assert.equal(status, 0, output);
    assert.equal(bundle('server/l10n/de.json')['Show it'], 'de: Show it');
    assert.equal(Object.keys(bundle('server/l10n/de.json')).length, 6);
  });

  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    [
      'words that nobody says',
      [change, { from: 'Never said', to: 'Said' }],
      /“Never said”: nobody says this/,
    ],
    ['words that several parts say', [change, { from: 'Show it', to: 'Show' }], /choose by "in"/],
    [
      'a part that does not say them',
      [change, { from: 'Draft', to: 'A', in: 'client' }],
      /client says no such/,
    ],
    ['a text of the manifest with two keys', [change, { from: 'Map', to: 'Atlas' }], /choose by "key"/],
    ['a value that is lost', [change, { from: change.from, to: 'Dead.' }], /has other values/],
    ['a value that a translation lost', [{ ...change, ru: 'Мёртв.' }], /“Мёртв\.” has other values/],
    [
      'too few forms',
      [change, { from: '{0} dead|{0} dead ones', to: '{0} dead' }],
      /another number of forms/,
    ],
    [
      'too few forms of Russian',
      [{ from: '{0} dead|{0} dead ones', to: '{0} a|{0} b', ru: '{0} а|{0} б' }],
      /not 3/,
    ],
    ['a field that is not known', [{ ...change, es: 'Muerto.' }], /is not a list of/],
    ['what is no list', '{}', /is not a list of/],
    ['what is no JSON', '[', /cannot be read/],
  ];
  for (const [what, changes, why] of refused)
    it(`refuses ${what}, and changes nothing`, () => {
      const { status, output } = reword(changes, '--tests');
      assert.equal(status, 1);
      assert.match(output, /^Nothing was changed\./);
      assert.match(output, why);
      for (const [path, text] of Object.entries(sources)) assert.equal(textOf(path), text);
      assert.ok(change.from in bundle('server/l10n/de.json'));
    });

  it('changes nothing in a dry run', () => {
    assert.match(reword([change], '--dry-run').output, /1 of 1 wordings can be changed/);
    for (const [path, text] of Object.entries(sources)) assert.equal(textOf(path), text);
  });
});
