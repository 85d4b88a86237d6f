// The text is sacred: what goes into a document as a transcription comes out of it again, to the byte.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escape } from '../../server/syntax/escape';
import { parse } from '../../server/syntax/parse';
import { droppedPieces, StripMap, strip, strippedSlice } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { document, headed, longDocument } from '../support/arbitrary';
import { holds } from '../support/property';

const any = fc.oneof({ weight: 8, arbitrary: document }, headed, longDocument);

describe('escape', () => {
  it('makes of any text a document that says the same, without a fault', () =>
    holds(any, 800, (text) => {
      const escaped = parse(escape(text));
      assert.equal(strip(escaped), text);
      assert.deepEqual(faultsOf(escaped), []);
    }));

  it('adds no backslash that could be left out', () =>
    holds(document, 300, (text) => {
      const escaped = escape(text);
      // Each backslash that `escape` added is one that the text has not at that place.
      for (let at = 0, own = 0; at < escaped.length; at++) {
        if (escaped[at] === text[own]) {
          own++;
          continue;
        }
        const without = parse(escaped.slice(0, at) + escaped.slice(at + 1));
        assert.ok(
          strip(without) !== text || faultsOf(without).length > 0,
          `the one at ${at} in ${JSON.stringify(escaped)}`,
        );
      }
    }));

  it('leaves alone what is plain', () =>
    holds(any, 400, (text) => {
      const parsed = parse(text);
      if (strip(parsed) === text && faultsOf(parsed).length === 0) assert.equal(escape(text), text);
    }));
});

describe('strip', () => {
  it('keeps characters of the document, in order, and drops the rest', () =>
    holds(any, 500, (text) => {
      const parsed = parse(text);
      const map = StripMap.of(parsed);
      let kept = '';
      let before = 0;
      for (const { start, end } of map.stretches()) {
        assert.ok(before <= start && start < end && end <= text.length);
        kept += text.slice(start, end);
        before = end;
      }
      assert.equal(kept, strip(parsed));
      assert.equal(map.width, kept.length);
    }));

  it('is the same with an entry or a comment at the end, set off by any number of blank lines', () =>
    holds(
      fc.tuple(any, fc.constantFrom('', '\n', '\n \n\n'), fc.constantFrom('%% x', '@a: A\n  type: person\n')),
      300,
      ([text, blanks, added]) => {
        const plain = `${escape(text)}.\n`;
        assert.equal(strip(parse(plain + blanks + added)), strip(parse(plain)));
      },
    ));

  it('carries every offset over and back', () =>
    holds(any, 300, (text) => {
      const parsed = parse(text);
      const stripped = strip(parsed);
      const map = StripMap.of(parsed);
      for (let at = 0; at < stripped.length; at++) {
        const place = map.toDocument(at);
        assert.equal(text[place], stripped[at]);
        assert.equal(map.toStripped(place), at);
      }
      assert.equal(map.toStripped(map.toDocument(stripped.length)), stripped.length);
      let before = 0;
      for (let at = 0; at <= text.length; at++) {
        const place = map.toStripped(at);
        assert.ok(
          place - before === 0 || place - before === 1,
          'what follows stands after, with nothing left out',
        );
        before = place;
      }
      assert.equal(before, stripped.length);
    }));

  it('gives the words of any stretch', () =>
    holds(fc.tuple(any, fc.nat(), fc.nat()), 500, ([text, a, b]) => {
      const parsed = parse(text);
      const start = a % (text.length + 1);
      const end = start + (b % (text.length - start + 1));
      const map = StripMap.of(parsed);
      const words = strippedSlice(parsed, start, end);
      const expected = [...map.stretches()]
        .map((kept) => text.slice(Math.max(kept.start, start), Math.max(start, Math.min(kept.end, end))))
        .join('');
      // Blank lines that set off an entry or a comment are dropped by the document, not by a stretch of it.
      assert.equal(words.replace(/\s+/g, ''), expected.replace(/\s+/g, ''));
    }));

  it('drops what it does not keep, in any stretch', () =>
    holds(fc.tuple(any, fc.nat(), fc.nat()), 500, ([text, a, b]) => {
      const parsed = parse(text);
      const start = a % (text.length + 1);
      const end = start + (b % (text.length - start + 1));
      let rest = '';
      let at = start;
      for (const dropped of droppedPieces(parsed, start, end)) {
        assert.ok(dropped.start < dropped.end && dropped.start < end && dropped.end > start);
        rest += text.slice(at, Math.max(at, dropped.start));
        at = dropped.end;
      }
      rest += text.slice(at, Math.max(at, end));
      assert.equal(rest.replace(/\s+/g, ''), strippedSlice(parsed, start, end).replace(/\s+/g, ''));
    }));
});

describe('transcriptions', () => {
  const folder = 'test/fixtures/transcriptions';
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt')))
    it(`${name} is a document as it stands`, () => {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const version of [text, text.replace(/\n/g, '\r\n'), text.normalize('NFD')]) {
        const parsed = parse(version);
        assert.deepEqual(faultsOf(parsed), []);
        assert.equal(strip(parsed), version);
        assert.equal(escape(version), version);
      }
    });
});
