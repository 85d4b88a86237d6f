// What a user downloads: the file that editors install.

import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summary } from '../measure.mjs';

export default async function () {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  execSync('npm run package', { cwd: root, stdio: 'ignore' });
  const size = Math.max(
    ...readdirSync(root)
      .filter((name) => name.endsWith('.vsix'))
      .map((name) => statSync(join(root, name)).size),
  );
  return [
    {
      id: 'size',
      title: 'the extension’s package',
      unit: 'kB',
      better: 'less',
      reach: 1500,
      further: 1000,
      results: [summary('Démarche', [size / 1000], { ours: true })],
    },
  ];
}
