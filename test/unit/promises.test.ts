// What SECURITY.md promises is held by tests that are there: each promise names them by file and title. And what two of the
// promises rest on, which no other test looks at.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import manifest from '../../package.json';

const security = readFileSync('SECURITY.md', 'utf8');
const [, chapter = ''] = /\n## Promises\n([\s\S]*?)\n## /.exec(security) ?? [];
const promises = chapter.split('\n### ').slice(1);

/** Titles of tests in a file, with `…` for what is filled in. */
function titlesIn(text: string): readonly string[] {
  const titles = text.matchAll(
    /\b(?:it|test)\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g,
  );
  return [...titles].map(([, single, double, filled]) =>
    (single ?? double ?? filled?.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…') ?? '').replace(/\\(.)/g, '$1'),
  );
}

/** The tests that a promise names. */
function testsOf(promise: string) {
  return [...promise.replaceAll(/\n {2}/g, ' ').matchAll(/^- `([^`]+)`: “(.*)”$/gm)].map(
    ([, file = '', title = '']) => ({
      file,
      title,
    }),
  );
}

describe('the promises of SECURITY.md', () => {
  it('are a dozen, each of a sentence and with a test', () => {
    assert.ok(promises.length >= 12);
    for (const promise of promises) {
      const [title = '', , first = ''] = promise.split('\n');
      assert.match(first, /^\p{Lu}/u, title);
      const named = promise.split('\n').filter((line) => line.startsWith('- '));
      assert.ok(named.length > 0, `${title}: which test holds it?`);
      assert.equal(testsOf(promise).length, named.length, `${title}: a file and a title, in this form`);
    }
  });

  for (const promise of promises)
    it(`name tests that are there: ${promise.split('\n')[0]}`, () => {
      for (const { file, title } of testsOf(promise)) {
        assert.ok(existsSync(file), file);
        const text = readFileSync(file, 'utf8');
        // What is no suite is a program that says this when the promise is broken.
        if (file.endsWith('.mjs')) assert.ok(text.includes(title), `${file} does not say “${title}”`);
        else assert.ok(titlesIn(text).includes(title), `${file} has no test “${title}”`);
      }
    });

  it('of folders that are not trusted: no setting names a program, a file or an address, and nothing asks for trust', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.deepEqual(untrustedWorkspaces, { supported: true });
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      const one: { readonly type?: unknown; readonly enum?: readonly unknown[]; readonly scope?: unknown } =
        setting;
      // A switch or one of several words: nothing that could be a path, a command or an address.
      assert.ok(one.type === 'boolean' || one.enum !== undefined, name);
    }
    assert.deepEqual(
      Object.keys(manifest.contributes).filter((one) => /task|debug|terminal|authentication/.test(one)),
      [],
    );
    const asking = sources('client').filter((file) =>
      /\bisTrusted\b|\bonDidGrantWorkspaceTrust\b|\bcreateTerminal\b|\btasks\.|\bdebug\.start/.test(
        readFileSync(file, 'utf8'),
      ),
    );
    assert.deepEqual(asking, []);
  });

  it('of a crash: the server writes what it keeps for itself, and no document', () => {
    // Only the command line and the cache have a hand to write with.
    const writing = sources('server').filter((file) =>
      /\bFileTransaction\b|disk\/write'/.test(
        readFileSync(file, 'utf8').replace(/^ *(?:\/\/|\*|\/\*).*$/gm, ''),
      ),
    );
    assert.deepEqual(writing.sort(), ['server/cli.ts', 'server/files/write-files.ts', 'server/node-host.ts']);
    const host = readFileSync('server/node-host.ts', 'utf8');
    assert.deepEqual(host.match(/path: .*, content/g), ['path: join(cacheFolder(), name), content']);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}
