// The laws of TEI: what is written is well-formed and has the transcription as the text of its body; what is read back
// has the same text and says the same of the same words.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AnnotationPart, buildDocument } from '../../server/exchange/build-document';
import type { Imported } from '../../server/exchange/format';
import { type ExportModel, exportModelOf } from '../../server/exchange/model';
import { teiImporter } from '../../server/exchange/tei/read';
import { tei } from '../../server/exchange/tei/write';
import { descend, readXml } from '../../server/exchange/tei/xml-tree';
import { FileNames } from '../../server/files/file-name';
import { document, headed, longDocument, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { saidIn } from '../support/tei';
import { viewOfText } from '../support/view';

const readingOf = (text: string): ExportModel => exportModelOf(viewOfText(text));
const teiOf = (reading: ExportModel) => tei.write([reading], 'document', new FileNames());
const xmlOf = (reading: ExportModel) => teiOf(reading).files[0]?.content ?? '';

/** The text as XML can hold it. */
const inXml = (text: string) =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

const backFrom = (xml: string): Imported => {
  const back = teiImporter.read(xml, 'document');
  assert.ok('document' in back, 'fault' in back ? back.fault.message : '');
  return back;
};

describe('TEI', () => {
  it('has the transcription as the text of its body', () => {
    holds(fc.oneof(document, longDocument, headed), 300, (text) => {
      const reading = readingOf(text);
      const root = readXml(xmlOf(reading));
      assert.ok(!('fault' in root), 'fault' in root ? root.fault.message : '');
      assert.equal(descend(root, 'text', 'body')?.text, inXml(reading.text));
    });
  });

  it('comes back with the same text', () => {
    holds(fc.oneof(document, longDocument, headed), 300, (text) => {
      const reading = readingOf(text);
      const { document: back } = backFrom(xmlOf(reading));
      assert.equal(readingOf(back).text, inXml(reading.text));
    });
  });

  it('comes back with every annotation, unless one is told to be lost', () => {
    let annotationsKept = 0;
    let nothingLost = 0;
    holds(longDocument, 300, (text) => {
      const reading = readingOf(text);
      const { files, losses } = teiOf(reading);
      const back = backFrom(files[0]?.content ?? '');
      if (back.losses.length > 0) return;
      const now = saidIn(readingOf(back.document));
      // What a loss is told of may be missing, and nothing else.
      const kept = reading.annotations.filter(
        ({ annotation: { start, end } }) => !losses.some((lost) => lost.start < end && lost.end > start),
      );
      const { annotations, entries } = saidIn({ ...reading, annotations: kept });
      const unmatched = [...now.annotations];
      for (const said of annotations) {
        const at = unmatched.indexOf(said);
        assert.ok(at >= 0, `${said} has not come back`);
        unmatched.splice(at, 1);
      }
      annotationsKept += annotations.length;
      if (losses.length > 0) return;
      nothingLost++;
      assert.deepEqual([unmatched, now.entries], [[], entries]);
    });
    // An exporter that tells of a loss wherever it is asked would pass otherwise.
    assert.ok(annotationsKept > 200 && nothingLost > 30, `${annotationsKept}, ${nothingLost}`);
  });

  it('reads any XML, also when it is broken', () => {
    const piece = fc.constantFrom(
      ...[
        '<TEI>',
        '<text>',
        '<body>',
        '<p>',
        '</p>',
        '</body>',
        '</text>',
        '</TEI>',
        '<',
        '&amp;',
        '&x;',
        'a',
        ' \n',
      ],
      ...[
        '<pb n="2"/>',
        '<hi>',
        '</hi>',
        '<note>',
        '</note>',
        '<persName ref="#a">',
        '</persName>',
        '<head>',
        '</head>',
      ],
    );
    holds(fc.array(piece, { maxLength: 30 }), 300, (pieces) => {
      const source = pieces.join('');
      const back = teiImporter.read(source, 'x');
      if ('fault' in back) assert.ok(back.fault.start >= 0 && back.fault.end <= source.length);
    });
  });
});

/** No mark can stand within a line end. */
const between = (text: string, at: number) => (text.slice(at - 1, at + 1) === '\r\n' ? at - 1 : at);

describe('a document is composed', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'of the note',
      ' ',
      '\n',
      '\n\n',
      '\r\n',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '# ',
      '@x:',
      '%% ',
      '---\n',
      '{+',
      '{-#',
    ],
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('of any text and annotations anywhere in it, to the byte', () => {
    holds(fc.tuple(text, fc.array(fc.tuple(share, share), { maxLength: 8 })), 500, ([words, shares]) => {
      const annotations = shares.map(([one, other], number): AnnotationPart => {
        const ends = [one, other].map((part) => between(words, Math.round(part * words.length)));
        const [start, end] = [Math.min(...ends), Math.max(...ends)];
        return { start, end, attributes: `term "${number}"` };
      });
      const { document: composed } = buildDocument({
        text: words,
        annotations,
        entries: ['@x: X\n  type: person'],
      });
      const reading = readingOf(composed);
      assert.equal(reading.text, words);
      const places = (all: readonly { start: number; end: number }[]) =>
        all.map(({ start, end }) => `${start}–${end}`).sort();
      assert.deepEqual(places(reading.annotations), places(annotations));
    });
  });
});
