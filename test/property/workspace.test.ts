// A workspace never falls behind: after documents and code books were opened, edited, closed, written, renamed and
// deleted, in the editor and on disk, it knows and finds what one would that reads everything again.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnoseForPublication } from '../../server/rules/engine/judgement';
import { shownFindings, verify } from '../../server/workspace/verify';
import type { Workspace } from '../../server/workspace/workspace';
import { change, share } from '../support/arbitrary';
import { holdsInTime } from '../support/property';
import { folder, type Step, World } from '../support/world';

/** What documents say of each other: definitions that come twice, that are missing, that heal what was missing. */
const pieces = [
  ...['---\nid: b\nfrom: @a\ndate: 1954-03\n---\n\n', '---\nfrom: @b\ndraft-of: a\n---\n\n'],
  ...['\n@a: Molotov\n  type: person\n', '\n@b: Molotov\n  type: person\n  office: @o (1953/1956)\n'],
  ...[
    '\n@o: Minister\n  type: office\n',
    '\n@A: V. M. Molotov\n  alias: Molotov\n',
    '\n#t: Security\n  kind: issue\n',
  ],
  ...['[yes]{claim #x by=@a}', '[no]{counterargument #y attacks=a#x}', '[no]{claim #x attacks=#x,b#y}'],
  ...[
    '[if]{condition #c governs=a#x status=withdrawn}',
    '[until]{condition #d mode=until governs=#x or=#c}',
    '[so]{premise #p supports=#x jointly=#y}',
    '[offer]{offer #m meets=#y,a#x utterance=drafted}',
    '[never]{counterargument #n rebuts=#x}',
    '[again]{a#c status=fulfilled status-date=1954-02}',
    '[again]{a#x}',
    '[again]{#x}',
    '[A]{@a} and [B]{@b}. ',
  ],
  ...[
    '{+claim #r}',
    '{-#r}',
    '[for]{claim about=@t stance=for by=@a}',
    '[against]{claim about=@t stance=against by=@a}',
  ],
  ...[
    '[“The note … sent”]{quote quotes=a}',
    '[“was [not]{sic}”]{quote quotes=b}',
    '[note was]{quote quotes=c}',
  ],
  ...['\n\n', 'The note was sent. ', '[', ']{', '}', '%% '],
];
const text = fc
  .array(fc.constantFrom(...pieces), { maxLength: 7, size: 'max' })
  .map((parts) => parts.join(''));
const name = fc.constantFrom('a.demarche', 'b.demarche', 'c.demarche', 'register.demarche', 'sub/a.demarche');
const book = fc.constantFrom(
  '{ "extends": "core" }',
  '{ "extends": "core", "kinds": { "claim": { "required": ["about"] } } }',
  '{ "extends": "core", "rules": { "undefined-actor": "off", "unused-entry": "error" } }',
  '{ "extends": "core", ',
);
const bookName = fc.constantFrom('codebook.json', 'sub/codebook.json');

const stepsOn = (names: fc.Arbitrary<string>, texts: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({ type: fc.constantFrom('open' as const, 'write' as const), name: names, text: texts }),
    fc.record({ type: fc.constantFrom('close' as const, 'delete' as const), name: names }),
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: stepsOn(name, text) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('edit' as const),
      name,
      changes: fc.array(fc.oneof(change, fc.record({ place: share, reach: fc.constant(0), text })), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('rename' as const), name, to: name }) },
  { weight: 2, arbitrary: stepsOn(bookName, book) },
);

/** What is found in a document, in all its parts, with the places that it points to as they are now. */
function shown(workspace: Workspace, uri: string): unknown {
  const snapshot = workspace.snapshot(uri);
  return snapshot && [shownFindings(snapshot), shownFindings(snapshot, diagnoseForPublication)];
}

/** The same of every document. */
function findings(workspace: Workspace): unknown {
  return [...workspace.uris].sort().map((uri) => [uri, shown(workspace, uri)]);
}

/** A client that is told of findings, and asks for those of documents that it hears of and of no others. */
class Client {
  readonly told = new Map<string, unknown>();

  constructor(private readonly world: World) {
    world.workspace.onChange((uris) => {
      for (const uri of uris) this.tell(uri);
    });
  }

  private tell(uri: string): void {
    const { workspace } = this.world;
    if (workspace.version(uri) === undefined) this.told.delete(uri);
    else if (uri.endsWith('.demarche')) this.told.set(uri, shown(workspace, uri));
  }
}

describe('a workspace', () => {
  it('knows after any steps what one knows that reads everything anew', () =>
    holdsInTime(
      fc.tuple(
        fc.array(fc.tuple(name, text), { maxLength: 5 }),
        fc.array(step, { maxLength: 12, size: 'max' }),
      ),
      150,
      async ([files, steps]) => {
        const world = new World();
        for (const [file, content] of files) world.files.set(folder + file, content);
        await world.workspace.addFolder(folder);
        for (const one of steps) {
          await world.take(one);
          assert.deepEqual(verify(world.workspace), [], JSON.stringify(one));
        }
        const fresh = await world.anew();
        assert.deepEqual(findings(world.workspace), findings(fresh));
      },
    ));

  it('knows the same whatever is opened, edited and asked while it reads the folder', () =>
    holdsInTime(
      fc.tuple(
        fc.array(fc.tuple(fc.oneof(name, bookName), text), { maxLength: 6 }),
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 8, size: 'max' }),
      ),
      100,
      async ([files, steps]) => {
        const world = new World();
        for (const [file, content] of files) world.files.set(folder + file, content);
        const reading = world.workspace.addFolder(folder);
        for (const [one, asks] of steps) {
          await world.take(one);
          if (asks) findings(world.workspace);
        }
        await reading;
        await world.settled();
        assert.deepEqual(verify(world.workspace), []);
        assert.deepEqual(findings(world.workspace), findings(await world.anew()));
      },
    ));

  it('tells of every document all that one would that reads everything anew, though nobody touched it', () =>
    holdsInTime(
      fc.tuple(
        fc.array(fc.tuple(name, text), { minLength: 2, maxLength: 5 }),
        fc.array(step, { maxLength: 12, size: 'max' }),
      ),
      150,
      async ([files, steps]) => {
        const world = new World();
        for (const [file, content] of files) world.files.set(folder + file, content);
        await world.workspace.addFolder(folder);
        const client = new Client(world);
        for (const [file, content] of files) await world.take({ type: 'open', name: file, text: content });
        for (const one of steps) {
          await world.take(one);
          await world.settled();
          const fresh = await world.anew();
          for (const uri of world.open)
            assert.deepEqual(client.told.get(uri), shown(fresh, uri), `${uri} after ${JSON.stringify(one)}`);
        }
      },
    ));
});
