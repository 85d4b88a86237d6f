// Entry point: the language server on Node, over IPC (VS Code), stdio (every other editor) or a socket.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { provideSqlite } from './exchange/sqlite/engine';
import { inOrder } from './lsp/lifecycle';
import { startServer } from './lsp/server';
import { cacheStore, files, textOf } from './node-host';
import { sqliteOfNode } from './node-sqlite';

const flags = process.argv.slice(2);
if (flags.includes('--version')) console.log(`demarche-language-server ${version}`);
else if (flags.includes('--help'))
  console.log(
    'Usage: demarche-language-server [--stdio | --node-ipc | --socket=PORT | --pipe=NAME]\nSpeaks the Language Server Protocol; stdio unless told otherwise.',
  );
else {
  // An editor that names no transport means standard input and output.
  if (!flags.some((flag) => /^--(stdio|node-ipc|socket|pipe)/.test(flag))) process.argv.push('--stdio');
  if (process.argv.includes('--stdio')) process.stdin.once('data', expectProtocol);
  provideSqlite(sqliteOfNode);
  startServer(createConnection(ProposedFeatures.all, inOrder()), {
    version,
    reference: pathToFileURL(join(__dirname, '..', 'syntaxes', 'reference.md')).href,
    translations: () => textOf(join(__dirname, 'l10n.json')),
    ...files,
    cache: { store: cacheStore, version },
  });
}

/** Every message of the protocol begins with a header. What begins otherwise was typed, or sent by mistake. */
function expectProtocol(first: Buffer): void {
  if ('content-'.startsWith(first.toString('latin1', 0, 8).toLowerCase())) return;
  process.stderr.write(
    'This is no message of the Language Server Protocol. The server is started by an editor, not by hand; syntaxes/manual-other-editors.md says how.\n',
  );
  process.exit(2);
}
