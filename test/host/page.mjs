// Chromium, which shows an editor that is a page, works it, and takes its picture.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** The pictures show a laptop's screen. */
const viewport = { width: 1440, height: 900 };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium or a browser made from it. */
export function findBrowser() {
  const places = [
    process.env.CHROMIUM,
    ...['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'].map((name) => `/usr/bin/${name}`),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place));
}

/** Keys by their names, with those that are held down. */
const named =
  /^(?:(?:Control|Shift|Alt|Meta)\+)*(?:Enter|Escape|Tab|Space|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+|F\d+|(?<=\+).)$/;

/**
 * Opens a page that can reach this machine only: nothing that is tested needs another.
 * @param {string} executablePath
 * @param {string} screenshots the folder that pictures go to
 */
export async function openPage(executablePath, screenshots) {
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  const context = await browser.newContext({ viewport });
  /** What the page asked of others, and did not get. */
  const refused = [];
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && !/^(data|blob|about):/.test(url.protocol),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  /** What the editor wrote to its console. */
  const log = [];
  page.on('console', (message) => log.push(`${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => log.push(`error ${error.stack ?? error.message}`));

  /** Takes a picture, after pressing what `press` selects, once all that `visible` selects is seen. */
  async function take({ name, visible = [], press = [] }) {
    try {
      for (const selector of press) {
        await page
          .locator(selector)
          .first()
          .click({ timeout: 20_000, position: { x: 12, y: 8 } });
        // Out of the way, so that no tooltip comes up.
        await page.mouse.move(viewport.width / 2, viewport.height - 4);
      }
      for (const selector of visible) await page.locator(selector).first().waitFor({ timeout: 20_000 });
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
  }

  /** Presses keys, as a person without a mouse does: `Tab`, `Enter`, `Control+K`; anything longer is typed. */
  async function press(keys) {
    for (const key of keys)
      if (key.length === 1 || named.test(key)) await page.keyboard.press(key);
      else await page.keyboard.type(key);
  }

  /** The words of what a selector finds first, once it is there: what a person reads, not what is hidden. */
  const read = (selector) =>
    page
      .locator(selector)
      .first()
      // A drawing hides no words.
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read.
      .evaluate((element) => element.innerText ?? element.textContent, undefined, { timeout: 20_000 });

  /** Waits until what a selector finds first stands where a person sees it. */
  const seen = async (selector) => {
    const isSeen = await page
      .locator(selector)
      .first()
      .evaluate(
        (element) =>
          new Promise((done) => {
            const observer = new IntersectionObserver((entries) => {
              if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
              observer.disconnect();
              done(true);
            });
            observer.observe(element);
            setTimeout(() => done(false), 20_000);
          }),
        undefined,
        { timeout: 20_000 },
      );
    if (!isSeen) throw new Error('It is there, and does not come into sight.');
  };

  /**
   * By how much the web view that `selector` is in is wider than its room where the window has half the pixels, as it
   * has at twice the size (WCAG 1.4.4, 1.4.10). A picture is taken.
   */
  async function enlarged({ selector, name }) {
    const element = await page.locator(selector).first().elementHandle({ timeout: 20_000 });
    const frame = await element.ownerFrame();
    const { width } = await element.boundingBox();
    await page.setViewportSize({ width: viewport.width / 2, height: viewport.height / 2 });
    await frame.waitForFunction((before) => globalThis.innerWidth < before, width);
    const beyond = await frame.evaluate(() => {
      const root = globalThis.document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    await take({ name });
    await page.setViewportSize(viewport);
    return String(beyond);
  }

  /** What the window wrote to its console about `what`, line by line. */
  const noted = async (what) => log.filter((line) => line.includes(what)).join('\n');

  /** What has the focus in the window, as its opening tag. */
  const focus = () =>
    page.evaluate(() => {
      const { activeElement, hasFocus } = globalThis.document;
      return `${activeElement?.cloneNode(false).outerHTML}${hasFocus.call(globalThis.document) ? '' : ', and the window has none'}`;
    });

  /** Clicks what a selector finds first. */
  const click = (selector) => page.locator(selector).first().click({ timeout: 20_000 });

  /**
   * What axe finds in web views that `selector` is in: no one who depends on a keyboard, a screen reader or a strong
   * contrast may be shut out (WCAG 2.2, levels A and AA). One line a fault.
   */
  async function faults(selector) {
    const element = await page.locator(selector).first().elementHandle({ timeout: 20_000 });
    const frame = await element.ownerFrame();
    await frame.evaluate(axe);
    const violations = await frame.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      // The page is a part of a window, so that it need not have what only a whole page has.
      const rules = { 'page-has-heading-one': { enabled: false } };
      const found = await globalThis.axe.run(document, { runOnly: tags, rules });
      return found.violations;
    });
    return violations
      .flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`,
        ),
      )
      .join('\n');
  }

  /** Shows an editor and waits until its test run ends. */
  async function run(url) {
    const ended = new Promise((done) => void page.exposeFunction('codeAutomationExit', done));
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.goto(url);
    await ended;
  }

  return {
    take,
    press,
    read,
    seen,
    enlarged,
    noted,
    focus,
    click,
    faults,
    run,
    log,
    refused,
    close: () => browser.close(),
  };
}
