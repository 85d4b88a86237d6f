// `npm run release:check`: what is missing before this version can be released, a sentence each; exits with 1 if anything is.
// Usage: node test/release.mjs [--notes]
//   --notes   print what the changelog says of this version, and nothing else
//
// It is run in the state that is to be released: committed, tagged, and packed by `npm run package`.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The notices that both packages ship (client/notices.mjs). */
const NOTICES = 'dist/THIRD_PARTY_NOTICES.txt';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { name, version } = manifest;
const notes = notesOf(readFileSync('CHANGELOG.md', 'utf8'));

if (process.argv.includes('--notes')) {
  if (notes === undefined) {
    console.error(`CHANGELOG.md has no chapter “## [${version}] - YYYY-MM-DD”.`);
    process.exitCode = 1;
  } else console.log(notes);
} else {
  const missing = [...addresses(), ...changes(), ...corpus(), ...files()];
  console.log(
    missing.length === 0
      ? `${name} ${version} can be released.`
      : [`${name} ${version} cannot be released yet:`, ...missing.map((one) => `- ${one}`)].join('\n'),
  );
  process.exitCode = missing.length === 0 ? 0 : 1;
}

/** Addresses that no one can invent: anyone who hosts the project gives them. */
function addresses() {
  const needed = {
    repository:
      'npm proves by it where the package was made, and links in the README of the marketplaces begin there',
    bugs: 'users find no place to report what is wrong',
    homepage: 'the marketplaces and npm have no page to lead to',
  };
  return Object.entries(needed)
    .filter(([field]) => manifest[field] === undefined)
    .map(([field, why]) => `package.json names no “${field}”: ${why}. Add it.`);
}

/** What the changelog and git say. */
function changes() {
  const tag = `v${version}`;
  const missing = [];
  if (notes === undefined)
    missing.push(
      `CHANGELOG.md has no chapter “## [${version}] - YYYY-MM-DD”. Give what is under “[Unreleased]” this heading.`,
    );
  else if (notes === '') missing.push(`CHANGELOG.md says nothing under “[${version}]”.`);
  const altered = git('status', '--porcelain');
  if (altered !== '')
    missing.push(
      `Files are changed that no commit has, so that the tag would not name what is packed:\n${altered}`,
    );
  if (!git('tag', '--list', tag).split('\n').includes(tag))
    missing.push(`There is no tag ${tag}. Set it with: git tag ${tag}`);
  else if (!git('tag', '--points-at', 'HEAD').split('\n').includes(tag))
    missing.push(`The tag ${tag} names another commit than this one.`);
  return missing;
}

/** What later versions are held to. */
function corpus() {
  const path = `test/fixtures/versions/${version}`;
  return existsSync(`${path}/README.md`)
    ? []
    : [
        `There is no ${path}: no later version could be shown to read what this one writes. Make it with: node build.mjs --tests && UPDATE=1 npx mocha --no-config --exit out/test/unit/versions.test.js`,
      ];
}

/** What has to be packed. */
function files() {
  const missing = [];
  const packed = `${name}-${version}.vsix`;
  if (!existsSync(packed)) missing.push(`There is no ${packed}. Make it with: npm run package`);
  for (const path of [NOTICES, `out/package/${NOTICES}`])
    if (!existsSync(path))
      missing.push(
        `${path} is missing: the licences of what is bundled have to be shipped. Make it with: npm run build && npm run package`,
      );
  return missing;
}

/** What the changelog says of this version; undefined if it has no dated chapter for it. */
function notesOf(changelog) {
  const heading = /^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/;
  const lines = changelog.split('\n');
  const from = lines.findIndex((line) => heading.exec(line)?.[1] === version);
  if (from < 0) return undefined;
  const to = lines.findIndex((line, at) => at > from && line.startsWith('## '));
  return lines
    .slice(from + 1, to < 0 ? undefined : to)
    .join('\n')
    .trim();
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' }).trimEnd();
}
