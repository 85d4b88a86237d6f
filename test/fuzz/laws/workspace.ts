// Laws of what is kept between edits: an edition after any steps is one that is read anew; what a server says in the end is what
// one says that was told the end alone.

import { shownFindings, verify } from '../../../server/workspace/verify';
import { folder, type Step, World } from '../../support/world';
import { documentOf, editsOf } from '../documents';
import { BOOK, editionOf } from '../editions';
import { broken, type Json, type Law, law } from '../law';
import type { Random } from '../random';

type Steps = {
  readonly files: { readonly [name: string]: string };
  /** As `Step` has them. */
  readonly steps: readonly { readonly [key: string]: Json }[];
};

const names = ['a.demarche', 'b.demarche', 'c.demarche', 'register.demarche', 'sub/a.demarche', 'a.txt'];
const books = [
  '{ "extends": "core" }',
  '{ "extends": "core", "kinds": { "claim": { "required": ["about"] } } }',
  '{ "extends": "core", "kinds": { "claim": null } }',
  '{ "extends": "../codebook.json", "rules": { "undefined-actor": "off" } }',
  '{ "extends": "core", ',
  '[]',
];

function stepOf(random: Random, files: Record<string, string>): Steps['steps'][number] {
  const name = random.pick(names);
  return random.way<Steps['steps'][number]>(
    [
      4,
      () => ({
        type: 'open',
        name,
        text: random.percent(50) ? (files[name] ?? '') : documentOf(random, ['a', 'b', 'c']),
      }),
    ],
    [2, () => ({ type: 'write', name, text: documentOf(random, ['a', 'b', 'c']) })],
    [
      8,
      () => ({
        type: 'edit',
        name,
        changes: editsOf(random, files[name] ?? documentOf(random), 3).map(({ start, end, text }) => ({
          // Shares of a length that is not known here.
          place: Math.min(1, start / 600),
          reach: Math.min(1, (end - start) / 600),
          text,
        })),
      }),
    ],
    [2, () => ({ type: 'close', name })],
    [1, () => ({ type: 'delete', name })],
    [1, () => ({ type: 'rename', name, to: random.pick(names) })],
    [
      1,
      () => ({
        type: random.pick(['write', 'open'] as const),
        name: random.pick([BOOK, `sub/${BOOK}`]),
        text: random.pick(books),
      }),
    ],
  );
}

export const workspaceLaws: readonly Law[] = [
  law<Steps>({
    name: 'workspace',
    says: 'A workspace after any steps in the editor and on the disk knows and finds what one does that reads all anew.',
    usual: 25,
    share: 4,
    make(random) {
      const files = { ...editionOf(random, 3) };
      return { files, steps: random.list(10, () => stepOf(random, files), 1) };
    },
    async holds({ files, steps }) {
      const world = new World();
      for (const [name, text] of Object.entries(files)) world.files.set(folder + name, text);
      await world.workspace.addFolder(folder);
      for (const [name, text] of Object.entries(files))
        if (name < 'c') await world.take({ type: 'open', name, text });
      for (const step of steps) {
        await world.take(step as unknown as Step);
        await world.settled();
        const [differs] = verify(world.workspace);
        if (differs !== undefined) broken(differs.replace(/file:\S+/g, 'a document'), differs, step);
      }
      const fresh = await world.anew();
      // Transcriptions are read once somebody looks at their documents.
      for (const workspace of [world.workspace, fresh]) {
        await workspace.loaded();
        for (const uri of workspace.uris) workspace.snapshot(uri)?.transcription;
        for (let turn = 0; turn < 3; turn++) await world.settled();
      }
      const [ours, theirs] = [world.workspace, fresh].map((one) => new Set(one.uris));
      const missing = [...(theirs ?? [])].filter((uri) => ours?.has(uri) !== true);
      const left = [...(ours ?? [])].filter((uri) => theirs?.has(uri) !== true);
      if (missing.length + left.length > 0) broken('Documents are missing, or left over.', missing, left);
      for (const uri of fresh.uris) {
        const [now, anew] = [world.workspace.snapshot(uri), fresh.snapshot(uri)];
        const [found, expected] = [now && shownFindings(now), anew && shownFindings(anew)].map((one) =>
          JSON.stringify(one),
        );
        if (found !== expected)
          broken('The findings are not those of a workspace that reads anew.', uri, found, expected);
      }
    },
  }),
];
