// The words of what is annotated: the running text, wherever they are told. What belongs to it is the code book's to decide.

import assert from 'node:assert/strict';
import { argumentMap } from '../../server/argumentation/argument-map';
import { core, kindOf, wordsRoleOf } from '../../server/codebook/load';
import type { CodeBook } from '../../server/codebook/types';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { outline } from '../../server/language/document-symbols';
import { hover } from '../../server/language/hover';
import { tableEntries } from '../../server/model/lookup';
import { diagnose } from '../../server/rules/engine/judgement';
import { statementWords, wordsOf } from '../../server/semantics/words';
import { strip } from '../../server/syntax/strip';
import { textFormatOf } from '../support/exchange';
import { runFixtures } from '../support/fixture';
import { viewOfFixture, viewOfText } from '../support/view';

describe('words', () => {
  runFixtures('words', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const statements = [...snapshot.file.statements.values()].filter(({ id }) => id !== undefined);
    const mentions = snapshot.file.annotations.filter((one) => one.mentions.length > 0);
    const lines = [
      ...statements.map((statement) => `#${statement.id} “${statementWords(snapshot, statement)}”`),
      ...mentions.map((one) => `${one.mentions[0]?.text} “${wordsOf(snapshot, one.content)}”`),
    ];
    return { sections: { words: lines.join('\n') } };
  });

  const text =
    '[The draft is directed[Not printed.]{footnote n=1} at [dislodging]{deleted} [removing]{added} the USA]{claim #c attacks=#d}.\n\n#d: It is peaceful.\n  kind: claim\n';
  const words = 'The draft is directed at removing the USA';
  const view = viewOfText(text);

  it('are the same in the hover, the outline and the map', () => {
    assert.ok(hover(view, text.indexOf('#c'))?.markdown.includes(`“${words}”`));
    assert.match(JSON.stringify(outline(view)), new RegExp(words));
    assert.equal(argumentMap(view, 'document').statements.find(({ kind }) => kind === 'claim')?.words, words);
  });

  for (const id of ['csv', 'argdown', 'dot', 'graphml', 'aif', 'json', 'html'])
    it(`are the same in ${id}`, () => {
      const [file] = textFormatOf(id).write([exportModelOf(view)], 'edition', new FileNames()).files ?? [];
      // A drawing divides its lines.
      assert.ok(file?.content.replace(/\\n|\s+/g, ' ').includes(words), file?.content);
    });

  it('are the same in findings', () => {
    const [finding] = diagnose(view).filter(({ rule }) => rule.code === 'claim-without-source');
    assert.ok(finding?.message.includes(`“${words}”`), finding?.message);
  });

  it('leave the transcription as it is', () => {
    assert.match(
      strip(view.file.parse),
      /^The draft is directedNot printed\. at dislodging removing the USA\.\n/,
    );
  });

  it('are decided for every kind of the core code book', () => {
    for (const [name, kind] of tableEntries(core.kinds))
      assert.ok(kind.words !== undefined, `Does “${name}” belong to the running text? Say so by “words”.`);
  });

  it('are decided for a kind of a project as for the one that it refines, unless it says otherwise', () => {
    const own = { label: 'x', definition: 'x', family: 'editorial', colour: 'grey' } as const;
    const kinds = {
      ...core.kinds,
      endnote: { ...own, refines: 'footnote' },
      gloss: { ...own, refines: 'footnote', words: 'running' },
      stamp: own,
    } as const;
    const book: CodeBook = { ...core, kinds };
    assert.deepEqual(
      ['endnote', 'gloss', 'stamp', 'unheard-of'].map((kind) => wordsRoleOf(book, kind)),
      ['apart', 'running', 'running', 'running'],
    );
    assert.equal(kindOf(book, 'endnote')?.words, undefined);
    const claim = viewOfText('[The draft[See p. 3.]{endnote} is weak]{claim #weak}.\n', {}, { book });
    const [weak] = claim.file.statements.values();
    assert.equal(weak && statementWords(claim, weak), 'The draft is weak');
  });
});
