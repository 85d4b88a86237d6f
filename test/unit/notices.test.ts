// The third-party notices that ship: whose work is bundled is read from the source maps of what was built, and not from
// what the notices were made of.

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Licences that ask for nothing but their own text: a further one is a decision, and is taken here. */
const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']);

const outputs = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const notices = readFileSync('dist/THIRD_PARTY_NOTICES.txt', 'utf8');

/** The sources of an output, by its map, which is beside it or in it. */
function sourcesOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const inside = /sourceMappingURL=data:application\/json[^,]*;base64,(\S+)/.exec(text)?.[1];
  if (inside === undefined && !path.endsWith('.map')) return [];
  const map: { readonly sources: readonly string[] } = JSON.parse(
    inside === undefined ? text : Buffer.from(inside, 'base64').toString(),
  );
  return map.sources;
}

/** The package of a source: one that is installed, also where a map has another idea of the folders between. */
function packageOf(source: string): readonly string[] {
  const [nested = ''] = /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(source) ?? [];
  if (nested === '') return [];
  return [existsSync(nested) ? nested : nested.slice(nested.lastIndexOf('node_modules/'))];
}

/** The folders of the packages that the outputs are made of. */
const bundled = [
  ...new Set(
    outputs
      .filter((path) => /\.(js|css|map)$/.test(path))
      .flatMap(sourcesOf)
      .flatMap(packageOf),
  ),
].sort();

/** Without the breaks of lines, which may be others. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the third-party notices', () => {
  const all = plain(notices);

  it('are about something', () => {
    assert.ok(bundled.length >= 15, bundled.join('\n'));
    // It is in a file of dagre, as the map of that tells.
    assert.ok(bundled.includes('node_modules/@dagrejs/graphlib'));
  });

  for (const folder of bundled) {
    const { name, version, license }: Readonly<Record<string, string>> = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );

    it(`name ${name} ${version} and have its licence`, () => {
      assert.ok(notices.includes(`\n${name} ${version}\nLicence: ${license}\n`), 'is not named');
      const texts = readdirSync(folder).filter((file) => /licen[cs]e|copying|notice/i.test(file));
      const files = texts.map((file) => join(folder, file));
      if (files.length === 0) files.push(join('client/licences', `${name?.replace('/', '__')}.txt`));
      for (const file of files) assert.ok(all.includes(plain(readFileSync(file, 'utf8'))), file);
    });

    it(`allow ${name} ${version}`, () => {
      assert.ok(
        allowed.has(license ?? ''),
        `${license} is on no list of licences that this project may ship`,
      );
    });
  }

  it('add no licence to a package that brings its own, or is no longer bundled', () => {
    for (const file of existsSync('client/licences') ? readdirSync('client/licences') : []) {
      const name = file.replace('.txt', '').replace('__', '/');
      const folder = bundled.find((one) => one.endsWith(`node_modules/${name}`));
      assert.ok(folder, `${name} is not bundled: delete client/licences/${file}`);
      assert.deepEqual(
        readdirSync(folder).filter((one) => /^(licen[cs]e|copying)/i.test(one)),
        [],
        `${name} brings its licence: delete client/licences/${file}`,
      );
    }
  });

  it('are the only legal file that an output names', () => {
    for (const path of outputs.filter(
      (one) => !one.endsWith('.map') && one !== join('dist', 'THIRD_PARTY_NOTICES.txt'),
    ))
      assert.doesNotMatch(
        readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL=.*/g, ''),
        /\.LEGAL\.txt|license information/i,
        path,
      );
    assert.deepEqual(
      outputs.filter((path) => /LEGAL/.test(path)),
      [],
    );
  });
});

describe('a package without a licence', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-notices-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What is said of a package with this manifest and these files. */
  async function credit(manifest: object, files: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const path = join(folder, 'node_modules', 'memo');
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, 'package.json'),
      JSON.stringify({ name: 'memo', version: '1.0.0', ...manifest }),
    );
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    assert.ok(existsSync(path));
    const module: { creditsOf(folders: readonly string[]): unknown } = await import(
      pathToFileURL(resolve('client/notices.mjs')).href
    );
    return module.creditsOf([path]);
  }

  it('fails the build where its text is missing', async () => {
    await assert.rejects(
      credit({ license: 'MIT' }),
      /memo 1\.0\.0 is bundled, and has no file with its licence \(MIT\)/,
    );
  });

  it('fails the build where its name is missing', async () => {
    await assert.rejects(
      credit({}, { LICENSE: 'Do as you like.' }),
      /memo 1\.0\.0 is bundled, and its package\.json names no licence/,
    );
  });

  it('fails the build where it may be inside of another package', async () => {
    await assert.rejects(
      credit({ license: 'MIT', dependencies: { annex: '1' } }, { LICENSE: 'Do as you like.' }),
      /memo is bundled and depends on annex, of which the bundler took nothing/,
    );
  });

  it('is none where both are there', async () => {
    assert.deepEqual(await credit({ license: 'MIT' }, { 'LICENCE.md': 'Do as\r\nyou like.' }), [
      {
        name: 'memo',
        version: '1.0.0',
        licence: 'MIT',
        texts: [{ name: 'LICENCE.md', text: 'Do as\nyou like.' }],
      },
    ]);
  });
});
