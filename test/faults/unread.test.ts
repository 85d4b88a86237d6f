// A document of the edition that the disk refuses: whoever exports the edition, or renames something in it, is told that it was not
// among the others, and why.

import assert from 'node:assert/strict';
import { UnreadableFile } from '../../server/files/refusal';
import type { Exported, Formats } from '../../server/protocol';
import { type Host, nowhere } from '../../server/workspace/host';
import { InProcess } from '../support/in-process';

const root = 'file:///edition';
const files: Readonly<Record<string, string>> = {
  'register.demarche': '@molotov: V. M. Molotov\n  type: person\n',
  'memorandum.demarche':
    'Comrade [Molotov]{@molotov} proposes [that the USSR join]{proposal #join by=@molotov}.\n',
  'note.demarche': '[It would end the pact]{counterargument #end by=@molotov attacks=memorandum#join}.\n',
  // An edition of its own.
  'other/codebook.json': '{ "extends": "core", "name": "other", "version": "1.0.0" }',
  'other/note.demarche': 'Comrade [Molotov]{@molotov}.\n',
};

/** A server on these files, of which the disk refuses some. */
async function serverWithout(...denied: readonly string[]): Promise<InProcess> {
  const nameOf = (uri: string) => uri.slice(root.length + 1);
  const host: Host = {
    ...nowhere,
    reaches: () => true,
    read: async (uri) => {
      if (denied.includes(nameOf(uri))) throw new UnreadableFile('denied');
      return files[nameOf(uri)];
    },
    async *list() {
      for (const name of new Set([...Object.keys(files), ...denied])) yield `${root}/${name}`;
    },
    later: (task) => void setImmediate(task),
  };
  return InProcess.start(host, { workspaceFolders: [{ uri: root, name: 'edition' }] });
}

const textDocument = { uri: `${root}/memorandum.demarche` };
const warnings = ({ heard }: InProcess) =>
  heard.flatMap(({ method, params }) =>
    method === 'window/showMessage' ? [(params as { message: string }).message] : [],
  );

describe('a document that the disk refuses', () => {
  it('is among what an export of its edition lacks, in every format of editions', async () => {
    const server = await serverWithout('reply.demarche', 'other/late.demarche');
    const whole = await serverWithout();
    const { write } = await server.result<Formats>('demarche/formats', {});
    const ofEditions = write.filter(({ unit }) => unit === 'edition');
    assert.ok(ofEditions.length > 3);
    for (const { id } of ofEditions) {
      const params = { textDocument, format: id };
      const made = await server.result<Exported>('demarche/export', params);
      const lines = made.report?.text.match(/.*was not read.*/g);
      assert.deepEqual(
        lines,
        [
          '“reply.demarche” was not read: you do not have permission to read it. Nothing of it is in this export; export again once it can be read.',
        ],
        id,
      );
      const usual = await whole.result<Exported>('demarche/export', params);
      assert.deepEqual([made.losses, made.files], [usual.losses + 1, usual.files], id);
    }
    for (const one of [server, whole]) await one.end();
  });

  it('may keep an old name, which is said when something is renamed', async () => {
    const position = { line: 0, character: 'Comrade [Molotov]{@mo'.length };
    const moved = { files: [{ oldUri: textDocument.uri, newUri: `${root}/proposal.demarche` }] };
    for (const [denied, said] of [
      [[], []],
      [['other/late.demarche'], []],
      [
        ['reply.demarche'],
        [
          '“reply.demarche” was not read: you do not have permission to read it. What is renamed may keep its old name in it: once it can be read, check the edition for names that are not found.',
        ],
      ],
      [
        ['reply.demarche', 'answer.demarche'],
        [
          '“reply.demarche” was not read: you do not have permission to read it. Others that were not read: 1. What is renamed may keep its old name in them: once they can be read, check the edition for names that are not found.',
        ],
      ],
    ] as const) {
      const server = await serverWithout(...denied);
      assert.ok(await server.result('textDocument/rename', { textDocument, position, newName: 'vmm' }));
      assert.deepEqual(warnings(server), said);
      assert.ok(await server.result('workspace/willRenameFiles', moved));
      assert.deepEqual(warnings(server), [...said, ...said]);
      await server.end();
    }
  });
});
