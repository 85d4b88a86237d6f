// Runs the host suite (suite.ts) in real editors, on the package that ships: in one whose extension host is Node, VS
// Code where it can be had, otherwise the embedded editor; and in one that is nothing but a page.
// Usage: node test/host/run.mjs [--vscode] [--node | --web] [--screenshot]      after `node build.mjs --tests`
//   --vscode      download VS Code, if need be, and use that
//   --node, --web only there
//   --suites a,b  only these suites (suite.ts)
//   --screenshot  keep two of the screenshots as the pictures in the README

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from './driver.mjs';
import { address, install, installPackage, start } from './embedded.mjs';
import { faultsOf, installedIn, make } from './package.mjs';
import { findBrowser, openPage } from './page.mjs';
import { withPalette } from './palette.mjs';
import { findVSCode, installInVSCode } from './vscode.mjs';
import { web } from './web.mjs';

const out = resolve('out', 'host');
const screenshots = resolve('out', 'screenshots');
/** The suite edits what it opens, so that it has the samples to itself. */
const samples = join(out, 'samples');
/** Where the package is installed; nothing else is. */
const extensions = join(out, 'extensions');
/** What the processes of the extension connect to (witness.cjs). */
const connections = join(out, 'connections.log');
const profile = join(out, 'profile');
/** An editor runs the tests of an extension that is being developed: this one has only them. */
const tests = resolve('out', 'test', 'host');
const testsManifest = { name: 'tests', publisher: 'demarche', version: '0.0.0', engines: { vscode: '*' } };
/** Suites that take minutes at the keyboard, and are the same program in every editor. */
const typed = ['annotating', 'documentMeant'];
/** Milliseconds: no test may take as long, so that what says nothing for this time hangs. */
const SILENCE = 180_000;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Sum
 * @param {{ vscode?: boolean, only?: 'node' | 'web', suites?: string[], say?: (line: string) => void }} options
 *   suites: the only ones that run (suite.ts). Without it, the page is tried without those that take minutes at the
 *   keyboard, where the same has been seen in the other editor
 * @returns {Promise<Sum>}
 */
export async function runHostSuite({ vscode = false, only, suites, say = console.log } = {}) {
  const chosen = suites && ['only', ...suites];
  /** The environment of an extension host whose connections are written down. */
  const watched = (driver) => ({
    DEMARCHE_DRIVER: driver.url,
    DEMARCHE_WITNESS: connections,
    ...(chosen && { DEMARCHE_LEFT: chosen.join() }),
  });
  for (const folder of [out, screenshots, join(screenshots, 'web')]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  cpSync('samples', samples, { recursive: true });
  const executable = await findVSCode({ download: vscode });
  const browser = findBrowser();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const count = ({ passed, failed, skipped }) => {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  };
  const without = (what) => {
    say(what);
    count({ passed: 0, failed: 0, skipped: 1 });
  };

  const faulty = (what, faults) => {
    say(faults.length === 0 ? `  ✓ ${what}` : [`  ✗ ${what}`, ...faults].join('\n      '));
    count({ passed: faults.length === 0 ? 1 : 0, failed: faults.length, skipped: 0 });
  };

  if (executable !== undefined || browser !== undefined) {
    const file = make();
    if (executable !== undefined && only !== 'web')
      await installInVSCode(executable, file, profile, extensions);
    else {
      install(say);
      installPackage(file, extensions);
    }
    faulty(`${basename(file)} holds what it should`, faultsOf(file, installedIn(extensions)));
  }
  mkdirSync(tests, { recursive: true });
  writeFileSync(join(tests, 'package.json'), JSON.stringify(testsManifest));

  if (only !== 'web') {
    const run =
      executable !== undefined
        ? inVSCode(executable, say, watched)
        : browser !== undefined
          ? inEmbedded(browser, say, watched)
          : undefined;
    if (run === undefined)
      without('The host suite needs VS Code, or Chromium for the embedded editor, and found neither.');
    else {
      count(await verdictOf(await listen(), run, say));
      faulty('extension and server asked nothing of others', elsewhere());
      faulty('the page asked nothing of others', refused('editor'));
    }
  }
  if (only !== 'node') {
    if (browser !== undefined) {
      install(say);
      const served = {
        samples,
        extension: installedIn(extensions),
        tests,
        left: chosen ?? (only === 'web' ? [] : typed),
      };
      // A second time for a reader of another language: the suite then looks at that alone (suite.ts).
      for (const language of ['en', 'ru']) {
        count(await verdictOf(await listen(web({ ...served, language })), inPage(browser, say), say));
        faulty('the page asked nothing of others', refused('web'));
      }
    } else without('The host suite needs Chromium for the editor that is a page, and found none.');
  }
  return sum;
}

/** What the extension's processes asked of others; that they were watched at all is part of it. */
function elsewhere() {
  const lines = existsSync(connections) ? readFileSync(connections, 'utf8').trim().split('\n') : [];
  const servers = lines.filter((line) => /^watched: .*\bserver\.js\b/.test(line));
  const hosts = lines.filter((line) => line.startsWith('watched: ') && !servers.includes(line));
  return [
    ...lines.filter((line) => !line.startsWith('watched: ')),
    ...(hosts.length === 0 ? ['The extension host was not watched.'] : []),
    ...(servers.length === 0 ? ['No language server was watched.'] : []),
  ];
}

/** What a page asked of others. VS Code itself is not a page. */
function refused(name) {
  const log = join(out, `${name}-refused.log`);
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
}

/** Runs one host with a driver, and believes only what the suite has reported to that. */
async function verdictOf(driver, run, say) {
  const failure = await run(driver).then(
    () =>
      driver.verdict === undefined ? 'The editor ended before the host suite did. See out/host.' : undefined,
    (error) => String(error instanceof Error ? error.message : error),
  );
  driver.close();
  const verdict = driver.verdict ?? { passed: 0, failed: 0, skipped: 0 };
  if (failure !== undefined) say(failure);
  return { ...verdict, failed: verdict.failed + (failure === undefined ? 0 : 1) };
}

const inVSCode = (executable, say, watched) => async (driver) => {
  const { runTests } = await import('@vscode/test-electron');
  say(`The host suite runs in ${executable}. Screenshots are made in the embedded editor only.`);
  await limited(
    driver,
    say,
    runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: tests,
      extensionTestsPath: join(tests, 'node.js'),
      extensionTestsEnv: watched(driver),
      launchArgs: [
        samples,
        ...['--disable-workspace-trust', '--disable-gpu', '--skip-welcome'],
        ...['--extensions-dir', extensions, '--user-data-dir', profile],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    }),
  );
};

const inEmbedded = (browser, say, watched) => async (driver) => {
  install(say);
  const editor = await start({ env: watched(driver), extensions });
  say(`The host suite runs in the embedded editor, with ${browser}.`);
  try {
    await shown(
      browser,
      driver,
      address(editor.port, {
        folder: samples,
        tests: { extension: tests, module: join(tests, 'node.js') },
      }),
      'editor',
      screenshots,
      say,
    );
  } finally {
    writeFileSync(join(out, 'editor-server.log'), editor.log());
    await editor.stop();
  }
};

const inPage = (browser, say) => async (driver) => {
  say(`The host suite runs in an editor that is nothing but a page, with ${browser}.`);
  await shown(browser, driver, driver.url, 'web', join(screenshots, 'web'), say);
};

/** Runs the suite in an editor at an address, and keeps its log. */
async function shown(browser, driver, url, name, pictures, say) {
  const page = await openPage(browser, pictures);
  driver.page = page;
  try {
    await limited(driver, say, page.run(url), () => page.take({ name: 'failure' }));
  } finally {
    writeFileSync(join(out, `${name}.log`), page.log.join('\n'));
    writeFileSync(join(out, `${name}-refused.log`), page.refused.join('\n'));
    await page.close();
  }
}

/** Passes on what the suite says, and waits for `work` as long as it says something; `late` keeps what helps to see why. */
async function limited(driver, say, work, late = async () => {}) {
  let timer;
  const silent = new Promise((_, failed) => {
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        await late().catch(() => {});
        failed(
          new Error(
            `The host suite has said nothing for ${SILENCE / 1000} seconds. See out/host and out/screenshots.`,
          ),
        );
      }, SILENCE);
    };
    driver.hear = (line) => {
      wait();
      say(line);
    };
    wait();
  });
  try {
    await Promise.race([work, silent]);
  } finally {
    clearTimeout(timer);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = process.argv.slice(2);
  const { passed, failed, skipped } = await runHostSuite({
    vscode: flags.includes('--vscode'),
    suites: flags.includes('--suites') ? flags[flags.indexOf('--suites') + 1]?.split(',') : undefined,
    only: flags.includes('--node') ? 'node' : flags.includes('--web') ? 'web' : undefined,
  });
  if (flags.includes('--screenshot')) {
    const images = resolve('client', 'images');
    mkdirSync(images, { recursive: true });
    for (const [taken, kept, part] of [
      ['memorandum-light', 'screenshot', { left: 0, width: 1440, height: 640 }],
      ['argument-map-light', 'argument-map', { left: 745, width: 695, height: 860 }],
    ]) {
      const picture = readFileSync(join(screenshots, `${taken}.png`));
      writeFileSync(join(images, `${kept}.png`), withPalette(picture, part));
    }
  }
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
