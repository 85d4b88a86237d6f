// What annotations mean, asked once: statements by the document that declares them, kinds by what they refine, entries.

import assert from 'node:assert/strict';
import { argumentMap } from '../../server/argumentation/argument-map';
import { core } from '../../server/codebook/load';
import type { CodeBook } from '../../server/codebook/types';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { hover } from '../../server/language/hover';
import { inlayHints } from '../../server/language/inlay-hints';
import { tableEntries, tableOf } from '../../server/model/lookup';
import { timeline } from '../../server/reports/timeline';
import { registerOf, resolveEntry } from '../../server/semantics/entry';
import { relationsOf } from '../../server/semantics/relations';
import { resolveIn, resolveStatement, statementsIn } from '../../server/semantics/statement';
import { textFormatOf } from '../support/exchange';
import { viewOfText } from '../support/view';

const memorandum = `---
id: memorandum
from: @molotov
---

[Moscow should join]{proposal #join}. [It cannot]{counterargument by=@palewski via=@vinogradov attacks=#join}.
`;
const report =
  'Here [that]{memorandum#join} is [answered]{claim #answer by=@dulles supports=memorandum#join}.\n';
const register = `@palewski: Gaston Palewski
  type: person
  alias: Palewski
  office: Deputy (1951/1955); Minister (1955)

@molotov: V. M. Molotov
  type: person

@nato:
  type: organisation
`;

describe('a statement', () => {
  const view = viewOfText(report, { 'memorandum.demarche': memorandum, 'register.demarche': register });

  it('is what the document says of it that declares it, wherever it is asked for', () => {
    const join = resolveStatement(view, 'memorandum#join');
    assert.equal(join?.member.document, 'memorandum');
    assert.equal(join?.words(), 'Moscow should join');
    assert.equal(join?.attribution.own, true);
    assert.deepEqual(
      join?.attribution.by.map(({ label }) => label),
      ['@molotov'],
    );
    assert.equal(resolveIn(view, view, 'memorandum#join')?.words(), 'that');
    assert.equal(resolveStatement(view, 'memorandum#nowhere'), undefined);
  });

  it('has its relations from both ends, from all documents', () => {
    const join = resolveStatement(view, 'memorandum#join');
    assert.deepEqual(
      join && relationsOf(join).map(({ label, outgoing, symbol }) => [label, outgoing, symbol]),
      [
        ['supported by', false, 'document#answer'],
        ['attacked by', false, 'memorandum#?77'],
      ],
    );
  });

  it('without an id finds itself again by its symbol', () => {
    const home = view.index.documents('memorandum')[0];
    assert.ok(home);
    for (const { symbol, facts } of statementsIn(view, home))
      assert.equal(resolveStatement(view, symbol)?.facts, facts);
  });

  const editorial =
    '[We {+footnote #f1}See above.{-#f1} agree [at once]{deleted #d hand=@molotov}]{claim #c by=@x}.\n';

  it('is no footnote and no deletion, though these have an id', () => {
    const there = viewOfText(editorial);
    assert.deepEqual(
      statementsIn(there, there).map(({ id }) => id),
      ['c'],
    );
    assert.equal(argumentMap(there, 'document').statements.length, 1);
    const [file] = textFormatOf('csv').write([exportModelOf(there)], 'edition', new FileNames()).files ?? [];
    assert.deepEqual(
      file?.content
        .split('\r\n')
        .slice(1, -1)
        .map((row) => row.split(',').at(-2)),
      ['We agree'],
    );
    const options = { paragraphs: false, speakers: 'all', offices: false, standing: false } as const;
    assert.deepEqual(inlayHints(there, { start: 0, end: editorial.length }, options), []);
  });
});

describe('a kind that refines another', () => {
  const book: CodeBook = {
    ...core,
    kinds: tableOf([
      ...tableEntries(core.kinds),
      [
        'demand',
        {
          label: 'demand',
          definition: 'What the other is to do, as of right.',
          family: 'statement',
          refines: 'proposal',
          colour: 'red',
        },
      ],
    ]),
  };
  const text = '[Withdraw]{demand #withdraw by=@ussr}.\n';
  const view = viewOfText(text, {}, { book });

  it('is said in the words of that one, in every place', () => {
    assert.match(hover(view, text.indexOf('#'))?.markdown ?? '', /Proposed by @ussr/);
    assert.deepEqual(
      timeline(view, 'document#withdraw').map(({ what }) => what),
      ['proposed by @ussr'],
    );
    const [file] = textFormatOf('aif').write([exportModelOf(view)], 'edition', new FileNames()).files ?? [];
    assert.match(file?.content ?? '', /"demarche:Proposing"/);
  });
});

describe('an entry', () => {
  const view = viewOfText(register);

  it('has a name, a type in words, and offices by date', () => {
    const palewski = resolveEntry(view, 'palewski');
    assert.equal(palewski?.name, 'Gaston Palewski');
    assert.deepEqual(palewski?.names, ['Gaston Palewski', 'Palewski']);
    assert.equal(palewski?.typeLabel, 'person');
    assert.equal(palewski?.acts, true);
    assert.deepEqual(
      palewski?.officesAt('1954-03-26').map(({ label }) => label),
      ['Deputy'],
    );
    assert.equal(resolveEntry(view, 'nobody'), undefined);
  });

  it('without a name is called by its id', () => {
    assert.equal(resolveEntry(view, 'nato')?.name, '@nato');
  });

  it('stands in the register once, in the order of documents and places', () => {
    const edition = viewOfText('@molotov: Somebody else\n', { 'a.demarche': register });
    assert.deepEqual(
      registerOf(edition).map(({ name }) => name),
      ['Gaston Palewski', 'V. M. Molotov', '@nato'],
    );
  });
});
