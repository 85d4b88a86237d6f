// What other tools get: each format on a short report, as it is written, with what could not be carried.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import { exportDocument } from '../../server/exchange/export';
import { formats } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { webAnnotationImporter } from '../../server/exchange/web-annotation/read';
import { FileNames } from '../../server/files/file-name';
import { tableEntries } from '../../server/model/lookup';
import { loadedImporterOf, textFormatOf } from '../support/exchange';
import { viewOfText, viewsOf } from '../support/view';

const report = `---
id: report
date: 1954-03-20
from: @vinogradov
---

[Palewski]{@palewski} said [the “proposal”, as it stands, is unacceptable]{counterargument #unacceptable by=@palewski about=@nato stance=against attacks=#join} [for it excludes the USA]{premise supports=#unacceptable}.

#join: The USSR joins NATO.
  kind: proposal
  by: @molotov

@palewski: Gaston Palewski
  type: person
  member-of: @gaullists

@gaullists: Gaullists
  type: group

@vinogradov: S. A. Vinogradov
  type: person

@molotov: V. M. Molotov
  type: person

@nato: Soviet membership of NATO
  type: issue
`;

const write = (id: string, text = report) => {
  const format = textFormatOf(id);
  assert.ok(format, `no format ${id}`);
  return format.write([exportModelOf(viewOfText(text))], 'edition', new FileNames());
};
const textOf = (id: string, text?: string) => write(id, text).files[0]?.content ?? '';

describe('Web Annotation has for every kind of the core code book', () => {
  for (const [name, { anno, example = '', family, required = [], requiredOneOf = [] }] of tableEntries(
    core.kinds,
  )) {
    // What goes on with a statement has no kind of its own.
    if (family === 'reserved') continue;
    it(`the motivation that the book names, and reads it as the same: ${name}`, () => {
      const reading = exportModelOf(viewOfText(`${example}\n`));
      const json = textOf('web-annotation', `${example}\n`);
      const { first } = JSON.parse(json) as {
        first: { items: { motivation: string; body: { purpose: string; value?: string }[] }[] };
      };
      const tagged = first.items.filter(({ body }) =>
        body.some(({ purpose, value }) => purpose === 'tagging' && value === name),
      );
      assert.deepEqual([...new Set(tagged.map(({ motivation }) => motivation))], [anno]);
      // What some kinds must have, their example names in other documents: it is read as a statement, and that is told.
      const asks = required.length > 0 || requiredOneOf.length > 0;
      const said = (model: typeof reading) =>
        model.annotations.flatMap(({ start, end, annotation: { kind, value, declares } }) =>
          kind?.text === name || (asks && declares !== undefined)
            ? [[start, end, value?.text, declares?.id]]
            : [],
        );
      const back = webAnnotationImporter.read(json, 'document', reading.text);
      assert.ok('document' in back);
      assert.deepEqual(said(exportModelOf(viewOfText(back.document))), said(reading));
    });
  }

  it('also for a project’s own kinds, by what they refine', () => {
    const { file } = readBook('{ "kinds": { "enquiry": { "family": "statement", "refines": "question" } } }');
    const reading = exportModelOf(viewOfText('[a]{enquiry #a}\n', {}, { book: mergeBooks(core, file) }));
    const [made] = textFormatOf('web-annotation').write([reading], 'edition', new FileNames()).files;
    assert.match(made?.content ?? '', /"motivation": "questioning"/);
  });

  it('and links words that refer to a statement, make it again or go on with it to its declaration', () => {
    const text =
      '[NATO is aggressive]{claim #nato by=@x}: [this thesis]{#nato}, [he says]{#nato said}, [again]{#nato by=@y}, [and on]{#nato continued}.\n\n@x: X\n  type: person\n\n@y: Y\n  type: person\n';
    const json = textOf('web-annotation', text);
    const { first } = JSON.parse(json) as { first: { items: { motivation: string }[] } };
    assert.deepEqual(
      first.items.map(({ motivation }) => motivation),
      ['classifying', 'linking', 'linking', 'linking', 'linking'],
    );
    const reading = exportModelOf(viewOfText(text));
    const back = webAnnotationImporter.read(json, 'document', reading.text);
    assert.ok('document' in back);
    assert.match(
      back.document,
      /\{claim #nato by=@x\}: \[this thesis\]\{#nato\}, \[he says\]\{#nato said\}, \[again\]\{#nato by=@y\}, \[and on\]\{#nato continued\}/,
    );
  });
});

/** A memorandum whose draft is made by the USSR, and a telegram that refers to it and says it again. */
const memorandum = `---
id: memorandum
date: 1954-03-26
from: @molotov
---

[The thesis that [the draft]{#draft} dislodges the USA]{claim #dislodge by=@opponents via=@reuter;@reilly} is used.

#draft: The states of Europe conclude an agreement.
  kind: proposal
  by: @ussr
`;
const telegram = `---
id: telegram
date: 1954-04-02
from: @dulles
---

[The Soviet draft]{memorandum#draft} is old. [They again offer a pact]{memorandum#draft said}. [It dislodges us]{memorandum#dislodge by=@eden utterance=drafted}.
`;

describe('a document as formats read it', () => {
  const told = (text: string, others: Record<string, string>) =>
    exportModelOf(viewOfText(text, others)).statements.map((one) => ({
      symbol: one.symbol,
      declared: one.declared,
      text: one.text,
      made: one.utterances.map(({ sort, manner, date, by, place }) =>
        [sort, manner, date, ...by.map(({ name }) => name), place === undefined ? 'entry' : 'words'].join(
          ' ',
        ),
      ),
      references: one.references.length,
      about: one.about,
      channels: one.channels.map((chain) => chain.map(({ name }) => name)),
    }));

  it('has statements that it makes apart from those that it refers to', () => {
    assert.deepEqual(told(memorandum, {}), [
      {
        symbol: 'memorandum#dislodge',
        declared: true,
        text: 'The thesis that the draft dislodges the USA',
        made: ['declared made 1954-03-26 opponents words'],
        references: 0,
        about: ['memorandum#draft'],
        channels: [['reuter'], ['reilly']],
      },
      {
        symbol: 'memorandum#draft',
        declared: true,
        text: 'The states of Europe conclude an agreement.',
        made: ['declared made 1954-03-26 ussr entry'],
        references: 1,
        about: [],
        channels: [],
      },
    ]);
  });

  it('makes a statement of another document again only where it says so, in the voice of its own speaker or another', () => {
    assert.deepEqual(told(telegram, { 'memorandum.demarche': memorandum }), [
      {
        symbol: 'memorandum#draft',
        declared: false,
        text: 'The states of Europe conclude an agreement.',
        made: ['said made 1954-04-02 ussr words'],
        references: 1,
        about: [],
        channels: [],
      },
      {
        symbol: 'memorandum#dislodge',
        declared: false,
        text: 'The thesis that the draft dislodges the USA',
        made: ['again drafted 1954-04-02 eden words'],
        references: 0,
        about: [],
        channels: [],
      },
    ]);
  });
});

describe('who says what, and what is only referred to, is told apart', () => {
  /** Both documents in a format, or one of them. */
  const written = (id: string, ...names: string[]) => {
    const views = viewsOf({ 'memorandum.demarche': memorandum, 'telegram.demarche': telegram });
    const readings = Object.entries(views)
      .filter(([name]) => names.length === 0 || names.some((one) => name.startsWith(one)))
      .map(([, view]) => exportModelOf(view));
    const { files = [], losses = [] } = textFormatOf(id).write(readings, 'edition', new FileNames()) ?? {};
    return { files: files.map(({ content }) => content), losses: losses.map(({ message }) => message) };
  };

  it('in the table of statements: a row for each place that makes one, none for a reference', () => {
    const { files, losses } = written('csv');
    const columns = (row: string) => row.split(',').filter((_, at) => [0, 1, 2, 4, 7, 8, 9].includes(at));
    assert.deepEqual(files[0]?.trim().split('\r\n').slice(1).map(columns), [
      ['memorandum', '1954-03-26', 'dislodge', 'opponents', 'reuter; reilly', 'made', 'declared'],
      ['memorandum', '1954-03-26', 'draft', 'ussr', '', 'made', 'declared'],
      ['telegram', '1954-04-02', 'memorandum#draft', 'ussr', '', 'made', 'said'],
      ['telegram', '1954-04-02', 'memorandum#dislodge', 'eden', '', 'drafted', 'again'],
    ]);
    assert.deepEqual(
      losses.filter((message) => /references/.test(message)),
      Array(2).fill('The table has no references: these words refer to #draft, and were left out.'),
    );
  });

  it('in graphs: an edge for each time that somebody says it, with how and when; another for what it is about', () => {
    const [text = ''] = written('graphml').files;
    const edges = [...text.matchAll(/<edge id="\w+" source="([^"]+)" target="([^"]+)">(.*)<\/edge>/g)].map(
      ([, from, to, data = '']) =>
        [
          from,
          to,
          ...data
            .replace(/<[^>]+>/g, ' ')
            .trim()
            .split(/ +/),
        ].join(' '),
    );
    assert.deepEqual(edges, [
      '@opponents memorandum#dislodge says attribution made 1954-03-26',
      '@ussr memorandum#draft says attribution made 1954-03-26',
      '@ussr memorandum#draft says attribution made 1954-04-02',
      '@eden memorandum#dislodge says attribution drafted 1954-04-02',
      'memorandum#dislodge memorandum#draft about reference',
    ]);
    assert.match(
      written('dot').files[0] ?? '',
      /"@eden" -> "memorandum#dislodge" \[label="says \(drafted\)"/,
    );
  });

  it('in Argdown: each statement once, with the places that make it', () => {
    const [text = ''] = written('argdown').files;
    assert.equal(text.match(/^\[memorandum#draft\]: /gm)?.length, 1);
    assert.match(
      text,
      /agreement\. \{"kind":"proposal","by":\["ussr"\],"utterances":\[\{"document":"memorandum","manner":"made","by":\["ussr"\],"date":"1954-03-26"\},\{"document":"telegram",/,
    );
  });

  it('in brat: what refers, and what says again, are no statements of their own', () => {
    const [, lines = ''] = written('brat', 'telegram').files;
    assert.deepEqual(
      lines
        .split('\n')
        .filter((line) => /^[TR]/.test(line))
        .map((line) => line.replace(/ \d+ \d+\t/, ' ')),
      [
        'T1\treference The Soviet draft',
        'T2\tproposal They again offer a pact',
        'T3\tclaim It dislodges us',
        'R1\trefers Arg1:T1 Arg2:T2',
      ],
    );
  });

  it('in JSON: each utterance with its voices, each reference with its place', () => {
    const { documents } = JSON.parse(written('json', 'telegram').files[0] ?? '');
    const [draft] = documents[0].statements;
    assert.equal(draft.declared, false);
    assert.deepEqual(draft.by, []);
    assert.deepEqual(draft.references, [{ start: 0, end: 16 }]);
    const [{ place, ...said }] = draft.utterances;
    assert.equal(documents[0].text.slice(place.start, place.end), 'They again offer a pact');
    assert.deepEqual(said, {
      sort: 'said',
      manner: 'made',
      by: [{ id: 'ussr', name: 'ussr' }],
      via: [],
      channels: [],
      to: [],
      author: false,
      date: '1954-04-02',
      reading: null,
      byCert: null,
    });
  });
});

describe('formats', () => {
  it('have ids of their own', () => {
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
  });

  it('write any document, also an empty or a broken one', async () => {
    for (const { id, write: make } of formats)
      for (const text of ['', '[', '[x]{claim #a attacks=#b,other#c}', '{+claim #r}never closed\n', '@x:\n'])
        assert.ok((await make([exportModelOf(viewOfText(text))], id, new FileNames())).files.length > 0, id);
  });

  it('make a table of statements, by actor, issue and agreement', () => {
    const rows = textOf('csv').split('\r\n');
    assert.equal(
      rows[1],
      'report,1954-03-20,unacceptable,counterargument,palewski,Gaston Palewski,Gaullists,,made,declared,,,nato,Soviet membership of NATO,0,against,,no-objection,,no,no-objection,,no,1,14,59,"the “proposal”, as it stands, is unacceptable",14-59',
    );
    assert.match(write('csv').losses[0]?.message ?? '', /no relations: #unacceptable attacks #join/);
  });

  it('never make a formula of what a document says', () => {
    const text = '[=1+1]{claim #sum} and [=2]{#sum continued}\n';
    assert.match(textOf('csv', text), /,'=1\+1 … =2,0-4; 9-11\r\n$/);
    const [told] = write('csv', text).losses;
    assert.deepEqual([told?.start, told?.end], [0, 18]);
    assert.match(
      told?.message ?? '',
      /^“=1\+1 … =2” begins like a formula of a spreadsheet, and has an apostrophe/,
    );
  });

  it('make a graph for network programs', () => {
    const text = textOf('graphml');
    assert.match(
      text,
      /<edge id="e1" source="@palewski" target="report#unacceptable"><data key="relation">says</,
    );
    assert.match(text, /source="report#unacceptable" target="report#join"><data key="relation">attacks</);
    assert.match(write('graphml').losses[0]?.message ?? '', /no place for the mention here/);
  });

  it('make a drawing for Graphviz', () => {
    assert.match(
      textOf('dot'),
      /"report#unacceptable" -> "report#join" \[label="attacks", color="#b00020", style=dashed\];/,
    );
    assert.match(textOf('dot', '[a "b" \\\\ c]{claim #q}\n'), /label="claim: a \\"b\\" \\\\\\\\ c"/);
  });

  it('make Web Annotations with positions and quotations', () => {
    const { first } = JSON.parse(textOf('web-annotation'));
    const item = first.items.find(({ id }: { id: string }) => id === 'urn:demarche:report#unacceptable');
    const [position, quote] = item.target.selector;
    assert.deepEqual([position.start, position.end], [14, 59]);
    assert.equal(quote.exact, 'the “proposal”, as it stands, is unacceptable');
    assert.equal(quote.prefix, 'Palewski said ');
    const link = first.items.find(({ motivation }: { motivation: string }) => motivation === 'linking');
    assert.equal(link.target, item.id);
    assert.equal(link.body[1].source, 'urn:demarche:report#join');
  });

  it('make brat standoff: the text, and its annotations line by line', () => {
    const [text, annotations] = write('brat').files;
    assert.match(text?.content ?? '', /^Palewski said the “proposal”/);
    const lines = annotations?.content.split('\n') ?? [];
    assert.ok(lines.includes('T1\tperson 0 8\tPalewski'), annotations?.content);
    assert.ok(lines.includes('T2\tcounterargument 14 59\tthe “proposal”, as it stands, is unacceptable'));
    assert.ok(lines.includes('A1\tstance T2 against'));
    assert.ok(lines.includes('R1\tsupports Arg1:T3 Arg2:T2'));
  });

  it('count characters, not their halves, for tools that do', () => {
    assert.match(write('brat', '𝒜𝒜 [x]{term}\n').files[1]?.content ?? '', /^T1\tterm 3 4\tx$/m);
  });

  it('write a statement in parts as one annotation in fragments', () => {
    const text = '[we should]{proposal #pose}, in the note, [pose the question]{#pose continued}.\n';
    assert.match(
      write('brat', text).files[1]?.content ?? '',
      /^T1\tproposal 0 9;24 41\twe should pose the question$/m,
    );
  });

  it('make AIF node sets: statements, schemes, and who says what through whom', () => {
    const set = JSON.parse(
      textOf('aif', report.replace('by=@palewski about', 'by=@palewski via=@vinogradov about')),
    );
    const typed = (type: string) => set.nodes.filter((node: { type: string }) => node.type === type);
    assert.equal(typed('CA').length, 1);
    assert.equal(typed('RA').length, 1);
    const report2 = typed('L').find(({ text }: { text: string }) =>
      text.startsWith('S. A. Vinogradov: Gaston Palewski:'),
    );
    assert.ok(report2, 'the report of a report');
    for (const { fromID, toID } of set.edges)
      for (const id of [fromID, toID])
        assert.ok(set.nodes.some(({ nodeID }: { nodeID: string }) => nodeID === id));
  });

  it('make Argdown: each statement once, with its relations', () => {
    const text = textOf('argdown');
    assert.match(
      text,
      /^\[report#unacceptable\]: the “proposal”, as it stands, is unacceptable \{"kind":"counterargument","by":\["Gaston Palewski"\]\}\n {2}-> \[report#join\]$/m,
    );
    assert.match(
      textOf('argdown', '[a *b* [c] {d}]{claim #x}\n'),
      /\]: a \\\*b\\\* \\\[c\\\] \\\{d\\\} \{"kind"/,
    );
  });

  it('make JSON by the published schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync('syntaxes/export.schema.json', 'utf8')),
    );
    for (const text of [
      report,
      memorandum,
      telegram,
      readFileSync('samples/molotov-1954.demarche', 'utf8'),
      '',
      '@__proto__x: y\n  constructor: z\n',
    ]) {
      assert.ok(validate(JSON.parse(textOf('json', text))), JSON.stringify(validate.errors));
    }
    const [document] = JSON.parse(textOf('json')).documents;
    const [, counterargument] = document.annotations;
    assert.equal(
      document.text.slice(counterargument.start, counterargument.end),
      'the “proposal”, as it stands, is unacceptable',
    );
  });

  it('use no word in Web Annotations that the context of the W3C does not know', () => {
    const context = JSON.parse(readFileSync('test/fixtures/schema/anno.jsonld', 'utf8'))['@context'];
    const unknown = new Set<string>();
    const visit = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        if (!Array.isArray(value) && key !== '@context' && context[key] === undefined) unknown.add(key);
        visit(child);
      }
      const { type, motivation, purpose } = value as Record<string, unknown>;
      for (const word of [type, motivation, purpose].flat())
        if (typeof word === 'string' && context[word] === undefined) unknown.add(word);
    };
    visit(JSON.parse(textOf('web-annotation', readFileSync('samples/molotov-1954.demarche', 'utf8'))));
    assert.deepEqual([...unknown], []);
  });

  for (const [id, program, args] of [
    ['graphml', 'xmllint', ['--noout', '-']],
    ['dot', 'dot', ['-Tcanon']],
  ] as const)
    it(`make ${id} that ${program} can read`, function () {
      const odd = '[<a> "b" \\\\ \u0001 & c]{claim #q by=@x}.\n\n@x: "<&>" \\\\\n  type: person\n';
      for (const text of [report, odd, readFileSync('samples/molotov-1954.demarche', 'utf8')]) {
        const { error, status, stderr } = spawnSync(program, args, {
          input: textOf(id, text),
          encoding: 'utf8',
        });
        if (error !== undefined) {
          assert.ok(!process.env['CI'], `${program} is not installed`);
          this.skip();
        }
        assert.equal(status, 0, stderr);
      }
    });
});

describe('characters that a notation cannot have are told by their place', () => {
  const odd =
    '---\ntitle: A \u0002\n---\n\n[C:\\dir x\u0001y]{claim #c by=@a}. Beside \u0003.\n\n@a: A\n  type: person\n';
  const places = (id: string) =>
    write(id, odd)
      .losses.filter(({ message }) => /character/.test(message))
      .map(({ start, end }) => JSON.stringify(odd.slice(start, end)));
  const whole = ['"\\u0002"', '"\\u0001"', '"\\u0003"'];

  for (const [id, expected] of [
    ['tei', whole],
    ['html', whole],
    ['html-edition', whole],
    // These have words of statements, and of those who make them.
    ['graphml', whole.slice(0, 2)],
    ['dot', whole.slice(0, 2)],
  ] as const)
    it(id, () => assert.deepEqual(places(id), expected));

  it('halves of characters, in every format that is text', async () => {
    const half = '[a\ud83d]{claim #a by=@x}.\n\n@x: X\n  type: person\n';
    for (const format of formats) {
      const { files, losses } = await exportDocument(format, viewOfText(half), new FileNames());
      for (const { content } of files)
        if (typeof content === 'string' && content.includes('\ufffd'))
          assert.ok(
            losses.some(({ start, end }) => half.slice(start, end).includes('\ud83d')),
            format.id,
          );
      for (const { content } of files)
        assert.ok(typeof content !== 'string' || !/\p{Cs}/u.test(content), format.id);
    }
  });

  it('and what a drawing has no room for', () => {
    const long = `[${'word '.repeat(40)}]{claim #c}.\n`;
    assert.match(write('dot', long).losses[0]?.message ?? '', /only the beginning of this statement/);
  });
});

describe('an argument of very many statements', () => {
  it('has no map in its page, and that is told', () => {
    const chain = Array.from(
      { length: 2000 },
      (_, number) => `[s${number}]{claim #c${number}${number > 0 ? ` answers=#c${number - 1}` : ''}}.`,
    ).join(' ');
    const { files, losses } = write('html', `${chain}\n`);
    assert.doesNotMatch(files[0]?.content ?? '', /<svg/);
    assert.match(losses[0]?.message ?? '', /^2000 statements are connected/);
  });
});

describe('headings and signs come out as they are', () => {
  const headings = '## First\n\nOne.\n\n#### Deep\n\nTwo.\n\n## Second\n\nThree.\n\n# Top\n\nFour.\n';

  it('in HTML without a gap between levels', () => {
    const html = textOf('html', headings);
    assert.deepEqual(
      [...html.matchAll(/<h(\d)[^>]*>(First|Deep|Second|Top)/g)].map(
        ([, level, words]) => `${level} ${words}`,
      ),
      ['2 First', '3 Deep', '2 Second', '2 Top'],
    );
  });

  it('in TEI and back with their levels', () => {
    const back = loadedImporterOf('tei').read(textOf('tei', headings), 'document');
    assert.ok(back !== undefined && 'document' in back);
    assert.deepEqual(back.document.match(/^#+ .+$/gm), ['## First', '#### Deep', '## Second', '# Top']);
  });

  it('in DOT with their backslashes', () => {
    const dot = textOf('dot', '[C:\\dir\\new]{claim #c by=@a}.\n\n@a: A\n  type: person\n');
    assert.ok(dot.includes('[label="claim: C:\\\\dir\\\\new"'), dot);
  });
});
