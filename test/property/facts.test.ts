// Facts follow their document: after any edit they say what they would say had the document been read again, though
// most of them were kept and moved. The same for the index of an edition, which is updated by difference.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { definitionOf, existenceOf, usageOf, useOf } from '../../server/edition/dependency';
import { Index, indexOf, type Member } from '../../server/edition/index';
import type { Stretch } from '../../server/model/facts';
import { FileFacts, factsOf } from '../../server/model/file-facts';
import { digestOf } from '../../server/model/fingerprint';
import { parse, reparse } from '../../server/syntax/parse';
import { StripMap } from '../../server/syntax/strip';
import { applied, type Change, change, document, editOf, longDocument } from '../support/arbitrary';
import { allFacts } from '../support/facts';
import { holds } from '../support/property';

/** Pieces of an argument: documents made of them have many statements, ranges and references. */
const argument = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '[',
          ']{#a}',
          ']{claim #a}',
          ']{claim #b by=@a attacks=#a,x#a}',
          ']{@a}',
          '[x]{#a continued}',
          '[y]{premise}',
        ],
        ...[
          '{+claim #a}',
          '{+#b via=@a}',
          '{+quote}',
          '{-#a}',
          '{-#b}',
          '{+claim x#a}',
          '{-#}',
          '[]{page 1}',
        ],
        ...[
          '\n@a: A\n  office: B (1953); @b, @c (1954)\n',
          '\n#a: A gloss\n  by: @a\n',
          '\n#a:\n',
          '\n# Part\n',
          '\n## [x]{#b}\n',
        ],
        ...[
          '\n',
          '\n\n',
          '%% aside\n',
          ' ',
          'word ',
          '\\',
          '---\nparagraphs: blocks\nfrom: @a\n---\n',
          '\n  ',
        ],
      ),
      fc.constant(' and so on. '.repeat(90)),
    ),
    { maxLength: 80, size: 'max' },
  )
  .map((pieces) => pieces.join(''));

const any = fc.oneof({ weight: 4, arbitrary: argument }, document, longDocument);

/** Compares after each of some edits that are made one after the other. */
function chain([start, changes]: [string, Change[]]): void {
  let text = start;
  let parsed = parse(text);
  factsOf(parsed);
  for (const [number, made] of changes.entries()) {
    const edit = editOf(made, text.length);
    text = applied(text, edit);
    parsed = reparse(parsed, edit);
    // Now and then no one asks between two edits.
    if (number % 3 !== 1)
      assert.equal(allFacts(factsOf(parsed)), allFacts(factsOf(parse(text))), JSON.stringify(edit));
  }
}

function assertWithin(text: string, stretches: readonly Stretch[], what: string): void {
  for (const { start, end } of stretches) assert.ok(0 <= start && start <= end && end <= text.length, what);
}

function assertInOrder(stretches: readonly { start: number }[], what: string): void {
  for (let at = 1; at < stretches.length; at++)
    assert.ok(stretches[at - 1]!.start <= stretches[at]!.start, what);
}

describe('facts', () => {
  it('are the same after edits as from scratch', () =>
    holds(fc.tuple(any, fc.array(change, { minLength: 1, maxLength: 8, size: 'max' })), 120, chain));

  it('are left alone by later edits: they are immutable', () =>
    holds(fc.tuple(any, change), 150, ([text, made]) => {
      const parsed = parse(text);
      const before = allFacts(factsOf(parsed));
      allFacts(factsOf(reparse(parsed, editOf(made, text.length))));
      assert.equal(allFacts(factsOf(parsed)), before);
    }));

  it('lie within the document, in order', () =>
    holds(any, 300, (text) => {
      const file = factsOf(parse(text));
      const refs = file.references.map(({ ref }) => ref);
      for (const [what, stretches] of Object.entries({
        entries: file.entries,
        headings: file.headings,
        annotations: file.annotations,
        definitions: file.definitions.map(({ ref }) => ref),
        references: refs,
        paragraphs: file.paragraphs,
      })) {
        assertWithin(text, stretches, what);
        assertInOrder(stretches, what);
      }
      for (const { start, end, mark, content } of file.annotations)
        assert.ok(start <= content.start && content.end <= end && start <= mark.start && mark.end <= end);
      for (const ref of [...refs, ...file.definitions.map((definition) => definition.ref)])
        assert.equal(ref.text, text.slice(ref.start, ref.end).normalize('NFC'));
    }));

  it('know each definition and reference by its id', () =>
    holds(any, 200, (text) => {
      const file = factsOf(parse(text));
      for (const found of file.definitions) assert.ok(file.define(found.sigil + found.id).includes(found));
      for (const found of file.references) assert.ok(file.uses(found.ref.text).includes(found));
      // Of a document that is let go soon one id is looked for without listing all: it is found all the same.
      for (const id of new Set([...file.references.map(({ ref }) => ref.text), '@nobody', '#n']))
        assert.deepEqual(new FileFacts(() => parse(text), true).uses(id), file.uses(id));
      const anchored = new Set([...file.statements.values()].flatMap(({ anchors }) => anchors));
      for (const annotation of file.annotations) {
        const states = annotation.kind !== undefined || annotation.anchors.length > 0;
        assert.equal(anchored.has(annotation), states);
        assert.equal(file.statementOf(annotation) !== undefined, states);
      }
    }));

  it('number as paragraphs the lines that the transcription has words in', () =>
    holds(any, 300, (text) => {
      const parsed = parse(text);
      const file = factsOf(parsed);
      if (file.headerText('paragraphs') === 'blocks') return;
      const lineOf = (offset: number) => parsed.positionAt(offset).line;
      const headings = file.headings.map(({ start }) => lineOf(start));
      const lines = new Set<number>();
      for (const { start, end } of StripMap.of(parsed).stretches())
        for (const { index } of text.slice(start, end).matchAll(/\S+/g)) lines.add(lineOf(start + index));
      for (const line of headings) lines.delete(line);
      assert.deepEqual(
        file.paragraphs.map(({ start }) => lineOf(start)),
        [...lines].sort((a, b) => a - b),
      );
    }));

  it('have the same shape as long as only prose is typed', () =>
    holds(fc.tuple(any, fc.nat()), 200, ([text, place]) => {
      const parsed = parse(text);
      const { fingerprint: shape, annotations } = factsOf(parsed);
      const prose = annotations.filter(
        ({ form, content }) => form === 'span' && /^\w/.test(text.slice(content.start)),
      );
      const chosen = prose[place % prose.length];
      if (chosen === undefined) return;
      const edit = { start: chosen.content.start, end: chosen.content.start, text: 'so ' };
      assert.equal(factsOf(reparse(parsed, edit)).fingerprint, shape);
    }));
});

describe('index', () => {
  const uris = ['a', 'b', 'c', 'd'];
  const members = fc.record({
    uri: fc.constantFrom(...uris),
    document: fc.constantFrom('a', 'b', 'x'),
    text: fc.option(
      fc.oneof({ weight: 3, arbitrary: argument }, document, fc.constantFrom('', '{-#b}', '[a]{#b}')),
      { freq: 4, nil: undefined },
    ),
  });

  /** An update of an edition: a document comes, changes, takes another name, or goes. */
  const memberOf = ({
    uri,
    document: name,
    text,
  }: {
    uri: string;
    document: string;
    text: string | undefined;
  }) => (text === undefined ? undefined : { uri, document: name, file: factsOf(parse(text)) });

  /** Everything that an index answers about the symbols that it, or another, knows. */
  function answers(index: Index, symbols: ReadonlySet<string>): string {
    const where = ({ member, item }: { member: Member; item: object }) => [member.uri, item];
    return JSON.stringify(
      [...symbols]
        .sort()
        .map((symbol) => [symbol, index.define(symbol).map(where), index.uses(symbol).map(where)]),
    );
  }

  /** What is said where a symbol is defined, and by whom. */
  function said(sites: ReturnType<Index['define']>): readonly unknown[] {
    return sites.map(({ member, item }) => [member.uri, digestOf(item.by)]);
  }

  function symbolsOf(files: Iterable<{ file: FileFacts; document: string }>, index: Index): Set<string> {
    const found = new Set(index.symbols);
    for (const { file, document: name } of files)
      for (const { ref } of [...file.references, ...file.definitions])
        found.add(ref.sigil === '@' ? ref.text : `${ref.document ?? name}#${ref.id}`);
    return found;
  }

  it('is the same after updates as from scratch, and tells what they touch', () =>
    holds(fc.array(members, { minLength: 1, maxLength: 14, size: 'max' }), 70, (updates) => {
      const index = Index.empty();
      const known = new Map<string, Member>();
      for (const update of updates) {
        const before = new Map(known);
        const old = indexOf(before.values());
        const member = memberOf(update);
        const kept = index.fork();
        const { dependencies, symbols: touched } = index.update(update.uri, member);
        if (member === undefined) known.delete(update.uri);
        else known.set(update.uri, member);
        const fresh = indexOf(known.values());
        assert.deepEqual(index.toJSON(), fresh.toJSON());
        assert.deepEqual(index.members, fresh.members);
        const symbols = new Set([...symbolsOf(before.values(), old), ...symbolsOf(known.values(), fresh)]);
        assert.equal(answers(index, symbols), answers(fresh, symbols));
        // A snapshot of before knows what it knew.
        assert.deepEqual(kept.toJSON(), old.toJSON());
        assert.equal(answers(kept, symbols), answers(old, symbols));
        // Anyone who was not told may go on with what was known: who defines and uses the symbol is the same as before.
        for (const symbol of symbols) {
          if (!dependencies.has(definitionOf(symbol)))
            assert.deepEqual(said(index.define(symbol)), said(old.define(symbol)));
          if (!dependencies.has(existenceOf(symbol)))
            assert.equal(index.isDefined(symbol), old.isDefined(symbol));
          if (!dependencies.has(usageOf(symbol))) assert.equal(index.isUsed(symbol), old.isUsed(symbol));
          if (
            dependencies.has(useOf(symbol)) ||
            dependencies.has(definitionOf(symbol)) ||
            touched.has(symbol)
          )
            continue;
          for (const sites of ['define', 'uses'] as const)
            assert.deepEqual(
              [...new Set(index[sites](symbol).map(({ member: { uri } }) => uri))],
              [...new Set(old[sites](symbol).map(({ member: { uri } }) => uri))],
              symbol,
            );
        }
      }
    }));

  it('touches nothing when only prose is typed', () =>
    holds(argument, 150, (text) => {
      const member = (content: string): Member => ({
        uri: 'a',
        document: 'a',
        file: factsOf(parse(content)),
      });
      const index = indexOf([member(`A preface.\n\n${text}`)]);
      const { dependencies, symbols } = index.update('a', member(`A longer preface.\n\n${text}`));
      assert.deepEqual([...dependencies, ...symbols], []);
    }));
});
