// The check before a release: it names each thing that is missing, and passes where nothing is.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What a folder has that can be released. */
const complete: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'demarche',
    version: '1.2.3',
    repository: 'https://example.org/demarche',
    bugs: 'https://example.org/demarche/issues',
    homepage: 'https://example.org',
  }),
  'CHANGELOG.md':
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 1954-03-26\n\n- A new mark.\n\n## [1.2.2] - 1954-03-01\n\n- Older.\n',
  '.gitignore': 'dist/\nout/\n*.vsix\n',
  'dist/THIRD_PARTY_NOTICES.txt': 'notices',
  'out/package/dist/THIRD_PARTY_NOTICES.txt': 'notices',
  'demarche-1.2.3.vsix': 'package',
  'test/fixtures/versions/1.2.3/README.md': 'what it read and wrote',
};

describe('the check before a release', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Editor', '-c', 'user.email=editor@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const check = (...flags: string[]) =>
    spawnSync(process.execPath, [resolve('test/release.mjs'), ...flags], { cwd: folder, encoding: 'utf8' });

  /** A folder with these files instead of the complete ones, committed, with these tags. */
  function prepare(other: Readonly<Record<string, string | undefined>> = {}, tags = ['v1.2.3']): void {
    for (const [path, text] of Object.entries({ ...complete, ...other })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'A state to release.');
    for (const tag of tags) git('tag', tag);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-release-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('passes where nothing is missing', () => {
    prepare();
    const { status, stdout } = check();
    assert.equal(stdout, 'demarche 1.2.3 can be released.\n');
    assert.equal(status, 0);
  });

  it('names each address that nobody has given', () => {
    prepare({ 'package.json': JSON.stringify({ name: 'demarche', version: '1.2.3' }) });
    const { status, stdout } = check();
    assert.equal(status, 1);
    assert.deepEqual(
      [...stdout.matchAll(/^- package\.json names no “(\w+)”/gm)].map(([, field]) => field),
      ['repository', 'bugs', 'homepage'],
    );
  });

  for (const [what, other, tags, says] of [
    [
      'a chapter of the changelog',
      { 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- A new mark.\n' },
      ['v1.2.3'],
      /^- CHANGELOG\.md has no chapter “## \[1\.2\.3\]/m,
    ],
    [
      'words in that chapter',
      { 'CHANGELOG.md': '# Changelog\n\n## [1.2.3] - 1954-03-26\n\n## [1.2.2] - 1954-03-01\n\n- Older.\n' },
      ['v1.2.3'],
      /^- CHANGELOG\.md says nothing under “\[1\.2\.3\]”/m,
    ],
    ['the tag', {}, ['v1.2.2'], /^- There is no tag v1\.2\.3\./m],
    [
      'what later versions are held to',
      { 'test/fixtures/versions/1.2.3/README.md': undefined },
      ['v1.2.3'],
      /^- There is no test\/fixtures\/versions\/1\.2\.3:/m,
    ],
    [
      'the package',
      { 'demarche-1.2.3.vsix': undefined },
      ['v1.2.3'],
      /^- There is no demarche-1\.2\.3\.vsix\./m,
    ],
    [
      'the notices',
      { 'dist/THIRD_PARTY_NOTICES.txt': undefined },
      ['v1.2.3'],
      /^- dist\/THIRD_PARTY_NOTICES\.txt is missing/m,
    ],
    [
      'the notices in the package',
      { 'out/package/dist/THIRD_PARTY_NOTICES.txt': undefined },
      ['v1.2.3'],
      /^- out\/package\/dist\/THIRD_PARTY_NOTICES\.txt is missing/m,
    ],
  ] as const)
    it(`misses ${what}, and nothing else`, () => {
      prepare(other, [...tags]);
      const { status, stdout } = check();
      assert.equal(status, 1);
      assert.match(stdout, says);
      assert.equal(stdout.match(/^- /gm)?.length, 1, stdout);
    });

  it('misses a commit of what is changed, and a tag that names it', () => {
    prepare();
    writeFileSync(join(folder, 'CHANGELOG.md'), `${complete['CHANGELOG.md']}\n- Older still.\n`);
    assert.match(check().stdout, /^- Files are changed that no commit has[\s\S]* CHANGELOG\.md/m);
    git('commit', '--all', '--quiet', '--message', 'Another state.');
    assert.match(check().stdout, /^- The tag v1\.2\.3 names another commit than this one\./m);
  });

  it('gives what the changelog says of the version', () => {
    prepare();
    assert.equal(check('--notes').stdout, '- A new mark.\n');
    rmSync(join(folder, 'CHANGELOG.md'));
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n');
    assert.equal(check('--notes').status, 1);
  });
});
