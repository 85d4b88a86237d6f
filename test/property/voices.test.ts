// Words that refer to a statement are nobody's: whatever a document says, they change no number of anyone who speaks. Where
// the statement is said again, its own speaker has one more, there and nowhere else.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { graphOf } from '../../server/exchange/graph/model';
import { exportModelOf } from '../../server/exchange/model';
import { actorNodes } from '../../server/language/trees/actors';
import { tableEntries } from '../../server/model/lookup';
import { nothing, statisticsOf, together } from '../../server/reports/statistics';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { finished } from '../support/trees';
import { viewsOf } from '../support/view';

const register = '@molotov: V. M. Molotov\n  type: person\n\n@dulles: J. F. Dulles\n  type: person\n';

/** The statement, declared in the text or by an entry, in the mouth of its author or of another. */
const declarations = fc.constantFrom(
  '[We propose a treaty]{proposal #treaty}.\n',
  '[They propose a treaty]{proposal #treaty by=@molotov}.\n',
  '#treaty: A treaty.\n  kind: proposal\n  by: @molotov\n',
);

interface Numbers {
  readonly speakers: ReadonlyMap<string, number>;
  readonly unmade: ReadonlyMap<string, number>;
  /** Statements by kind. */
  readonly statements: ReadonlyMap<string, number>;
  /** What the trees of both actors say of them, line by line. */
  readonly trees: readonly string[];
  /** Who says what in the network, once for each time. */
  readonly says: readonly string[];
}

function numbersOf(views: Readonly<Record<string, DocumentSnapshot>>): Numbers {
  const all = Object.values(views);
  const { speakers, unmade, statements } = all.map(statisticsOf).reduce(together, nothing);
  const { edges } = graphOf(all.map(exportModelOf));
  const [view] = all;
  return {
    speakers: new Map(tableEntries(speakers)),
    unmade: new Map(tableEntries(unmade)),
    statements: new Map(tableEntries(statements)),
    trees: ['molotov', 'dulles'].flatMap((id) => saidIn(view!, id)),
    says: edges
      .filter(({ relation }) => relation === 'says')
      .map(({ from, to }) => `${from} ${to}`)
      .sort(),
  };
}

/** What an actor says, group by group: not what is said of him. */
function saidIn(view: DocumentSnapshot, id: string): string[] {
  const nodes = [];
  for (const { key, type } of finished(actorNodes(view, ['entry', id])))
    if (type === 'group' && /^(kind|manner):/.test(key[3] ?? ''))
      nodes.push(...finished(actorNodes(view, key)));
  return nodes.map((node) => `${id} ${node.label} ${node.description}`).sort();
}

/** An edition with a note that makes a statement, and with a reply, any document, that ends with these words. */
const edition = (note: string, reply: string, words: string) =>
  viewsOf({
    'register.demarche': register,
    'note.demarche': `---\nfrom: @molotov\n---\n\n${note}`,
    'reply.demarche': `---\nfrom: @dulles\n---\n\n${reply}\n\n${words}\n`,
  });

/** Whether the last words are an annotation: what is before them may not be closed. */
const isRead = (views: Readonly<Record<string, DocumentSnapshot>>) =>
  views['reply.demarche']!.file.annotations.at(-1)?.anchors[0]?.text === 'note#treaty';

describe('who says how much', () => {
  const replies = fc.tuple(declarations, document);

  it('is the same whether words refer to a statement or not', () =>
    holds(replies, 200, ([note, reply]) => {
      const before = numbersOf(edition(note, reply, 'That is all.'));
      assert.deepEqual(numbersOf(edition(note, reply, '[That]{note#treaty} is all.')), before);
    }));

  it('is one more for the speaker of a statement that is said again, at that place', () =>
    holds(replies, 200, ([note, reply]) => {
      const before = numbersOf(edition(note, reply, 'That is all.'));
      const views = edition(note, reply, '[They say so again.]{note#treaty said}');
      fc.pre(isRead(views));
      const after = numbersOf(views);
      const count = (numbers: Numbers) => numbers.speakers.get('@molotov') ?? 0;
      assert.equal(count(after), count(before) + 1);
      assert.equal(after.speakers.get('@dulles'), before.speakers.get('@dulles'));
      assert.deepEqual([after.unmade, after.statements], [before.unmade, before.statements]);
      assert.deepEqual(added(before.says, after.says), ['@molotov note#treaty']);
      const [line = '', ...others] = added(before.trees, after.trees);
      assert.match(line, /^molotov .* · reply · said here/);
      assert.deepEqual(others, []);
    }));
});

/** What is in the second list and not in the first, as often as it is there more. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const rest = [...before];
  const found = after.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  assert.deepEqual(rest, []);
  return found;
}
