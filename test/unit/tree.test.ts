// The tree of every construct of the dialect, the transcription that is left of it, and a document made of one.

import assert from 'node:assert/strict';
import { escape } from '../../server/syntax/escape';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { type Fixture, fileAsked, runFixtures } from '../support/fixture';
import { showTree, visible } from '../support/tree';

/** The document of a case. Its name may say what ends its lines: `memo.crlf.demarche`, `memo.cr.demarche`. */
function documentOf(fixture: Fixture): string {
  const { name, text } = fileAsked(fixture);
  const [, ends = ''] = /\.(crlf|cr)\.demarche$/.exec(name) ?? [];
  return text.replace(/\n/g, { crlf: '\r\n', cr: '\r' }[ends] ?? '\n');
}

describe('syntax', () => {
  runFixtures('syntax', (fixture) => ({ sections: { tree: showTree(parse(documentOf(fixture))) } }));
});

describe('transcription', () => {
  runFixtures('strip', (fixture) => {
    const lines = strip(parse(documentOf(fixture))).replace(/\r\n|\n|\r/g, (end) => `${visible(end)}\n`);
    return { sections: { transcription: lines } };
  });
});

describe('escape', () => {
  runFixtures('escape', (fixture) => {
    const { text } = fileAsked(fixture);
    const document = escape(text);
    assert.equal(strip(parse(document)), text);
    return { sections: { document } };
  });
});
