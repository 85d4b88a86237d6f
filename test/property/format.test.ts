// Laws of formatting and of semantic tokens: on any document, and on the samples with anything done to them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { format, formatOnType } from '../../server/language/formatting';
import { semanticTokens } from '../../server/language/semantic-tokens';
import type { FieldOwner } from '../../server/model/facts';
import type { FileFacts } from '../../server/model/file-facts';
import { strip } from '../../server/syntax/strip';
import { transcriptionOf } from '../oracles/strip';
import { applied, change, document, editOf } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, viewOfText } from '../support/view';

const samples = ['samples/molotov-1954.demarche', 'samples/faulty/faulty.demarche'].map((path) =>
  readFileSync(path, 'utf8'),
);

/** A sample to which something was done, cut out around the place: what stands far away is formatted elsewhere. */
const mutilated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(change, { minLength: 1, maxLength: 3 }),
    fc.nat(),
    fc.nat(1500),
  )
  .map(([text, changes, from, length]) => {
    const start = text.lastIndexOf('\n', from % text.length) + 1;
    return changes.reduce(
      (edited, one) => applied(edited, editOf(one, edited.length)),
      text.slice(start, start + length),
    );
  });
/** Entries and a header whose lines stand anyhow. */
const register = fc
  .tuple(
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '---'),
    fc.array(
      fc.constantFrom(
        ...[
          '@molotov: Molotov',
          '@palewski:',
          '#join:The Soviet Union',
          '[a]{ claim  #a }',
          'Text.',
          '',
          '  ',
        ],
        ...[
          '  type: person',
          ' kind:claim',
          '\tby: @molotov,',
          '    @palewski ; @x',
          '  born:   1890',
          '-03-09',
        ],
        ...[
          '  office: Minister (1953',
          '     /1956);Deputy',
          '    continues  ',
          '  no field',
          '%% aside',
          '---',
        ],
        ...['title: A note', 'to:@x', '  date: 1954', '\u00a0'],
      ),
      { maxLength: 14, size: 'max' },
    ),
  )
  .map(([lineEnd, fence, lines]) => [fence, ...lines].join(lineEnd));

/** Marks of which each word may be there several times. */
const marks = fc
  .array(
    fc.constantFrom(
      'continued',
      'said',
      'claim',
      'e',
      '"continued"',
      '"v"',
      '#a',
      '#b',
      '@c',
      'by=@d',
      'k=',
      '\\"',
      '"b',
    ),
    { maxLength: 7, size: 'max' },
  )
  .chain((words) =>
    fc.constantFrom(`[]{${words.join(' ')}}\n`, `[a]{${words.join('  ')} } b\n`, `{+${words.join(' ')}}`),
  );

const documents = fc.oneof(document, mutilated, register, marks);

/** All that a document says, in the order of its carriers; fields in the order of their names. */
function said(file: FileFacts): unknown {
  const fields = (carrier: FieldOwner) =>
    carrier.fields
      .map(({ name, values }) => [name.text, values.map(({ text }) => text)] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    header: file.header && fields(file.header),
    entries: file.entries.map((entry) => [entry.ref.text, entry.gloss.text, fields(entry)]),
    annotations: file.annotations.map((annotation) => [
      annotation.form,
      annotation.kind?.text,
      annotation.value?.text,
      annotation.extra.map(({ text }) => text),
      annotation.anchors.map(({ text }) => text),
      annotation.mentions.map(({ text }) => text),
      annotation.continued !== undefined,
      annotation.said !== undefined,
      fields(annotation),
    ]),
    paragraphs: file.paragraphs.length,
  };
}

/** The document as its edits leave it; throws if they changed more than the layout. */
function laidOut(snapshot: DocumentSnapshot, edits: ReturnType<typeof format>): DocumentSnapshot {
  const edited = viewOfText(applyEdits(snapshot.file.parse.text, edits));
  assert.equal(strip(edited.file.parse), strip(snapshot.file.parse), 'the transcription is what it was');
  assert.deepEqual(said(edited.file), said(snapshot.file), 'the document says what it said');
  return edited;
}

describe('laws of formatting', () => {
  it('leaves the samples as they are', () => {
    for (const sample of samples) assert.deepEqual(format(viewOfText(sample)), []);
  });

  it('changes neither the transcription nor what is said of it, and twice is once', () => {
    holds(documents, 700, (text) => {
      const snapshot = viewOfText(text);
      const once = laidOut(snapshot, format(snapshot));
      assert.deepEqual(format(once), []);
    });
  });

  it('holds for marks of any words in any order, each once or several times', () => {
    const part = fc.constantFrom(
      ...[
        'continued',
        'claim',
        'said',
        'e',
        '#a',
        '#a',
        '@p',
        '@p',
        'x#a',
        'by=@p',
        'by=@p,@q',
        'cert=low',
        'cert=low',
      ],
      ...['"x"', '\\"c', 'k="}"', 'k=', '=v', 'k = v', ',', 'page', '57', '"a  b"', "'x'", '\\', 'é'],
    );
    const mark = fc
      .tuple(
        fc.constantFrom('{', '{ ', '{+', '{-', '{-#', '[x]{', '[]{', '[x] {'),
        fc.array(fc.tuple(part, fc.constantFrom(' ', '  ', '\t', '')), { maxLength: 6 }),
      )
      .map(([open, parts]) => `${open}${parts.flat().join('')}}`);
    holds(fc.array(mark, { minLength: 1, maxLength: 3 }), 1500, (marks) => {
      const snapshot = viewOfText(marks.join(' '));
      const once = laidOut(snapshot, format(snapshot));
      assert.deepEqual(format(once), []);
      assert.equal(strip(snapshot.file.parse), transcriptionOf(marks.join(' ')));
    });
  });

  it('holds for a range as well', () => {
    holds(fc.tuple(documents, fc.nat(), fc.nat()), 500, ([text, from, length]) => {
      const snapshot = viewOfText(text);
      const start = from % (text.length + 1);
      const edits = format(snapshot, { start, end: Math.min(text.length, start + (length % 200)) });
      laidOut(snapshot, edits);
      const whole = format(snapshot);
      for (const edit of edits) assert.ok(whole.some((other) => other.start === edit.start));
    });
  });

  it('holds while typing', () => {
    holds(fc.tuple(documents, fc.nat()), 1000, ([text, at]) => {
      for (const key of ['\n', '}']) {
        const offset = at % (text.length + 1);
        const typed = viewOfText(text.slice(0, offset) + key + text.slice(offset));
        laidOut(typed, formatOnType(typed, offset + 1, key));
      }
    });
  });
});

describe('laws of semantic tokens', () => {
  it('stand in order, apart, each in one line', () => {
    holds(documents, 1500, (text) => {
      let end = 0;
      for (const token of semanticTokens(viewOfText(text))) {
        assert.ok(end <= token.start && token.start < token.end && token.end <= text.length);
        assert.doesNotMatch(text.slice(token.start, token.end), /[\r\n]/);
        end = token.end;
      }
    });
  });

  it('are those of the document in a range of it', () => {
    holds(fc.tuple(documents, fc.nat(), fc.nat()), 500, ([text, from, length]) => {
      const snapshot = viewOfText(text);
      const start = from % (text.length + 1);
      const end = Math.min(text.length, start + (length % 200));
      assert.deepEqual(
        semanticTokens(snapshot, { start, end }),
        semanticTokens(snapshot).filter((token) => token.start < end && token.end > start),
      );
    });
  });
});
