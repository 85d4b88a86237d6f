// Marks that are put into a text: at any place at all, the text stays what it is.

import assert from 'node:assert/strict';
import { changeMarks, trimmed } from '../../server/editing/marks';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { applyEdits } from '../support/view';

describe('marks put into a text', () => {
  const text = 'To: Comrade\r\n\r\n# Malenkov\rand\nothers\\[sic]\r\n';

  it('end, wherever they are put', () => {
    const parsed = parse(text);
    for (let at = 0; at <= text.length; at++)
      changeMarks(parsed, [{ start: at, end: at, text: '[]{note "x"}' }]);
  });

  it('leave the text alone, between characters and at the ends of lines', () => {
    const parsed = parse(text);
    for (let at = 0; at <= text.length; at++) {
      // No mark stands within a line end, and an escape is one character of the text.
      if (/\r$/.test(text.slice(0, at)) && text[at] === '\n') continue;
      if (text[at - 1] === '\\' || parsed.placeAt(at)?.leaf.text.trim() === '') continue;
      const edits = changeMarks(parsed, [{ start: at, end: at, text: '[]{note "x"}' }]);
      const heading = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
      if (heading === '#' || (heading === '' && text.startsWith('# ', at))) continue;
      assert.equal(strip(parse(applyEdits(text, edits))), strip(parsed), `at ${at}`);
    }
  });
});

describe('an edit without what it leaves as it was', () => {
  const edit = (before: string, after: string) => {
    const made = trimmed(10, before, after);
    return made && [made.start - 10, made.end - 10, made.text];
  };

  it('is only what differs', () => {
    assert.equal(edit('by=@molotov', 'by=@molotov'), undefined);
    assert.deepEqual(edit('by=@molotov', 'by=@malenkov'), [5, 9, 'alenk']);
  });

  it('cuts no line end of two characters, and no letter of two units', () => {
    assert.deepEqual(edit('a\r\nb', 'a\rb'), [1, 3, '\r']);
    assert.deepEqual(edit('a\r\nb', 'a\nb'), [1, 3, '\n']);
    assert.deepEqual(edit('𐀀', '𐀁'), [0, 2, '𐀁']);
    assert.deepEqual(edit('𐐀', '𐀀'), [0, 2, '𐀀']);
  });
});
