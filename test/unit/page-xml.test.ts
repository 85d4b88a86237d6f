// Pages from Transkribus, eScriptorium and text recognition: what becomes of their lines, regions and tags.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Imported, TextImporter } from '../../server/exchange/format';
import { importerOf } from '../../server/exchange/index';
import { gatherPages, readPages } from '../../server/exchange/page-xml/read';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { demarche } from '../support/command-line';
import { viewOfText } from '../support/view';

const fixture = (name: string) => readFileSync(join('test/fixtures/page-xml', name), 'utf8');

function read(source: string, name = 'note'): Imported {
  const made = readPages(source, name);
  assert.ok('document' in made, 'fault' in made ? made.fault.message : '');
  const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    made.document,
  );
  return made;
}

/** The document without its header. */
const body = ({ document }: Imported) => document.replace(/^---\n[\s\S]*?\n---\n\n/, '');

/** What is lost, with the words of the file where it is. */
const told = (source: string, { losses }: Imported) =>
  losses.map(({ start, end, message }) => `${source.slice(start, end).slice(0, 40)}: ${message}`);

/** A PAGE file with some regions. */
const page = (regions: string, about = '') =>
  `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>x</Creator>${about}</Metadata><Page imageFilename="p1.jpg" imageWidth="1" imageHeight="1">${regions}</Page></PcGts>`;
const line = (text: string, custom = '') =>
  `<TextLine id="l"${custom === '' ? '' : ` custom="${custom}"`}><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`;
const region = (lines: readonly string[], attributes = '') =>
  `<TextRegion id="r" ${attributes}>${lines.join('')}</TextRegion>`;

describe('pages of PAGE XML', () => {
  it('are lines and paragraphs, with the tags of Transkribus', () => {
    const source = fixture('protokoll.xml');
    const made = read(source, 'protokoll');
    assert.equal(
      made.document,
      [
        '---',
        'title: protokoll',
        'paragraphs: blocks',
        '---',
        '',
        '[]{page 1 source="A 0001_Seite_1.jpg"}[A. 1.]{emphasis}',
        '',
        'der außerordentlichen Gesammtsitzung',
        'am 27. November 1847',
        '',
        'Anwesende: Der Präsident Freiherr [[v.]{expanded} Hammer-Purgstall]{@joseph-hammer-purgstall-von}\t',
        '["]{expanded Der} Vice-Präsident [Baumgartner]{@andreas-baumgartner-von}',
        '["]{expanded Der} zweite Secretär [Wolf]{@ferdinand-wolf}',
        '',
        'die wirklichen Mitglieder [Prechtl]{@johann-joseph-prechtl-von}\t',
        '',
        '@joseph-hammer-purgstall-von: Joseph Hammer-Purgstall, von',
        '  type: person',
        '  alias: v. Hammer-Purgstall',
        '',
        '@andreas-baumgartner-von: Andreas Baumgartner, von',
        '  type: person',
        '  alias: Baumgartner',
        '',
        '@ferdinand-wolf: Ferdinand Wolf',
        '  type: person',
        '  alias: Wolf',
        '',
        '@johann-joseph-prechtl-von: Johann Joseph Prechtl, von',
        '  type: person',
        '  alias: Prechtl',
        '',
      ].join('\n'),
    );
    assert.deepEqual(told(source, made), [
      '<TextRegion id="region_1479997987283_34": The text of the region differs from that of its lines. That of the lines was imported.',
      '<Page imageFilename="A 0001_Seite_1.jpg": The places of regions and lines on the picture were not imported.',
      'textStyle {offset:0; length:5;underlined: Not imported from “textStyle”: underlined=true.',
    ]);
  });

  it('have the text that Transkribus itself put together of a region’s lines', () => {
    const source = fixture('protokoll.xml');
    const text = strip(parse(read(source).document));
    const [whole = ''] = /Anwesende: [^<]*\n[^<]*\n[^<]*(?=<\/Unicode>)/.exec(source) ?? [];
    assert.ok(whole.includes('Baumgartner') && text.includes(whole));
  });

  it('stand in the reading order, which numbers may say', () => {
    const order =
      '<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="2" regionRef="a"/><OrderedGroupIndexed index="1" regionRef="b"><RegionRefIndexed index="0" regionRef="c"/></OrderedGroupIndexed></OrderedGroup></ReadingOrder>';
    const named = (id: string, custom = '') => `<TextRegion id="${id}" ${custom}>${line(id)}</TextRegion>`;
    const made = read(page(order + named('d') + named('a') + named('c') + named('b')));
    assert.equal(strip(parse(made.document)), 'b\n\nc\n\na\n\nd\n');
    assert.ok(made.losses.some(({ message }) => message.includes('does not name this region')));
    const numbers = [1, 0].map((index) => named(`r${index}`, `custom="readingOrder {index:${index};}"`));
    assert.equal(strip(parse(read(page(numbers.join(''))).document)), 'r0\n\nr1\n');
    const lines = region([
      line('second', 'readingOrder {index:1;}'),
      line('first', 'readingOrder {index:0;}'),
    ]);
    assert.equal(strip(parse(read(page(lines)).document)), 'first\nsecond\n');
  });

  it('have words that a sign divides put together, and no others', () => {
    const source = page(region([line('der Bot¬'), line('schafter kam wohl-'), line('behalten an¬')]));
    const made = read(source);
    assert.equal(strip(parse(made.document)), 'der Botschafter\nkam wohl-\nbehalten an¬\n');
    assert.deepEqual(
      made.losses
        .map(({ message }) => message)
        .filter((message) => /line/.test(message))
        .slice(1),
      [
        '“Botschafter” was divided over the end of the line. The line end now stands after the word.',
        'The last word of this line goes on, but no line follows that could have the rest. It stays as it is.',
      ],
    );
    const threeLines = page(region([line('un¬'), line('unter¬'), line('brochen')]));
    assert.equal(strip(parse(read(threeLines).document)), 'ununterbrochen\n');
    // The page number stands between.
    const apart = page(
      region([line('Bot¬')]) + region([line('2')], 'type="page-number"') + region([line('schafter')]),
    );
    assert.equal(strip(parse(read(apart).document)), 'Bot¬\n\n2\n\nschafter\n');
    const paragraphs = page(region([line('Bot¬')]) + region([line('schafter ging.')]));
    assert.equal(strip(parse(read(paragraphs).document)), 'Botschafter\n\nging.\n');
  });

  it('have regions as what they are', () => {
    const source = page(
      [
        region([line('No. 173')], 'type="header"'),
        region([line('Bericht')], 'type="heading"'),
        region([line('Bericht'), line('aus Paris')], 'type="heading"'),
        region([line('Gesehen. B.')], 'type="marginalia"'),
        region([line('Not printed.')], 'custom="structure {type:footnote;}"'),
        region([line('Molotov')], 'custom="structure {type:signature;}"'),
        region([line('Z')], 'type="drop-capital"'),
      ].join(''),
    );
    const made = read(source);
    assert.equal(
      body(made),
      [
        '[]{page 1 source=p1.jpg}No. 173',
        '',
        '# Bericht',
        '',
        '[Bericht',
        'aus Paris]{heading}',
        '',
        '[Gesehen. B.]{footnote place=margin}',
        '',
        '[Not printed.]{footnote}',
        '',
        '[Molotov]{signature}',
        '',
        'Z',
        '',
      ].join('\n'),
    );
    assert.equal(made.losses.filter(({ message }) => message.includes('no kind')).length, 2);
  });

  it('have a tag over several lines as one annotation', () => {
    const source = page(
      region([
        line('von Herrn Georges', 'person {offset:10; length:7;continued:true; lastname:Bidault;}'),
        line('Bidault und dem Bot¬', 'person {offset:0; length:7; continued:true; lastname:Bidault;}'),
        line('schafter', 'person {offset:0; length:8; continued:true;}'),
      ]),
    );
    assert.match(body(read(source)), /\[Georges\nBidault\]\{@bidault\} und dem Bot\[schafter\]\{@schafter\}/);
  });

  it('have tags as kinds, fields and entries', () => {
    const tagged = (text: string, custom: string) =>
      body(read(page(region([line(text, custom)]))))
        .split('}')
        .slice(1)
        .join('}')
        .trim();
    assert.equal(
      tagged('Amb.', 'abbrev {offset:0; length:4; expansion:Ambassador;}'),
      '[Amb.]{expanded Ambassador}',
    );
    assert.equal(
      tagged('am 26. März', 'date {offset:3; length:8; day:26; month:3; year:1954;}'),
      'am [26. März]{date 1954-03-26}',
    );
    assert.equal(tagged('Pakt', 'sic {offset:0; length:4; correction:Pact;}'), '[Pakt]{sic Pact}');
    assert.equal(tagged('ab', 'gap {offset:1; length:0; reason:illegible;}'), 'a[]{gap reason=illegible}b');
    assert.equal(tagged('x y', 'unclear {offset:0; length:1; alternative:z;}'), '[x]{unclear note=z} y');
    assert.equal(
      tagged('x', 'comment {offset:0; length:1; comment:Why\\u003b so?;}'),
      '[x]{note "Why; so?"}',
    );
    assert.equal(tagged('x', 'textStyle {offset:0; length:1; strikethrough:true;}'), '[x]{deleted}');
    assert.equal(tagged('x', 'Oddity {offset:0; length:1; a:b;}'), '[x]{note "Oddity: a=b"}');
    assert.equal(
      tagged('“Non”', 'speech {offset:0; length:5; speaker:Bidault;}'),
      '[“Non”]{quote by=@bidault}\n\n@bidault: Bidault\n  type: person',
    );
    assert.equal(
      tagged('Paris', 'place {offset:0; length:5; wikiData:Q90; country:France;}'),
      '[Paris]{@paris}\n\n@paris: Paris\n  type: place\n  same-as: wikidata:Q90',
    );
    // An emoji is two units, as in Java.
    assert.equal(tagged('🕊 x', 'supplied {offset:3; length:1;}'), '🕊 [x]{supplied}');
  });

  it('tell by its place what is not carried', () => {
    const source = page(
      region([
        line('short', 'person {offset:3; length:9;}'),
        line('🕊', 'person {offset:1; length:1;}'),
        line('Paris', 'place {offset:0; length:5; country:France;}'),
        line(''),
      ]) + '<GraphicRegion id="g" custom="structure {type:stamp;}"><Coords points="0,0"/></GraphicRegion>',
    );
    const messages = told(source, read(source)).join('\n');
    for (const part of [
      'person {offset:3; length:9;: “person” is about a place outside',
      'person {offset:1; length:1;: “person” is about a place outside',
      'place {offset:0; length:5; country:Franc: Not imported from “place”: country=France.',
      '“GraphicRegion stamp” has no text',
    ])
      assert.ok(messages.includes(part), messages);
  });

  it('have the main of several readings, and words where a line has no text of its own', () => {
    const readings =
      '<TextLine id="l"><TextEquiv index="1" conf="0.4"><Unicode>Haft</Unicode></TextEquiv><TextEquiv index="0" conf="0.8"><Unicode>Hast</Unicode></TextEquiv></TextLine>';
    const made = read(page(region([readings])));
    assert.equal(strip(parse(made.document)), 'Hast\n');
    const messages = made.losses.map(({ message }) => message);
    assert.ok(messages.includes('“Haft” is another reading of “Hast” and was not imported.'));
    assert.ok(messages.includes('The confidence of the recognition (0.8) was not imported.'));
    const glyph = (text: string) => `<Glyph id="g"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></Glyph>`;
    const words = `<TextLine id="l"><Word id="w"><TextEquiv><Unicode>Die</Unicode></TextEquiv></Word><Word id="v">${glyph('N')}${glyph('o')}</Word></TextLine>`;
    assert.equal(strip(parse(read(page(region([words]))).document)), 'Die No\n');
    const both = words.replace(
      '</TextLine>',
      '<TextEquiv><Unicode>Die Note</Unicode></TextEquiv></TextLine>',
    );
    assert.equal(strip(parse(read(page(region([both]))).document)), 'Die Note\n');
  });

  it('are refused where they are broken', () => {
    const fault = (source: string) => {
      const made = readPages(source, 'x');
      return 'fault' in made ? made.fault.message : made.document;
    };
    assert.match(fault('<PcGts>'), /well-formed/);
    assert.match(fault('<TEI/>'), /neither PAGE XML nor ALTO/);
    assert.match(fault('<PcGts/>'), /no page/);
    assert.match(fault('<mets/>'), /Import its folder/);
  });
});

describe('pages of ALTO', () => {
  it('are lines, with divided words as the file says', () => {
    const source = fixture('alto.xml');
    const made = read(source, 'alto');
    assert.equal(
      body(made),
      [
        '[]{page 57 source=0057.tif}No. 173',
        '',
        '[Mr.]{expanded Mister} [Bidault]{@georges-bidault} told the ambassador',
        'that the Anglo-',
        'French note was sent.',
        '',
        '[Secret]{footnote place=margin}',
        '',
        '@georges-bidault: Georges Bidault',
        '  type: person',
        '  alias: Bidault',
        '  same-as: gnd:118529579',
        '',
      ].join('\n'),
    );
    assert.deepEqual(told(source, made), [
      '<Illustration ID="I1"/>: “Illustration” has no text and was not imported.',
      '<Page ID="P1" PHYSICAL_IMG_NR="3" PRINTE: The confidence of the recognition (0.71 to 0.99) was not imported.',
      '<Page ID="P1" PHYSICAL_IMG_NR="3" PRINTE: The places of regions and lines on the picture were not imported.',
      '<TextLine ID="L1">: “ambassador” was divided over the end of the line. The line end now stands after the word.',
      '<TextBlock ID="B0">: The code book has no kind “header” for a part of a page. Its text was imported.',
    ]);
  });

  it('of versions 2 and 3 are read the same', () => {
    const source = fixture('alto.xml');
    for (const version of ['ns-v2', 'ns-v3'])
      assert.equal(read(source.replace('ns-v4', version)).document, read(source).document);
  });
});

describe('files of pages', () => {
  const number = (docId: string, pageNr: number) =>
    `<TranskribusMetadata docId="${docId}" pageNr="${pageNr}"/>`;
  const one = (text: string, about = '') => page(region([line(text)]), about);
  const gathered = (files: Readonly<Record<string, string>>) =>
    gatherPages(Object.entries(files).map(([path, text]) => ({ path, text }))).map(
      ({ name, files: numbers, made }) => ({
        name,
        numbers,
        text: 'document' in made ? strip(parse(made.document)) : made.fault.message,
        told: 'document' in made ? made.losses.map(({ message }) => message) : [],
      }),
    );

  it('are one document in the order of their METS file', () => {
    const mets = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><amdSec><trpDocMetadata><title>Protokoll A 1</title></trpDocMetadata></amdSec><fileSec><fileGrp ID="PAGEXML"><file ID="F1"><FLocat xlink:href="page/a.xml"/></file><file ID="F2"><FLocat xlink:href="page/b.xml"/></file></fileGrp></fileSec><structMap><div><div ORDER="2"><fptr><area FILEID="F1"/></fptr></div><div ORDER="1"><fptr><area FILEID="F2"/></fptr></div></div></structMap></mets>`;
    const [made, ...others] = gathered({
      'in/mets.xml': mets,
      'in/page/a.xml': one('second'),
      'in/page/b.xml': one('first'),
    });
    assert.deepEqual(
      [made?.name, made?.text, made?.numbers, others],
      ['in', 'first\n\nsecond\n', [0, 2, 1], []],
    );
  });

  it('are one document where Transkribus numbers it so', () => {
    const found = gathered({
      'in/x.xml': one('second', number('7', 2)),
      'in/y.xml': one('first', number('7', 1)),
      'in/z.xml': one('other', number('8', 1)),
    });
    assert.deepEqual(
      found.map(({ text }) => text),
      ['first\n\nsecond\n', 'other\n'],
    );
  });

  it('are one document where only numbers set their names apart, which is told', () => {
    const found = gathered({
      'in/letter_10.xml': one('b'),
      'in/letter_2.xml': one('a'),
      'in/note.xml': one('c'),
    });
    assert.deepEqual(
      found.map(({ name, text }) => [name, text]),
      [
        ['letter', 'a\n\nb\n'],
        ['note', 'c\n'],
      ],
    );
    assert.ok(
      found[0]!.told.some((message) => message.startsWith('2 files were read as pages of one document')),
    );
    assert.ok(found[1]!.told.some((message) => message.startsWith('Nothing says that this is a page')));
  });

  it('are read without the one that is broken', () => {
    const found = gathered({ 'p1.xml': one('a'), 'p2.xml': '<PcGts>', 'p3.xml': one('c') });
    assert.deepEqual(
      found.map(({ text }) => text.slice(0, 40)),
      ['The file is not well-formed XML: Missing', 'a\n\nc\n'],
    );
  });

  it('of a folder are imported as one edition by the command line', async () => {
    const files: Record<string, string> = {
      'in/p1.xml': one('a', number('7', 1)),
      'in/p2.xml': one('b', number('7', 2)),
      'in/other.xml': one('x'),
    };
    const args = ['import', '--from', 'page-xml', '--losses', '-', '-o', 'out/', 'in'];
    const { code, error } = await demarche(args, files);
    assert.equal(code, 0, error);
    assert.deepEqual(
      Object.keys(files)
        .filter((name) => name.startsWith('out/'))
        .sort(),
      ['out/in.demarche', 'out/other.demarche'],
    );
    assert.equal(strip(parse(files['out/in.demarche']!)), 'a\n\nb\n');
    assert.match(error, /in\/p2\.xml:1:\d+ The places of regions/);
  });

  it('of one document are imported as that', async () => {
    const files: Record<string, string> = {
      'p1.xml': one('a', number('7', 1)),
      'p2.xml': one('b', number('7', 2)),
    };
    const { code, error } = await demarche(
      ['import', '--from', 'page-xml', '-o', 'a.demarche', 'p1.xml', 'p2.xml'],
      files,
    );
    assert.equal(code, 0, error);
    assert.equal(strip(parse(files['a.demarche']!)), 'a\n\nb\n');
  });

  it('are offered as a format', async () => {
    const importer = importerOf('page-xml') as TextImporter;
    const made = await importer.read(fixture('alto.xml'), 'alto');
    assert.ok('document' in made);
  });
});
