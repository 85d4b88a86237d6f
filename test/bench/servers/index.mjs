// The language servers that the rows speak to, each with the markup of its documents, and what they are set to check.

import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const floor = here('../../../out/bench/floor.cjs');
const server = here('../../../dist/server.js');
const installed = (path) => here(`../node_modules/${path}`);
const extracted = (name) => installed(`vscode-langservers-extracted/bin/vscode-${name}-language-server`);

export const servers = {
  floor: { name: 'floor: does nothing', script: floor, markup: 'demarche' },
  floorPushing: { name: 'floor, pushing', script: floor, markup: 'demarche', push: true },
  documents: {
    name: 'floor with TextDocuments',
    script: floor,
    flags: ['--documents'],
    markup: 'demarche',
  },
  demarche: { name: 'Démarche', script: server, markup: 'demarche', ours: true },
  demarchePushing: {
    name: 'Démarche, pushing',
    script: server,
    markup: 'demarche',
    push: true,
    ours: true,
  },
  demarcheClaimed: {
    name: 'Démarche, in annotated words',
    script: server,
    markup: 'demarche',
    claimed: true,
  },
  html: {
    name: 'vscode-html',
    script: extracted('html'),
    markup: 'html',
    language: 'html',
  },
  json: {
    name: 'vscode-json',
    script: extracted('json'),
    markup: 'json',
    language: 'json',
  },
  markdown: {
    name: 'vscode-markdown',
    script: installed('vscode-markdown-languageserver/out/node/main.js'),
    markup: 'markdown',
    language: 'markdown',
  },
  remark: {
    name: 'remark',
    script: here('remark.mjs'),
    markup: 'markdown',
    language: 'markdown',
    push: true,
  },
};

/** What the servers ask of their settings: everything that they check by default. */
const enabled = { enabled: 'warning' };
export const settings = {
  html: { validate: {} },
  json: { validate: { enable: true } },
  markdown: {
    validate: {
      enabled: true,
      fragmentLinks: enabled,
      fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
      // A bracketed span is not a reference, and would be reported as a broken one.
      referenceLinks: { enabled: 'ignore' },
      unusedLinkDefinitions: enabled,
      duplicateLinkDefinitions: enabled,
      ignoredLinks: [],
    },
  },
  remark: {},
};
