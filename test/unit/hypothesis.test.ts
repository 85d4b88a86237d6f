// What comes from Hypothesis and Recogito: annotations of one text or of several, threads, tags, notes on a page, relations.
//
// The annotations of Hypothesis fit the schema of its API, which is beside them (fixtures/hypothesis). No program of
// Hypothesis or Recogito runs here; the shapes of Recogito are those of its own export routines.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { LoadedImporter } from '../../server/exchange/format';
import { importerOf } from '../../server/exchange/index';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { demarche } from '../support/command-line';

const letter = 'Paris, 3 May 1954.\nM. Bidault refuses the plan. The plan is dead.\n';

const isAnnotation = addFormats(new Ajv({ strict: false })).compile(
  JSON.parse(readFileSync('test/fixtures/hypothesis/annotation.schema.json', 'utf8')),
);

const quote = (exact: string, more: object = {}) => ({ type: 'TextQuoteSelector', exact, ...more });

/** A row of the API, as its reference has it. */
function row(id: string, exact: string | undefined, { uri = 'https://letters.example/bidault', ...more }) {
  const one = {
    id,
    created: '2024-05-03T10:00:00.000000+00:00',
    updated: '2024-05-03T10:00:00.000000+00:00',
    user: 'acct:marie@hypothes.is',
    uri,
    text: '',
    tags: [],
    group: 'x7Yz',
    permissions: {},
    target: [
      {
        source: uri,
        ...(exact === undefined
          ? {}
          : {
              selector: [
                {
                  type: 'RangeSelector',
                  startContainer: '/p[1]',
                  startOffset: 0,
                  endContainer: '/p[1]',
                  endOffset: 4,
                },
                { type: 'TextPositionSelector', start: 4711, end: 4711 + exact.length },
                quote(exact),
              ],
            }),
      },
    ],
    document: { title: ['A letter'] },
    links: {},
    hidden: false,
    flagged: false,
    user_info: { display_name: null },
    ...more,
  };
  assert.ok(isAnnotation(one), JSON.stringify(isAnnotation.errors));
  return one;
}

function imported(id: string, value: unknown, text = letter, name = 'bidault') {
  const file = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  const found = (importerOf(id) as LoadedImporter).read(file, name, text);
  assert.ok('document' in found, JSON.stringify(found));
  assert.equal(strip(parse(found.document)), text, 'the text is as it was');
  return {
    body: found.document.replace(/^---\n[\s\S]*?\n---\n\n/, ''),
    header: /^---\n([\s\S]*?)\n---\n/.exec(found.document)?.[1] ?? '',
    told: found.losses.map(({ message }) => message),
    at: found.losses.map(({ start, end }) => file.slice(start, end)),
  };
}

describe('import from Hypothesis', () => {
  it('reads an answer of the API: tags as kinds, comments as notes, the address', () => {
    const rows = [
      row('AAA', 'The plan is dead', { tags: ['policy', 'claim'], text: 'So the *ambassador*.' }),
      row('BBB', 'Bidault', { tags: ['person'] }),
    ];
    const { body, header, told } = imported('hypothesis', { total: 2, rows });
    assert.equal(header, 'title: bidault\nurl: https://letters.example/bidault');
    assert.equal(
      body,
      'Paris, 3 May 1954.\nM. [Bidault]{@bidault} refuses the plan. [The plan is dead]{claim #AAA note="policy; So the *ambassador*."}.\n\n@bidault: Bidault\n  type: person\n',
    );
    assert.deepEqual(told, []);
  });

  it('reads an export of the client, whose tags the code book may not know', () => {
    const annotations = [row('AAA', 'the plan', { tags: ['EDC'], text: '' })];
    const { body, told } = imported('hypothesis', {
      export_date: '2024-05-04T08:00:00.000Z',
      export_userid: 'acct:marie@hypothes.is',
      client_version: '1.1443.0',
      annotations,
    });
    assert.match(body, /refuses \[the plan\]\{note EDC\}\./);
    assert.deepEqual(told, [
      'The code book has no kind “EDC”. The words were marked with a note that says it.',
    ]);
  });

  it('keeps a thread as notes on what it begins with, by who wrote them and in their order', () => {
    const rows = [
      row('R2', undefined, {
        references: ['AAA', 'R1'],
        text: 'He says so himself.',
        user_info: { display_name: 'Jean Moulin' },
        created: '2024-05-03T12:00:00+00:00',
      }),
      row('R1', undefined, {
        references: ['AAA'],
        text: 'Is it?',
        tags: ['doubt'],
        created: '2024-05-03T11:00:00+00:00',
      }),
      row('AAA', 'The plan is dead', { tags: ['claim'] }),
      row('R3', undefined, { references: ['gone'], text: 'Indeed.' }),
    ];
    const { body, told, at } = imported('hypothesis', { rows });
    assert.match(
      body,
      /\[The plan is dead\]\{claim #AAA note="marie: Is it\?; Jean Moulin: He says so himself\."\}/,
    );
    assert.deepEqual(told, [
      'What this answers or is about was not imported, or is not in this file. It was not imported either.',
      'The tag “doubt” of an answer was not imported.',
    ]);
    // Told where it stands in the file.
    assert.match(at[0] ?? '', /^\{\s*"id": "R3"[\s\S]*\}$/);
  });

  it('keeps a note on the page in the header, and tells of highlights and of tags on the page', () => {
    const rows = [
      row('P', undefined, { text: 'The enclosure is missing.', tags: ['letters'] }),
      row('H', 'refuses', {}),
    ];
    const { body, header, told } = imported('hypothesis', { rows });
    assert.equal(body, letter);
    assert.match(header, /\nnote: The enclosure is missing\.$/);
    assert.deepEqual(told, [
      'The tag “letters” is about the whole document, which has no tags. It was not imported.',
      'This only highlights its words, and says nothing of them. It was not imported.',
    ]);
  });

  it('finds the first and last words of a text around which the page went on, by what does fit', () => {
    const about = (exact: string, more: object) => ({
      ...row('AAA', exact, { tags: ['claim'] }),
      target: [{ source: 'https://letters.example/bidault', selector: [quote(exact, more)] }],
    });
    const first = about('Paris', { prefix: 'Home · Letters\n', suffix: ', 3 May' });
    assert.match(imported('hypothesis', [first]).body, /^\[Paris\]\{claim/);
    const last = about('is dead.', { prefix: 'The plan ', suffix: '\n\nNext letter' });
    assert.match(imported('hypothesis', [last]).body, /The plan \[is dead\.\]\{claim/);
    const other = about('plan', { prefix: 'a new ', suffix: ' is' });
    assert.equal(imported('hypothesis', [other]).body, letter);
  });

  it('gives each text of a group its own, and tells of the rest by name', async () => {
    const answer = 'The plan was put off, not refused.\n';
    const uri = 'https://letters.example/mendes?view=text#p1';
    const rows = [
      row('A', 'refuses the plan', { tags: ['claim'] }),
      row('B', 'put off, not refused', { uri, tags: ['claim'] }),
      row('C', undefined, { uri, references: ['B'], text: 'So he wrote.' }),
      row('D', 'nowhere', { uri: 'https://letters.example/eden', tags: ['claim'] }),
    ];
    const files: Record<string, string> = {
      'group.json': JSON.stringify({ rows }),
      'bidault.txt': letter,
      'mendes.txt': answer,
      'other.txt': 'Nothing.\n',
    };
    const given = ['import', '--from', 'hypothesis', '--losses', '-'];
    assert.equal((await demarche([...given, 'group.json'], { ...files })).code, 2);
    const { error, code } = await demarche([...given, '-o', 'out/', 'group.json'], files);
    assert.equal(code, 0, error);
    assert.match(files['out/bidault.demarche'] ?? '', /Bidault \[refuses the plan\]\{claim #A\}\./);
    assert.match(
      files['out/mendes.demarche'] ?? '',
      /\[put off, not refused\]\{claim #B note="marie: So he wrote\."\}/,
    );
    assert.equal(files['out/other.demarche'], undefined);
    assert.match(error, /No text that was given is called “https:\/\/letters\.example\/eden”/);
    assert.match(error, /No annotation is about the text “other”/);
    // Of one text alone the annotations of the others are told.
    const one = imported('hypothesis', { rows });
    assert.equal(one.told.filter((message) => /is of another text/.test(message)).length, 2);
    assert.match(one.body, /\{claim #A\}/);
  });

  it('refuses annotations of which nothing says what they are about, and never goes by positions alone', () => {
    const of = (uri: string) => ({
      ...row('A', undefined, { uri, tags: ['claim'] }),
      target: [{ source: uri, selector: [{ type: 'TextPositionSelector', start: 0, end: 5 }] }],
    });
    const found = (importerOf('hypothesis') as LoadedImporter).read(
      JSON.stringify({ rows: [of('https://a.example/1'), of('https://a.example/2')] }),
      'bidault',
      letter,
    );
    assert.ok('fault' in found);
    for (const broken of [
      '',
      '{"rows": [',
      '[[[',
      '{}',
      '{"rows": []}',
      '['.repeat(200_000) + ']'.repeat(200_000),
    ]) {
      const read = (importerOf('hypothesis') as LoadedImporter).read(broken, 'x', letter);
      assert.ok('fault' in read, broken.slice(0, 20));
    }
  });
});

describe('import from Recogito', () => {
  const target = (...exact: string[]) =>
    exact.map((words) => ({
      annotation: 'a',
      source: 'project-1',
      selector: [
        quote(words),
        {
          type: 'TextPositionSelector',
          start: letter.indexOf(words),
          end: letter.indexOf(words) + words.length,
        },
      ],
    }));

  it('reads an export of Studio: layers, comments in HTML, tags of a vocabulary, answers, notes', () => {
    const creator = { id: '6f1', name: 'Marie' };
    const items = [
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'd7050196-2537-42bf-9d1b-a3f9e4c9fbc6',
        type: 'Annotation',
        layer_id: 'L1',
        body: [
          {
            purpose: 'tagging',
            format: 'application/json',
            value: { label: 'claim', id: 'https://v.example/1' },
          },
          {
            purpose: 'commenting',
            type: 'TextualBody',
            format: 'text/html',
            value: '<p>So <b>B.</b> &amp; all</p>',
            creator,
          },
          {
            purpose: 'replying',
            type: 'TextualBody',
            value: '{"ops":[{"insert":"No"},{"insert":"!\\n"}]}',
            creator,
          },
        ],
        target: target('The plan is dead'),
      },
      {
        id: 'n1',
        type: 'Annotation',
        layer_id: 'L1',
        body: [{ value: 'Read twice.' }],
        target: { annotation: 'n1' },
      },
      {
        id: 'e1',
        type: 'Annotation',
        layer_id: 'L2',
        body: [{ purpose: 'tagging', value: 'claim' }],
        target: [{ source: 'project-1', selector: [quote('in another document')] }],
      },
    ];
    const { body, header, told } = imported('recogito', items);
    assert.match(
      body,
      /\[The plan is dead\]\{claim #d7050196-2537-42bf-9d1b-a3f9e4c9fbc6 note="So B\. & all; Marie: No!"\}/,
    );
    assert.equal(header, 'title: bidault\nnote: Read twice.');
    assert.deepEqual(told, [
      'This annotation is of another text, “project-1”, and was not imported.',
      'What is said with the address “https://v.example/1” was not imported.',
    ]);
  });

  it('reads relations of RecogitoJS and of Studio, and tells of those that the code book has not', () => {
    const statement = (id: string, exact: string, value: string) => ({
      id,
      type: 'Annotation',
      body: [{ type: 'TextualBody', purpose: 'tagging', value }],
      target: target(exact),
    });
    const items = [
      statement('#a', 'The plan is dead', 'claim'),
      statement('#b', 'refuses the plan', 'premise'),
      {
        id: '#c',
        type: 'Annotation',
        motivation: 'linking',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: 'supports' }],
        target: [{ id: '#b' }, { id: '#a' }],
      },
      [
        { id: '#d', motivation: 'linking', body: '#b', target: '#a' },
        { motivation: 'tagging', body: [{ value: 'attacks' }], target: '#d' },
      ],
      {
        id: '#e',
        type: 'Annotation',
        motivation: 'linking',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: 'mentions' }],
        target: [{ id: '#a' }, { id: '#b' }],
      },
      { id: '#f', motivation: 'linking', body: '#z', target: '#a' },
      { id: '#g', motivation: 'linking', body: '#b', target: '#a' },
    ];
    const { body, told } = imported('recogito', items);
    assert.match(body, /\[refuses the plan\]\{premise #b supports=#a\}/);
    assert.match(body, /\[The plan is dead\]\{claim #a attacks=#b\}/);
    assert.deepEqual(told, [
      'The code book has no relation “mentions”. It was not imported.',
      'One end of this relation is not an annotation of the text. The relation was not imported.',
      'This link does not say how its two ends are related. It was not imported.',
    ]);
  });

  it('reads the worked example of the R package recogito', () => {
    // From the manual of the package (read_recogito, version 0.2.1, MPL 2.0); the text is the beginning of Don Quixote there.
    const example = `[{"type":"Annotation","body":[{"type":"TextualBody","value":"sdfsd","purpose":"commenting"},{"type":"TextualBody","value":"Person","purpose":"tagging"}],"target":{"selector":[{"type":"TextQuoteSelector","exact":"ngenious hero"},{"type":"TextPositionSelector","start":42,"end":55}]},"@context":"http://www.w3.org/ns/anno.jsonld","id":"#a4ea53d4-69f3-4392-a3dd-cbb7e9ad50cb"},{"type":"Annotation","body":[{"type":"TextualBody","value":"Person","purpose":"tagging"},{"type":"TextualBody","value":"Location","purpose":"tagging"}],"target":{"selector":[{"type":"TextQuoteSelector","exact":"far and"},{"type":"TextPositionSelector","start":70,"end":77}]},"@context":"http://www.w3.org/ns/anno.jsonld","id":"#d7050196-2537-42bf-9d1b-a3f9e4c9fbc6"}]`;
    const text = 'Tell me, O Muse, about that man: how the ingenious hero who travelled far and wide.\n';
    const { body, told } = imported('recogito', example, text);
    assert.match(
      body,
      /i\[ngenious hero\]\{@ngenious-hero note=sdfsd\} who travelled \[far and\]\{@far-and note=Location\}/,
    );
    assert.deepEqual(told, []);
  });

  it('reads the JSON-LD of the first Recogito: places and persons by their addresses', () => {
    const items = [
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'https://recogito.pelagios.org/annotation/u1',
        type: 'Annotation',
        body: [
          {
            type: 'SpecificResource',
            value: 'http://sws.geonames.org/2988507',
            purpose: 'identifying',
            creator: 'https://recogito.pelagios.org/marie',
            modified: '2018-05-03T10:00:00Z',
          },
          {
            type: 'Feature',
            purpose: 'georeferencing',
            geometry: { type: 'Point', coordinates: [2.35, 48.85] },
          },
        ],
        target: {
          source: 'https://recogito.pelagios.org/part/p1',
          type: 'Text',
          selector: [{ type: 'TextPositionSelector', start: 0, end: 5 }, quote('Paris')],
        },
      },
      {
        id: 'https://recogito.pelagios.org/annotation/u2',
        type: 'Annotation',
        body: [
          {
            type: 'SpecificResource',
            value: 'PERSON',
            purpose: 'identifying',
            modified: '2018-05-03T10:00:00Z',
          },
        ],
        target: {
          source: 'https://recogito.pelagios.org/part/p1',
          type: 'Text',
          selector: [{ type: 'TextPositionSelector', start: 22, end: 29 }, quote('Bidault')],
        },
      },
    ];
    const { body, told } = imported('recogito', items);
    assert.match(
      body,
      /\[Paris\]\{@paris\}[\s\S]*\[Bidault\]\{@bidault\}[\s\S]*@paris: Paris\n {2}type: place\n {2}same-as: geonames:2988507/,
    );
    assert.match(body, /@bidault: Bidault\n {2}type: person\n/);
    assert.deepEqual(told, ['Démarche has no way of saying what this body says. It was not imported.']);
  });

  it('reads the table of the first Recogito', () => {
    const table = [
      'UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,VOCAB_LABEL,LAT,LNG,PLACE_TYPE,VERIFICATION_STATUS,TAGS,COMMENTS',
      '"u1","bidault.txt","Paris","char-offset:0","PLACE","http://sws.geonames.org/2988507","Paris|Lutetia","48.8","2.3","","VERIFIED","","The ""city"", of course"',
      '"u2","bidault.txt","The plan is dead","char-offset:48","","","","","","","","claim",""',
      '"u3","tei.xml","x","from=/tei/text::1;to=/tei/text::2","PLACE","","","","","","","",""',
    ].join('\n');
    const { body, told, at } = imported('recogito', table);
    assert.match(body, /^\[Paris\]\{@paris note="The \\"city\\", of course"\}/);
    assert.match(body, /\[The plan is dead\]\{claim #u2\}/);
    assert.match(body, /type: place\n {2}same-as: geonames:2988507/);
    assert.deepEqual(told, ['This annotation is of another text, “tei.xml”, and was not imported.']);
    assert.match(at[0] ?? '', /^"u3"/);
  });
});

describe('selectors that are made of others', () => {
  const claim = (selector: object) => ({
    id: '#a',
    type: 'Annotation',
    body: { purpose: 'tagging', value: 'claim' },
    target: { source: 'x', selector },
  });
  const place = (selector: object) => {
    const { body, told } = imported('web-annotation', claim(selector));
    return /\[([^\]]*)\]\{claim/.exec(body)?.[1] ?? told.join(' ');
  };
  const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });

  it('are read where they are of text: a part of a passage, a range between two', () => {
    assert.equal(place({ ...position(19, 47), refinedBy: quote('the plan') }), 'the plan');
    assert.equal(place({ ...quote('The plan is dead'), refinedBy: position(4, 8) }), 'plan');
    assert.equal(
      place({ type: 'RangeSelector', startSelector: quote('refuses'), endSelector: quote('. The plan is') }),
      'refuses the plan',
    );
    assert.equal(
      place({
        type: 'RangeSelector',
        startSelector: { ...quote('M. Bidault refuses'), refinedBy: quote('Bidault') },
        endSelector: position(47, 48),
      }),
      'Bidault refuses the plan.',
    );
  });

  it('are told by what they are where they are of something else', () => {
    const xpath = { type: 'XPathSelector', value: '/p[1]' };
    assert.equal(
      place({ ...xpath, refinedBy: quote('the plan') }),
      'Its place is told by XPathSelector (refinedBy) alone, which is not read. It was not imported.',
    );
    assert.equal(
      place({ type: 'RangeSelector', startSelector: xpath, endSelector: xpath }),
      'Its place is told by XPathSelector alone, which is not read. It was not imported.',
    );
    assert.equal(
      place({ type: 'RangeSelector', startSelector: quote('dead'), endSelector: quote('refuses') }),
      'Its place ends before it begins. It was not imported.',
    );
    let deep: object = quote('plan');
    for (let level = 0; level < 50; level++) deep = { ...quote('plan is'), refinedBy: deep };
    assert.match(place(deep), /which is not read/);
  });
});
