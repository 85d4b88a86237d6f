// The notices that ship with every package: who wrote what is bundled, under which licence, and its text.
//
// A bundler takes files out of packages and leaves their licences behind, which nearly all of these forbid. What was
// taken is read from what the bundler says of its work, so that nothing has to be listed by hand but what it cannot see.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that are published as one file in which others are, by their names. */
const contained = { '@dagrejs/dagre': ['@dagrejs/graphlib'], 'vscode-uri': ['path-browserify'] };

/** Dependencies of which nothing is bundled: only programs of the package, or parts that are not used, need them. */
const unused = {
  ajv: ['fast-uri', 'json-schema-traverse', 'require-from-string'],
  nearley: ['commander', 'moo', 'railroad-diagrams', 'randexp'],
};

/** Texts for packages that are published without one, as `NAME.txt` with `__` for the slash; each says what it rests on. */
const supplements = join('client', 'licences');

const isLegal = (name) => /^(licen[cs]e|copying|notice|third-?party-?notices)([.-].*)?$/i.test(name);

/**
 * @typedef {object} Credit a package that is bundled
 * @property {string} name
 * @property {string} version
 * @property {string} licence as SPDX names it
 * @property {readonly { name: string, text: string }[]} texts its licence, and what else it asks to be passed on
 */

/**
 * The folders of packages from which something is in the outputs of a build.
 * @param {import('esbuild').Metafile} metafile
 */
export function packagesIn(metafile) {
  const folders = new Set();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  return folders;
}

/**
 * What is to be said of packages, and of those in them. Throws if one says nothing of its licence.
 * @param {Iterable<string>} folders
 * @returns {Credit[]} in the order of their names
 */
export function creditsOf(folders) {
  const bundled = new Set(folders);
  const names = new Set([...bundled].map((folder) => manifestOf(folder).name));
  for (const folder of bundled) {
    const { name, dependencies = {} } = manifestOf(folder);
    const inside = contained[name] ?? [];
    // A Set goes on with what is added to it in the meantime.
    for (const other of inside) bundled.add(folderOf(other, folder));
    for (const other of Object.keys(dependencies))
      if (!names.has(other) && !inside.includes(other) && !unused[name]?.includes(other))
        throw new Error(
          `${name} is bundled and depends on ${other}, of which the bundler took nothing. If ${name} contains a copy, name it in “contained” in client/notices.mjs; if nothing of it is needed, in “unused”.`,
        );
  }
  const credits = new Map(
    [...bundled].map(creditOf).map((credit) => [`${credit.name}@${credit.version}`, credit]),
  );
  return [...credits.keys()].sort().map((key) => credits.get(key));
}

/**
 * The notices as a text for people.
 * @param {readonly Credit[]} credits
 */
export function noticesFor(credits) {
  const line = `${'='.repeat(78)}\n`;
  const chapters = credits.map(({ name, version, licence, texts }) =>
    [
      `${line}${name} ${version}\nLicence: ${licence}\n`,
      ...texts.map((one) => `${texts.length > 1 ? `--- ${one.name}\n\n` : ''}${one.text.trim()}\n`),
    ].join('\n'),
  );
  const head = `Third-party notices\n\nDémarche is under the licence in the file LICENSE. What it ships contains the packages that are named below,\nor parts of them, each under its own licence.\n\n`;
  return `${head}${credits.map(({ name, version, licence }) => `  ${name} ${version} (${licence})\n`).join('')}\n${chapters.join('\n')}`;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Where a package lies that another one asks for: in its own folder, or in one further up. */
function folderOf(name, from) {
  let root = from;
  for (;;) {
    const folder = join(root, 'node_modules', name).replaceAll('\\', '/');
    if (existsSync(folder)) return folder;
    if (root === '' || root === '.') throw new Error(`${from} contains ${name}, which is not installed.`);
    root = root.slice(0, Math.max(0, root.lastIndexOf('node_modules') - 1));
  }
}

/** @returns {Credit} */
function creditOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const texts = readdirSync(folder)
    .filter(isLegal)
    .sort()
    .map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n') }));
  const supplement = join(supplements, `${name.replace('/', '__')}.txt`);
  if (existsSync(supplement)) texts.push({ name: 'supplement', text: readFileSync(supplement, 'utf8') });
  if (typeof license !== 'string')
    throw new Error(
      `${name} ${version} is bundled, and its package.json names no licence. Without one it may not be shipped.`,
    );
  if (texts.length === 0)
    throw new Error(
      `${name} ${version} is bundled, and has no file with its licence (${license}), whose text has to be shipped with it. Put the text, with where it is from, into ${supplement}.`,
    );
  return { name, version, licence: license, texts };
}
