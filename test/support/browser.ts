// A browser for tests of pages: started before the tests of a suite and ended after them; without one they are skipped.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** To be called where a suite is described; returns how its tests get at the browser. */
export function withBrowser(): () => Browser {
  const executablePath = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path) => path !== undefined && existsSync(path));
  let browser: Browser | undefined;
  before('start a browser', async function () {
    if (executablePath === undefined) this.skip();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });
  after('end it', () => browser?.close());
  return () => browser as Browser;
}
