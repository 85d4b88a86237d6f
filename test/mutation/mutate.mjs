// From a module's sources to one bundle of its tests in which every mutant sleeps, and is awake when its number is asked for.
//
// The mutants are Stryker's. What chooses among them is `trials.mjs`, which the bundle finds in the global scope.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { validators } from '../../server/codebook/validator.mjs';

/** The words of a message are wording, and no behaviour: what is said and when it is said remains mutated. */
const wording = {
  shouldIgnore(path) {
    const call = path.parentPath;
    return path.isStringLiteral() &&
      call?.isCallExpression() &&
      call.get('callee').isIdentifier({ name: 't' })
      ? 'wording of a message'
      : undefined;
  },
};

const quiet = {
  isDebugEnabled: () => false,
  debug() {},
  info() {},
  warn: console.error,
  error: console.error,
};

/**
 * The mutants of some files, and these files with all of them in it.
 * A mutant’s `key` is the same as long as its line is, wherever that moves.
 */
export async function mutate(paths) {
  const { Instrumenter } = await import('@stryker-mutator/instrumenter');
  const sources = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
  const { files, mutants } = await new Instrumenter(quiet).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [wording], noHeader: true },
  );
  const seen = new Map();
  return {
    contents: new Map(files.map(({ name, content }) => [resolve(name), content])),
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => {
        const lines = sources.get(fileName).split('\n');
        const text = lines[start.line].trim();
        const extent = `${start.column - lines[start.line].search(/\S/)}-${end.line - start.line}:${end.column}`;
        const like = [fileName, text, extent, mutatorName, replacement].join('\t');
        seen.set(like, (seen.get(like) ?? 0) + 1);
        return {
          id,
          key: `${like}\t${seen.get(like)}`,
          file: fileName,
          line: start.line + 1,
          text,
          original:
            start.line === end.line
              ? lines[start.line].slice(start.column, end.column)
              : `${lines[start.line].slice(start.column)} …`,
          mutator: mutatorName,
          replacement,
        };
      }),
  };
}

/** Bundles test files, by their names below `test` without `.test.ts`, with sources exchanged for mutated ones. */
export async function bundle(tests, contents, outfile) {
  await esbuild.build({
    stdin: {
      contents: tests.map((name) => `import './test/${name}.test.ts';`).join('\n'),
      resolveDir: process.cwd(),
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    mainFields: ['module', 'main'],
    loader: { '.md': 'text' },
    logLevel: 'warning',
    banner: { js: 'const { stryMutAct_9fa48, stryCov_9fa48 } = globalThis.mutation;' },
    plugins: [
      {
        name: 'mutants',
        setup(build) {
          build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            contents.has(path) ? { contents: contents.get(path), loader: 'ts' } : undefined,
          );
        },
      },
      validators,
    ],
  });
}
