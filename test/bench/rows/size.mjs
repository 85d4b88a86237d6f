// What a user downloads.

import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { summary } from '../measure.mjs';

export default async function () {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const [{ size }] = JSON.parse(
    execFileSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const bundle = (name) => summary(`${name}, unpacked`, [statSync(`${root}dist/${name}`).size / 1000]);
  return [
    {
      id: 'size',
      title: 'the extension’s files, packed',
      unit: 'kB',
      better: 'less',
      reach: 1000,
      further: 500,
      results: [summary('Démarche', [size / 1000], { ours: true }), bundle('server.js'), bundle('client.js')],
    },
  ];
}
