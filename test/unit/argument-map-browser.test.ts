// The page of the argument map in a browser, as it is built, under the policy that the extension gives it: hundreds of
// statements, what is drawn again when one changes, narrow windows.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { ShownMap, ToMap } from '../../client/messages/argument-map';
import { policyOf } from '../../client/views/content-security-policy';
import { withBrowser } from '../support/browser';

const kinds = ['claim', 'premise', 'counterargument', 'condition', 'proposal'] as const;
const sorts = ['attack', 'support', 'condition', 'depends', 'link'] as const;
const outcomes = {
  held: ['no-objection', 'no objection'],
  challenged: ['objection-unanswered', 'objection unanswered'],
  disputed: ['disputed', 'disputed'],
} as const;

/** An argument of so many statements in several documents; a third of them bear on nothing before them. */
const argument = (size: number): ShownMap => ({
  title: 'A long negotiation',
  statements: Array.from({ length: size }, (_, number) => {
    const kind = kinds[number % kinds.length] ?? 'claim';
    const tone = (['held', 'challenged', 'disputed'] as const)[number % 3] ?? 'held';
    const [standing, standingLabel] = outcomes[tone];
    const voice = { id: `@actor-${number % 20}`, name: `Actor ${number % 20}` };
    return {
      symbol: `note#s${number}`,
      kind,
      kindLabel: kind,
      colour: 'blue',
      words: `Statement ${number}: ${'the states of Europe should agree '.repeat(number % 4)}`.trim(),
      by: [voice],
      via: [],
      voices: voice.name,
      document: `note-${number % 5}`,
      standing,
      standingLabel,
      tone,
      outcome: standingLabel,
      why: 'As it was weighed.',
    };
  }),
  relations: Array.from({ length: size }, (_, number) => ({
    from: `note#s${number}`,
    to: `note#s${Math.floor(number * 0.6)}`,
    label: 'bears on',
    inverse: 'borne on by',
    sort: sorts[number % sorts.length] ?? 'link',
  })).filter((_, number) => number % 3 !== 0),
  documents: [0, 1, 2, 3, 4].map((number) => ({ id: `note-${number}`, title: `Note ${number}` })),
  omitted: 0,
});

const policy = policyOf({ nonce: 'n', styles: 'http://page.test', drawsImages: true, worksAside: true });
const html = `<!doctype html><html lang="en"><head><title>Map</title><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/argument-map.css"></head><body class="vscode-light" data-words="{}">
<script nonce="n">var said = []; function acquireVsCodeApi() { return { postMessage: (one) => said.push(one), getState() {}, setState() {} }; }</script>
<script nonce="n" src="/argument-map.js"></script></body></html>`;

describe('argument map in a browser', () => {
  const browser = withBrowser();

  const opened = async (map: ShownMap, width = 1000): Promise<Page> => {
    const page = await browser().newPage({ viewport: { width, height: 800 } });
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.route('http://page.test/**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
      const path = `dist/webviews${pathname}`;
      if (!existsSync(path)) return route.fulfill({ status: 204 });
      const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      return route.fulfill({ contentType, body: readFileSync(path) });
    });
    await page.goto('http://page.test/');
    await shown(page, map);
    assert.deepEqual(faults, []);
    return page;
  };
  const shown = async (page: Page, map: ShownMap) => {
    const message: ToMap = { type: 'show', uri: 'file:///note.demarche', scope: 'edition', map };
    await page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
    const last = page.locator('.viewport .node').nth(map.statements.length - 1);
    await last.waitFor({ state: 'attached' });
  };

  it('draws five hundred statements, and anew only what has changed', async () => {
    const map = argument(500);
    const page = await opened(map);
    await page.evaluate(
      "document.querySelectorAll('.viewport .node').forEach((node) => node.setAttribute('data-known', ''))",
    );
    const changed = map.statements.map((one) =>
      one.symbol === 'note#s7' ? { ...one, words: `${one.words.slice(0, -1)}.` } : one,
    );
    await shown(page, { ...map, statements: changed });
    const anew = page.locator('.viewport .node:not([data-known])');
    await anew.first().waitFor({ state: 'attached' });
    assert.equal(await anew.count(), 1);
    assert.equal(await anew.getAttribute('data-symbol'), 'note#s7');
    await page.close();
  });

  it('has no more to the side than a narrow window shows, but for the drawing and the table', async () => {
    const page = await opened(argument(20), 320);
    for (const tab of ['map', 'tree', 'table']) {
      await page.click(`#tab-${tab}`);
      await page.click('.filters summary');
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= 320'), tab);
    }
    await page.close();
  });

  it('goes to the text from wherever a reader is', async () => {
    const page = await opened(argument(20));
    await page.focus('.viewport .node[tabindex="0"]');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.click('#tab-table');
    await page.click('tbody th button');
    const said = (await page.evaluate('said')) as readonly unknown[];
    assert.deepEqual(said.slice(1), [
      { type: 'go', symbol: 'note#s19', stay: false },
      { type: 'go', symbol: 'note#s0', stay: true },
    ]);
    await page.close();
  });
});
