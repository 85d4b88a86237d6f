// The manifest's settings and the server's defaults are one: what a user may set is what the server reads.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaults } from '../../server/lsp/settings';

interface Property {
  readonly type: string;
  readonly default: unknown;
  readonly markdownDescription?: string;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const english: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

/** Settings by their full names. */
function flat(settings: object, prefix = 'demarche'): [string, unknown][] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? flat(value, `${prefix}.${name}`)
      : [[`${prefix}.${name}`, value]],
  );
}

describe('settings', () => {
  for (const [name, value] of flat(defaults))
    it(`${name} is in the manifest, with its default and what it does`, () => {
      const property = properties[name];
      assert.ok(property, `the manifest does not have ${name}`);
      assert.equal(property.default, value);
      assert.equal(property.type, typeof value);
      assert.match(english[property.markdownDescription?.replaceAll('%', '') ?? ''] ?? '', /\.$/);
    });
});
