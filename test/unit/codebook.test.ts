// The core code book: that it is well formed, complete and consistent, and that its examples are what they say.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  checkAuthority,
  core,
  fieldAt,
  fieldName,
  isActorType,
  isFieldName,
  refines,
  relations,
} from '../../server/codebook/load';
import { readAif, readTei } from '../../server/codebook/mapping';
import { schemaFaults } from '../../server/codebook/schema-faults';
import type { Described, Field, FieldContext } from '../../server/codebook/types';
import { type FieldOwner, fieldOf } from '../../server/model/facts';
import { lookUp, tableEntries, tableNames } from '../../server/model/lookup';
import { diagnose } from '../../server/rules/engine/judgement';
import { viewOfText } from '../support/view';

const schema = JSON.parse(readFileSync('syntaxes/codebook.schema.json', 'utf8'));
/** What readers of a code book are told, with the way to it. */
const errors = (book: unknown): string[] =>
  schemaFaults(book).map(({ path, message }) => `/${path.join('/')} ${message}`);

const kinds = tableEntries(core.kinds);
const fields = tableEntries(core.fields);
const registerTypes = tableEntries(core.registerTypes);
const authorities = tableEntries(core.authorities);

describe('the schema of code books', () => {
  it('accepts the core', () => {
    const text = JSON.parse(readFileSync('server/codebook/core.json', 'utf8'));
    assert.deepEqual(errors(text), []);
  });

  it('accepts a project’s book that says only what it adds or changes', () => {
    const book = {
      extends: 'core',
      name: 'Foreign Relations, 1952–1954',
      kinds: {
        claim: { required: ['about'] },
        instruction: {
          label: 'instruction',
          definition: 'What a ministry tells its mission to do.',
          family: 'statement',
          refines: 'proposal',
          colour: 'green',
        },
      },
      fields: { note: { deprecated: { by: 'comment', why: 'the edition says comment.' } } },
    };
    assert.deepEqual(errors(book), []);
  });

  it('asks everything of a book that stands alone', () => {
    assert.match(errors({ name: 'mine' }).join('\n'), /has no “kinds”/);
    const book = { ...JSON.parse(JSON.stringify(core)), kinds: { claim: { label: 'claim' } } };
    assert.match(errors(book).join('\n'), /\/kinds\/claim “claim” has no “definition”/);
  });

  for (const [what, book] of [
    ['a misspelt property', { extends: 'core', name: 'x', kinds: { claim: { colr: 'blue' } } }],
    ['an unknown colour', { extends: 'core', name: 'x', kinds: { claim: { colour: 'mauve' } } }],
    ['a kind that no mark can name', { extends: 'core', name: 'x', kinds: { 'two words': {} } }],
    ['a list without its values', { extends: 'core', name: 'x', fields: { tone: { types: ['choice'] } } }],
    [
      'an address without a place for the id',
      { extends: 'core', name: 'x', authorities: { bnf: { url: 'https://data.bnf.fr' } } },
    ],
  ] as const)
    it(`refuses ${what}`, () => assert.notDeepEqual(errors(book), []));

  it('explains each of its properties', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
      const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> };
      if (path.includes('/else') || path.endsWith('/if')) return;
      for (const [name, property] of Object.entries(properties ?? {})) {
        const target = property.$ref?.split('/').pop();
        if (property.description === undefined && schema.definitions[target ?? '']?.description === undefined)
          bare.push(`${path}/${name}`);
      }
    };
    visit(schema, '');
    assert.deepEqual(bare, []);
  });
});

describe('the core code book', () => {
  it('says of every kind what it is, when to use it and when not, and of a statement what others call it', () => {
    for (const [name, kind] of kinds) {
      says(`kind ${name}`, kind, ['use', 'avoid', 'example']);
      if (kind.family === 'statement') says(`kind ${name}`, kind, ['aif', 'elsewhere']);
    }
  });

  it('says of every field what it is, with an example and its place in TEI', () => {
    for (const [name, field] of fields) {
      says(`field ${name}`, field, ['use', 'example', 'tei']);
      for (const [value, described] of tableEntries(field.values)) says(`${name}=${value}`, described, []);
    }
  });

  it('says of every relation when to use it and when not', () => {
    for (const [name, relation] of relations(core)) says(`relation ${name}`, relation, ['use', 'avoid']);
  });

  it('says in ways that exporters can follow what everything is in TEI and in AIF', () => {
    const described: (readonly [string, Described])[] = [
      ...kinds,
      ...fields,
      ...registerTypes,
      ...fields.flatMap(([name, { values }]) =>
        tableEntries(values).map(([value, one]) => [`${name}=${value}`, one] as const),
      ),
    ];
    for (const [name, { tei, aif }] of described) {
      for (const read of [tei === undefined ? [] : readTei(tei), aif === undefined ? [] : readAif(aif)])
        assert.ok(!('fault' in read), `${name}: ${'fault' in read ? read.fault : ''}`);
    }
  });

  it('says of every register type and authority file what it is', () => {
    for (const [name, type] of registerTypes) says(`type ${name}`, type, ['example', 'tei']);
    for (const [name, authority] of authorities) says(`authority ${name}`, authority, ['example']);
  });

  it('refers only to what it has', () => {
    const types = new Set([...registerTypes.map(([name]) => name), 'actor']);
    for (const [name, { refines: parent, required = [], requiredOneOf = [], asks = [] }] of kinds) {
      if (parent !== undefined) assert.ok(Object.hasOwn(core.kinds, parent), `${name} refines ${parent}`);
      for (const field of [...required, ...requiredOneOf, ...asks])
        assert.ok(isFieldName(core, field), `${name}: ${field}`);
    }
    for (const [name, { kinds: of = [], targets = [], relation, types: valueTypes, places }] of fields) {
      for (const kind of of)
        assert.ok(Object.hasOwn(core.kinds, kind) || types.has(kind), `${name} on ${kind}`);
      for (const target of targets)
        assert.ok(
          valueTypes.includes('statement') ? Object.hasOwn(core.kinds, target) : types.has(target),
          `${name} → ${target}`,
        );
      if (relation?.refines !== undefined) assert.ok(relations(core).has(relation.refines), name);
      if (relation !== undefined)
        assert.deepEqual([valueTypes, places], [['statement'], ['statement']], name);
    }
  });

  it('has the terms of the field', () => {
    for (const kind of ['claim', 'premise', 'inference', 'condition', 'proposal'])
      assert.equal(lookUp(core.kinds, kind)?.family, 'statement', kind);
    const finer = {
      claim: ['counterargument', 'assessment', 'warning', 'protest'],
      proposal:
        'commitment offer threat demand request question instruction acceptance refusal decision reservation'.split(
          ' ',
        ),
    };
    for (const [kind, names] of Object.entries(finer))
      for (const name of names) assert.ok(refines(core, name, kind), name);
    assert.ok(refines(core, 'question', 'request'));
    assert.equal(lookUp(core.kinds, 'concession'), undefined);
    for (const kind of ['supplied', 'unclear', 'deleted', 'added', 'sic', 'page', 'note', 'gap', 'footnote'])
      assert.equal(lookUp(core.kinds, kind)?.family, 'editorial', kind);
    for (const kind of 'quote cue date place term heading address address-line salutation closing'.split(' '))
      assert.equal(lookUp(core.kinds, kind)?.family, 'descriptive', kind);
    for (const word of ['continued', 'said'])
      assert.equal(lookUp(core.kinds, word)?.family, 'reserved', word);

    const sorts = {
      attack: ['attacks', 'rebuts', 'undermines', 'undercuts'],
      support: ['supports'],
      condition: ['governs'],
      meet: ['meets'],
      depends: ['depends-on'],
      partner: ['jointly', 'or'],
      link: ['explains', 'concedes', 'alternative-to', 'answers', 'restates', 'discerns', 'replaces'],
    };
    for (const [sort, names] of Object.entries(sorts))
      for (const name of names) assert.equal(relations(core).get(name)?.relation.sort, sort, name);
    const strikes = { attacks: 'statement', rebuts: 'mutual', undermines: 'reason', undercuts: 'step' };
    for (const [name, struck] of Object.entries(strikes))
      assert.equal(relations(core).get(name)?.relation.strikes, struck, name);
    const symmetric = [...relations(core)].flatMap(([name, { relation }]) =>
      relation.symmetric ? [name] : [],
    );
    assert.deepEqual(symmetric, ['or', 'jointly', 'alternative-to']);

    const values = {
      certainty: ['certain', 'probable', 'possible'],
      cert: ['high', 'medium', 'low'],
      'type@statement': ['precedent', 'subsequent', 'proviso', 'exception'],
      mode: 'if only-if provided after unless until before while even-if not-required'.split(' '),
      status: 'open fulfilled unfulfilled waived adopted withdrawn lapsed superseded'.split(' '),
      utterance: ['made', 'drafted', 'anticipated', 'imputed', 'hypothetical'],
      'by-cert': ['high', 'medium', 'low'],
      reading: ['explicit', 'interpreted', 'inferred'],
      stance: ['for', 'against', 'neutral'],
      paragraphs: ['lines', 'blocks'],
    };
    for (const [name, wanted] of Object.entries(values))
      assert.deepEqual(tableNames(lookUp(core.fields, name)?.values), wanted, name);

    const places: Readonly<Record<FieldContext, string>> = {
      header:
        'id title date type from to via participants drafter cleared-by number language original-language source url rights translator editor edition utterance transcription sha256 paragraphs draft-of status',
      register:
        'type alias office member-of born died founded dissolved predecessor successor exclusive same-as source note',
      statement:
        'kind by by-cert via to as about stance certainty audience utterance reading cert resp witness date status status-by status-date source note',
      annotation: 'by reason extent hand place lang when n cert resp source note',
    };
    for (const [place, names] of Object.entries(places))
      for (const name of names.split(' '))
        assert.ok(fieldAt(core, name, place as FieldContext), `${place} has no ${name}`);

    const acting = ['person', 'state', 'organisation', 'group', 'office'];
    const others = ['place', 'treaty', 'publication', 'event', 'issue'];
    assert.deepEqual(
      registerTypes.map(([name]) => name),
      [...acting, ...others],
    );
    for (const type of acting) assert.ok(isActorType(core, type), type);
    for (const scheme of ['wikidata', 'viaf', 'gnd', 'isni', 'lcnaf', 'geonames'])
      assert.ok(Object.hasOwn(core.authorities, scheme), scheme);
  });
});

describe('examples of the core code book', () => {
  for (const [name, { example = '', family }] of kinds)
    it(`show ${name}`, () => {
      const words = new RegExp(`\\{[^}"]*(?<![\\w-])${name}(?![\\w-])`);
      const carriers = sound(example);
      const uses = carriers.some(
        (one) =>
          one.form !== 'header' &&
          (one.kind?.text === name || (family === 'reserved' && one.form !== 'entry' && words.test(example))),
      );
      assert.ok(uses, example);
    });

  for (const [key, field] of fields)
    it(`show ${key}`, () => {
      const carriers = sound(documentOf(key, field));
      assert.ok(
        carriers.some((one) => fieldOf(one, fieldName(key)) !== undefined),
        field.example,
      );
    });

  for (const [name, { example = '' }] of registerTypes)
    it(`show an entry of type ${name}`, () => {
      const [entry] = sound(example);
      assert.ok(entry?.form === 'entry' && entry.kind?.text === name);
    });

  for (const [name, { example = '' }] of authorities)
    it(`show an id of ${name}`, () => {
      const id = example.replace('same-as: ', '');
      assert.equal(id.split(':')[0], name);
      assert.equal(checkAuthority(core, id), undefined);
    });
});

function says(what: string, described: Described, also: readonly (keyof Described)[]): void {
  for (const property of ['label', 'definition', ...also] as const)
    assert.ok(described[property], `${what} lacks ${property}`);
  for (const property of ['definition', 'use', 'avoid'] as const)
    if (described[property] !== undefined)
      assert.match(described[property], /^\p{Lu}.*[.?]$/u, `${what}: ${property} is no sentence`);
}

/** A field's example in a document: a line of it is in the header or in an entry that may have it. */
function documentOf(key: string, { example = '', places, kinds: of }: Field): string {
  if (!example.startsWith(`${fieldName(key)}: `)) return example;
  if (places.includes('header')) return `---\n${example}\n---\n`;
  if (places.includes('register'))
    return `@entry: An entry\n  ${key === 'type@register' ? example : `type: ${of?.[0] ?? 'person'}\n  ${example}`}\n`;
  return `#statement: A statement.\n  ${example}\n`;
}

/** What carries fields in a document in which nothing is wrong but that it leads nowhere. */
function sound(text: string): readonly FieldOwner[] {
  const snapshot = viewOfText(text, { 'molotov-1954.txt': '' });
  const found = diagnose(snapshot).filter(({ rule }) =>
    ['syntax', 'code book', 'time', 'header'].includes(rule.group),
  );
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    text,
  );
  return snapshot.file.blocks.flatMap(({ carriers }) => carriers);
}
