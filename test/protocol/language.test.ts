// The server in its reader's language: the locale that an editor names, and the translations that are shipped beside the
// server or, where it reads no files, given by the editor.

import assert from 'node:assert/strict';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const uri = 'file:///note.demarche';
const text = '[Palewski]{@nobody} said [it is weak]{claim #weak}.\n';

/** What is found first, and what a claim is, for a reader with these options. */
async function asked(options: object): Promise<{ finding: string; hover: string }> {
  const { client } = await Client.start(capabilities, options);
  await client.open(uri, text);
  const [found] = await client.diagnostics(uri);
  const position = { line: 0, character: text.indexOf('claim') + 1 };
  const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
  assert.equal(await client.stop(), 0);
  assert.deepEqual(client.log, []);
  return { finding: String(found?.message ?? ''), hover: (hover.contents as MarkupContent).value };
}

describe('the language of the server', () => {
  for (const [locale, finding, hover] of [
    [
      'de',
      /steht nicht im Register, und niemand kann sagen, wer gemeint ist/,
      /^\*\*Behauptung\*\* · Aussage/,
    ],
    ['fr-CA', /« @nobody » n’est pas au registre/, /^\*\*affirmation\*\* · énoncé/],
    ['ru', /«@nobody» нет в реестре/, /^\*\*утверждение\*\* · высказывание/],
    [undefined, /is not in the register/, /^\*\*claim\*\* · statement/],
  ] as const)
    it(`is that of the editor's locale: ${locale ?? 'none'}`, async () => {
      const said = await asked({ locale });
      // What a no-break space keeps together is read as one.
      assert.match(said.finding.replaceAll('\u00A0', ' '), finding);
      assert.match(said.hover, hover);
    });

  it('is that of translations which the editor gives', async () => {
    const translations = JSON.stringify({ en: ['claim'], de: ['Anspruch'] });
    const { hover, finding } = await asked({ locale: 'de', initializationOptions: { translations } });
    assert.match(hover, /^\*\*Anspruch\*\*/);
    assert.match(finding, /is not in the register/);
  });
});
