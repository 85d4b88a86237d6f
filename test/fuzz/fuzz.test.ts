// The laws of test/fuzz on as many inputs as a test run has time for, the same every time; and on every input that ever broke
// one. `npm run fuzz` tries as many as one likes.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed, times } from '../support/property';
import { failureOf, inputOf, type Json } from './law';
import { laws } from './laws/index';
import { minimise } from './minimise';

const folder = 'test/fixtures/fuzz';

describe('laws, tried on inputs made by chance', () => {
  for (const law of laws)
    it(`${law.name}: ${law.says}`, async () => {
      for (let number = 0; number < law.usual * times; number++) {
        const input = await inputOf(law, seed, number);
        const failure = await failureOf(law, input);
        if (failure === undefined) continue;
        const smallest = await minimise(
          input,
          async (candidate) => (await failureOf(law, candidate))?.kind === failure.kind,
          1500,
        );
        const { message = '' } = (await failureOf(law, smallest.input)) ?? {};
        const again = `npm run fuzz -- --law ${law.name} --seed ${seed} --case ${number}`;
        assert.fail(`${again}\n${JSON.stringify(smallest.input)}\n${message}`);
      }
    }).timeout(240_000 * times);
});

describe('inputs that broke a law once', () => {
  for (const name of existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [])
    it(`keep it now: ${name}`, async () => {
      const { law: word, input } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        law: string;
        input: Json;
      };
      const law = laws.find((one) => one.name === word);
      assert.ok(law, `There is no law “${word}”.`);
      const failure = await failureOf(law, input);
      assert.equal(failure, undefined, failure?.message);
    }).timeout(120_000);
});
