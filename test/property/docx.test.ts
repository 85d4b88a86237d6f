// The laws of Word files, on files and documents made up by chance: what is read has no error and comes back the same from what
// is written of it; what is written has the text, and each annotation comes back or is told to be lost; bytes are the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { xml } from '../../server/drawing/xml';
import { readDocx } from '../../server/exchange/docx/read';
import { writeDocx } from '../../server/exchange/docx/write';
import type { Imported } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { diagnose } from '../../server/rules/engine/judgement';
import { document, headed, longDocument, palewski } from '../support/arbitrary';
import { comment, docxOf, footnote, paragraph, run } from '../support/docx';
import { holds } from '../support/property';
import { saidIn } from '../support/tei';
import { viewOfText } from '../support/view';

const readingOf = (text: string) => exportModelOf(viewOfText(text));

const read = (bytes: Uint8Array): Imported => {
  const found = readDocx(bytes, 'note');
  assert.ok('document' in found, 'fault' in found ? found.fault.message : '');
  return found;
};

const words = fc.constantFrom(
  'The note',
  ' ',
  'Союз',
  '[sic]',
  '{+',
  ']{',
  '@molotov',
  '# ',
  '%% ',
  '---',
  '\\',
  '🕊',
  'De\u0301marche',
  'سلام',
  '“No.”',
);
/** Pieces of a paragraph; numbers are chosen among the notes and comments that there are. */
const piece = fc.oneof(
  { weight: 8, arbitrary: words.map((one) => run(xml(one))) },
  fc.constantFrom(
    '<w:r><w:tab/></w:r>',
    '<w:r><w:br/></w:r>',
    '<w:r><w:br w:type="page"/></w:r>',
    '<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>',
    '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
    '<w:r><w:endnoteReference w:id="1"/></w:r>',
    '<w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins>',
    '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    run('bright', '<w:highlight w:val="yellow"/>'),
    run('unseen', '<w:vanish/>'),
    run('bold', '<w:b/>'),
    ...[0, 1, 2, 3, 4].flatMap((id) => [
      `<w:commentRangeStart w:id="${id}"/>`,
      `<w:commentRangeEnd w:id="${id}"/>`,
      `<w:r><w:commentReference w:id="${id}"/></w:r>`,
    ]),
  ),
);
const block = fc
  .tuple(
    fc.constantFrom(
      ...['', '', '', '', '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading7"/>'],
      ...['<w:outlineLvl w:val="2"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', '<w:rPr><w:del/></w:rPr>'],
    ),
    fc.array(piece, { maxLength: 8 }),
    fc.nat(9),
  )
  .map(([properties, pieces, sort]) => {
    const one = paragraph(properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`, ...pieces);
    return sort === 0 ? `<w:tbl><w:tr><w:tc>${one}</w:tc></w:tr></w:tbl>` : one;
  });
const remark = fc.constantFrom(
  'Is this right?',
  '{claim #c1 by=@molotov}',
  '{claim by=@molotov attacks=#c1}',
  '{@palewski} @palewski: Gaston Palewski (person)',
  '{note “typographic quotes”}',
  '{footnote n=4}',
  'See:\n{#c1 continued}',
  '{term "x" #y}',
  '{broken',
  '{claim ##}',
  'a "quoted\\" word, {x}',
  '',
);
const file = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 6 }),
    fc.array(remark, { minLength: 5, maxLength: 5 }),
    fc.array(words, { minLength: 4, maxLength: 4 }),
    fc.nat(3),
  )
  .map(([blocks, remarks, notes, title]) =>
    docxOf({
      body: blocks.join(''),
      comments: remarks.map((one, at) => comment(at, xml(one), at % 2 === 0 ? '' : 'Reader, A.')).join(''),
      footnotes: [
        footnote(1, xml(notes[0]!)),
        footnote(2, `${xml(notes[1]!)}x`, '', 'y', ''),
        footnote(3, ''),
      ].join(''),
      endnotes: footnote(1, xml(notes[3]!)).replaceAll('footnote', 'endnote'),
      core:
        title === 0
          ? '<dc:title>A; title: of</dc:title><dc:creator>X</dc:creator><dc:language>en-GB</dc:language>'
          : '',
    }),
  );

describe('what comes in from Word', () => {
  it('has no error', () => {
    holds(file, 60, (bytes) => {
      const { document: source, losses } = read(bytes);
      const found = diagnose(viewOfText(source)).filter(({ severity }) => severity === 'error');
      const told = (message: string) => losses.some((lost) => lost.message.includes(message));
      assert.deepEqual(
        found.map(({ message }) => message).filter((message) => !told(message)),
        [],
        source,
      );
    });
  });

  it('comes back the same from what is written of it', () => {
    holds(file, 100, (bytes) => {
      const { document: source } = read(bytes);
      const written = writeDocx(readingOf(source));
      assert.equal(read(written.bytes).document, source);
      assert.deepEqual(
        written.losses.map(({ message }) => message),
        [],
        source,
      );
    });
  });
});

describe('what is written for Word', () => {
  const inWord = (text: string) => {
    const lines = text
      .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[ \t]*\n)+/, '');
    return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
  };

  it('has the text, but for spaces before footnotes that are told', () => {
    holds(fc.oneof(document, longDocument, headed), 100, (source) => {
      const reading = readingOf(source);
      const { bytes, losses } = writeDocx(reading);
      assert.deepEqual(writeDocx(reading).bytes, bytes);
      const back = readingOf(read(bytes).document).text;
      const spaces = losses.filter(({ message }) => message.includes('touches')).length;
      if (spaces === 0) assert.equal(back, inWord(reading.text));
      else assert.equal(back.length, inWord(reading.text).length + spaces);
    });
  });

  it('comes back the same when it is read and written once more', () => {
    holds(fc.oneof(document, longDocument, headed), 100, (source) => {
      const first = read(writeDocx(readingOf(source)).bytes).document;
      const second = read(writeDocx(readingOf(first)).bytes).document;
      assert.equal(second, first);
    });
  });

  it('has every annotation and entry, unless one is told to be lost', () => {
    let annotationsKept = 0;
    let nothingLost = 0;
    // Line ends of one sort, no blank lines at the start, and an entry for everyone.
    const plain = longDocument.map(
      (source) => `x\n${source.replace(/\r\n?/g, '\n')}\n\n${palewski}\n@molotov: M\n  type: person\n`,
    );
    holds(plain, 300, (source) => {
      const reading = readingOf(source);
      const { bytes, losses } = writeDocx(reading);
      const back = read(bytes);
      // What is moved by a space, or is no longer what it was, is told; the rest of such a document is not compared.
      if (losses.some(({ message }) => message.includes('touches'))) return;
      if (back.losses.some(({ message }) => !/line break|line ends/.test(message))) return;
      const now = saidIn(readingOf(back.document));
      const kept = reading.annotations.filter(
        ({ annotation: { start, end } }) => !losses.some((lost) => lost.start < end && lost.end > start),
      );
      const { annotations, entries, header } = saidIn({ ...reading, annotations: kept });
      const unmatched = [...now.annotations];
      for (const said of annotations) {
        const at = unmatched.indexOf(said);
        assert.ok(at >= 0, `${said} has not come back:\n${source}\n----\n${back.document}`);
        unmatched.splice(at, 1);
      }
      annotationsKept += annotations.length;
      if (losses.length > 0) return;
      nothingLost++;
      assert.deepEqual([unmatched, now.entries, now.header], [[], entries, header]);
    });
    assert.ok(annotationsKept > 100 && nothingLost > 30, `${annotationsKept}, ${nothingLost}`);
  });
});

describe('a broken Word file', () => {
  it('is read or refused, whatever is amiss with it', () => {
    holds(
      fc.tuple(file, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat()),
      200,
      ([bytes, changes, cut]) => {
        const broken = bytes.slice(0, cut % 7 === 0 ? cut % bytes.length : bytes.length);
        for (const [at, byte] of changes) if (broken.length > 0) broken[at % broken.length] = byte;
        const found = readDocx(broken, 'note');
        if ('fault' in found) assert.notEqual(found.fault.message, '');
      },
    );
  });
});
