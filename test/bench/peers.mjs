// The parsers that ours is measured beside. Each reads the same document in its own markup and makes what it makes.

import { createRequire } from 'node:module';
import { ArgdownApplication, ParserPlugin } from '@argdown/core';
import djot from '@djot/djot';
import { parser as lezerMarkdown } from '@lezer/markdown';
import { parser as lezerXml } from '@lezer/xml';
import * as commonmark from 'commonmark';
import { XMLParser } from 'fast-xml-parser';
import MarkdownIt from 'markdown-it';
import attributes from 'markdown-it-attrs';
import spans from 'markdown-it-bracketed-spans';
import { parse as micromark, postprocess, preprocess } from 'micromark';
import remarkParse from 'remark-parse';
import { SaxesParser } from 'saxes';
import { unified } from 'unified';

const require = createRequire(import.meta.url);

/** The version of an installed package. */
export function versionOf(name) {
  return require(`./node_modules/${name}/package.json`).version;
}

const plainMarkdown = new MarkdownIt();
const spannedMarkdown = new MarkdownIt().use(spans).use(attributes);
const commonmarkParser = new commonmark.Parser();
const xmlParser = new XMLParser({ ignoreAttributes: false, preserveOrder: true });
const remark = unified().use(remarkParse);
const argdown = new ArgdownApplication();
argdown.addPlugin(new ParserPlugin(), 'parse-input');

/** `name` is the npm package; `makes` says what comes out, and to which markup it is put. */
export const parsers = [
  { name: 'commonmark', makes: 'tree', markup: 'markdown', parse: (text) => commonmarkParser.parse(text) },
  {
    name: 'markdown-it',
    makes: 'tokens',
    markup: 'markdown',
    parse: (text) => plainMarkdown.parse(text, {}),
  },
  {
    name: 'markdown-it',
    makes: 'tokens, with span and attribute plugins',
    markup: 'markdown',
    parse: (text) => spannedMarkdown.parse(text, {}),
  },
  {
    name: '@djot/djot',
    makes: 'tree with positions',
    markup: 'markdown',
    parse: (text) => djot.parse(text, { sourcePositions: true, warn: () => {} }),
  },
  { name: '@lezer/markdown', makes: 'tree', markup: 'markdown', parse: (text) => lezerMarkdown.parse(text) },
  { name: '@lezer/xml', makes: 'tree', markup: 'xml', parse: (text) => lezerXml.parse(text) },
  { name: 'fast-xml-parser', makes: 'objects', markup: 'xml', parse: (text) => xmlParser.parse(text) },
  {
    name: 'saxes',
    makes: 'events only',
    markup: 'xml',
    parse: (text) => {
      let events = 0;
      const parser = new SaxesParser();
      parser.on('opentag', () => events++);
      parser.on('text', () => events++);
      parser.write(text).close();
      return events;
    },
  },
  {
    name: 'micromark',
    makes: 'events',
    markup: 'markdown',
    parse: (text) =>
      postprocess(
        micromark()
          .document()
          .write(preprocess()(text, undefined, true)),
      ),
  },
  { name: 'remark-parse', makes: 'tree', markup: 'markdown', parse: (text) => remark.parse(text) },
  {
    name: '@argdown/core',
    makes: 'tree',
    markup: 'argdown',
    parse: (input) => argdown.run({ process: ['parse-input'], input }),
  },
];
