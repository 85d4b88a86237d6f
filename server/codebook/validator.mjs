// How bundles get code that checks a code book by its schema.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

/**
 * Takes `…?validator` for a module that checks values by the JSON schema in that file. It is compiled here, since a page
 * on the web may not run text as a program.
 */
export const validators = {
  name: 'validators',
  setup(build) {
    build.onResolve({ filter: /\?validator$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?validator$/, '')),
      namespace: 'validator',
    }));
    build.onLoad({ filter: /./, namespace: 'validator' }, ({ path }) => {
      const schema = JSON.parse(readFileSync(path, 'utf8'));
      const ajv = new Ajv({
        code: { source: true, esm: true },
        allErrors: true,
        messages: false,
        strictTypes: false,
        strictRequired: false,
      });
      return {
        contents: standaloneCode(ajv, ajv.compile(schema)),
        resolveDir: process.cwd(),
        watchFiles: [resolve(path)],
      };
    });
  },
};
