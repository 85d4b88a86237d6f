// Code books that someone has spoilt at one place: what their schema refuses is said, there and in words.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { readBook } from '../../server/codebook/read';
import { holds } from '../support/property';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const schema = JSON.parse(readFileSync('syntaxes/codebook.schema.json', 'utf8'));
const accepts = new Ajv({ strictTypes: false, strictRequired: false }).compile(schema);
const core: Json = JSON.parse(readFileSync('server/codebook/core.json', 'utf8'));

/** Every place in a value, as the steps to it. */
function* placesIn(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value === 'object' && value !== null)
    for (const [name, child] of Object.entries(value)) yield* placesIn(child, [...path, name]);
}
const places = [...placesIn(core)];

/** The value with another one at a place; undefined takes away what is there. */
function replaced(value: Json, [step, ...rest]: readonly string[], by: Json | undefined): Json | undefined {
  if (step === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, child]) => {
    const next = name === step ? replaced(child, rest, by) : child;
    return next === undefined ? [] : [[name, next] as const];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

const spoilt = fc.record({
  place: fc.constantFrom(...places),
  by: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom<Json>(
      0,
      -1,
      '',
      'x',
      [],
      {},
      null,
      true,
      ['x', 'x'],
      [1],
      { x: {} },
      { 'two words': {} },
    ),
    fc.jsonValue() as fc.Arbitrary<Json>,
  ),
});

describe('a code book with one thing wrong', () => {
  it('is refused just where its schema refuses it, and each fault says what it is, within the file', () => {
    let refused = 0;
    holds(spoilt, 300, ({ place, by }) => {
      const text = JSON.stringify(replaced(core, place, by) ?? {}, undefined, 2);
      const { faults } = readBook(text);
      const accepted = accepts(JSON.parse(text));
      assert.equal(faults.length === 0, accepted, text.slice(0, 2000));
      if (!accepted) refused++;
      for (const { start, end, message } of faults) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        assert.doesNotMatch(message, /see its schema|undefined|\{\d\}/);
      }
    });
    assert.ok(refused > 100, `only ${refused} were refused`);
  });
});
