// The trees of an edition, opened to the last node, and the way down to what a cursor is at. A case has the sections of
// the trees that it is about.

import assert from 'node:assert/strict';
import { fileAsked, runFixtures } from '../support/fixture';
import { opened, shownTree, treesOf } from '../support/trees';
import { viewsOf } from '../support/view';

describe('trees', () => {
  runFixtures('trees', (fixture) => {
    const snapshots = viewsOf(Object.fromEntries(fixture.files.map(({ name, text }) => [name, text])));
    const asked = fileAsked(fixture);
    const snapshot = snapshots[asked.name];
    assert.ok(snapshot);
    const trees = treesOf(snapshot, Object.values(snapshots));
    const sections: Record<string, string> = {};
    for (const name of Object.keys(fixture.sections)) {
      const [, way, of = ''] = /^(way in )?(.*)$/.exec(name) ?? [];
      const tree = trees[of];
      assert.ok(tree, `there is no tree “${of}”`);
      sections[name] =
        way === undefined
          ? shownTree(snapshot, tree)
          : tree
              .path(asked.cursors[0] ?? 0)
              .map(({ label }) => label)
              .join(' > ') || 'Nowhere.';
    }
    return { sections };
  });

  const many = (count: number, entry: (number: number) => string) =>
    Array.from({ length: count }, (_, number) => entry(number)).join('\n');
  const large = () => {
    const register = `@usa: United States\n  type: state\n${many(450, (n) => `@p${n}: Person ${n}\n  type: person\n`)}`;
    const documents = Object.fromEntries(
      Array.from({ length: 401 }, (_, n) => [
        `d${n}.demarche`,
        `---\ntitle: Telegram ${n}\ndate: ${1900 + Math.floor(n / 10)}-01-${10 + (n % 10)}\n---\n\n[America]{@usa} says [this]{claim #c by=@usa}.\n`,
      ]),
    );
    return viewsOf({ 'register.demarche': register, ...documents });
  };

  it('show what is too much for one level in groups, and find the way through them', () => {
    const snapshots = large();
    const snapshot = snapshots['d7.demarche'];
    assert.ok(snapshot);
    const { actors, edition } = treesOf(snapshot, []);
    assert.ok(actors && edition);
    const first = actors.children([]);
    assert.deepEqual(
      first.map(({ label, description }) => `${label} (${description})`),
      ['Person 0 – Person 199 (200)', 'Person 200 – Person 399 (200)', 'Person 400 – United States (51)'],
    );
    const offset = snapshot.file.parse.text.indexOf('{@usa') + 2;
    const way = actors.path(offset);
    assert.deepEqual(
      way.map(({ label }) => label),
      ['Person 400 – United States', 'United States'],
    );
    const [group, usa] = way;
    assert.ok(group && usa);
    assert.deepEqual(actors.children(group.key).at(-1), usa);
    const groups = actors.children(usa.key);
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['10 January 1900 – 19 January 1919', '10 January 1920 – 19 January 1939', '10 January 1940'],
    );
    assert.deepEqual(
      actors.children(groups[0]?.key ?? []).map(({ label, description }) => `${label}: ${description}`),
      ['Says: claim: 200 statements in 200 documents', 'Mentions: 200 places in 200 documents'],
    );
    assert.equal(edition.children([]).length, 3);
    assert.deepEqual(
      edition.path(0).map(({ label }) => label),
      ['10 January 1900 – 19 January 1919', '17 January 1900 · Telegram 7'],
    );
  });

  it('answer every key, and no two nodes of one level have the same', () => {
    const snapshot = large()['d7.demarche'];
    assert.ok(snapshot);
    const kinds = [
      'entry',
      'type',
      'facet',
      'mentions',
      'mention',
      'bearer',
      'office',
      'documents',
      'statement',
    ];
    for (const tree of Object.values(treesOf(snapshot, [])))
      for (const what of [...kinds, 'issue', 'no-issue', 'document', 'codebook', 'edition', 'actors', 'x'])
        for (const rest of [
          [],
          ['x'],
          ['usa', 'x', 'y'],
          ['', '-1'],
          ['d7#c', 'd7#c'],
          ['usa', '0', 'to', '9'],
        ]) {
          tree.children([what, ...rest]);
          tree.place([what, ...rest]);
        }
    assert.ok([...opened(treesOf(snapshot, []).arguments as never)].length > 0);
  });
});
