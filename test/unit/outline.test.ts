// The outline, as a client shows it: a line for each symbol, its children indented.

import assert from 'node:assert/strict';
import { type OutlineSymbol, outline } from '../../server/language/document-symbols';
import type { Stretch } from '../../server/model/facts';
import { runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

function show(symbols: readonly OutlineSymbol[], indent = ''): string {
  return symbols
    .map(({ name, detail, type, children }) => {
      const line = `${indent}${name}${detail === '' ? '' : ` — ${detail}`} (${type})`;
      return `${line}\n${show(children, `${indent}  `)}`;
    })
    .join('');
}

/** Clients refuse a symbol without a name, or one whose selection or children reach beyond it. */
function assertShown(symbols: readonly OutlineSymbol[], within: Stretch): void {
  for (const { name, start, end, selection, children } of symbols) {
    assert.ok(name.trim() !== '');
    assert.ok(within.start <= start && end <= within.end, `${name} stands in what holds it`);
    assert.ok(start <= selection.start && selection.end <= end, `the selection stands in ${name}`);
    assertShown(children, { start, end });
  }
}

describe('outline', () => {
  runFixtures('outline', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const symbols = outline(snapshot);
    assertShown(symbols, { start: 0, end: snapshot.file.parse.width });
    return { sections: { outline: show(symbols) } };
  });
});
