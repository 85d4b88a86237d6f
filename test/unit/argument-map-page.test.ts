// The page of the argument map, as far as it needs no page: filters, the tree, the picture.

import assert from 'node:assert/strict';
import { mapState, type ShownRelation, type ShownStatement } from '../../client/messages/argument-map';
import { branchesOf, type StatementBranch } from '../../client/webviews/argument-map/branches';
import { draw } from '../../client/webviews/argument-map/drawn';
import { choicesOf, type Filter, filtered } from '../../client/webviews/argument-map/filter';
import { type LayoutPart, layOut } from '../../server/drawing/layout';

const statement = (symbol: string, given: Partial<ShownStatement> = {}): ShownStatement => ({
  symbol,
  kind: 'claim',
  kindLabel: 'claim',
  colour: 'blue',
  words: `Words of ${symbol}`,
  by: [],
  via: [],
  voices: '',
  document: 'note',
  standing: 'no-objection',
  standingLabel: 'no objection',
  tone: 'held',
  outcome: 'no objection',
  why: 'In this document: no objection.',
  ...given,
});
const relation = (from: string, to: string, given: Partial<ShownRelation> = {}): ShownRelation => ({
  from,
  to,
  label: 'attacks',
  inverse: 'attacked by',
  sort: 'attack',
  ...given,
});

describe('argument as a tree', () => {
  const shown = (branches: readonly StatementBranch[], depth = 0): string[] =>
    branches.flatMap(({ symbol, relation: how, again, children }) => [
      `${'  '.repeat(depth)}${how === '' ? '' : `${how} `}${symbol}${again ? ' …' : ''}`,
      ...shown(children, depth + 1),
    ]);
  const tree = (symbols: string, ...relations: ShownRelation[]) =>
    shown(
      branchesOf(
        [...symbols].map((symbol) => statement(symbol)),
        relations,
      ),
    );

  it('has below a statement what bears on it', () => {
    const support = { label: 'supports', inverse: 'supported by', sort: 'support' } as const;
    assert.deepEqual(tree('abcd', relation('b', 'a'), relation('c', 'b', support)), [
      'a',
      '  attacked by b',
      '    supported by c',
      'd',
    ]);
  });

  it('has below it what it depends on', () => {
    const depends = { label: 'depends on', inverse: 'needed by', sort: 'depends' } as const;
    assert.deepEqual(tree('ab', relation('a', 'b', depends)), ['a', '  depends on b']);
  });

  it('unfolds what bears on several only once', () => {
    assert.deepEqual(tree('abcd', relation('c', 'a'), relation('c', 'b'), relation('d', 'c')), [
      'a',
      '  attacked by c',
      '    attacked by d',
      'b',
      '  attacked by c …',
    ]);
  });

  it('has every statement, also those that attack each other in a circle or themselves', () => {
    assert.deepEqual(tree('abc', relation('a', 'b'), relation('b', 'a'), relation('c', 'c')), [
      'c',
      'a',
      '  attacked by b',
      '    attacked by a …',
    ]);
  });
});

describe('an argument that is too large for a picture', () => {
  const chain = (count: number) => ({
    title: 'Note',
    statements: Array.from({ length: count }, (_, at) => statement(`s${at}`)),
    relations: Array.from({ length: count - 1 }, (_, at) => relation(`s${at + 1}`, `s${at}`)),
    documents: [],
    omitted: 0,
  });
  const layouts = { of: async (parts: readonly LayoutPart[]) => parts.map(layOut) };

  it('is not drawn, and how many statements that leaves out is known', async () => {
    const small = { ...chain(3), statements: [...chain(3).statements, statement('alone')] };
    assert.equal((await draw(small, layouts, 1200)).leftOut, 0);
    const large = chain(50_000);
    const drawn = await draw(
      { ...large, statements: [...large.statements, statement('alone')] },
      layouts,
      1200,
    );
    assert.deepEqual([drawn.leftOut, drawn.statements.length, drawn.relations.length], [50_000, 1, 0]);
  });

  it('is a tree of which nothing lies deeper than anybody can see', () => {
    const { statements, relations } = chain(50_000);
    const depth = ({ children }: StatementBranch): number => 1 + Math.max(0, ...children.map(depth));
    const branches = branchesOf(statements, relations);
    assert.equal(Math.max(...branches.map(depth)), 101);
    const count = ({ again, children }: StatementBranch): number =>
      children.reduce((sum, one) => sum + count(one), again === false ? 1 : 0);
    assert.equal(
      branches.reduce((sum, one) => sum + count(one), 0),
      50_000,
    );
  });
});

describe('filters of the argument map', () => {
  const palewski = { id: '@palewski', name: 'Gaston Palewski' };
  const vinogradov = { id: '@vinogradov', name: 'S. A. Vinogradov' };
  const map = {
    title: 'Note',
    statements: [
      statement('a', { by: [palewski], via: [vinogradov], voices: 'Palewski via Vinogradov' }),
      statement('b', {
        by: [vinogradov],
        kind: 'premise',
        kindLabel: 'premise',
        standing: 'objection-unanswered',
        standingLabel: 'objection unanswered',
      }),
      statement('c', { document: 'reply', words: 'Démarche in Paris' }),
    ],
    relations: [relation('b', 'a'), relation('c', 'a')],
    documents: [
      { id: 'note', title: 'The note' },
      { id: 'reply', title: 'The reply' },
    ],
    omitted: 0,
  };
  const none = { voices: [], kinds: [], labels: [], documents: [] };
  const left = (search: string, hidden: Partial<Filter['hidden']> = {}) => {
    const { statements, relations } = filtered(
      map,
      { search, around: false, hidden: { ...none, ...hidden } },
      undefined,
    );
    return [statements.map(({ symbol }) => symbol).join(''), relations.length];
  };

  it('offer what the map has, with how often', () => {
    const { voices, kinds, documents } = choicesOf(map);
    assert.deepEqual(
      voices.map(({ name, count }) => `${name} ${count}`),
      ['S. A. Vinogradov 2', 'Gaston Palewski 1', ' 1'],
    );
    assert.deepEqual(
      [...kinds, ...documents].map(({ name, count }) => `${name} ${count}`),
      ['claim 2', 'premise 1', 'The note 2', 'The reply 1'],
    );
  });

  it('leave what nobody wants hidden, and relations between what is left', () => {
    assert.deepEqual(left(''), ['abc', 2]);
    assert.deepEqual(left('', { kinds: ['premise'] }), ['ac', 1]);
    assert.deepEqual(left('', { labels: ['objection-unanswered'], documents: ['reply'] }), ['a', 0]);
  });

  it('leave a statement as long as one who says or reports it is wanted', () => {
    assert.deepEqual(left('', { voices: ['@palewski'] }), ['abc', 2]);
    assert.deepEqual(left('', { voices: ['@palewski', '@vinogradov'] }), ['c', 0]);
    assert.deepEqual(left('', { voices: [''] }), ['ab', 1]);
  });

  it('leave what is near a statement: two relations away at most', () => {
    const chain = {
      ...map,
      statements: [...'abcdef'].map((symbol) => statement(symbol)),
      relations: ['ba', 'cb', 'dc', 'ed'].map(([from = '', to = '']) => relation(from, to)),
    };
    const near = (current: string | undefined) =>
      filtered(chain, { search: '', around: true, hidden: none }, current)
        .statements.map(({ symbol }) => symbol)
        .join('');
    assert.equal(near('b'), 'abcd');
    assert.equal(near('f'), 'f');
    assert.equal(near('gone'), 'abcdef');
    assert.equal(near(undefined), 'abcdef');
  });

  it('find words whatever their case and accents', () => {
    assert.deepEqual(left('demarche IN'), ['c', 0]);
    assert.deepEqual(left('palewski'), ['a', 0]);
  });
});

describe('state of the argument map', () => {
  it('is believed only if it is one', () => {
    const state = {
      uri: 'file:///note.demarche',
      scope: 'edition',
      tab: 'tree',
      search: '',
      around: false,
      hidden: { voices: ['@palewski'], kinds: [], labels: [], documents: [] },
      sort: { column: null, down: false },
      zoom: 1.25,
    };
    assert.ok(mapState(state));
    assert.ok(!mapState({ ...state, tab: 'film' }));
    assert.ok(!mapState({ ...state, more: 1 }));
  });
});
