// What the manifest promises is there, and what only one machine knows is not.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../package.json';

describe('the package', () => {
  const { contributes } = manifest;
  const promised = [
    ...manifest.files,
    manifest.main,
    manifest.browser,
    manifest.icon,
    ...Object.values(manifest.bin),
    ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
    ...contributes.grammars.map(({ path }) => path),
    ...contributes.jsonValidation.map(({ url }) => url),
    'README.md',
    'LICENSE',
    'syntaxes/reference.md',
  ];

  it('holds every file that its manifest names', () => {
    assert.deepEqual(
      promised.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('ships no file outside of what it lists', () => {
    const listed = [...manifest.files, 'README.md', 'LICENSE'];
    const unlisted = promised
      .map((path) => path.replace(/^\.\//, ''))
      .filter((path) => !listed.some((entry) => path === entry || path.startsWith(`${entry}/`)));
    assert.deepEqual(unlisted, []);
  });

  it('has programs that a shell can run', () => {
    for (const path of Object.values(manifest.bin))
      assert.match(readFileSync(path, 'utf8').slice(0, 40), /^#!\/usr\/bin\/env node\n/, path);
  });

  it('has a program behind every command of its palette', () => {
    const client = readFileSync('client/extension.ts', 'utf8');
    const annotating = readFileSync('client/commands/annotate.ts', 'utf8');
    for (const { command } of contributes.commands) {
      const [, name] = /^demarche\.annotate\.(\w+)$/.exec(command) ?? [];
      const has = name === undefined ? client.includes(`'${command}'`) : annotating.includes(` ${name}:`);
      assert.ok(has, command);
    }
  });

  it('needs nothing at run time: what is used is bundled', () => {
    assert.equal(Object.hasOwn(manifest, 'dependencies'), false);
  });
});

describe('the repository', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path) && !/\.(png|ico|woff2?)$/.test(path));

  it('names no path of one machine', () => {
    const here = 'test/unit/repository.test.ts';
    const found = tracked.filter(
      (path) =>
        path !== here &&
        /(?<![\w./-])\/(work|tmp|home|root|Users)\/[\w.]|\.\.\/shared\//.test(readFileSync(path, 'utf8')),
    );
    assert.deepEqual(found, []);
  });

  it('locks packages by their content, wherever they are fetched', () => {
    assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved": "http/);
  });
});

describe('the walkthrough', () => {
  const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const steps = manifest.contributes.walkthroughs.flatMap((one) => one.steps);
  const description = (key: string) => texts[key.replaceAll('%', '')] ?? '';

  it('names words of the practice text as they stand there', () => {
    const practice = readFileSync('client/walkthrough/practice.txt', 'utf8');
    const words = steps.flatMap((step) => [...description(step.description).matchAll(/\*\*([^*]+)\*\*/g)]);
    assert.ok(words.length >= 3);
    for (const [, one = ''] of words) assert.ok(practice.includes(one), one);
  });

  it('names its buttons as the commands are named, in every language', () => {
    for (const language of ['', '.de', '.fr', '.ru']) {
      const own: Readonly<Record<string, string>> = JSON.parse(
        readFileSync(`package.nls${language}.json`, 'utf8'),
      );
      for (const step of steps)
        for (const [, label, command] of (own[step.description.replaceAll('%', '')] ?? '').matchAll(
          /^\[([^\]]*)\]\(command:(?:toSide:)?demarche\.([\w.]+)\)$/gm,
        ))
          assert.equal(label, own[`command.${command}`], `${language} ${step.id}`);
    }
  });

  it('has a picture for each step that says what it shows', () => {
    for (const { media } of steps)
      assert.ok(
        readFileSync(media.svg, 'utf8').includes(`<title>${description(media.altText)}</title>`),
        media.svg,
      );
  });
});
