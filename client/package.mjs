// `npm run package`: makes the file that Visual Studio Code installs, demarche-VERSION.vsix.
//
// It holds what `files` in package.json lists and an extension needs: no command line, which no one could call there,
// and a README without what concerns a checkout. The README's pictures are files of the package. On the page that an
// editor has of an extension, which shows no pictures but those from the web, their words stand for them.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** Everything that goes into the file, and nothing else. */
const stage = resolve('out', 'package');

rmSync(stage, { recursive: true, force: true });
run(process.execPath, ['build.mjs', '--into', 'out/package/dist']);
for (const path of manifest.files.filter((one) => one !== 'dist')) {
  mkdirSync(dirname(join(stage, path)), { recursive: true });
  cpSync(path, join(stage, path), { recursive: true });
}
const { bin, scripts, devDependencies, allowScripts, ...shipped } = manifest;
writeFileSync(join(stage, 'package.json'), JSON.stringify(shipped));
writeFileSync(join(stage, 'README.md'), forUsers(readFileSync('README.md', 'utf8')));
run(
  process.execPath,
  [
    resolve('node_modules', '@vscode', 'vsce', 'vsce'),
    'package',
    ...['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'],
    ...['--out', resolve(`${manifest.name}-${manifest.version}.vsix`)],
  ],
  stage,
);

/** The README without what is between `<!-- checkout -->` and `<!-- /checkout -->`. */
function forUsers(text) {
  return (
    text
      .replace(/<!-- checkout -->.*?<!-- \/checkout -->\s*/gs, '')
      // What a link leads to is not in the file; its words remain.
      .replace(/(?<!!)\[([^\]]+)\]\((?!https:|#|data:)[^)]+\)/g, '$1')
  );
}

function run(program, args, cwd) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', cwd });
  if (status !== 0) process.exit(status ?? 1);
}
