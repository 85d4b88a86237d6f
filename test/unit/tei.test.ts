// TEI: what is written is valid by the schema of TEI, what is read has its text, and both tell what they could not keep.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { core } from '../../server/codebook/load';
import { teiPlaces } from '../../server/codebook/mapping';
import { mergeBooks, readBook } from '../../server/codebook/read';
import type { CodeBook } from '../../server/codebook/types';
import { buildDocument } from '../../server/exchange/build-document';
import type { Imported } from '../../server/exchange/format';
import { type ExportModel, exportModelOf } from '../../server/exchange/model';
import { mappingOf } from '../../server/exchange/tei/mapping';
import { teiImporter } from '../../server/exchange/tei/read';
import { tei } from '../../server/exchange/tei/write';
import { decodeImport } from '../../server/files/decode';
import { FileNames } from '../../server/files/file-name';
import { lookUp, tableEntries } from '../../server/model/lookup';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { notWrittenAs, saidIn } from '../support/tei';
import { viewOfText, viewsOf } from '../support/view';

const report = `---
id: report
title: Report from Paris
date: 1954-03-20
from: @vinogradov
language: en
---

# The conversation

[Palewski]{@palewski} [said]{cue} that [the proposal is [unacceptable]{unclear cert=low}]{claim #unacceptable by=@palewski attacks=#join}.
[]{page 2}[The enclosure]{note "It was not found."} {+premise #long supports=#unacceptable}goes on
in the next line{-#long} of [Pakt]{sic "Pact"}.

#join: The USSR joins NATO.
  kind: proposal

@palewski: Gaston Palewski
  type: person
  alias: Palewski
  office: Deputy (1951/1955)
  member-of: @gaullists

@gaullists: Gaullists
  type: group

@vinogradov: S. A. Vinogradov
  type: person
`;

const wrap = (body: string, rest = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A note</title></titleStmt></fileDesc></teiHeader>${rest}<text><body>${body}</body></text></TEI>`;

const written = (reading: ExportModel) =>
  tei.write([reading], 'document', new FileNames()).files[0]?.content ?? '';
const readingOf = (text: string) => exportModelOf(viewOfText(text));
const imported = (xml: string): Imported => {
  const found = teiImporter.read(xml, 'document');
  assert.ok('document' in found, 'fault' in found ? found.fault.message : '');
  return found;
};
const textOf = (xml: string) => imported(xml).document.replace(/^---\n[\s\S]*?\n---\n\n/, '');

const samples = Object.values(
  viewsOf(
    Object.fromEntries(
      readdirSync('samples')
        .filter((name) => name.endsWith('.demarche'))
        .map((name) => [name, readFileSync(join('samples', name), 'utf8')]),
    ),
  ),
).map(exportModelOf);

const frus = readdirSync('test/fixtures/tei/frus').map((name) => ({
  name,
  source: readFileSync(join('test/fixtures/tei/frus', name), 'utf8'),
}));

describe('TEI is written', () => {
  const xml = written(readingOf(report));

  it('with annotations where they stand, their ids and what they are about', () => {
    assert.match(
      xml,
      /<head>The conversation<\/head>\n\n<p><persName ref="#palewski">Palewski<\/persName> <seg type="cue" ana="#kind.cue">said<\/seg> that <seg type="claim" ana="#kind.claim" xml:id="unacceptable">the proposal is <unclear ana="#kind.unclear" cert="low">unacceptable<\/unclear><\/seg>\.<\/p>/,
    );
    assert.match(xml, /<pb ana="#kind.page" n="2"\/>/);
    assert.match(xml, /<note type="editorial" target="#_1">It was not found\.<\/note>/);
  });

  it('with what runs across paragraphs beside the text, from anchor to anchor', () => {
    assert.match(
      xml,
      /<anchor xml:id="long.start"\/>goes on<\/p>\n<p>in the next line<anchor xml:id="long.end"\/>/,
    );
    assert.match(
      xml,
      /<span type="premise" ana="#kind.premise" xml:id="long" from="#long.start" to="#long.end"\/>/,
    );
  });

  it('with the register, the statements and their relations', () => {
    assert.match(
      xml,
      /<person xml:id="palewski"><persName>Gaston Palewski<\/persName><persName type="alias">Palewski<\/persName><affiliation from="1951" to="1955"><roleName>Deputy<\/roleName> \(1951\/1955\)<\/affiliation><\/person>/,
    );
    assert.match(xml, /<org xml:id="gaullists" type="group">/);
    assert.match(xml, /<relation name="member-of" active="#palewski" passive="#gaullists"\/>/);
    assert.match(xml, /<relation name="attacks" active="#unacceptable" passive="#join"\/>/);
    assert.match(
      xml,
      /<fs xml:id="join" type="statement" ana="#kind.proposal"><f name="gloss">The USSR joins NATO\.<\/f>/,
    );
    assert.match(xml, /<relation name="by" active="#unacceptable" passive="#palewski"\/>/);
  });

  it('with the document that is quoted as the source of a quotation', () => {
    const quotes = written(readingOf('He said [“no”]{quote by=@x quotes=note-1954 source="the note"}.\n'));
    assert.match(quotes, /<quote ana="#kind.quote" source="note-1954.xml" xml:id="_1">“no”<\/quote>/);
    assert.match(imported(quotes).document, /\[“no”\]\{quote [^}]*quotes=note-1954/);
    const foreign = '<p>He said <quote source="http://example.org/a.xml">no</quote>.</p>';
    assert.match(textOf(wrap(foreign)), /\[no\]\{quote source=http:\/\/example.org\/a.xml\}/);
  });

  it('with ids that XML does not allow written as others, and kept beside them', () => {
    const odd = written(readingOf('[a]{claim #𐌰b}\n\n@ᏣᎳᎩ: Cherokee\n  type: group\n'));
    assert.match(odd, /<org xml:id="x___" n="ᏣᎳᎩ" type="group">/);
    assert.match(odd, /<f name="id">𐌰b<\/f>/);
    assert.match(imported(odd).document, /\[a\]\{claim #𐌰b\}[\s\S]*@ᏣᎳᎩ: Cherokee/);
  });

  it('with the status of a document, also where TEI wants one word and it has several', () => {
    for (const [status, place] of [
      ['final', '<revisionDesc status="final">\n<change>final</change></revisionDesc>'],
      ['under review', '<note type="status">under review</note>'],
    ] as const) {
      const xml = written(readingOf(`---\nstatus: ${status}\n---\n\nText.\n`));
      assert.ok(xml.includes(place), xml);
      assert.match(imported(xml).document, new RegExp(`^---\\n[^]*^status: ${status}$`, 'm'));
    }
  });

  it('with words at the edges of a division as its heading, opener and closer, and as phrases elsewhere', () => {
    const body = (text: string) => /<body[^>]*>([\s\S]*)<\/body>/.exec(written(readingOf(text)))?.[1];
    const plain = (xml = '') => xml.replace(/ (?:ana|xml:id)="[^"]*"/g, '');
    assert.equal(
      plain(
        body(
          '[Note]{heading} [Moscow, 3 March]{dateline} [Sir:]{salutation} We refuse. [Moscow]{dateline} too.\n[V. Molotov]{signature}\n',
        ),
      ),
      '<head>Note</head> <opener><dateline>Moscow, 3 March</dateline> <salute>Sir:</salute></opener> <p>We refuse. <seg type="dateline">Moscow</seg> too.</p>\n<closer><signed>V. Molotov</signed></closer>\n',
    );
    assert.equal(
      plain(body('[1 line]{redacted} [Moscow]{dateline}\n\n# On Berlin\n\n[A]{signature}\n\nText.\n')),
      '<opener><gap reason="redacted"><desc>1 line</desc></gap> <dateline>Moscow</dateline></opener>\n\n<div><head>On Berlin</head>\n\n<p><seg type="signature">A</seg></p>\n\n<p>Text.</p></div>\n',
    );
    assert.equal(
      plain(body('[We refuse]{claim} [Moscow]{dateline}\n')),
      '<p><seg type="claim">We refuse</seg> <seg type="dateline">Moscow</seg></p>\n',
    );
  });

  it('with both readings of a place, whose hand it is in, and who answers for what was supplied', () => {
    const xml = written(
      readingOf(
        'the [Pakt]{sic "Pact"}, [Amb.]{expanded Ambassador} [not]{added hand=@molotov place=margin} [a]{deleted hand="a clerk"} [Gaston]{supplied resp="the translator" reason=omitted} [he]{supplied resp=@molotov}\n\n@molotov: V. M. Molotov\n  type: person\n',
      ),
    );
    for (const part of [
      '<choice><sic ana="#kind.sic">Pakt</sic><corr>Pact</corr></choice>',
      '<choice><abbr ana="#kind.expanded">Amb.</abbr><expan>Ambassador</expan></choice>',
      '<add ana="#kind.added" hand="#hand.molotov" place="margin">not</add>',
      '<handNote xml:id="hand.molotov" scribeRef="#molotov">V. M. Molotov</handNote>',
      '<handNote xml:id="hand.2">a clerk</handNote>',
      '<supplied ana="#kind.supplied" resp="#resp.1" reason="omitted">Gaston</supplied>',
      '<respStmt xml:id="resp.1"><resp>annotation</resp><name>the translator</name></respStmt>',
      '<supplied ana="#kind.supplied" resp="#molotov">he</supplied>',
    ])
      assert.ok(xml.includes(part), `${part}\n${xml}`);
  });

  it('with the voice of each place that makes a statement, and none where words refer to it', () => {
    const xml = written(
      readingOf(
        '[NATO is aggressive]{claim #nato by=@molotov,@dulles via=@hughes,@dulles;@hughes by-cert=low}. [This thesis]{#nato} is wrong. [It is]{#nato said}, [it is]{#nato by=@dulles date=1954-03} and [so on]{#nato continued}.\n\n@molotov: Molotov\n  type: person\n\n@dulles: Dulles\n  type: person\n\n@hughes: Hughes\n  type: person\n',
      ),
    );
    for (const part of [
      '<relation name="by" active="#nato" passive="#molotov #dulles" cert="low"/>',
      '<relation name="via" active="#nato" passive="#hughes #dulles"/>\n<relation name="via" active="#nato" passive="#hughes"/>',
      '<seg type="reference" corresp="#nato">This thesis</seg>',
      '<seg type="said" corresp="#nato">It is</seg>',
      '<seg type="again" corresp="#nato" xml:id="_1">it is</seg>',
      '<relation name="by" active="#_1" passive="#dulles"/>',
      '<fs type="annotation" corresp="#_1"><f name="date">1954-03</f></fs>',
      '<seg type="continued" prev="#nato">so on</seg>',
    ])
      assert.ok(xml.includes(part), `${part}\n${xml}`);
    assert.match(
      imported(xml).document,
      /\{claim #nato by=@molotov,@dulles by-cert=low via=@hughes,@dulles;@hughes\}[\s\S]*\{#nato\}[\s\S]*\{#nato said\}[\s\S]*\{#nato (?:date=1954-03 by=@dulles|by=@dulles date=1954-03)\}[\s\S]*\{#nato continued\}/,
    );
  });

  it('with what was sent, and otherwise what was only drafted', () => {
    const letter = (more: string) =>
      written(
        readingOf(
          `---\nfrom: @molotov\nto: @malenkov\nvia: @smirnov\ndate: 1954-03-26\nplace: Moscow\n${more}---\n\nText.\n`,
        ),
      );
    const actions = (xml: string) =>
      [...xml.matchAll(/<correspAction type="(\w+)"/g)].map(([, type]) => type);
    assert.deepEqual(actions(letter('')), ['sent', 'received', 'transmitted']);
    for (const draft of ['utterance: drafted\n', 'draft-of: note-1954\n']) {
      const xml = letter(draft);
      assert.deepEqual(actions(xml), ['drafted', 'intended', 'intended']);
      assert.match(imported(xml).document, /^from: @molotov\nto: @malenkov$[\s\S]*^via: @smirnov$/m);
    }
  });

  it('with those who made the text and the edition, its licence, and who took part', () => {
    const header =
      'id: document\ntitle: A note\nfrom: @molotov\ntranslator: Geoffrey Roberts\ndrafter: @molotov\ncleared-by: @malenkov\neditor: A. Editor\nedition: Notes of 1954\narchive: AVP RF, F. 6, Op. 13\nparticipants: @molotov, @malenkov\nnumber: 955\nrights: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/\ncorrection: line 7\nstatus: final\n';
    const text = `---\n${header}---\n\nText.\n\n@molotov: Molotov\n  type: person\n\n@malenkov: Malenkov\n  type: person\n`;
    const xml = written(readingOf(text));
    for (const part of [
      '<respStmt><resp>translator</resp>\n<name>Geoffrey Roberts</name></respStmt>',
      '<respStmt><resp>drafter</resp>\n<name ref="#molotov">Molotov</name></respStmt>',
      '<respStmt><resp>cleared by</resp>\n<name ref="#malenkov">Malenkov</name></respStmt>',
      '<editor>A. Editor</editor>',
      '<edition>Notes of 1954</edition>',
      '<licence target="https://creativecommons.org/licenses/by/4.0/">',
      '<note type="number">955</note>',
      '<change type="correction">line 7</change>',
      '<msDesc>\n<msIdentifier>\n<repository>AVP RF</repository>\n<idno>F. 6, Op. 13</idno></msIdentifier></msDesc>',
      '<projectDesc>',
      '<editorialDecl>',
    ])
      assert.ok(xml.includes(part), `${part}\n${xml}`);
    assert.deepEqual(
      saidIn(readingOf(imported(xml).document)).header,
      saidIn(readingOf(text)).header.filter((line) => line !== 'id: document'),
    );
  });

  it('with offices by their dates, also where these are not known to the day', () => {
    const text =
      '@molotov: Molotov\n  type: person\n  office: @minister (1953-03-05/1956-06-01); Premier (193X/1941)\n\n@minister: Foreign Minister\n  type: office\n';
    const xml = written(readingOf(text));
    assert.match(
      xml,
      /<affiliation from="1953-03-05" to="1956-06-01"><roleName ref="#minister">Foreign Minister<\/roleName> \(1953-03-05\/1956-06-01\)<\/affiliation>/,
    );
    assert.match(
      xml,
      /<affiliation notBefore="1930-01-01" notAfter="1941-12-31"><roleName>Premier<\/roleName> \(193X\/1941\)/,
    );
    assert.deepEqual(saidIn(readingOf(imported(xml).document)).entries, saidIn(readingOf(text)).entries);
  });

  it('with pointers and names, and never with the signs of our own marks', () => {
    for (const reading of [
      ...samples,
      readingOf(
        '[a]{claim #a by=@nobody attacks=#nothing note="see @x and #a"} [b]{note "@x said so"}\n\n@x: X\n  type: person\n  note: like @x\n',
      ),
    ]) {
      const xml = written(reading);
      const outside = (xml.slice(0, xml.indexOf('<body')) + xml.slice(xml.indexOf('</body>'))).replace(
        / (?:ana|corresp|prev|ref|active|passive|fVal|target|resp|hand|scribeRef|from|to)="[^"]*"/g,
        '',
      );
      assert.deepEqual(
        outside.match(/(?<![\p{L}[./\d])[\w-]*[@#]\p{L}[^<"\s]*/gu) ?? [],
        [],
        reading.view.document,
      );
      const back = exportModelOf(viewOfText(imported(xml).document));
      assert.deepEqual(saidIn(back).annotations, saidIn(reading).annotations, reading.view.document);
    }
  });

  it('telling what is lost, by its place', () => {
    const text = 'A \u0001.\n\n%% aside\n';
    const { losses } = tei.write([readingOf(text)], 'document', new FileNames());
    assert.deepEqual(
      losses.map(({ start, end, message }) => [text.slice(start, end).trim(), message.split(' ')[0]]),
      [
        ['\u0001', 'XML'],
        ['%% aside', 'Comments'],
      ],
    );
  });
});

/** The examples of all kinds of a book, which its exports are tried on. */
function examplesOf(book: CodeBook) {
  return tableEntries(book.kinds).flatMap(([name, { example = '', family }]) => {
    // What goes on with a statement has no kind of its own.
    if (family === 'reserved') return [];
    const reading = exportModelOf(viewOfText(`${example}\n`, {}, { book }));
    return [{ name, reading, mapping: mappingOf(book, name) ?? `seg[@type='${name}']` }];
  });
}

/** The edition's own book, with kinds that the core does not have. */
const sampleBook = mergeBooks(core, readBook(readFileSync('samples/codebook.json', 'utf8')).file);
const ownBook = mergeBooks(
  core,
  readBook(`{
  "kinds": {
    "ultimatum": { "family": "statement", "refines": "proposal", "example": "[leave by noon]{ultimatum #noon by=@x}" },
    "stamp": { "family": "descriptive", "tei": "stamp[@type='received']", "example": "the paper [Received 3 March]{stamp}" },
    "annex": { "family": "descriptive", "value": "word", "tei": "ref[@target]", "example": "as in [the annex]{annex annex-1}" },
    "reading": { "family": "editorial", "value": "text", "tei": "choice[reg]/orig", "example": "the [favour]{reading \\"favor\\"}" },
    "end": { "family": "descriptive", "tei": "trailer", "example": "So he said. [Finis]{end}" }
  }
}`).file,
);
const books = [
  ['the core code book', core],
  ['the code book of the samples', sampleBook],
  ['an edition’s own code book', ownBook],
] as const;

for (const [title, book] of books)
  describe(`TEI has for every kind of ${title}`, () => {
    for (const { name, reading, mapping } of examplesOf(book)) {
      const [first] = reading.annotations.filter(({ annotation }) => annotation.kind?.text === name);
      it(`the element that the book names, and reads it as the same: ${name}`, () => {
        const xml = written(reading);
        assert.equal(notWrittenAs(xml, name, mapping, first?.annotation.value?.text), undefined, xml);
        const back = exportModelOf(viewOfText(imported(xml).document, {}, { book }));
        assert.deepEqual(saidIn(back).annotations, saidIn(reading).annotations);
        assert.equal(back.text, reading.text);
      });
    }
  });

describe('TEI has for every type of register entry', () => {
  for (const [name, { tei: place, example = '' }] of tableEntries(core.registerTypes))
    it(`the element that the book names, and reads it as the same: ${name}`, () => {
      const step = teiPlaces(place)[0]?.written.steps.at(-1);
      const [, id] = /^@(\S+):/.exec(example) ?? [];
      const reading = readingOf(`${example}\n`);
      const [, found, attributes = ''] =
        new RegExp(`<(\\w+) xml:id="${id}"([^>]*)`).exec(written(reading)) ?? [];
      assert.equal(found, step?.name);
      for (const { name: attribute, value } of step?.attributes ?? [])
        assert.ok(attributes.includes(` ${attribute}="${value}"`), attributes);
      assert.deepEqual(
        saidIn(readingOf(imported(written(reading)).document)).entries,
        saidIn(reading).entries,
      );
    });
});

describe('TEI is read', () => {
  it('with its lines, names, notes, pages and headings', () => {
    assert.equal(
      textOf(
        wrap(`<div><head>A <hi rend="italic">call</hi></head>
          <opener><dateline><placeName>Paris</placeName>, <date when="1954-03-20">20 March</date></dateline></opener>
          <p>Mr. <persName ref="#p">Palewski</persName><note n="1">A
             Gaullist.</note> came<pb n="2"/> in,<lb/>and <rs ref="#p">he</rs> <seg type="cue">said</seg> [so].</p></div>`),
      ),
      `# A [call]{emphasis}

[[Paris]{place}, [20 March]{date 1954-03-20}]{dateline}

Mr. [Palewski]{@p} [A Gaullist.]{footnote n=1} came[]{page 2} in,
and [he]{@p} [said]{cue} [so].

@p: Palewski
  type: person
  alias: he
`,
    );
  });

  const standing = (body: string, header = '', beside = '') =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>${header}</teiHeader>${beside}<text><body>${body}</body></text></TEI>`;
  const readOf = (xml: string) => {
    const back = teiImporter.read(xml, 'note');
    assert.ok('document' in back);
    return back;
  };
  const documentOf = (xml: string) => readOf(xml).document.slice('---\ntitle: T\n---\n\n'.length);

  it('with the words of addresses, columns and speeches apart, and the speakers as voices', () => {
    assert.equal(
      documentOf(
        standing(
          '<address><addrLine>M. Molotov</addrLine><addrLine>Moscow</addrLine></address><p>The end.<cb/>The start.</p><u who="#ED"><seg>Order.</seg><seg>Mr. Bevan.</seg></u><u who="#BE">I object.</u><sp who="#BE"><speaker>Bevan</speaker><p>No.</p></sp>',
        ),
      ).split('\n\n@ED')[0],
      `[[M. Molotov]{address-line}
[Moscow]{address-line}]{address}

The end.
The start.

[Order.
Mr. Bevan.]{quote by=@ED}

[I object.]{quote by=@BE}

Bevan

[No.]{quote by=@BE}`,
    );
  });

  it('counts paragraphs and no lines, where a paragraph is written in lines', () => {
    const { document } = readOf(standing('<p>The note<lb/>came.</p><p>It left.</p>'));
    assert.match(document, /^paragraphs: blocks$/m);
    assert.equal(viewOfText(document).file.paragraphs.length, 2);
    assert.doesNotMatch(readOf(standing('<p><lb/>The note came.</p>')).document, /paragraphs/);
  });

  it('with one word where a line ends within it, and says so', () => {
    const { document, losses } = readOf(standing('<p>The ambas<lb break="no"/>sador came.</p>'));
    assert.match(document, /The ambassador came\./);
    assert.match(losses[0]!.message, /The line end within a word/);
  });

  it('with the editor’s notes beside the text, and footnotes in it', () => {
    assert.equal(
      documentOf(
        standing(
          '<p>The enclosure<note type="editorial">It was not found.</note> is lost.<note n="1">So he said.</note></p>',
        ),
      ),
      'The enclosure[]{note "It was not found."} is lost. [So he said.]{footnote n=1}\n',
    );
  });

  it('with dates of life and office from their attributes, and names without notes', () => {
    const register = documentOf(
      standing(
        '<p><persName ref="#p1">Dulles</persName> met <persName>Bidault<note>Foreign Minister.</note></persName>.</p>',
        '<profileDesc><particDesc><listPerson><person xml:id="p1"><persName><forename>John</forename><surname>Dulles</surname></persName><birth when="1888-02-25">25 February 1888</birth><death>unknown</death><affiliation from="1953-01-21" to="1959-04-22">Secretary of State</affiliation></person></listPerson></particDesc></profileDesc>',
      ),
    );
    assert.match(
      register,
      /@p1: John Dulles\n {2}type: person\n {2}born: 1888-02-25\n {2}office: Secretary of State \(1953-01-21\/1959-04-22\)\n/,
    );
    assert.match(register, /@bidault: Bidault\n/);
  });

  it('with authorities known by their form', () => {
    const register = documentOf(
      standing(
        '<p><persName ref="#p1">Dulles</persName> in <placeName ref="https://sws.geonames.org/2761369/">Vienna</placeName></p>',
        '<profileDesc><particDesc><listPerson><person xml:id="p1"><persName>Dulles</persName><idno type="URI">https://d-nb.info/gnd/118528068</idno><idno type="VIAF">22936532</idno><idno type="URL">https://example.org/dulles</idno><idno type="Nr">17</idno></person></listPerson></particDesc></profileDesc>',
      ),
    );
    assert.match(
      register,
      / {2}same-as: gnd:118528068; viaf:22936532\n {2}url: https:\/\/example\.org\/dulles\n/,
    );
    assert.match(register, /@vienna: Vienna\n {2}type: place\n {2}same-as: geonames:2761369\n/);
  });

  it('with the date of a letter from its attributes, and where and when it was received', () => {
    const { document, losses } = readOf(
      standing(
        '<p>x</p>',
        '<profileDesc><correspDesc><correspAction type="sent"><persName>A B</persName><date notBefore="1923-12-21" notAfter="1924-03-20">Winter 1923/24</date></correspAction><correspAction type="received"><persName>C D</persName><placeName>Rome</placeName><date when="1924-04-01"/></correspAction></correspDesc></profileDesc>',
      ),
    );
    assert.match(
      document,
      /^date: 1923-12-21\/1924-03-20\nfrom: @a-b\nto: @c-d\ndestination: Rome\nreceived: 1924-04-01$/m,
    );
    assert.deepEqual(losses, []);
  });

  it('with the values that other editions have words of their own for, and without those that mean nothing here', () => {
    const { document, losses } = readOf(
      standing(
        '<p><pb/>A <gap reason="damage"/><gap reason="empty"/><date when="--03-05">5 March</date> <add place="supralinear">up</add>.</p>',
        '<revisionDesc status="approved"><change>x</change></revisionDesc>',
      ),
    );
    assert.equal(
      document,
      [
        ...['---', 'title: T', 'status: final', '---', ''],
        'A []{gap reason=damaged}[]{gap}[5 March]{date} [up]{added place=above}.',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      losses.map(({ message }) => message),
      [
        '“pb” has no “n” and was not imported.',
        'Not imported from “gap”: reason="empty".',
        'Not imported from “date”: when="--03-05".',
        'The header has no field for “change”: “x” was not imported.',
      ],
    );
  });

  it('with the kinds of the edition that it goes into', () => {
    const book = {
      ...core,
      kinds: { ...core.kinds, hint: { ...lookUp(core.kinds, 'claim')!, tei: "seg[@type='hint']" } },
    };
    const text = standing('<p>It was <seg type="hint">only said</seg>.</p>');
    const made = (of = core) => {
      const read = teiImporter.read(text, 'x', undefined, of);
      return 'fault' in read ? '' : read.document;
    };
    assert.match(made(book), /\[only said\]\{hint\}/);
    assert.match(made(), /^It was only said\.$/m);
  });

  it('with links and notes that others keep beside the text', () => {
    assert.equal(
      documentOf(
        standing(
          '<p><seg type="claim" xml:id="c1">It is dead</seg>, for <seg type="premise" xml:id="c2">nobody came</seg>.</p>',
          '',
          '<standOff><linkGrp type="support"><link target="#c2 #c1"/></linkGrp><listAnnotation><annotation target="#c1"><note>disputed</note></annotation></listAnnotation></standOff>',
        ),
      ),
      '[[It is dead]{note disputed}]{claim #c1}, for [nobody came]{premise #c2 supports=#c1}.\n',
    );
  });

  it('with notes and spans that stand beside the text', () => {
    const beside =
      '<standOff><spanGrp><span from="#s" to="#e" type="claim"/></spanGrp><note target="#w">Sic.</note></standOff>';
    assert.equal(
      textOf(
        wrap('<p>a <anchor xml:id="s"/>b</p><p>c<anchor xml:id="e"/> <seg xml:id="w">d</seg></p>', beside),
      ),
      'a {+claim #range-1}b\n\nc{-#range-1} [d]{note Sic.}\n',
    );
  });

  it('with what others put within a paragraph in its line', () => {
    assert.equal(
      textOf(
        wrap(
          '<p>see <bibl><title>Pravda</title></bibl>, <quote>“so”</quote></p><listBibl><bibl>B</bibl></listBibl>',
        ),
      ),
      'see [Pravda]{title}, [“so”]{quote}\n\nB\n',
    );
  });

  it('with two readings of a place as the text and its remark', () => {
    assert.equal(
      textOf(wrap('<p>the <choice><sic>Pakt</sic><corr>Pact</corr></choice></p>')),
      'the [Pakt]{sic Pact}\n',
    );
  });

  it('telling what the dialect has nothing for, by its place', () => {
    const source = wrap(
      '<p>a <formula rend="big">b</formula> <hi rend="bold">c</hi></p><list><item>d</item></list>',
    );
    const { document, losses } = imported(source);
    assert.match(document, /a b \[c\]\{emphasis\}\n\nd\n$/);
    assert.deepEqual(
      losses.map(({ start, message }) => [source.slice(start, start + 5), message]),
      [
        [
          '<form',
          'Démarche has nothing for “formula”: its words were imported, but not what it says about them: rend="big".',
        ],
        ['<hi r', 'Not imported from “hi”: rend="bold".'],
        ['<list', 'The content of “list” was imported as lines of text, without its structure.'],
      ],
    );
  });

  it('not at all where the XML is broken: told in its place', () => {
    const source = wrap('<p>😀 a</q>');
    const found = teiImporter.read(source, 'document');
    assert.ok('fault' in found);
    assert.match(found.fault.message, /not well-formed XML/);
    assert.ok(Math.abs(found.fault.start - source.indexOf('</q>')) <= 4, `${found.fault.start}`);
  });

  it('not where elements lie too deep within each other: told in its place, and never as a failure', () => {
    const nested = (depth: number) =>
      wrap(`<p>${'<seg type="cue">'.repeat(depth)}x${'</seg>'.repeat(depth)}</p>`);
    assert.ok('document' in teiImporter.read(nested(990), 'document'));
    for (const depth of [1000, 3000, 100_000]) {
      const found = teiImporter.read(nested(depth), 'document');
      assert.ok('fault' in found);
      assert.match(found.fault.message, /nested too deeply/);
    }
  });

  it('not from other XML, nor from several documents in one file', () => {
    for (const [source, why] of [
      ['<html/>', /not a TEI document/],
      ['<teiCorpus><TEI/></teiCorpus>', /several documents/],
    ] as const) {
      const found = teiImporter.read(source, 'document');
      assert.ok('fault' in found);
      assert.match(found.fault.message, why);
    }
  });
});

describe('TEI there and back', () => {
  it('keeps the text and every annotation of the samples, and loses nothing', () => {
    for (const reading of samples) {
      const { document, losses } = imported(written(reading));
      const back = readingOf(document);
      assert.equal(back.text, reading.text, reading.view.document);
      assert.deepEqual(saidIn(back).annotations, saidIn(reading).annotations, reading.view.document);
      assert.deepEqual(losses, []);
    }
  });

  for (const { name, source } of frus)
    it(`keeps the words of ${name} and, out and in again, all that is said of them`, () => {
      const reading = readingOf(imported(source).document);
      const [, body = ''] = /<text>([\s\S]*)<\/text>/.exec(source) ?? [];
      const words = body
        .replace(/<[^>]*>/g, '')
        .replace(/&(lt|gt|quot|amp);/g, (_, sign: string) => ({ lt: '<', gt: '>', quot: '"' })[sign] ?? '&');
      assert.equal(reading.text.replace(/\s+/g, ''), words.replace(/\s+/g, ''));
      const again = imported(written(reading));
      const back = readingOf(again.document);
      assert.equal(back.text, reading.text);
      assert.deepEqual(saidIn(back), saidIn(reading));
      assert.deepEqual(again.losses, []);
    });
});

/** Documents with words of every kind anywhere, within each other, across each other and side by side. */
function arbitraryReadings(count: number): ExportModel[] {
  const kinds = tableEntries(ownBook.kinds).flatMap(([name, { family }]) =>
    family === 'reserved' ? [] : [name],
  );
  const attributes = fc.oneof(
    { arbitrary: fc.constantFrom(...kinds.map((kind) => `${kind} "1954-03"`), ...kinds), weight: 8 },
    fc.constantFrom(
      ...['@x', '@nobody', '#said-before said', '#a', '#a by=@x via=@x,@nobody;@y date=1954-03', 'other#b'],
      ...['added hand=@x place=margin', 'supplied resp="the translator"', 'deleted hand="a clerk" cert=low'],
    ),
  );
  const block = fc.constantFrom(
    'Moscow. 3 March.',
    '# Heading',
    '## Lower',
    'One\ntwo, three',
    ' indented  ',
    '',
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  return fc
    .sample(
      fc.tuple(
        fc.array(block, { maxLength: 6 }),
        fc.array(fc.tuple(share, fc.constantFrom(0, 0.05, 0.2, 1), attributes), { maxLength: 9 }),
      ),
      { numRuns: count, seed: 1954 },
    )
    .map(([blocks, marks]) => {
      const text = blocks.join('\n\n');
      const annotations = marks.map(([from, width, said]) => {
        const start = Math.round(from * text.length);
        return {
          start,
          end: Math.min(text.length, start + Math.round(width * text.length)),
          attributes: said,
        };
      });
      const { document } = buildDocument({
        text,
        annotations,
        entries: ['@x: X\n  type: person', '@y: Y\n  type: state'],
      });
      return exportModelOf(viewOfText(document, {}, { book: ownBook }));
    });
}

describe('TEI by its own schema', () => {
  it('is valid: the samples, and what was read and is written again', function () {
    if (spawnSync('jing', ['-v']).error !== undefined) {
      assert.ok(!process.env['CI'], 'jing is not installed');
      console.log('    jing, which validates RELAX NG, is not installed here (Debian: jing)');
      this.skip();
    }
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'demarche-tei-'));
    try {
      const schema = join(folder, 'tei_all.rng');
      writeFileSync(schema, gunzipSync(readFileSync('test/fixtures/schema/tei_all.rng.gz')));
      const readings = [
        ...samples,
        readingOf(report),
        readingOf(''),
        readingOf(readFileSync('samples/faulty/faulty.demarche', 'utf8')),
        ...frus.map(({ source }) => readingOf(imported(source).document)),
        ...books.flatMap(([, book]) => examplesOf(book).map(({ reading }) => reading)),
        ...tableEntries(core.fields).map(([, { example = '' }]) => readingOf(`${example}\n`)),
        ...arbitraryReadings(150),
      ];
      const files = readings.map((reading, number) => {
        const file = join(folder, `${number}.xml`);
        writeFileSync(file, written(reading));
        return file;
      });
      const { status, stdout } = spawnSync('jing', [schema, ...files], { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('TEI, with several readings of the same words', () => {
  for (const [body, text, told] of [
    [
      '<p>in <choice><orig>Constantinopel</orig><reg>Constantinople</reg><reg>Istanbul</reg></choice></p>',
      'in Constantinopel',
      2,
    ],
    [
      '<p><choice><abbr>HMG</abbr><expan>His Majesty</expan><expan>Her Majesty</expan></choice></p>',
      '[HMG]{expanded "His Majesty"}',
      1,
    ],
    ['<p>trea<choice><reg>ty</reg><sic>tie</sic></choice></p>', 'trea[tie]{sic}', 1],
    [
      '<p><choice><sic>tretie</sic><corr>treaty</corr><corr>treatise</corr></choice></p>',
      '[tretie]{sic treaty}',
      1,
    ],
    ['<p>was <app><rdg wit="#A">sent</rdg><rdg wit="#B">delivered</rdg></app> on</p>', 'was sent on', 1],
    ['<p>a <del><app><rdg>old</rdg><rdg>new</rdg></app></del> b</p>', 'a [old]{deleted} b', 1],
    ['<p><app><rdgGrp><rdg>one</rdg></rdgGrp><rdg>two</rdg></app></p>', 'one', 1],
  ] as const)
    it(`reads one and tells the others: ${body}`, () => {
      assert.equal(textOf(wrap(body)).trim(), text);
      const readings = imported(wrap(body)).losses.filter(({ message }) =>
        message.includes('another reading'),
      );
      assert.equal(readings.length, told);
    });
});

describe('TEI that is transcribed line by line', () => {
  it('has its lines as text where there is no other', () => {
    const xml =
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><sourceDoc><surface><zone><line>I have the honour</line><line>to inform you</line></zone><zone><line>Yours</line></zone></surface></sourceDoc></TEI>';
    assert.equal(strip(parse(textOf(xml))).trim(), 'I have the honour\nto inform you\n\nYours');
  });
});

describe('TEI with entities of its own', () => {
  const withEntities = (declared: string, body: string) =>
    `<!DOCTYPE TEI [${declared}]>${wrap(`<p>${body}</p>`)}`;

  it('has what they stand for', () => {
    const declared =
      '<!ENTITY mdash "&#8212;"><!ENTITY sig \'Molotov &mdash; Moscow\'><!-- <!ENTITY x "y"> -->';
    assert.equal(textOf(withEntities(declared, '&sig;, A &amp; B')).trim(), 'Molotov — Moscow, A & B');
  });

  it('is refused where they lead to themselves, to other files, or out of all bounds', () => {
    const grown = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY a${at} "${`&a${at + 1};`.repeat(10)}">`,
    ).join('');
    for (const declared of [
      '<!ENTITY a0 "&a0;">',
      '<!ENTITY a0 "&b;"><!ENTITY b "&a0;">',
      '<!ENTITY a0 SYSTEM "file:///etc/hostname">',
      `${grown}<!ENTITY a9 "${'x'.repeat(100)}">`,
    ]) {
      const found = teiImporter.read(withEntities(declared, '&a0;'), 'document');
      assert.ok('fault' in found, declared.slice(0, 60));
    }
  });
});

describe('files of other tools', () => {
  it('are read in the encoding that they declare', () => {
    const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><p>Démarche</p>`;
    const utf16 = Buffer.from(xml('UTF-16'), 'utf16le');
    const bytes: readonly (readonly [Buffer, string])[] = [
      [Buffer.from(xml('UTF-8')), 'UTF-8'],
      [Buffer.from(xml('ISO-8859-1'), 'latin1'), 'ISO-8859-1'],
      [utf16, 'UTF-16'],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'UTF-16'],
      [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), 'UTF-16'],
    ];
    for (const [one, encoding] of bytes) assert.equal(decodeImport(one), xml(encoding));
    assert.equal(decodeImport(Buffer.from('Démarche', 'latin1')), undefined);
    assert.equal(decodeImport(Buffer.from(xml('nothing'))), undefined);
  });
});
