// The laws of REFI-QDA, on documents made up by chance: each text to the byte, nothing that is an error, nothing lost without
// a word, and what was imported comes back the same from what is written of it.

import assert from 'node:assert/strict';
import type { BinaryImporter, ImportedSource } from '../../server/exchange/format';
import { importerOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { qdaProject } from '../../server/exchange/refi-qda/index';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';

/** An edition of one document and its register, exported and imported. */
async function through(files: Readonly<Record<string, string>>) {
  const views = viewsOf(files);
  const models = Object.values(views).map(exportModelOf);
  const written = await qdaProject.write(models, 'edition', new FileNames());
  const found = await (importerOf('refi-qda') as BinaryImporter).readAll!(
    written.files[0]!.content as Uint8Array,
    'edition',
  );
  if ('fault' in found) return undefined;
  return { made: found, lost: written.losses.length + found.losses.length };
}

const filesOf = ({ documents, register }: ImportedSource) => ({
  'document.demarche': documents[0]?.document ?? '',
  ...(register === '' ? {} : { 'register.demarche': register }),
});

const alone = (source: string) => ({ 'document.demarche': source });

describe('what goes out as REFI-QDA and comes back', () => {
  it('has the text to the byte, save for halves of characters', async () => {
    await holdsInTime(document, 150, async (source) => {
      const found = await through(alone(source));
      const text = strip(parse(source));
      if (found === undefined) return;
      assert.equal(
        strip(parse(found.made.documents[0]?.document ?? '')),
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)),
      );
    });
  });

  it('is no error, and every annotation is there or something is told', async () => {
    await holdsInTime(document, 120, async (source) => {
      const found = await through(alone(source));
      if (found === undefined || found.made.codeBook !== undefined) return;
      const views = viewsOf(filesOf(found.made));
      const again = JSON.stringify(filesOf(found.made));
      const errors = Object.values(views)
        .flatMap((view) => diagnose(view))
        .filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
        again,
      );
      const count = (files: Readonly<Record<string, string>>) =>
        exportModelOf(viewsOf(files)['document.demarche']!).annotations.length;
      assert.ok(
        count(filesOf(found.made)) >= count(alone(source)) || found.lost > 0,
        `${source}\n=>\n${again}`,
      );
    });
  });

  it('is the same when it goes out and comes back again', async () => {
    await holdsInTime(document, 120, async (source) => {
      const once = await through(alone(source));
      if (once === undefined || once.made.codeBook !== undefined) return;
      const twice = await through(filesOf(once.made));
      if (twice === undefined) return;
      assert.deepEqual(filesOf(twice.made), filesOf(once.made), source);
    });
  });
});
