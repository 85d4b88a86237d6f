// What a suite in an editor says to its runner, over HTTP, for a web worker has nothing else: how it goes, line by
// line, what is to be done with the window that shows it (page.mjs), and its verdict.
//
// An editor's own exit code is not a verdict: it is 0 even if the extension host died in mid-run. Only what is reported
// here counts.

import { createServer } from 'node:http';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Verdict
 * @typedef {{
 *   url: string,
 *   verdict?: Verdict,
 *   hear: (line: string) => void,
 *   page: {
 *     focus: () => Promise<string>,
 *     take: (picture: object) => Promise<void>,
 *     press: (keys: string[]) => Promise<void>,
 *     click: (selector: string) => Promise<void>,
 *     read: (selector: string) => Promise<string>,
 *     seen: (selector: string) => Promise<void>,
 *     enlarged: (about: { selector: string, name: string }) => Promise<string>,
 *     noted: (what: string) => Promise<string>,
 *     faults: (selector: string) => Promise<string>,
 *   },
 *   close: () => void,
 * }} Driver
 * @param {(path: string, url: string) => { type: string, body: string | Buffer } | undefined} serve what else is to be had here
 * @returns {Promise<Driver>}
 */
export async function listen(serve = () => undefined) {
  const driver = { url: '', verdict: undefined, hear: () => {}, page: {}, close: () => {} };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, driver.url);
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const about = JSON.parse(Buffer.concat(chunks).toString());
      if (pathname === '/verdict') driver.verdict = about;
      if (pathname === '/line') driver.hear(about);
      const [, ask, what] = /^\/(page)\/(\w+)$/.exec(pathname) ?? [];
      const work = ask && driver.page[what];
      const answer =
        work === undefined
          ? {}
          : await work(about).then(
              (result = '') => ({ result }),
              async (error) => {
                const complaint = error.message.split('\n').slice(0, 4).join(' ');
                // Much of what goes wrong with keys is that something else has them.
                const focus = await driver.page.focus().catch(() => 'nobody knows');
                return { complaint: `${complaint} The focus is on: ${focus}` };
              },
            );
      response.end(JSON.stringify(answer));
      return;
    }
    const file = serve(decodeURIComponent(pathname), driver.url);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.type }).end(file.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  driver.url = `http://127.0.0.1:${server.address().port}`;
  driver.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return driver;
}
