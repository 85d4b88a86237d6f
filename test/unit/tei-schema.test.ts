// What the code book knows of the schema of TEI is what the schema says.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { schemaData } from '../support/tei-schema';

describe('the schema of TEI as the code book knows it', () => {
  it('is drawn from the schema', () => {
    const path = 'server/codebook/tei/schema.json';
    const drawn = schemaData(
      gunzipSync(readFileSync('test/fixtures/schema/tei_all.rng.gz')).toString('utf8'),
    );
    if (process.env['UPDATE']) writeFileSync(path, `${JSON.stringify(drawn)}\n`);
    else
      assert.deepEqual(
        JSON.parse(readFileSync(path, 'utf8')),
        JSON.parse(JSON.stringify(drawn)),
        'It is out of date: run this test with UPDATE=1.',
      );
  });
});
