// Word files: what is read of them and told, and what is written; beside readers that have nothing to do with ours.
//
// test/fixtures/docx/libreoffice.docx was made of written.fodt by LibreOffice 7.4, python-docx.docx by python-docx 0.8.11.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocx } from '../../server/exchange/docx/read';
import { writeDocx } from '../../server/exchange/docx/write';
import type { Imported } from '../../server/exchange/format';
import { type ExportModel, exportModelOf } from '../../server/exchange/model';
import { writeZip, ZipArchive } from '../../server/exchange/zip';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { comment, type DocxParts, docxOf, footnote, paragraph, run } from '../support/docx';
import { viewOfText, viewsOf } from '../support/view';

function read(bytes: Uint8Array): Imported {
  const found = readDocx(bytes, 'note');
  assert.ok('document' in found, 'fault' in found ? found.fault.message : '');
  return found;
}

/** What is read of a file, without its header, and what is told. */
function partsRead(parts: DocxParts): { readonly document: string; readonly told: readonly string[] } {
  const { document, losses } = read(docxOf(parts));
  return {
    document: document.replace('---\ntitle: note\n---\n\n', ''),
    told: losses.map(({ message }) => message),
  };
}

const faultOf = (bytes: Uint8Array): string => {
  const found = readDocx(bytes, 'note');
  assert.ok('fault' in found);
  return found.fault.message;
};

describe('a Word file is read', () => {
  const cases: readonly (readonly [
    what: string,
    parts: DocxParts,
    document: string,
    told: readonly RegExp[],
  ])[] = [
    [
      'line by line, with its headings',
      {
        body: `<w:p/>${paragraph('<w:pPr><w:pStyle w:val="berschrift2"/></w:pPr>', run('Die Note'))}${paragraph(run('Paris'))}${paragraph('<w:pPr><w:outlineLvl w:val="8"/></w:pPr>', run('Deep'))}`,
        styles: '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>',
      },
      '## Die Note\nParis\n###### Deep\n',
      [/1 blank line at the start/, /level 9/],
    ],
    [
      'with footnotes where their numbers are, set apart by one space',
      {
        body: paragraph(
          run('The note'),
          '<w:r><w:footnoteReference w:id="1"/></w:r>',
          run(' was sent. '),
          '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
          run('So it was.'),
        ),
        footnotes: `${footnote(1, 'Not printed.')}${footnote(2, 'Of 1954.', 'See below.')}${footnote(3, 'Nobody refers to this.')}`,
      },
      'The note [Not printed.]{footnote} was sent. [Of 1954.\nSee below.]{footnote n=*}So it was.\n',
      [/nothing in the text refers/, /A space was set before a footnote/],
    ],
    [
      'with comments on their very words, over paragraphs too',
      {
        body: `${paragraph(run('The '), '<w:commentRangeStart w:id="0"/>', run('Soviet'), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', run(' note'), '<w:commentRangeStart w:id="1"/>')}${paragraph('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', run('Of March'))}${paragraph(run('1954'), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>', run('.'), '<w:r><w:commentReference w:id="2"/></w:r>')}`,
        comments: `${comment(0, 'Whose?\nAsk.')}${comment(1, 'All of it', 'Archivist')}${comment(2, '', '')}`,
      },
      'The [Soviet]{note "Whose? Ask." resp="A. Reader"} note\n# {+note "All of it" resp=Archivist #range-1}Of March\n1954{-#range-1}.\n',
      [/A comment without words/],
    ],
    [
      'with the marks that its comments write out, and an entry for whom they name',
      {
        body: paragraph(
          '<w:commentRangeStart w:id="0"/>',
          run('It is aimed at the USA'),
          '<w:commentRangeEnd w:id="0"/>',
          run(', '),
          '<w:commentRangeStart w:id="1"/>',
          run('he'),
          '<w:commentRangeEnd w:id="1"/>',
          run(' said'),
          '<w:r><w:commentReference w:id="2"/></w:r>',
        ),
        comments: `${comment(0, '{claim #aim by=@molotov}')}${comment(1, '{@palewski} @palewski: Gaston Palewski (person)')}${comment(2, '{note “in French” lang=fr}')}`,
      },
      '[It is aimed at the USA]{claim #aim by=@molotov}, [he]{@palewski} said[]{note "in French"}\n\n@molotov: molotov\n  type: person\n\n@palewski: Gaston Palewski\n  type: person\n',
      [/@molotov/, /“lang=fr” was not imported/],
    ],
    [
      'as it is when all tracked changes are accepted',
      {
        body: `${paragraph('<w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr>', run('The '), '<w:del w:id="1"><w:r><w:delText>first</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>second</w:t></w:r></w:ins>')}${paragraph(run(' note'))}`,
      },
      'The second note\n',
      [/“first” was not imported/, /both are one line/, /1 tracked insertion/],
    ],
    [
      'without what is no character of it',
      {
        body: `${paragraph(run('unseen', '<w:vanish/>'), run('See '), '<w:hyperlink r:id="l1">', run('this'), '</w:hyperlink>', run(', p. '), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:r><w:tab/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t> c </w:t><w:br/><w:t>d</w:t><w:br w:type="page"/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>')}<w:tbl><w:tr><w:tc>${paragraph(run('one'))}</w:tc><w:tc>${paragraph(run('two'))}</w:tc></w:tr></w:tbl>${paragraph('<w:r><w:drawing><x:txbx xmlns:x="x"><w:txbxContent>', paragraph(run('in a box')), '</w:txbxContent></x:txbx></w:drawing></w:r>', run('outside'))}`,
        links: { l1: 'https://history.state.gov/' },
        header: paragraph(run('SECRET')),
      },
      'See this, p. 7\ta\u00ADb\u2011c\nd\n\uFFFD\none\ntwo\noutside\nin a box\n',
      [
        /“unseen”/,
        /https:\/\/history\.state\.gov/,
        /PAGEREF a/,
        /Wingdings/,
        /2 columns|1 rows/,
        /text box/,
        /1 line break/,
        /1 page break/,
        /SECRET/,
      ],
    ],
    [
      'with what is highlighted, and with how often words look otherwise',
      {
        body: paragraph(
          run('a '),
          run('bri', '<w:highlight w:val="yellow"/>'),
          run('ght', '<w:highlight w:val="yellow"/><w:b/>'),
          run(' word', '<w:i/>'),
        ),
        core: '<dc:title>note</dc:title><dc:creator>X</dc:creator>',
      },
      'a [bright]{note "highlight yellow"} word\n',
      [/bold \(1×\) and italic \(1×\)/, /creator “X”/],
    ],
    [
      'and what is markup to us is none of it',
      { body: `${paragraph(run('# [a]{claim} {+b} @c: \\['))}${paragraph(run('%% d'))}` },
      '\\# [a]\\{claim} \\{+b} @c: \\\\[\n\\%% d\n',
      [],
    ],
  ];
  for (const [what, parts, document, told] of cases)
    it(what, () => {
      const found = partsRead(parts);
      assert.equal(found.document, document);
      for (const one of told)
        assert.ok(
          found.told.some((message) => one.test(message)),
          `${one}: ${found.told.join('\n')}`,
        );
      assert.equal(found.told.length, told.length, found.told.join('\n'));
    });

  it('or refused, with what is wrong', () => {
    assert.match(faultOf(new Uint8Array()), /not a ZIP archive/);
    assert.match(faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), /old version of Word/);
    assert.match(faultOf(writeZip([['a.txt', 'x']])), /no main text/);
    assert.match(faultOf(docxOf({ body: '<w:p>' })), /word\/document\.xml.*cannot be read/);
    assert.match(
      faultOf(docxOf({ body: '', comments: '</w:comments><w:comments>' })),
      /word\/comments\.xml.*cannot be read/,
    );
    const bomb = docxOf({ body: paragraph(run('x'.repeat(40_000_000))) });
    assert.ok(bomb.length < 200_000);
    assert.match(faultOf(bomb), /more in it than can be unpacked/);
    assert.match(
      faultOf(docxOf({ body: '<w:sdt>'.repeat(2000) + '</w:sdt>'.repeat(2000) })),
      /nested too deeply/,
    );
    const damaged = docxOf({ body: paragraph(run('The note was sent.')) });
    const at = new TextDecoder('latin1').decode(damaged).lastIndexOf('word/document.xml');
    damaged[at - 30] = damaged[at - 30]! ^ 1;
    assert.match(faultOf(damaged), /word\/document\.xml.*damaged/);
  });
});

describe('an archive', () => {
  it('has what was put into it, the same bytes each time', () => {
    const files = [
      ['a/é.txt', 'Démarche'],
      ['b', new Uint8Array([0, 255])],
    ] as const;
    const bytes = writeZip(files);
    assert.deepEqual(writeZip(files), bytes);
    const archive = new ZipArchive(bytes);
    assert.deepEqual(archive.names, ['a/é.txt', 'b']);
    assert.equal(new TextDecoder().decode(archive.read('a/é.txt')), 'Démarche');
    assert.deepEqual(archive.read('b'), new Uint8Array([0, 255]));
    assert.equal(archive.read('c'), undefined);
  });
});

const samples = readdirSync('samples').filter((name) => name.endsWith('.demarche'));
const texts = Object.fromEntries(samples.map((name) => [name, readFileSync(join('samples', name), 'utf8')]));
const views = viewsOf(texts);

/** Runs a program; skips the test where it is missing, but never silently in continuous integration. */
function runs(test: Mocha.Context, program: string, args: readonly string[], cwd?: string): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd });
  if (error !== undefined || /No module named/.test(stderr)) {
    assert.ok(!process.env['CI'], `${program} is not installed: ${stderr}`);
    test.skip();
  }
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The Python of the system, which has the packages of the system. */
const python = '/usr/bin/python3';

describe('what is written for Word', () => {
  it('says in comments, for readers, what each annotation says', () => {
    const source =
      '---\nfrom: @molotov\n---\n\nThe main argument is [that it is aimed at the USA]{claim #aim by=@opponents attacks=#pact}. [We propose a pact]{proposal #pact}.\n\n@molotov: V. M. Molotov\n  type: person\n\n@opponents: Opponents of the proposal\n  type: group\n';
    const { bytes, losses } = writeDocx(exportModelOf(viewOfText(source)));
    assert.deepEqual(losses, []);
    const xml = new TextDecoder().decode(new ZipArchive(bytes).read('word/comments.xml'));
    const words = [...xml.matchAll(/<w:comment .*?<\/w:comment>/g)].map(([one]) =>
      [...one.matchAll(/<w:p>.*?<\/w:p>/g)].map(([line]) =>
        line.replace(/<[^>]*>/g, '').replaceAll('&quot;', '"'),
      ),
    );
    assert.deepEqual(words, [
      [
        'claim',
        'by: Opponents of the proposal',
        'attacks: “We propose a pact”',
        '{claim #aim by=@opponents attacks=#pact}',
      ],
      ['proposal', 'by: V. M. Molotov', '{proposal #pact}'],
    ]);
    assert.equal(read(bytes).document, source);
  });

  it('keeps what stands in a footnote, and what is added below a mark', () => {
    const source =
      'The note. [See [Palewski]{@p} and []{gap}[below]{term}.]{footnote} [It]{@p} [went [End.]{footnote place=end} on]{cue}.\n\n@p: Palewski\n  type: person\n';
    const written = writeDocx(exportModelOf(viewOfText(source)));
    assert.deepEqual(written.losses, []);
    assert.equal(read(written.bytes).document, source);
    const archive = new ZipArchive(written.bytes);
    const changed = writeZip(
      archive.names.map((name) => {
        const text = new TextDecoder().decode(archive.read(name));
        return [
          name,
          name === 'word/comments.xml'
            ? text.replace(/<\/w:comment>/, `${paragraph(run('Who?'))}</w:comment>`)
            : text,
        ];
      }),
    );
    assert.match(read(changed).document, /\[\[Palewski\]\{note Who\? resp=Démarche\}\]\{@p\}/);
  });

  it('has the text of the samples for python-docx, and for us everything that is said of it', function () {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-docx-'));
    try {
      const files: string[] = [];
      const expected: string[] = [];
      for (const [name, view] of Object.entries(views)) {
        const { bytes } = writeDocx(exportModelOf(view));
        const back = read(bytes).document;
        const again = writeDocx(exportModelOf(viewOfText(back)));
        assert.equal(read(again.bytes).document, back, name);
        files.push(join(folder, `${name}.docx`));
        writeFileSync(files.at(-1)!, bytes);
        expected.push(strip(parse(back)));
      }
      const fixtures = ['libreoffice', 'python-docx'].map((name) => `test/fixtures/docx/${name}.docx`);
      for (const path of fixtures) expected.push(strip(parse(read(readFileSync(path)).document)));
      const lines = runs(this, python, ['test/oracles/word_text.py', ...files, ...fixtures])
        .trim()
        .split('\n');
      assert.deepEqual(
        lines.map((line) => JSON.parse(line)),
        expected,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is opened by LibreOffice, which has the same text, and comes back from it with every annotation', function () {
    this.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), 'demarche-docx-'));
    try {
      // Not both in one: LibreOffice 7.4 takes one footnote for another where there are comments as well.
      const sources: Readonly<Record<string, ExportModel>> = {
        'molotov-1954': exportModelOf(views['molotov-1954.demarche']!),
        notes: exportModelOf(
          viewOfText(
            '# Telegram\n\nThe note [Not printed.]{footnote} was [Of March.\nSee below.]{footnote} sent [In 1954.]{footnote place=end}.\n\n## Secret\nIt [See 256.]{footnote} was.\n',
          ),
        ),
      };
      const names = Object.keys(sources);
      for (const name of names) writeFileSync(join(folder, `${name}.docx`), writeDocx(sources[name]!).bytes);
      const convert = (to: string, into: string) =>
        runs(
          this,
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            ...['--headless', '--convert-to', to, '--outdir', into],
            ...names.map((name) => `${name}.docx`),
          ],
          folder,
        );
      convert('txt:Text', 'text');
      const text = readFileSync(join(folder, 'text', 'molotov-1954.txt'), 'utf8').replace(/^\uFEFF/, '');
      const transcription = strip(parse(texts['molotov-1954.demarche']!));
      assert.equal(text.slice(0, transcription.length), transcription);
      assert.match(text.slice(transcription.length), /^About this document\n/);
      convert('docx', 'again');
      for (const name of names) {
        const before = read(readFileSync(join(folder, `${name}.docx`))).document;
        assert.equal(read(readFileSync(join(folder, 'again', `${name}.docx`))).document, before);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
