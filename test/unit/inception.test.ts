// INCEpTION: what goes to it and comes from it, as WebAnno TSV 3 and as UIMA CAS JSON. What comes in are the worked examples
// that the makers of both notations test with (test/fixtures/inception); what goes out is read by two strict readers of the
// specifications (test/oracles).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readCasJson } from '../../server/exchange/cas-json/read';
import { writeCasJson } from '../../server/exchange/cas-json/write';
import type { Imported, Unreadable } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { readTsv } from '../../server/exchange/webanno-tsv/read';
import { writeTsv } from '../../server/exchange/webanno-tsv/write';
import { FileNames } from '../../server/files/file-name';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { readCas } from '../oracles/cas-json';
import { readWebannoTsv } from '../oracles/webanno-tsv';
import { viewOfText } from '../support/view';

const fixture = (name: string) => readFileSync(`test/fixtures/inception/${name}`, 'utf8');
const imported = (found: Imported | Unreadable): Imported => {
  assert.ok('document' in found, 'fault' in found ? found.fault.message : '');
  return found;
};
const tsv = (file: string) => imported(readTsv(file, 'letter'));
const cas = (file: string) => imported(readCasJson(file, 'letter'));
const textOf = ({ document }: Imported) => strip(parse(document));
const bodyOf = ({ document }: Imported) => document.replace(/^---\n[\s\S]*?---\n\n/, '');
const messages = ({ losses }: Imported) => losses.map(({ message }) => message);
const faultOf = (found: Imported | Unreadable) => {
  assert.ok('fault' in found);
  return found.fault.message;
};

/** A small file: sentences of words, each with its cells. */
const table = (layers: readonly string[], ...sentences: readonly string[]) =>
  `#FORMAT=WebAnno TSV 3.3\n${layers.map((layer) => `${layer}\n`).join('')}\n\n${sentences.join('\n')}`;

const NE = '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value';
const ARGUMENT = '#T_SP=webanno.custom.Argument|kind|stance';

describe('WebAnno TSV comes in', () => {
  it('with the text of its sentences: lines, tabs, characters of two code units', () => {
    assert.equal(textOf(tsv(fixture('sentence-with-line-break.tsv'))), 'This is\na test .\n');
    assert.equal(textOf(tsv(fixture('sentence-with-tab.tsv'))), 'This is\ta test .\n');
    assert.equal(bodyOf(tsv(fixture('sentence-with-emoji.tsv'))), 'I like it [😊]{note Span} .\n');
  });

  it('with what its offsets leave room for between sentences: a line feed and spaces, or nothing', () => {
    assert.equal(textOf(tsv(fixture('leading-white-space.tsv'))), ' one two\n');
    const two = (begin: number) =>
      table([], '#Text=Yes.\n1-1\t0-4\tYes.\t\n', `#Text=No.\n2-1\t${begin}-${begin + 3}\tNo.\t\n`);
    assert.equal(textOf(tsv(two(4))), 'Yes.No.\n');
    assert.equal(textOf(tsv(two(5))), 'Yes.\nNo.\n');
    assert.equal(textOf(tsv(two(7))), 'Yes.\n  No.\n');
    assert.match(faultOf(readTsv(two(3), 'x')), /begins at 3, but the text before it already reaches to 4/);
    assert.match(faultOf(readTsv(two(99_999_999), 'x')), /far behind the end/);
  });

  it('with annotations over several tokens and sentences, stacked, and in parts of tokens', () => {
    assert.equal(
      bodyOf(tsv(fixture('cross-sentence-span.tsv'))).split('\n\n')[0],
      '[He loves her .\nShe loves him not .]{@he-loves-her-she}',
    );
    const { document, losses } = tsv(fixture('stacked-sub-tokens.tsv'));
    // Of 24 spans the six without words are told; the others are notes, each with its value.
    const said = [...document.matchAll(/note (\w+)/g)].map(([, value]) => value);
    assert.deepEqual(
      said.sort(),
      [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [`${n}a`, `${n}b`]),
    );
    const points = losses.filter(({ message }) => /about no words/.test(message));
    assert.equal(points.length, 6);
  });

  it('with persons and places as mentions, by the knowledge base that names them', () => {
    const file = table(
      [NE],
      [
        '#Text=Molotov left Berlin. Mr. Molotov wrote.',
        '1-1\t0-7\tMolotov\thttp://www.wikidata.org/entity/Q83101\tPER\t',
        '1-2\t8-12\tleft\t_\t_\t',
        '1-3\t13-19\tBerlin\t*\tLOC\t',
        '1-4\t19-20\t.\t_\t_\t',
        '1-5\t21-24\tMr.\thttp://www.wikidata.org/entity/Q83101[1]\tPER[1]\t',
        '1-6\t25-32\tMolotov\thttp://www.wikidata.org/entity/Q83101[1]\tPER[1]\t',
        '1-7\t33-38\twrote\t*\tOTH\t',
        '1-8\t38-39\t.\t_\t_\t',
        '',
      ].join('\n'),
    );
    const found = tsv(file);
    assert.equal(
      bodyOf(found),
      `[Molotov]{@molotov} left [Berlin]{@berlin}. [Mr. Molotov]{@molotov} [wrote]{note OTH note=value}.

@molotov: Molotov
  type: person
  same-as: wikidata:Q83101

@berlin: Berlin
  type: place
`,
    );
    const [only] = found.losses;
    assert.equal(found.losses.length, 1);
    assert.equal(file.slice(only?.start, only?.end), '1-7\t33-38\twrote\t*\tOTH\t');
    assert.match(only?.message ?? '', /has no kind “OTH”/);
  });

  it('with custom layers whose features or names are words of the code book, and their relations', () => {
    const file = table(
      [ARGUMENT, '#T_SP=webanno.custom.Cue|', '#T_RL=webanno.custom.Rel|label|BT_webanno.custom.Argument'],
      [
        '#Text=Not so , he says .',
        '1-1\t0-3\tNot\tclaim[1]|premise[2]\tagainst[1]|odd[2]\t_\t_\t_\t',
        '1-2\t4-6\tso\tclaim[1]\tagainst[1]\t_\tsupports|x\t1-1[2_1]|1-1[2_1]\t',
        '1-3\t7-8\t,\t_\t_\t_\t_\t_\t',
        '1-4\t9-11\the\t_\t_\t_\t_\t_\t',
        '1-5\t12-16\tsays\t_\t_\t*\t_\t_\t',
        '1-6\t17-18\t.\t_\t_\t_\t_\t_\t',
        '',
      ].join('\n'),
    );
    const found = tsv(file);
    assert.equal(
      bodyOf(found),
      '[[Not]{premise note="stance: odd" supports=#statement} so]{claim #statement stance=against} , he [says]{cue} .\n'.replace(
        'note="stance: odd" supports=#statement',
        'supports=#statement note="stance: odd"',
      ),
    );
    assert.deepEqual(messages(found), ['The code book has no relation “x”. It was not imported.']);
  });

  it('with slots as voices where they are filled by somebody of the register', () => {
    const file = table(
      [
        '#T_SP=webanno.custom.Quote|kind|ROLE_webanno.custom.Quote:roles_webanno.custom.QuoteLink|de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
        NE,
      ],
      [
        '#Text=Eden : never .',
        '1-1\t0-4\tEden\t_\t_\t_\t*\tPER\t',
        '1-2\t5-6\t:\t_\t_\t_\t_\t_\t',
        '1-3\t7-12\tnever\tclaim\tby;odd\t1-1;1-1\t_\t_\t',
        '1-4\t13-14\t.\t_\t_\t_\t_\t_\t',
        '',
      ].join('\n'),
    );
    const found = tsv(file);
    assert.match(found.document, /\[Eden\]\{@eden\} : \[never\]\{claim by=@eden\} \./);
    assert.deepEqual(messages(found), [
      'The dialect has no field for the role “odd” of these words. It was not imported.',
    ]);
    assert.equal(textOf(tsv(fixture('zero-length-slot-host.tsv'))), 'This is a test .\n');
  });

  it('with chains as mentions where one of their links is a name', () => {
    const file = (value: string) =>
      table(
        [
          NE,
          '#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation',
        ],
        [
          '#Text=Eden said he agrees .',
          `1-1\t0-4\tEden\t*\t${value}\t*[1]\t*->1-1\t`,
          '1-2\t5-9\tsaid\t_\t_\t_\t_\t',
          '1-3\t10-12\the\t_\t_\tpr[1]\t*->1-2\t',
          '1-4\t13-19\tagrees\t_\t_\t_\t_\t',
          '1-5\t20-21\t.\t_\t_\t_\t_\t',
          '',
        ].join('\n'),
      );
    assert.match(bodyOf(tsv(file('PER'))), /^\[Eden\]\{@eden\} said \[he\]\{@eden\} agrees \./);
    assert.deepEqual(messages(tsv(file('PER'))), ['“pr”, said of a link in a chain, was not imported.']);
    const unnamed = messages(tsv(file('OTH')));
    assert.equal(
      unnamed.filter((message) => /No mention in the chain “CoreferenceLink”/.test(message)).length,
      2,
    );
  });

  it('without parts of speech and the like, which are told', () => {
    const file = table(
      ['#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue'],
      '#Text=Yes .\n1-1\t0-3\tYes\tUH\t\n1-2\t4-5\t.\t.\t\n',
    );
    assert.equal(bodyOf(tsv(file)), 'Yes .\n');
    assert.deepEqual(
      messages(tsv(file)),
      Array(2).fill(
        '“POS” belongs to linguistic analysis, for which documents have no place. It was not imported.',
      ),
    );
  });

  it('with escapes of its version: in 3.1 as in Java', () => {
    const file = (version: string) =>
      `#FORMAT=WebAnno TSV ${version}\n#T_SP=webanno.custom.Cue|words\n\n\n#Text=a \\u00e9 b\n1-1\t0-1\ta\tx\\_y\\->z\\[1\\]\t\n`;
    assert.equal(textOf(tsv(file('3.1'))), 'a é b\n');
    assert.equal(textOf(tsv(file('3.3'))), 'a \\u00e9 b\n');
    assert.match(tsv(file('3.2')).document, /note="words: x_y->z\[1\]"/);
  });

  it('however it has counted, if all words fit and that is told', () => {
    const rows = (offsets: readonly string[]) =>
      table(
        [ARGUMENT],
        `#Text=🕊 né .\n1-1\t${offsets[0]}\t🕊\t_\t_\t\n1-2\t${offsets[1]}\tné\tclaim\t*\t\n1-3\t${offsets[2]}\t.\t_\t_\t\n`,
        `#Text=So .\n2-1\t${offsets[3]}\tSo\tclaim\t*\t\n2-2\t${offsets[4]}\t.\t_\t_\t\n`,
      );
    const whole = '🕊 [né]{claim} .\n[So]{claim} .\n';
    const of = (...offsets: string[]) => tsv(rows(offsets));
    assert.deepEqual(messages(of('0-2', '3-5', '6-7', '8-10', '11-12')), []);
    for (const [offsets, why] of [
      [['0-1', '2-4', '5-6', '7-9', '10-11'], /they count characters/],
      [['0-4', '5-8', '9-10', '11-13', '14-15'], /they count bytes/],
      [['0-2', '3-5', '6-7', '0-2', '3-4'], /they begin anew in each sentence/],
    ] as const) {
      const found = of(...offsets);
      assert.equal(bodyOf(found), whole);
      assert.match(messages(found).join(), why);
    }
    // Nothing explains these: what does not fit is told and left out.
    const found = of('0-2', '4-6', '6-7', '8-10', '11-12');
    assert.equal(bodyOf(found), '🕊 né .\n[So]{claim} .\n');
    assert.match(messages(found).join(), /This line quotes “né”, but “é” stands there/);
  });

  it('or says what is wrong, where, and what to do', () => {
    const faults = [
      [
        '<?xml version="1.0"?><xmi:XMI/>',
        '',
        /UIMA CAS XMI is not read: in INCEpTION, export the document as/,
      ],
      ['#FORMAT=WebAnno TSV 2\n', '', /older WebAnno TSV/],
      ['{"%TYPES": {}}', '', /import it as that/],
      ['nothing of it', '', /begins with “#FORMAT=WebAnno TSV 3.3”/],
      [table([]), '', /no sentence/],
      [table([], '#Text=a\n'), '#Text', /no tokens/],
      [table([], '1-1\t0-1\ta\t\n'), '1-1', /belongs to no sentence/],
      [
        table([ARGUMENT], '#Text=a\n1-1\t0-1\ta\t_\n'),
        '1-1',
        /has 2 columns of annotations, but this row has 1/,
      ],
      [table([], '#Text=a\nfirst\t0-1\ta\t\n'), 'first', /begins with its number and its offsets/],
    ] as const;
    for (const [file, place, message] of faults) {
      const found = readTsv(file, 'x');
      assert.match(faultOf(found), message);
      assert.equal('fault' in found && found.fault.start, file.indexOf(place), file);
    }
  });
});

describe('UIMA CAS JSON comes in', () => {
  it('with its text and offsets in UTF-16', () => {
    const { document } = cas(fixture('cas-emoji.json'));
    assert.match(document, /^🥳 |\[🥳\]\{note Annotation\} \[This\]\{note Annotation\} \[👳🏻\u200D♀️\]/m);
    assert.equal(textOf(cas(fixture('cas-text-as-object.json'))), 'This is a test.');
  });

  it('with the spans of any layer, and slots told by their place', () => {
    const file = fixture('cas-slot-feature.json');
    const found = cas(file);
    assert.equal(
      bodyOf(found),
      '[This]{note SimpleLinkHost} [is]{note SimpleSpan} [a]{note SimpleSpan} test .',
    );
    const slots = found.losses.filter(({ message }) => /role/.test(message));
    assert.deepEqual(
      slots.map(({ start, end }) => file.slice(start, end)),
      ['"%ID" : 11', '"%ID" : 9'],
    );
  });

  it('of one view: others are told, and so is what has no place', () => {
    const file = JSON.stringify({
      '%FEATURE_STRUCTURES': [
        { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'Never!' },
        { '%ID': 2, '%TYPE': 'uima.cas.Sofa', sofaID: 'translation', sofaString: 'Jamais !' },
        { '%ID': 3, '%TYPE': 'x.Claim', '@sofa': 1, begin: 0, end: 5 },
        { '%ID': 4, '%TYPE': 'x.Claim', '@sofa': 2, begin: 0, end: 6 },
        { '%ID': 5, '%TYPE': 'x.Claim', '@sofa': 1, begin: 3, end: 99 },
        { '%ID': 6, '%TYPE': 'x.Setting', value: 'blue' },
      ],
    });
    const found = cas(file);
    assert.equal(bodyOf(found), '[Never]{claim}!');
    assert.deepEqual(
      found.losses.map(({ start, end, message }) => `${file.slice(start, end)} ${message}`),
      [
        '"%ID":2 Only one text is imported: the view “translation” was left out.',
        '"%ID":4 This is of another view, which was not imported.',
        '"%ID":5 This does not refer to any passage of the text and was not imported.',
        '"%ID":6 “Setting” has no place in the text and was not imported.',
      ],
    );
  });

  it('or says what is wrong and what to do', () => {
    assert.match(faultOf(readCasJson(fixture('cas-text-elsewhere.json'), 'x')), /at “classpath:/);
    assert.match(faultOf(readCasJson('<xmi:XMI/>', 'x')), /UIMA CAS XMI is not read/);
    assert.match(faultOf(readCasJson('#FORMAT=WebAnno TSV 3.3\n', 'x')), /Import it as that/);
    assert.match(faultOf(readCasJson('{"a": 1}', 'x')), /no “%FEATURE_STRUCTURES”/);
    assert.match(faultOf(readCasJson('{"%FEATURE_STRUCTURES": [{"%ID": 1}]}', 'x')), /a number \(%ID\)/);
    assert.match(faultOf(readCasJson('{', 'x')), /not JSON/);
    assert.match(faultOf(readCasJson('[]', 'x')), /no text/);
  });
});

const report = `---
id: report
title: Report from Paris
date: 1954-03-20
---

# On the draft

[Palewski]{@palewski} said [the “proposal”, as it stands, is un[accept]{unclear}able]{claim #no by=@palewski via=@v certainty=probable note="a; b|c"}, [for it excludes the USA]{premise supports=#no}.
[]{page 2}🕊 [This thesis]{#no}, [he repeats]{#no said}, [and goes on]{#no continued}.[Not so]{claim attacks=#join,#no}

%% to be checked

#join: The USSR joins NATO.
  kind: proposal

@palewski: Gaston Palewski
  type: person
  same-as: wikidata:Q1345
  office: Deputy

@v: S. A. Vinogradov
  type: person
`;
const model = () => exportModelOf(viewOfText(report));

describe('INCEpTION gets', () => {
  it('statements, mentions, marks and relations as layers, in both notations', () => {
    const [table, layers] = writeTsv([model()], 'report', new FileNames()).files;
    assert.deepEqual([table?.name, layers?.name], ['report.tsv', 'demarche-layers.xml']);
    const { spans, relations, text } = readWebannoTsv(table!.content);
    const short = (layer: string) => layer.replace('webanno.custom.Demarche', '');
    const words = ({ begin, end }: { begin: number; end: number }) => text.slice(begin, end).slice(0, 20);
    assert.deepEqual(
      spans.map(
        (span) => `${short(span.layer)} ${words(span)}: ${span.features['kind'] ?? span.features['entry']}`,
      ),
      [
        'Statement the “proposal”, as i: claim',
        'Statement for it excludes the : premise',
        'Statement This thesis: reference',
        'Statement he repeats: said',
        'Statement and goes on: continued',
        'Statement Not so: claim',
        'Mention Palewski: palewski',
        'Mark accept: unclear',
        'Mark : page',
      ],
    );
    const claim = spans[0]?.features;
    assert.deepEqual(
      ['id', 'by', 'via', 'certainty'].map((feature) => claim?.[feature]),
      ['no', '@palewski', '@v', 'probable'],
    );
    assert.equal(
      claim?.['demarche'],
      '{note="a; b|c"} @palewski: Gaston Palewski (person); @v: S. A. Vinogradov (person)',
    );
    assert.deepEqual(
      { ...spans[6]?.features },
      {
        type: 'person',
        name: 'Gaston Palewski',
        entry: 'palewski',
        identifier: 'https://www.wikidata.org/wiki/Q1345',
      },
    );
    const related = relations.map(
      ({ from, to, features }) => `${words(from)} ${features['relation']} ${words(to)}`,
    );
    assert.deepEqual(related.sort(), [
      'Not so attacks the “proposal”, as i',
      'This thesis refers the “proposal”, as i',
      'and goes on continues the “proposal”, as i',
      'for it excludes the  supports the “proposal”, as i',
      'he repeats says the “proposal”, as i',
    ]);
    const other = readCas(writeCasJson([model()], 'report', new FileNames()).files[0]!.content);
    const own = other.annotations.filter(({ type }) => /Demarche/.test(type));
    assert.equal(own.length, spans.length + relations.length);
    for (const { layer, begin, end, features } of spans)
      assert.ok(
        own.some(
          (one) =>
            one.type === layer &&
            one.begin === begin &&
            one.end === end &&
            JSON.stringify(one.features) === JSON.stringify(features),
        ),
        `${layer} ${begin}`,
      );
  });

  it('and gives them back: what it has no place for is told', () => {
    for (const [write, read] of [
      [writeTsv, readTsv],
      [writeCasJson, readCasJson],
    ] as const) {
      const { files, losses } = write([model()], 'report', new FileNames());
      const found = imported(read(files[0]!.content, 'report'));
      assert.equal(textOf(found), model().text);
      assert.match(
        found.document,
        /\[the “proposal”, as it stands, is un\[accept\]\{unclear\}able\]\{claim #no via=@v by=@palewski certainty=probable note="a; b\|c"\}|\{claim #no by=@palewski via=@v certainty=probable note="a; b\|c"\}/,
      );
      assert.match(found.document, /\{premise supports=#no\}/);
      assert.match(
        found.document,
        /\[\]\{page 2\}🕊 \[This thesis\]\{#no\}, \[he repeats\]\{#no said\}, \[and goes on\]\{#no continued\}\.\[Not so\]\{claim attacks=#no\}/,
      );
      assert.match(
        found.document,
        /@palewski: Gaston Palewski\n {2}type: person\n {2}same-as: wikidata:Q1345/,
      );
      assert.deepEqual(found.losses, []);
      const told = losses.map(({ start, message }) => `${report.slice(start).split(/[\s}]/)[0]}: ${message}`);
      for (const part of [
        /header, .*date/,
        /entry #join/,
        /heading/,
        /comments/,
        /“Not so” attacks “The USSR joins/,
        /entry @palewski/,
      ])
        assert.ok(
          told.some((one) => part.test(one)),
          `${part} in ${told.join('\n')}`,
        );
    }
  });

  it('who speaks, also where only the header says it', () => {
    const source = '---\nfrom: @eden\n---\n\n[We agree]{claim}.\n\n@eden: Anthony Eden\n  type: person\n';
    const { files } = writeTsv([exportModelOf(viewOfText(source))], 'x', new FileNames());
    assert.match(
      imported(readTsv(files[0]!.content, 'x')).document,
      /\[We agree\]\{claim by=@eden\}\.\n\n@eden: Anthony Eden\n {2}type: person/,
    );
  });

  it('what an annotator has changed there', () => {
    const content = writeTsv([model()], 'report', new FileNames())
      .files[0]!.content.replaceAll('\tprobable[', '\tpossible[')
      .replace('\tpremise[2]', '\tclaim[2]');
    assert.match(imported(readTsv(content, 'report')).document, /certainty=possible/);
  });

  it('one file of layers for a folder, which is a type system of UIMA', () => {
    const names = new FileNames();
    const files = [
      writeTsv([model()], 'a', names),
      writeTsv([model()], 'b', names),
      writeCasJson([model()], 'c', names),
    ];
    assert.deepEqual(
      files.flatMap((one) => one.files.map(({ name }) => String(name))),
      ['a.tsv', 'demarche-layers.xml', 'b.tsv', 'c.json'],
    );
    const xml = files[0]!.files[1]!.content;
    const wellFormed = spawnSync('xmllint', ['--noout', '-'], { input: xml, encoding: 'utf8' });
    if (wellFormed.error === undefined) assert.equal(wellFormed.status, 0, wellFormed.stderr);
    // A relation is known by these two, which have to be of one type.
    const range = '<rangeTypeName>webanno.custom.DemarcheStatement</rangeTypeName>';
    for (const end of ['Governor', 'Dependent'])
      assert.ok(xml.includes(`<name>${end}</name><description/>${range}`));
    const types = [...xml.matchAll(/<supertypeName>([^<]*)</g)].map(([, name]) => name);
    assert.deepEqual(types, Array(4).fill('uima.tcas.Annotation'));
  });

  it('white space as far as WebAnno TSV can hold it, and else is told', () => {
    const back = (text: string) => {
      const { files, losses } = writeTsv([exportModelOf(viewOfText(text))], 'x', new FileNames());
      const found = readTsv(files[0]!.content, 'x');
      return [
        'fault' in found ? undefined : textOf(found),
        losses.map(({ message }) => message.slice(0, 60)),
      ];
    };
    for (const text of ['One.\n', 'One.\n\n\nTwo.  Three.\tFour\n', 'a\r\nb\r\n', ' a\n \n', 'a.\n   b\n'])
      assert.deepEqual(back(text), [text, []]);
    assert.deepEqual(back('a'), ['a\n', ['In WebAnno TSV, every text ends with a line end: this one wi']]);
    assert.deepEqual(back('\n\na\n'), [
      '  a\n',
      ['WebAnno TSV has spaces alone before the first word: all else'],
    ]);
    assert.deepEqual(back(' \n'), [
      undefined,
      ['WebAnno TSV holds words only: the white space of this text w'],
    ]);
    assert.deepEqual(back('[ a ]{cue} b[ ]{cue}c []{page 3} d\n')[1], [
      'WebAnno TSV annotates words: the white space at the edge of ',
      'WebAnno TSV annotates words: what is on white space alone wa',
      'WebAnno TSV has no place between words: this was moved to th',
    ]);
  });
});
