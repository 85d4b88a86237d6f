// One letter typed in the middle of a document: from the protocol's change to the next tree.

import { TreeFragment } from '@lezer/common';
import { parser as lezerMarkdown } from '@lezer/markdown';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { compose, middleOf, write } from '../corpus.mjs';
import { decoded, summary } from '../measure.mjs';
import { versionOf } from '../peers.mjs';

/** So many that nearly all meet code that is compiled as it stays; of edits that take milliseconds fewer. */
const EDITS = 2000;
const SLOW_EDITS = 100;

/** Types a letter and takes it away again, many times; returns the microseconds of each edit. */
function typing(edit, edits = EDITS) {
  const times = [];
  for (let at = 0; at < edits; at++) {
    const start = performance.now();
    edit(at % 2 === 0);
    times.push((performance.now() - start) * 1000);
  }
  // The first edits compile.
  return times.slice(edits >> 2);
}

function ours(core, text) {
  const uri = 'file:///edition/d1.demarche';
  const workspace = new core.Workspace();
  const convert = new core.Converter('utf-16');
  workspace.set(uri, text, 0);
  const { line, character } = workspace.parse(uri).positionAt(middleOf(text));
  const start = { line, character };
  const end = { line, character: character + 1 };
  let version = 0;
  return typing((insert) => {
    const stretch = convert.stretch(workspace.parse(uri), { start, end: insert ? start : end });
    workspace.edit(uri, [{ ...stretch, text: insert ? 'x' : '' }], ++version);
  });
}

/** A parser that reuses fragments, on a flat string. */
function lezer(text) {
  const at = middleOf(text);
  let current = text;
  let fragments = TreeFragment.addTree(lezerMarkdown.parse(text));
  return typing((insert) => {
    current = insert
      ? `${current.slice(0, at)}x${current.slice(at)}`
      : current.slice(0, at) + current.slice(at + 1);
    const change = { fromA: at, toA: insert ? at : at + 1, fromB: at, toB: insert ? at + 1 : at };
    fragments = TreeFragment.applyChanges(fragments, [change]);
    const tree = lezerMarkdown.parse(current, fragments);
    fragments = TreeFragment.addTree(tree, fragments);
  }, SLOW_EDITS);
}

/** What most servers do before they look at anything: keep the text. */
function textDocument(text) {
  let document = TextDocument.create('file:///edition/d1.md', 'markdown', 0, text);
  const start = document.positionAt(middleOf(text));
  const end = { line: start.line, character: start.character + 1 };
  let version = 0;
  return typing((insert) => {
    document = TextDocument.update(
      document,
      [{ range: { start, end: insert ? start : end }, text: insert ? 'x' : '' }],
      ++version,
    );
  }, SLOW_EDITS);
}

export default async function ({ core }) {
  return [1, 10].map((megabytes) => {
    const document = compose(megabytes * 1e6);
    const text = decoded(write(document, 'demarche'));
    const markdown = decoded(write(document, 'markdown'));
    const p95 = { share: 0.95 };
    return {
      id: `edit-${megabytes}`,
      title: `one letter typed in the middle of ${megabytes} MB, inside the server, p95`,
      unit: 'µs',
      better: 'less',
      reach: 50,
      further: 15,
      results: [
        summary('Démarche', ours(core, text), { ...p95, ours: true }),
        summary(`@lezer/markdown ${versionOf('@lezer/markdown')} (incremental)`, lezer(markdown), p95),
        summary(
          `TextDocument.update ${versionOf('vscode-languageserver-textdocument')} (text alone)`,
          textDocument(markdown),
          p95,
        ),
      ],
    };
  });
}
