// Laws of the tree: nothing is lost, everything parses, every record has its place.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../server/syntax/parse';
import { faultsOf, type Leaf, type Parse, Token } from '../../server/syntax/tree';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';

const leavesOf = (parsed: Parse): Leaf[] => [...parsed.places()].map(({ leaf }) => leaf);

describe('tree', () => {
  it('holds the whole text, leaf after leaf', () =>
    holds(document, 500, (text) => {
      const parsed = parse(text);
      assert.equal(parsed.text, text);
      assert.equal(parsed.width, text.length);
      let at = 0;
      let line = 0;
      for (const { leaf, start, line: first } of parsed.places()) {
        assert.equal(start, at);
        assert.equal(first, line);
        assert.ok(leaf.width > 0, `the leaf at ${start} is empty`);
        assert.equal(leaf.text, text.slice(start, start + leaf.width));
        at += leaf.width;
        line += leaf.lines;
      }
      assert.equal(at, text.length);
      assert.equal(line, parsed.lines);
      assert.equal(parsed.lines, text.match(/\r\n|\n|\r/g)?.length ?? 0);
    }));

  it('gives every stretch of the text', () =>
    holds(fc.tuple(document, fc.nat(), fc.nat()), 300, ([text, a, b]) => {
      const start = a % (text.length + 1);
      const end = start + (b % (text.length - start + 1));
      assert.equal(parse(text).slice(start, end), text.slice(start, end));
    }));

  it('has its records in order and within their leaf', () =>
    holds(document, 500, (text) => {
      for (const leaf of leavesOf(parse(text))) {
        let before = 0;
        // Where the text between the marks goes on: marks do not overlap.
        let free = 0;
        for (let record = 0; record < leaf.count; record++) {
          const [start, end] = [leaf.start(record), leaf.end(record)];
          assert.ok(before <= start && start <= end && end <= leaf.width, `record ${record}`);
          const token = leaf.token(record);
          const inMark = token >= Token.Mention && token <= Token.Bad;
          if (inMark) assert.ok(end < free, 'an attribute stands within its mark');
          else assert.ok(start >= free, 'a mark begins after the one before');
          before = inMark ? end : start;
          if (!inMark) free = end;
        }
      }
    }));

  it('links brackets to each other, properly nested', () =>
    holds(document, 500, (text) => {
      for (const leaf of leavesOf(parse(text))) {
        const open: number[] = [];
        let shuts = 0;
        for (let record = 0; record < leaf.count; record++) {
          const token = leaf.token(record);
          if (token === Token.Open) open.push(record);
          else if (token === Token.Shut || token === Token.Close) {
            const opener = open.pop();
            assert.equal(leaf.link(record), opener ?? -1);
            if (opener === undefined) shuts++;
            else assert.equal(leaf.link(opener), record);
          }
        }
        for (const opener of open) assert.equal(leaf.link(opener), -1);
        assert.deepEqual([leaf.opens, leaf.shuts], [open.length, shuts]);
      }
    }));

  it('says how long an escape is and where the values of a key end', () =>
    holds(document, 300, (text) => {
      for (const leaf of leavesOf(parse(text)))
        for (let record = 0; record < leaf.count; record++)
          if (leaf.token(record) === Token.Escape) {
            const [, slashes, special] = /^(\\+)([[\]{#@%-]?)$/.exec(leaf.slice(record)) ?? [];
            assert.equal(slashes?.length, leaf.link(record));
            assert.equal(
              special?.length,
              leaf.link(record) % 2,
              'an odd backslash takes its character along',
            );
          } else if (leaf.token(record) === Token.Key) {
            assert.equal(leaf.text.charAt(leaf.end(record)), '=');
            assert.ok(leaf.link(record) > leaf.end(record) && leaf.link(record) <= leaf.width);
          }
    }));

  it('has its faults within the document, in order', () =>
    holds(document, 500, (text) => {
      let before = 0;
      for (const { code, start, end } of faultsOf(parse(text))) {
        assert.ok(before <= start && start <= end && end <= text.length, code);
        before = start;
      }
    }));

  it('counts lines and columns like the protocol', () =>
    holds(document, 300, (text) => {
      const parsed = parse(text);
      let line = 0;
      let lineStart = 0;
      for (let offset = 0; offset <= text.length; offset++) {
        const position = { line, character: offset - lineStart };
        assert.deepEqual(parsed.positionAt(offset), position, `offset ${offset}`);
        // Between a carriage return and its line feed there is no place in a line.
        const between = text[offset - 1] === '\r' && text[offset] === '\n';
        assert.equal(parsed.offsetAt(position.line, position.character), between ? offset - 1 : offset);
        const unit = text[offset];
        if (unit === '\n' || (unit === '\r' && text[offset + 1] !== '\n')) {
          assert.equal(parsed.offsetAt(line, Number.MAX_SAFE_INTEGER), between ? offset - 1 : offset);
          line++;
          lineStart = offset + 1;
        }
      }
      assert.equal(parsed.offsetAt(line + 1, 0), text.length);
      assert.equal(parsed.offsetAt(-1, 5), 0);
      assert.deepEqual(parsed.positionAt(-1), { line: 0, character: 0 });
      assert.deepEqual(parsed.positionAt(text.length + 9), parsed.positionAt(text.length));
    }));

  it('finds the leaf at every offset', () =>
    holds(document, 200, (text) => {
      const parsed = parse(text);
      const places = [...parsed.places()];
      for (let offset = 0; offset < text.length; offset++)
        assert.deepEqual(
          parsed.placeAt(offset),
          places.find(({ leaf, start }) => offset < start + leaf.width),
        );
      assert.deepEqual(parsed.placeAt(text.length), places.at(-1));
    }));
});
