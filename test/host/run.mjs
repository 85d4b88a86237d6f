// Runs the host suite (suite.ts) in a real editor: VS Code where it can be had, else the embedded one.
// Usage: node test/host/run.mjs [--vscode] [--screenshot]      after `node build.mjs --tests`
//   --vscode      download VS Code, if need be, and use that
//   --screenshot  keep one of the screenshots as the picture in the README
//
// An editor's own exit code is no verdict: it is 0 even if the extension host died in mid-run. So the suite
// writes a verdict file, and only what stands there counts.

import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { address, install, start } from './embedded.mjs';
import { findVSCode } from './vscode.mjs';

const out = resolve('out', 'host');
const screenshots = resolve('out', 'screenshots');
const verdictFile = join(out, 'verdict.json');
/** The suite edits what it opens, so that it has the samples to itself. */
const samples = join(out, 'samples');
const tests = resolve('out', 'test', 'host', 'suite.js');
/** The pictures show a laptop's screen. */
const viewport = { width: 1440, height: 900 };
/** A run takes a quarter of this; what takes longer hangs. */
const LIMIT = 90_000;

/**
 * @typedef {{ passed: number, failed: number, skipped: number, reason?: string }} Verdict
 * @param {{ vscode?: boolean, say?: (line: string) => void }} options
 * @returns {Promise<Verdict>}
 */
export async function runHostSuite({ vscode = false, say = console.log } = {}) {
  for (const folder of [out, screenshots]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  cpSync('samples', samples, { recursive: true });
  const executable = await findVSCode({ download: vscode });
  const browser = executable === undefined ? findBrowser() : undefined;
  if (executable === undefined && browser === undefined)
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      reason: 'The host suite needs VS Code, or Chromium for the embedded editor, and found neither.',
    };

  const driver = await listen();
  const env = { DEMARCHE_VERDICT: verdictFile, DEMARCHE_DRIVER: String(driver.port) };
  const host =
    executable === undefined ? inBrowser(browser, driver, env, say) : inVSCode(executable, driver, env, say);
  const failure = await host.then(
    () =>
      existsSync(verdictFile)
        ? undefined
        : 'The editor ended before the host suite did. See out/host/editor.log.',
    (error) => String(error instanceof Error ? error.message : error),
  );
  driver.close();
  const { report = [], ...verdict } = existsSync(verdictFile)
    ? JSON.parse(readFileSync(verdictFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  for (const line of report) say(line);
  if (failure !== undefined) say(failure);
  return { ...verdict, failed: verdict.failed + (failure === undefined ? 0 : 1) };
}

async function inBrowser(executablePath, driver, env, say) {
  install(say);
  const editor = await start({ env, test: true });
  say(`The host suite runs in the embedded editor, with ${executablePath}.`);
  const heard = [];
  let browser;
  try {
    browser = await chromium.launch({
      executablePath,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
    const context = await browser.newContext({ viewport });
    // Nothing that is tested needs another machine.
    await context.route(
      (url) => url.hostname !== '127.0.0.1' && !/^(data|blob|about):/.test(url.protocol),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    driver.take = async ({ name, visible = [], press = [] }) => {
      try {
        for (const selector of press) {
          await page
            .locator(selector)
            .first()
            .click({ timeout: 8_000, position: { x: 12, y: 8 } });
          // Out of the way, so that no tooltip comes up.
          await page.mouse.move(viewport.width / 2, viewport.height - 4);
        }
        for (const selector of visible) await page.locator(selector).first().waitFor({ timeout: 8_000 });
        // Two frames: what is in the page is then also painted.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
      } finally {
        await page.screenshot({
          path: join(screenshots, `${name}.png`),
          animations: 'disabled',
          caret: 'initial',
        });
      }
    };
    const finished = new Promise((done) => {
      void page.exposeFunction('codeAutomationExit', done);
    });
    await page.exposeFunction('codeAutomationLog', (type, args) => heard.push(`${type} ${args.join(' ')}`));
    await page.goto(address(editor.port, { folder: samples, tests }));
    await limited(finished, () => driver.take({ name: 'failure' }));
  } finally {
    writeFileSync(join(out, 'editor.log'), `${heard.join('\n')}\n${editor.log()}`);
    await browser?.close();
    await editor.stop();
  }
}

async function inVSCode(executable, driver, env, say) {
  const { runTests } = await import('@vscode/test-electron');
  say(`The host suite runs in ${executable}. Screenshots are made in the embedded editor only.`);
  driver.take = async () => {};
  await limited(
    runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: resolve('.'),
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs: [
        samples,
        ...['--disable-extensions', '--disable-workspace-trust', '--disable-gpu', '--skip-welcome'],
        ...['--user-data-dir', join(out, 'profile')],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    }),
    async () => {},
  );
}

/** A line to the suite: it asks for a screenshot (name; selectors of what must be seen) and hears when it is taken. */
async function listen() {
  const driver = { port: 0, take: async (_picture) => {}, close: () => {} };
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    createInterface(socket).on('line', (line) => {
      driver.take(JSON.parse(line)).then(
        () => socket.write('taken\n'),
        (error) => socket.write(`${error.message.split('\n')[0]}\n`),
      );
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  driver.port = server.address().port;
  driver.close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return driver;
}

/** Waits for `work`, but not for ever; `late` keeps what helps to see why. */
async function limited(work, late) {
  let timer;
  const limit = new Promise((_, failed) => {
    timer = setTimeout(async () => {
      await late().catch(() => {});
      failed(
        new Error(
          `The host suite was not done within ${LIMIT / 1000} seconds. See out/host and out/screenshots.`,
        ),
      );
    }, LIMIT);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Chromium or a browser made from it. */
function findBrowser() {
  const places = [
    process.env.CHROMIUM,
    ...['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'].map((name) => `/usr/bin/${name}`),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, skipped, reason } = await runHostSuite({
    vscode: process.argv.includes('--vscode'),
  });
  if (reason !== undefined) console.log(reason);
  if (process.argv.includes('--screenshot')) {
    const picture = resolve('client', 'images', 'screenshot.png');
    mkdirSync(dirname(picture), { recursive: true });
    copyFileSync(join(screenshots, 'memorandum-light.png'), picture);
  }
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
