// Words of a document are data in whatever is written of it: they close no quotation, open no element, begin no row, cell or
// statement of their own and lead nowhere. A hostile word makes the same file as a harmless one, but for the word.

import assert from 'node:assert/strict';
import { XmlElement } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import { exportEdition } from '../../server/exchange/export';
import { formats } from '../../server/exchange/index';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { readXml } from '../../server/exchange/tei/xml-tree';
import { FileNames } from '../../server/files/file-name';
import { links } from '../../server/language/document-links';
import { hover } from '../../server/language/hover';
import { installed } from '../../server/node-sqlite';
import { holds, holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';

/** What closes, opens or begins something in one notation or another. None is a sign of the dialect. */
const hostileWords = [
  ...[
    '"',
    "'",
    '""',
    '\\',
    '\\"',
    '`',
    '</',
    '<script>',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#x0a;',
    '&x;',
  ],
  ...[
    '=cmd|x',
    '=1+1',
    '+1',
    '-1',
    ';',
    ',',
    '\t',
    '|',
    '->',
    '--',
    '/*',
    '*/',
    '//',
    '%>',
    '?>',
    '<?x',
    '$(x)',
  ],
  ...[
    '"; DROP TABLE x; --',
    "'); --",
    '" onload="x',
    '"> <img src=x onerror=x>',
    '" ; x a "',
    '""" . <x> <y> <z> .',
  ],
  ...[
    'javascript:alert(1)',
    '(command:x)',
    '_:x',
    '@prefix',
    '%0A',
    '\\u0022',
    '\\n',
    '^^<x>',
    '<https://x/>',
  ],
];
const hostile = fc
  .array(fc.constantFrom(...hostileWords, 'word', ' '), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').trim() || 'word');

/** A document that says this wherever plain words may be. */
function saying(words: string) {
  const plain = words.replace(/[[\]{}\\]/g, '\\$&');
  const quoted = `"${words.replace(/[\\"]/g, '\\$&')}"`;
  return {
    'a.demarche': `---
title: The ${words} of it
from: @p
date: 1954-03-26
language: en
---

He said [the ${plain} thing]{claim #c by=@p note=${quoted}} and [no ${plain} more]{counterargument #d attacks=#c by=${quoted}}[of ${plain} it]{footnote}.

@p: A ${words} B
  type: person
`,
  };
}

/** Neither what is left of the words nor a number that is reckoned from them: how many there is of what. */
function shape(name: string, content: string | Uint8Array): unknown {
  if (typeof content !== 'string') {
    if (content[0] !== 0x50) return undefined;
    return Object.entries(unzipSync(content))
      .map(([member, bytes]) => [
        member.replace(/[\da-f-]{36}/i, 'ID'),
        shape(member, new TextDecoder().decode(bytes)),
      ])
      .sort();
  }
  if (name.endsWith('.html')) {
    const tags = content.matchAll(/<(\/?[a-z][\w-]*|!)((?:\s+[\w:-]+(?:="[^"]*")?)*)/gi);
    return once(
      [...tags].map(([, tag = '', attributes = '']) => `${tag} ${attributes.replace(/="[^"]*"/g, '')}`),
    );
  }
  if (/\.(?:xml|svg|graphml|qde|qdc|rels)$/.test(name)) {
    const root = readXml(content);
    assert.ok(!('fault' in root), `${name}: ${'fault' in root ? root.fault.message : ''}`);
    const names = elements(root);
    return /^(?:word|docProps)\//.test(name) ? once(names) : names;
  }
  if (/\.json(?:ld)?$/.test(name)) {
    // How many tokens and values there are may differ; what they are called may not.
    const names = new Set<string>();
    JSON.parse(content, (key, value) => {
      if (!/^\d+$/.test(key)) names.add(key);
      return value;
    });
    return [...names].sort();
  }
  if (name.endsWith('.csv')) return rowsOf(content);
  if (/\.(?:dot|ttl|trig)$/.test(name)) return outside(content);
  return undefined;
}

/** Long words are drawn in more lines, and tabs of Word are elements: of those it counts which there are. */
function once(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !/^w:tab /.test(name)).sort();
}

function elements(root: XmlElement): readonly string[] {
  const names: string[] = [];
  const open: XmlElement[] = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    names.push(`${one.name} ${Object.keys(one.attributes).sort().join(' ')}`);
    for (const child of one.children) if (child instanceof XmlElement) open.push(child);
  }
  return names.sort();
}

/** How many cells each row has (RFC 4180). */
function rowsOf(text: string): readonly number[] {
  const rows = [1];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') rows[rows.length - 1]!++;
    else if (!quoted && sign === '\n') rows.push(1);
  }
  assert.ok(!quoted, 'a quotation is left open');
  return rows;
}

/** What is not in quotation marks or brackets of an address. */
function outside(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|<[^<>"\s]*>/g, 'Q').replace(/\d+/g, '0');
}

before(() => provideSqlite(installed));
after(() => provideSqlite(async () => undefined));

const filesOf = async (format: (typeof formats)[number], words: string) => {
  const views = Object.values(viewsOf(saying(words)));
  const all = (async function* () {
    yield* views;
  })();
  const { files } = await exportEdition(format, all, 'edition', new FileNames());
  return files.map(({ name, content }) => [name, shape(name, content)]);
};

describe('what a document says', () => {
  for (const format of formats)
    it(`is data in ${format.id}, whatever it is`, async () => {
      const harmless = await filesOf(format, 'word');
      for (const one of hostileWords)
        assert.deepEqual(await filesOf(format, one), harmless, JSON.stringify(one));
    });

  for (const format of formats.filter(({ id }) => /^(?:html|tei|csv|dot|graphml|turtle|json)$/.test(id)))
    it(`is data in ${format.id}, together with other such words`, async () => {
      const harmless = await filesOf(format, 'word');
      await holdsInTime(hostile, 40, async (words) =>
        assert.deepEqual(await filesOf(format, words), harmless, JSON.stringify(words)),
      );
    });

  it('leads nowhere but to the web and to files of the edition', () => {
    const schemes = [
      'command:x',
      'javascript:x',
      'vscode://x',
      'data:text/html,x',
      'file:///etc/passwd',
      '//host/x',
      'vbscript:x',
    ];
    const book = mergeBooks(
      core,
      readBook(
        JSON.stringify({
          authorities: Object.fromEntries(
            schemes.map((url, at) => [
              `z${at}`,
              { label: 'z', definition: 'd', pattern: '.*', url: `${url}{id}` },
            ]),
          ),
        }),
      ).file,
    );

    holds(fc.tuple(fc.constantFrom(...schemes), hostile), 200, ([scheme, words]) => {
      const text = `---\nurl: ${scheme}\nsource: ${scheme} ${words}\ntranscription: ${scheme}\n---\n\n[x]{claim #c by=@p source="${scheme}"}\n\n@p: ${scheme}\n  type: person\n  same-as: z0:${scheme}; z1:1; z2:${words}; z3:x\n  source: [x](${scheme}) ${words}\n`;
      const view = Object.values(viewsOf({ 'a.demarche': text }, book))[0]!;
      for (const { target } of links(view))
        assert.match(target, /^https?:\/\/|^file:\/\/\/(?:edition\/)?[^?#]*$/, `${target} of ${text}`);
      for (let at = 0; at <= text.length; at += 7) {
        const markdown = JSON.stringify(hover(view, at)) ?? '';
        // A link that is not escaped leads to the web.
        for (const [, before = '', target = ''] of markdown.matchAll(/(\\*)\]\(([^)]*)\)/g))
          if (before.length % 4 === 0) assert.match(target, /^https:\/\//, markdown);
      }
    });
  });
});
