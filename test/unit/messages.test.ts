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
import { fromPreview, toPreview } from '../../client/messages/preview';

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

describe('messages of the preview', () => {
  const show = (markup: unknown) => ({
    ...{ type: 'show', document: 'file:///m.demarche', title: 'M', language: '', direction: 'ltr' },
    ...{ from: 0, removed: 2, parts: [{ area: 'text', markup }] },
  });
  const p = (content?: unknown) => ({ name: 'p', attributes: { class: 'paragraph' }, content });

  it('have elements and words in each other, to any depth', () => {
    for (const markup of [p(), p('words'), p(['words', p([p('more'), ''])])])
      assert.ok(toPreview(show(markup)));
    for (const markup of [
      ...['p', null, 1, [], p(1), p([1]), p([p([null])]), p({ 0: 'words' })],
      { name: 'p', content: 'words' },
      { name: 'p', attributes: { class: ['a'] } },
      { ...p('words'), html: '<b>' },
    ])
      assert.ok(!toPreview(show(markup)), JSON.stringify(markup));
  });

  it('name parts and places by numbers', () => {
    assert.ok(fromPreview({ type: 'words', part: 1, start: 0, end: 4, write: true, wish: 1 }));
    assert.ok(
      !fromPreview({ type: 'words', part: 1, start: 0, end: 4, write: true, wish: 1, uri: 'file:///etc' }),
    );
    assert.ok(fromPreview({ type: 'scrolled', part: 1, down: 0.5, wish: 2 }));
    assert.ok(!fromPreview({ type: 'scrolled', part: 1, down: 0.5, wish: -1 }));
    assert.ok(!fromPreview({ type: 'scrolled', part: 1, down: Number.POSITIVE_INFINITY, wish: 1 }));
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
