// Messages between the extension and its pages: whatever is not exactly as described is not believed.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Check,
  count,
  flag,
  list,
  messages,
  nullable,
  number,
  record,
  text,
  word,
} from '../../client/messages/check';

const said = messages({
  reveal: { uri: text, start: count, end: count },
  show: { what: word('map', 'tree', 'table'), only: nullable(list(text)) },
  zoom: { by: number, smooth: flag },
});

describe('messages', () => {
  const good = [
    { type: 'reveal', uri: 'file:///m.demarche', start: 0, end: 12 },
    { type: 'show', what: 'tree', only: null },
    { type: 'show', what: 'table', only: ['@molotov'] },
    { type: 'zoom', by: -0.5, smooth: true },
  ];
  for (const message of good) it(`takes ${JSON.stringify(message)}`, () => assert.ok(said(message)));

  const bad: readonly unknown[] = [
    undefined,
    null,
    'reveal',
    [],
    {},
    { type: 'eval', code: '1' },
    { type: 'toString' },
    { type: '__proto__' },
    { type: 'reveal', uri: 'file:///m.demarche', start: 0 },
    { type: 'reveal', uri: 'file:///m.demarche', start: -1, end: 12 },
    { type: 'reveal', uri: 'file:///m.demarche', start: 0.5, end: 12 },
    { type: 'reveal', uri: ['file:///m.demarche'], start: 0, end: 12 },
    { type: 'reveal', uri: 'file:///m.demarche', start: 0, end: 12, command: 'quit' },
    { type: 'show', what: 'film', only: null },
    { type: 'show', what: 'tree', only: ['@molotov', 7] },
    { type: 'show', what: 'tree' },
    { type: 'zoom', by: Number.NaN, smooth: true },
  ];
  for (const message of bad) it(`does not take ${JSON.stringify(message)}`, () => assert.ok(!said(message)));

  it('are typed by their description', () => {
    const place = record({ line: count });
    const typed: Check<{ readonly line: number }> = place;
    assert.ok(typed({ line: 3 }));
  });
});

describe('scripts of pages', () => {
  const files = readdirSync('client/webviews', { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files)
    it(`${file} makes nothing out of text that could run`, () => {
      const text = readFileSync(file, 'utf8');
      const found =
        /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseFromString|createContextualFragment|eval)\b|document\.write|new Function|\.cssText\b/.exec(
          text,
        );
      assert.equal(found?.[0], undefined);
    });
});
