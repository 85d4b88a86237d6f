// The code book of an edition: what it adds and changes, what is wrong in it and where, and that it is followed.

import assert from 'node:assert/strict';
import { core, isStatementKind, lineageOf, MOST_REFINED, refines } from '../../server/codebook/load';
import { localized } from '../../server/codebook/localized';
import { mergeBooks } from '../../server/codebook/read';
import { lookUp, tableEntries, tableNames } from '../../server/model/lookup';
import { diagnose } from '../../server/rules/engine/judgement';
import { loadBook } from '../../server/workspace/code-books';
import type { Host } from '../../server/workspace/host';
import { impactOf } from '../../server/workspace/impact';
import { Workspace } from '../../server/workspace/workspace';

const folder = 'file:///editions/nato/';
const file = `${folder}codebook.json`;

const load = (text: string, others: Record<string, string> = {}) =>
  loadBook(file, text, async (uri) => others[uri]);

/** What is said of a book, and of which words. */
const faults = async (text: string, others: Record<string, string> = {}) =>
  (await load(text, others)).faults.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

const forecast = {
  label: 'forecast',
  definition: 'What somebody says will happen.',
  family: 'statement',
  refines: 'claim',
  colour: 'blue',
};
const book = (parts: object) => JSON.stringify({ extends: 'core', name: 'NATO', ...parts });

describe('a code book of an edition', () => {
  it('adds to the core, changes parts of it, and takes things out', async () => {
    const { book: merged, faults: found } = await load(
      book({
        kinds: { forecast, claim: { required: ['about'] }, redacted: null },
        fields: { certainty: { values: { unlikely: { label: 'unlikely', definition: 'Less than even.' } } } },
      }),
    );
    assert.deepEqual(found, []);
    assert.ok(isStatementKind(merged, 'forecast') && refines(merged, 'forecast', 'claim'));
    assert.deepEqual(lookUp(merged.kinds, 'claim'), { ...lookUp(core.kinds, 'claim'), required: ['about'] });
    assert.equal(lookUp(merged.kinds, 'redacted'), undefined);
    assert.deepEqual(tableNames(lookUp(merged.fields, 'certainty')?.values), [
      ...tableNames(lookUp(core.fields, 'certainty')?.values),
      'unlikely',
    ]);
  });

  it('extends another, which extends the core', async () => {
    const base = book({ kinds: { forecast } });
    const { book: merged, files } = await load(book({ extends: '../codebook.json' }), {
      'file:///editions/codebook.json': base,
    });
    assert.equal(lookUp(merged.kinds, 'forecast')?.label, 'forecast');
    assert.deepEqual(files, [file, 'file:///editions/codebook.json']);
  });

  it('speaks the reader’s language where it is translated', async () => {
    const { book: merged } = await load(
      book({
        kinds: { claim: { translations: { fr: { label: 'assertion', definition: 'Ce qui est affirmé.' } } } },
      }),
    );
    assert.equal(lookUp(localized(merged, 'fr-CH').kinds, 'claim')?.label, 'assertion');
    assert.equal(lookUp(localized(merged, 'de').kinds, 'claim')?.label, 'claim');
  });

  for (const [what, text, expected] of [
    ['is no JSON', '{"name": "NATO",', ': This is not valid JSON: '],
    [
      'misspells a property',
      book({ kinds: { claim: { colr: 'blue' } } }),
      '"colr": “colr” does not belong here in a code book',
    ],
    [
      'names an unknown colour',
      book({ kinds: { claim: { colour: 'mauve' } } }),
      '"mauve": “colour” cannot have this value',
    ],
    [
      'has a list where an object belongs',
      book({ kinds: [] }),
      '"kinds": “kinds” has the wrong type: this is a list in square brackets, but it must be an object in braces.',
    ],
    [
      'extends a number',
      book({ extends: 5 }),
      '5: “extends” has the wrong type: this is a number, but it must be a text in quotation marks or a list in square brackets.',
    ],
    [
      'extends a list with a number in it',
      book({ extends: ['core', 5] }),
      '5: “extends” has the wrong type: this is a number, but it must be a text in quotation marks.',
    ],
    [
      'has a kind with a name that no mark can have',
      book({ kinds: { 'two words': {} } }),
      '"two words": “two words” does not have the required form.',
    ],
    [
      'names a type twice',
      book({ fields: { by: { targets: ['person', 'state', 'person'] } } }),
      '"person": “targets” contains the same item twice.',
    ],
    ['asks for no value', book({ fields: { by: { atLeast: 0 } } }), '0: “atLeast” must be at least 1.'],
    [
      'has a value for a kind that is not there',
      book({
        fields: {
          status: { values: { lost: { label: 'lost', definition: 'It was lost.', kinds: ['clam'] } } },
        },
      }),
      '"clam": There is no kind or type of register entry “clam”. Did you mean “claim”?',
    ],
    [
      'refines a kind that is not there',
      book({ kinds: { forecast: { ...forecast, refines: 'propsal' } } }),
      '"propsal": There is no kind “propsal”. Did you mean “proposal”?',
    ],
    [
      'refines itself',
      book({ kinds: { forecast: { ...forecast, refines: 'forecast' } } }),
      '“forecast” refines itself',
    ],
    [
      'names an element that TEI does not have',
      book({ kinds: { claim: { tei: 'choice[corr]/sick' } } }),
      '"choice[corr]/sick": TEI has no element “sick”.',
    ],
    [
      'has a mapping to TEI that says nothing',
      book({ fields: { by: { tei: 'relation[name by]' } } }),
      '"relation[name by]": “name by” says nothing of an element. Write an attribute, such as [@type=\'x\'].',
    ],
    [
      'takes the pointer of annotations to their kind for an attribute of its own',
      book({ kinds: { claim: { tei: "seg[@ana='#claim']" } } }),
      'Write an attribute of the element’s own',
    ],
    [
      'names a node that AIF does not have',
      book({ kinds: { claim: { aif: 'I; YE Asserting' } } }),
      '"I; YE Asserting": “YE Asserting” is no node of AIF.',
    ],
    [
      'names no scheme where AIF applies one',
      book({ fields: { attacks: { aif: 'CA' } } }),
      '"CA": A node of AIF of type “CA” needs the name of its scheme',
    ],
    [
      'names a scheme of its own as if it were of AIF',
      book({ kinds: { claim: { aif: 'I; YA Shouting' } } }),
      '"I; YA Shouting": AIF has no scheme “Shouting” for nodes of type “YA”. If it is your own, say whose it is: demarche:Shouting.',
    ],
    [
      'adds a kind without its meaning',
      book({ kinds: { forecast: { label: 'forecast' } } }),
      '"forecast": “forecast” is new in this code book, and “definition”, “family”, “colour” is missing.',
    ],
    [
      'sets the words of a statement apart from the text',
      book({ kinds: { claim: { words: 'apart' } } }),
      '"apart": What a statement says is always part of the running text.',
    ],
    [
      'requires an unknown field',
      book({ kinds: { claim: { required: ['abuot'] } } }),
      '"abuot": There is no field',
    ],
    [
      'points at an unknown type',
      book({ fields: { by: { targets: ['persn'] } } }),
      '“persn”. Did you mean “person”?',
    ],
    [
      'weighs an unknown rule',
      book({ rules: { 'unknown-kid': 'off' } }),
      'There is no rule “unknown-kid”. Did you mean “unknown-kind”?',
    ],
    [
      'extends what is not there',
      book({ extends: 'nowhere.json' }),
      '"nowhere.json": There is no code book at',
    ],
    [
      'extends itself',
      book({ extends: 'codebook.json' }),
      'This code book would extend itself. Name another one to extend.',
    ],
  ] as const)
    it(`is told where it ${what}`, async () => {
      const found = await faults(text);
      assert.ok(
        found.some((fault) => fault.includes(expected)),
        found.join('\n'),
      );
    });

  const exampleBook = (pattern: string) =>
    book({
      authorities: {
        zz: { label: 'Archive', definition: 'Numbers of it.', pattern, url: 'https://example.org/{id}' },
      },
    });
  for (const [what, text, at, message] of [
    ['goes back over what it has matched', exampleBook('(a)\\1'), '"(a)\\\\1"', /could take for ever/],
    ['is no pattern', exampleBook('(a'), '"(a"', /not a valid regular expression/],
    [
      'is longer than anyone would match',
      exampleBook('(a{99}){99}'),
      '"(a{99}){99}"',
      /more than 1000 steps/,
    ],
    ['lies too deep', `{"kinds": ${'['.repeat(200_000)}`, '[', /inside more than 100 others/],
    ['lies too deep by turns', '{"a":['.repeat(60_000), '{', /inside more than 100 others/],
  ] as const)
    it(`is told at its place what ${what}`, async () => {
      const [fault, ...others] = (await load(text)).faults;
      assert.ok(fault);
      assert.deepEqual(others, []);
      assert.equal(text.slice(fault.start, fault.end), at);
      assert.match(fault.message, message);
    });

  it('reads each book that it extends once, however often that is extended', async () => {
    const others: Record<string, string> = {};
    for (let number = 0; number < 18; number++)
      others[`${folder}x${number}.json`] = book({
        extends: [`x${number + 1}.json`, `./x${number + 1}.json`],
      });
    others[`${folder}x18.json`] = book({ kinds: { forecast } });
    const fetched: string[] = [];
    const {
      book: merged,
      files,
      faults: found,
    } = await loadBook(file, book({ extends: 'x0.json' }), async (uri) => {
      fetched.push(uri);
      return others[uri];
    });
    assert.deepEqual(found, []);
    assert.equal(lookUp(merged.kinds, 'forecast')?.label, 'forecast');
    assert.equal(fetched.length, 19);
    assert.deepEqual(new Set(files), new Set([file, ...Object.keys(others)]));
  });

  it('extends no more than anyone needs, and tells what it leaves out', async () => {
    const chain = (uri: string) => Number(/x(\d+)/.exec(uri)?.[1]);
    const endless = async (uri: string) => book({ extends: `x${chain(uri) + 1}.json` });
    const { faults: told, files } = await loadBook(file, book({ extends: 'x0.json' }), endless);
    assert.match(told[0]?.message ?? '', /“x0.json” contains errors/);
    assert.equal(files.length, 101);
    const many = book({ extends: Array.from({ length: 1000 }, (_, at) => `y${at}.json`) });
    const wide = await loadBook(file, many, async () => book({ extends: 'core' }));
    assert.equal(wide.files.length, 51);
    assert.match(wide.faults[0]?.message ?? '', /“y50.json” is not read: .* only up to 100 times/);
    const large = `${book({})}${' '.repeat(3_000_000)}`;
    const heavy = await loadBook(file, many, async () => large);
    assert.equal(heavy.files.length, 3);
    assert.match(heavy.faults[0]?.message ?? '', /“y2.json” is not read: .* no more than 8 MB/);
  });

  for (const name of [
    '.',
    '..',
    '/',
    '//host/x',
    'data:application/json,{}',
    'http://localhost/x',
    '\\\\host\\x',
    '%',
    '\0',
    '\ud800',
    'x'.repeat(5000),
    '__proto__',
  ])
    it(`is told that it cannot extend ${JSON.stringify(name).slice(0, 40)}`, async () => {
      const asked: string[] = [];
      const { book: merged, faults: told } = await loadBook(
        file,
        book({ extends: name, kinds: { forecast } }),
        async (uri) => {
          asked.push(uri);
          return undefined;
        },
      );
      assert.equal(told.length, 1);
      assert.match(told[0]?.message ?? '', /There is no code book at|would extend itself/);
      assert.ok(lookUp(merged.kinds, 'claim') && lookUp(merged.kinds, 'forecast'));
    });

  it('has kinds that refine others over no more steps than anyone needs, and tells what is beyond', async () => {
    const kinds = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [
        `k${at}`,
        { ...forecast, refines: at === 0 ? 'claim' : `k${at - 1}` },
      ]),
    );
    const { book: merged, faults: found } = await load(book({ kinds }));
    assert.equal(lineageOf(merged, 'k50').at(-1), 'claim');
    assert.equal(lineageOf(merged, 'k2999').length, MOST_REFINED + 1);
    assert.match(found[0]?.message ?? '', /^“k\d+” refines others over more than 100 steps/);
  });

  it('is used as far as it is sound: one bad entry does not take the others away', async () => {
    const { book: merged } = await load(book({ kinds: { forecast, bad: { colour: 'mauve' } } }));
    assert.equal(lookUp(merged.kinds, 'forecast')?.label, 'forecast');
    assert.equal(lookUp(merged.kinds, 'bad'), undefined);
  });

  it('never makes the core unknown by being broken', async () => {
    for (const text of ['', '{', '[]', 'null', '{"kinds": 3}', '{"extends": 7}', '{"name":"x","kinds":{}}'])
      assert.equal(lookUp((await load(text)).book.kinds, 'claim')?.label, 'claim', text);
  });

  it('settles how rules count', () => {
    const { rules: settled } = mergeBooks(core, { extends: [], rules: { 'unknown-kind': 'off' } });
    assert.deepEqual(tableEntries(settled), [['unknown-kind', 'off']]);
  });
});

describe('a workspace with a code book', () => {
  const note = `${folder}note.demarche`;
  const files: Record<string, string> = {};
  const host: Host = {
    read: async (uri) => files[uri],
    reaches: () => true,
    async *list(root) {
      for (const uri of Object.keys(files)) if (uri.startsWith(root)) yield uri;
    },
    later: (task) => void setImmediate(task),
  };
  const found = (workspace: Workspace) => {
    const snapshot = workspace.snapshot(note);
    assert.ok(snapshot);
    return diagnose(snapshot).map(({ rule, severity }) => `${severity} ${rule.code}`);
  };
  /** The next time the workspace has news of the note. */
  const news = (workspace: Workspace) =>
    new Promise<void>((resolve) =>
      workspace.onChange((uris) => {
        if (uris.has(note)) resolve();
      }),
    );

  beforeEach(() => {
    for (const uri of Object.keys(files)) delete files[uri];
    files[note] = '[They will ask for a delay]{forecast #ask}.\n';
    files[file] = book({
      kinds: { forecast },
      rules: { 'unused-statement': 'off', 'claim-without-source': 'off' },
    });
  });

  it('reads documents by it', async () => {
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    assert.deepEqual(found(workspace), []);
  });

  it('reads them anew when it changes on disk', async () => {
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    files[file] = book({ rules: { 'unknown-kind': 'hint', 'unused-statement': 'off' } });
    await workspace.changedOnDisk(file);
    assert.deepEqual(found(workspace), ['hint unknown-kind']);
    delete files[file];
    await workspace.changedOnDisk(file);
    assert.ok(found(workspace).includes('error unknown-kind'));
  });

  it('reads them anew while it is written in the editor, and says what is wrong in it', async () => {
    const workspace = new Workspace(host);
    await workspace.addFolder(folder);
    const changed = news(workspace);
    workspace.set(file, book({ kinds: { forecast: { ...forecast, colour: 'mauve' } } }), 1);
    await changed;
    assert.ok(found(workspace).includes('error unknown-kind'));
    assert.match(workspace.bookFaults(file)?.faults[0]?.message ?? '', /“colour” cannot have this value/);
  });

  it('tells what it would invalidate before it is saved, also in editions that extend it', async () => {
    const base = 'file:///editions/codebook.json';
    files[base] = book({ kinds: { forecast } });
    files[file] = book({ extends: '../codebook.json', rules: { 'claim-without-source': 'off' } });
    const workspace = new Workspace(host);
    await workspace.addFolder('file:///editions');
    const impact = async (uri: string, cancelled = false) => {
      const found = await impactOf(workspace, host, uri, () => cancelled);
      return found?.invalidated.map(({ view: snapshot, found: all }) => [
        snapshot.uri,
        all.map(({ rule }) => rule.code),
      ]);
    };
    assert.deepEqual(await impact(base), []);
    const changed = news(workspace);
    workspace.set(base, book({ kinds: { forecast: { ...forecast, required: ['to'] } } }), 1);
    await changed;
    for (const uri of [base, file, note])
      assert.deepEqual(await impact(uri), [[note, ['missing-field']]], uri);
    assert.equal(await impact('file:///elsewhere/codebook.json'), undefined);
    files[base] = workspace.parse(base)?.text ?? '';
    assert.deepEqual(await impact(base), [], 'saved');
  });
});
