// The package as its users get it: made again, installed into a clean editor, and looked into.
//
// The host suite runs on what is installed here, so that whatever it asserts holds for the file that ships, and not
// only for the checkout.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Bytes: what someone on a slow line has to fetch. */
const LARGEST = 1_500_000;

/** Bytes: what is not bigger may be there twice. */
const SMALL = 400;

/** What an extension that asks nothing of the network does not name. */
const reaching =
  /require\(["'](?:node:)?(?:https?|http2|dgram|tls|dns|undici)["']\)|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bEventSource\b|(?<!\.|async )\bfetch\(/;

/** Runs `npm run package`, as a maintainer does. Gives the file that comes of it. */
export function make() {
  for (const old of readdirSync('.').filter((name) => name.endsWith('.vsix'))) rmSync(old);
  const { status, stdout, stderr } = spawnSync('npm run package', { shell: true, encoding: 'utf8' });
  const made = readdirSync('.').filter((name) => name.endsWith('.vsix'));
  if (status !== 0 || made.length !== 1) throw new Error(`No package was made.\n${stdout}${stderr}`);
  return resolve(made[0]);
}

/** The extension in a folder of extensions, wherever the editor has unpacked it. */
export function installedIn(folder) {
  const name = readdirSync(folder).find((entry) => entry.startsWith('demarche.demarche-'));
  if (name === undefined) throw new Error('The editor did not install the package.');
  return join(folder, name);
}

/**
 * What a package must not be.
 * @param {string} file the package
 * @param {string} folder where it is unpacked
 * @returns {string[]} one line a fault
 */
export function faultsOf(file, folder) {
  const faults = [];
  const { size } = statSync(file);
  if (size > LARGEST) faults.push(`It has ${size} bytes: more than ${LARGEST}.`);
  const seen = new Map();
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll('\\', '/');
    const content = readFileSync(path);
    const digest = createHash('sha256').update(content).digest('hex');
    if (seen.has(digest) && content.length > SMALL) faults.push(`${name} is ${seen.get(digest)} once more.`);
    seen.set(digest, name);
    if (/\.(map|ts|mjs|vsix)$|(^|\/)(test|out|samples|node_modules)\//.test(name))
      faults.push(`${name} is of no use to who installs it.`);
    if (!name.endsWith('.js')) continue;
    const text = content.toString();
    if (text.includes('sourceMappingURL')) faults.push(`${name} names a source map.`);
    if (/\.LEGAL\.txt/.test(text)) faults.push(`${name} refers to a legal file that is not shipped.`);
    const [network] = reaching.exec(text) ?? [];
    if (network !== undefined) faults.push(`${name} can reach into the network: ${network}`);
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of [
    manifest.icon,
    manifest.main,
    manifest.browser,
    'readme.md',
    'changelog.md',
    'LICENSE.txt',
    'dist/THIRD_PARTY_NOTICES.txt',
  ])
    if (!existsSync(join(folder, name))) faults.push(`${name} is missing.`);
  const readme = readFileSync(join(folder, 'readme.md'), 'utf8');
  for (const [, name] of readme.matchAll(/\]\((?!https:|#)([^)]+)\)/g))
    if (!existsSync(join(folder, name))) faults.push(`The README leads to ${name}, which is missing.`);
  return faults;
}
