// Builds what ships (dist/), with --tests what the tests run (out/test/), with --bench what is measured
// (out/bench/). One bundler for all.
// Usage: node build.mjs [--tests[=NAME,…]] [--bench] [--production] [--watch] [--into FOLDER]
//   --tests=NAME,…  only the test files with these words in their paths, beside those that were built before
//   --into FOLDER   what an editor installs, as it ships, into a folder of its own (client/package.mjs)
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { creditsOf, noticesFor, packagesIn } from './client/notices.mjs';
import { validators } from './server/codebook/validator.mjs';

const flags = new Set(process.argv.slice(2));
const [, elsewhere] = /--into (\S+)/.exec(process.argv.join(' ')) ?? [];
const dist = elsewhere ?? 'dist';
const production = flags.has('--production') || elsewhere !== undefined;

/** Options common to everything. CommonJS, since that is what every supported extension host loads. */
const common = {
  bundle: true,
  format: 'cjs',
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
  loader: { '.md': 'text' },
  mainFields: ['module', 'main'],
  // Everything that they say, and more, is in the notices that are written at the end.
  legalComments: 'none',
  metafile: true,
};
const node = { ...common, platform: 'node', target: 'node20' };
/** What runs in Node and, where there is none, in an editor that is a page: modules of Node are asked for by what is Node's alone. */
const everywhere = {
  ...common,
  platform: 'node',
  target: ['node20', 'es2022'],
  conditions: ['node', 'browser'],
  outdir: dist,
};
const program = { js: '#!/usr/bin/env node' };
const browser = { ...common, platform: 'browser', target: 'es2022', outdir: `${dist}/browser` };

/** Takes a file for a script of a page, which leaves what it makes in the global scope, and not for a module. */
const script = (filter) => ({
  name: 'script',
  setup: (build) =>
    build.onLoad({ filter }, ({ path }) => ({
      contents: `{ let module, exports, define;\n${readFileSync(path, 'utf8')}\n}`,
    })),
});

/** The folders of packages that are in what ships. */
const packages = new Set();
const note = (metafile) => {
  for (const folder of packagesIn(metafile)) packages.add(folder);
};

/** Takes `…?worker` for the text of a script that a page starts in a thread of its own. */
const workers = {
  name: 'workers',
  setup(build) {
    build.onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?worker$/, '.ts')),
      namespace: 'worker',
    }));
    build.onLoad({ filter: /./, namespace: 'worker' }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({
        ...browser,
        entryPoints: [path],
        format: 'iife',
        sourcemap: false,
        minify: true,
        write: false,
      });
      note(metafile);
      const watchFiles = Object.keys(metafile.inputs).map((input) => resolve(input));
      return { contents: outputFiles[0].text, loader: 'text', watchFiles };
    });
  },
};

// What ships holds nothing left over from another build.
rmSync(dist, { recursive: true, force: true });

// The server's translations (server/l10n.ts) in one file, a column for each language: keys are shipped only once.
const bundles = readdirSync('server/l10n').filter((name) => name.endsWith('.json'));
const translations = bundles.map((name) => [
  name.replace('.json', ''),
  JSON.parse(readFileSync(join('server/l10n', name), 'utf8')),
]);
const english = Object.keys(translations[0][1]);
const columns = translations.map(([language, own]) => [language, english.map((key) => own[key])]);
mkdirSync(dist, { recursive: true });
writeFileSync(`${dist}/l10n.json`, JSON.stringify({ en: english, ...Object.fromEntries(columns) }));

const builds = [
  {
    ...everywhere,
    entryPoints: { client: 'client/main.ts' },
    external: ['vscode'],
  },
  // Each program is one file. What few need of it is asked for by `import()`, and is run when it first is.
  { ...everywhere, entryPoints: { server: 'server/main.ts' }, banner: program, plugins: [validators] },
  // Nobody could call a command line that an editor has installed.
  ...(elsewhere === undefined
    ? [
        {
          ...node,
          entryPoints: { cli: 'server/cli.ts' },
          outdir: dist,
          banner: program,
          plugins: [validators],
        },
      ]
    : []),
  {
    ...browser,
    entryPoints: readdirSync('client/webviews')
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('client/webviews', name)),
    outdir: `${dist}/webviews`,
    format: 'iife',
    plugins: [workers],
  },
];
const shipped = new Set(builds);

const [, some] = /--tests(?:=(\S+))?/.exec(process.argv.join(' ')) ?? [];
if (process.argv.some((flag) => flag === '--tests' || flag.startsWith('--tests='))) {
  if (some === undefined) rmSync('out/test', { recursive: true, force: true });
  const suites = readdirSync('test', { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .filter((path) => some === undefined || some.split(',').some((part) => path.includes(part)));
  builds.push({
    ...node,
    entryPoints: [
      ...suites,
      'test/host/node.ts',
      'test/host/witness.ts',
      'test/fuzz/main.ts',
      'test/fuzz/worker.ts',
    ],
    outdir: 'out/test',
    outbase: 'test',
    // Dependencies stay outside the bundle: the tests run from the checkout, where they are installed.
    packages: 'external',
    plugins: [validators],
  });
  builds.push({
    ...browser,
    entryPoints: ['test/host/browser.ts'],
    outdir: 'out/test/host',
    external: ['vscode'],
    plugins: [script(/mocha\/mocha\.js$/)],
  });
}

if (flags.has('--bench')) {
  // As shipped, whatever the other builds are.
  const measured = { ...node, sourcemap: false, minify: true, outdir: 'out/bench' };
  builds.push(
    {
      ...measured,
      entryPoints: { floor: 'test/bench/servers/floor.mjs' },
      outExtension: { '.js': '.cjs' },
    },
    {
      ...measured,
      entryPoints: { core: 'test/bench/core.ts' },
      format: 'esm',
      outExtension: { '.js': '.mjs' },
    },
  );
}

if (flags.has('--watch')) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(
    builds.map(async (options) => {
      const { metafile } = await esbuild.build(options);
      if (shipped.has(options)) note(metafile);
    }),
  );
  writeFileSync(`${dist}/THIRD_PARTY_NOTICES.txt`, noticesFor(creditsOf(packages)));
}
