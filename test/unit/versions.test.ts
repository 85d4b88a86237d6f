// What any released version read and wrote is read by this one: documents have the same text and the same findings, what was
// kept between sessions is used or thrown away without a word lost, baselines hold, and exports come back as they did.
//
// A change that is meant is told in `test/fixtures/versions/known-changes.json`, with its reason. `UPDATE=1` writes the corpus
// of the version in package.json, if it has none.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { importerOf, importers } from '../../server/exchange/index';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { installed } from '../../server/node-sqlite';
import { demarche } from '../support/command-line';
import { CORPUS, exportsOf, importsOf, lines, readEdition, textsIn, writeCorpus } from '../support/versions';

/** Of a version, what this one does otherwise: findings by rule, imports by format; each with the reason. */
interface KnownChanges {
  readonly findings?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
}

const known: Readonly<Record<string, KnownChanges>> = JSON.parse(
  readFileSync(join(CORPUS, 'known-changes.json'), 'utf8'),
);

before(async () => {
  provideSqlite(installed);
  if (process.env['UPDATE'] === '1') await writeCorpus(manifest.version);
});
after(() => provideSqlite(async () => undefined));

const versions = readdirSync(CORPUS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe('the corpus of versions', () => {
  it('has one for the version that will be released next', () => {
    assert.ok(versions.includes(manifest.version), `UPDATE=1 writes ${join(CORPUS, manifest.version)}`);
  });

  it('knows no change of a version that is not there, and each has its reason', () => {
    for (const [version, { findings = {}, imports = {} }] of Object.entries(known)) {
      assert.ok(versions.includes(version), version);
      for (const reason of [...Object.values(findings), ...Object.values(imports)])
        assert.match(reason, /\w+ \w+/);
    }
  });
});

for (const version of versions)
  describe(`what version ${version} read and wrote`, () => {
    const home = join(CORPUS, version);
    const edition = () => textsIn(join(home, 'edition'));
    const told = readFileSync(join(home, 'findings.txt'), 'utf8');
    const { findings: otherFindings = {}, imports: otherImports = {} } = known[version] ?? {};
    /** Findings without those of rules that are known to find something else now. */
    const others = (findings: string) =>
      findings.split('\n').filter((line) => !Object.hasOwn(otherFindings, line.split(' ').at(-1) ?? ''));

    it('has the same text, to the byte', async () => {
      const files = edition();
      const { texts } = await readEdition(files, manifest.version);
      let compared = 0;
      for (const [name, text] of Object.entries(texts)) {
        const transcription = files[name.replace(/\.demarche$/, '.txt')];
        if (transcription === undefined) continue;
        assert.equal(text, transcription, name);
        compared++;
      }
      assert.ok(compared > 0);
    });

    it('has the same findings', async () => {
      const { findings } = await readEdition(edition(), manifest.version);
      assert.deepEqual(others(lines(findings)), others(told));
    });

    it('has the same findings and text by what that version had kept, and by what is left of it', async () => {
      const fresh = await readEdition(edition(), version);
      const cache = readFileSync(join(home, 'cache.json'), 'utf8');
      for (const kept of [cache, cache.slice(0, cache.length / 2), '', '{}', cache.replace(/\d+/g, '7')]) {
        // As the version that wrote it, and as one that did not.
        for (const reader of [version, '99.0.0']) {
          const { findings, texts } = await readEdition(edition(), reader, kept);
          assert.deepEqual(findings, fresh.findings);
          assert.deepEqual(texts, fresh.texts);
        }
      }
    });

    it('has nothing new beside its baseline', async () => {
      const files = { ...edition(), 'baseline.json': readFileSync(join(home, 'baseline.json'), 'utf8') };
      const { code, out } = await demarche(
        ['check', '--fail-on', 'hint', '--format', 'lines', '--baseline', 'baseline.json', '.'],
        files,
      );
      assert.deepEqual(others(out.replace(/ (?=\S+ )/g, ' ')), ['']);
      assert.equal(code, 0);
    });

    const formats = readdirSync(join(home, 'exports'));
    it('went out in every notation that comes in again', async () => {
      assert.ok(formats.length >= 10);
      if (version === manifest.version)
        assert.deepEqual([...formats].sort(), [...(await exportsOf(edition())).keys()].sort());
    });

    for (const id of formats)
      it(`comes in again as it did: ${id}`, async () => {
        const importer = importerOf(id);
        assert.ok(importer, `${id} is read no more; documents of editions may be in it`);
        const folder = join(home, 'exports', id);
        const files = new Map(
          readdirSync(folder).map((name) => {
            const bytes = readFileSync(join(folder, name));
            return [
              name,
              importer.reads === 'text' ? bytes.toString('utf8') : new Uint8Array(bytes),
            ] as const;
          }),
        );
        const made = await importsOf(importer, files, edition());
        const before = textsIn(join(home, 'imports', id));
        if (Object.hasOwn(otherImports, id)) return;
        assert.deepEqual(Object.keys(made).sort(), Object.keys(before).sort());
        for (const [name, text] of Object.entries(before)) assert.equal(made[name], text, name);
      });

    it('says where it comes from', () => {
      assert.match(
        readFileSync(join(home, 'README.md'), 'utf8'),
        new RegExp(`version ${version.replaceAll('.', '\\.')}`),
      );
      assert.ok(existsSync(join(home, 'edition', 'codebook.json')));
      assert.ok(importers.length > 0);
    });
  });
