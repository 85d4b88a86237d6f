// Laws of finding one's way: whatever the document and wherever in it, what is answered lies where it must.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { argumentAt, stepsOf } from '../../server/argumentation/relations';
import { lenses, lensText } from '../../server/language/code-lenses';
import { links } from '../../server/language/document-links';
import { inlayHints } from '../../server/language/inlay-hints';
import { idPattern, linkedEditing } from '../../server/language/linked-editing';
import { prepareRename, rename } from '../../server/language/rename/rename';
import { selectionRanges } from '../../server/language/selection-ranges';
import { SymbolSearch } from '../../server/language/workspace-symbols';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { document, longDocument, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, viewOfText } from '../support/view';

const anywhere = share;
const documents = fc.oneof(document, longDocument);
const asked = fc.tuple(documents, anywhere);
const at = (text: string, share: number) => Math.round(share * text.length);

describe('rename', () => {
  /** Renames there and back; returns whether there was anything to rename. */
  function thereAndBack(text: string, offset: number): boolean {
    const snapshot = viewOfText(text);
    const offered = prepareRename(snapshot, offset);
    if ('refused' in offered) {
      assert.ok('refused' in rename(snapshot, offset, 'fresh'), 'is refused as well');
      return false;
    }
    assert.ok(offered.start <= offered.end);
    const fresh = 'quite-fresh';
    const parts = rename(snapshot, offset, fresh);
    assert.ok(!('refused' in parts), JSON.stringify(parts));
    const edits = [...parts].flat();
    const renamed = applyEdits(text, edits);
    assert.equal(strip(parse(renamed)), strip(parse(text)), 'the text stays');
    assert.deepEqual(
      faultsOf(parse(renamed)).map(({ code }) => code),
      faultsOf(parse(text)).map(({ code }) => code),
    );
    const [first] = edits;
    assert.ok(first !== undefined);
    // The first edit in the text is where nothing has moved before it.
    const place = Math.min(...edits.map(({ start }) => start));
    const back = rename(viewOfText(renamed), place, offered.id);
    assert.ok(!('refused' in back), JSON.stringify(back));
    assert.equal(applyEdits(renamed, [...back].flat()).normalize('NFC'), text.normalize('NFC'));
    return true;
  }

  it('alters no text, makes no fault, and can be undone by another', () => {
    let renamed = 0;
    holds(asked, 400, ([text, share]) => {
      const { references, definitions } = viewOfText(text).file;
      const ids = [...references, ...definitions];
      const id = ids[Math.floor(share * ids.length)];
      if (thereAndBack(text, id === undefined ? at(text, share) : id.ref.end)) renamed++;
    });
    assert.ok(renamed > 100, `only ${renamed} times there was something to rename`);
  });

  it('does so for every id of the memorandum', () => {
    const text = readFileSync('samples/molotov-1954.demarche', 'utf8');
    const { definitions } = viewOfText(text, {}, { name: 'molotov-1954.demarche' }).file;
    for (const { ref } of definitions) assert.ok(thereAndBack(text, ref.start + 1), ref.text);
  });
});

describe('selection ranges', () => {
  it('hold the offset and each other, up to the document', () => {
    holds(asked, 400, ([text, share]) => {
      const offset = at(text, share);
      const steps = selectionRanges(viewOfText(text), offset);
      let inner = { start: offset, end: offset };
      for (const step of steps) {
        assert.ok(step.start <= inner.start && inner.end <= step.end);
        assert.ok(step.end - step.start > inner.end - inner.start);
        inner = step;
      }
      if (text !== '') assert.deepEqual(inner, { start: 0, end: text.length });
    });
  });
});

describe('hints, lenses, links and the argument', () => {
  it('lie where they must', () => {
    const pattern = new RegExp(`^(?:${idPattern})$`);
    holds(asked, 400, ([text, share]) => {
      const offset = at(text, share);
      const snapshot = viewOfText(text);
      const starts = new Set(snapshot.file.paragraphs.map(({ start }) => start));
      const glosses = new Set(snapshot.file.entries.map(({ ref, gloss }) => Math.max(ref.end, gloss.end)));
      const everything = { start: 0, end: text.length + 1 };
      for (const hint of inlayHints(snapshot, everything, {
        paragraphs: true,
        speakers: 'all',
        offices: true,
        standing: true,
      }))
        assert.ok(
          hint.type === 'paragraph'
            ? starts.has(hint.offset)
            : text[hint.offset] === '}' || (hint.type === 'standing' && glosses.has(hint.offset)),
        );
      for (const { start, symbol } of lenses(snapshot)) {
        assert.match(text[start] ?? '', /[@#]/);
        assert.ok(lensText(snapshot, symbol)?.title);
      }
      let last = 0;
      for (const { start, end } of links(snapshot)) {
        assert.ok(last <= start && start < end && end <= text.length);
        last = end;
      }
      const linked = linkedEditing(snapshot, offset);
      if (linked !== undefined) {
        const [open, close] = linked.map(({ start, end }) => text.slice(start, end).normalize('NFC'));
        assert.equal(open, close);
        assert.match(open ?? '', pattern);
        assert.ok(linked[0].end < linked[1].start);
      }
      const argument = argumentAt(snapshot, offset);
      if (argument !== undefined)
        for (const one of [
          argument,
          ...(['incoming', 'outgoing'] as const).flatMap((direction) =>
            stepsOf(snapshot, argument.symbol, direction).map(({ statement }) => statement),
          ),
        ])
          assert.ok(one.start <= one.selection.start && one.selection.end <= one.end, one.symbol);
      const search = new SymbolSearch(text.slice(offset, offset + 5));
      search.look(snapshot.edition, snapshot);
      for (const { name, start, end } of search.results())
        assert.ok(name !== '' && start <= end && end <= text.length);
    });
  });
});
