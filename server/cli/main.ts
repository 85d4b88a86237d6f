// The command line: what it is asked, and what it answers.
//
// `run` is a function of its arguments and of an `Io`, which the entry point makes; nothing here touches the file
// system. Findings come from the same engine as the editor's, and a document is looked at among the others of its
// edition, as there. Exit codes: 0 all is well, 1 there are errors in a document, 2 the command could not be carried
// out.

import { parseArgs } from 'node:util';
import type { Host } from '../project/host';
import { isCodeBook } from '../project/uri';
import { Workspace } from '../project/workspace';
import { diagnose } from '../rules/index';
import type { Severity } from '../rules/rule';
import { escape } from '../syntax/escape';
import { parse } from '../syntax/parse';
import { strip } from '../syntax/strip';
import type { Parse } from '../syntax/tree';

/** A file by the name that the user gave it, and by its URI. */
export interface File {
  readonly path: string;
  readonly uri: string;
}

/** The command line's surroundings. Paths are as the user wrote them; `-` is standard input. */
export interface Io {
  readonly version: string;
  /** The files of editions. */
  readonly host: Host;
  /** The text of a file in UTF-8, with its byte order mark. Throws with a message for the reader if there is none. */
  read(path: string): Promise<string>;
  /** What a path means: itself if it is a file; if it is a folder, all documents and code books below it, in order. */
  expand(path: string): Promise<readonly File[]>;
  /** The URI of the folder whose documents share a register with this one. */
  edition(path: string): Promise<string>;
  /** Writes; done when there is room for more. */
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
}

interface Command {
  readonly usage: string;
  readonly summary: string;
  run(paths: readonly string[], io: Io): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    usage: 'check [PATH…]',
    summary: 'list what the rules find, one finding a line',
    run: check,
  },
  strip: {
    usage: 'strip [FILE]',
    summary: 'write the transcription: the document without its markup',
    run: (paths, io) => convert(paths, io, (text) => strip(parse(text))),
  },
  escape: {
    usage: 'escape [FILE]',
    summary: 'write a plain text as a document that says the same',
    run: (paths, io) => convert(paths, io, escape),
  },
};

/** Carries out a command line (without the program's own name); answers the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
    });
    if (values.version) {
      await io.out(`demarche ${io.version}\n`);
      return 0;
    }
    const [name, ...paths] = positionals;
    if (values.help || name === 'help') {
      await io.out(help(io.version));
      return 0;
    }
    if (name === undefined) {
      await io.error(help(io.version));
      return 2;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new Error(`There is no command “${name}”.${SEE_HELP}`);
    return await command.run(paths.length > 0 ? paths : ['-'], io);
  } catch (error) {
    await io.error(`demarche: ${messageOf(error)}\n`);
    return 2;
  }
}

const SEE_HELP = ' See: demarche --help';

/** An error in words for the reader. What Node says about options names them, and then goes on for programmers. */
function messageOf(error: unknown): string {
  const { code, message = String(error) } = error as { code?: string; message?: string };
  if (code === undefined || !code.startsWith('ERR_PARSE_ARGS')) return message;
  const option = /(-[^', ]+)'/.exec(message)?.[1] ?? '';
  return `${code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `There is no option “${option}”.` : `The option “${option}” takes no value.`}${SEE_HELP}`;
}

function help(version: string): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  return [
    `Démarche ${version}: annotations in diplomatic documents`,
    '',
    'Usage:',
    ...Object.values(commands).map(({ usage, summary }) => `  demarche ${usage.padEnd(width)}  ${summary}`),
    '',
    'Without a path, or for “-”, the text comes from standard input. A folder means all documents below it.',
    '',
    'A finding is written as path:line:column severity code message. A document is checked together with those',
    'that share its register: all that lie below the nearest folder with a codebook.json or demarche.json; where',
    'there is none, below its own folder.',
    '',
    'Exit codes: 0 all is well; 1 there is an error in a document; 2 the command could not be carried out.',
    '',
  ].join('\n');
}

async function check(paths: readonly string[], io: Io): Promise<number> {
  const workspace = new Workspace(io.host);
  const asked: File[] = [];
  for (const path of paths) {
    if (path !== '-') await workspace.addFolder(await io.edition(path));
    asked.push(...(await io.expand(path)));
  }
  let failed = false;
  for (const file of asked) {
    const lines: string[] = [];
    for (const { start, severity, code, message, in: parsed } of await findings(file, workspace, io)) {
      const { line, character } = parsed.positionAt(start);
      const place = `${file.path}:${line + 1}:${character + 1}`;
      lines.push(`${place} ${severity} ${code} ${message.replace(/\s+/g, ' ')}\n`);
      failed ||= severity === 'error';
    }
    if (lines.length > 0) await io.out(lines.join(''));
  }
  return failed ? 1 : 0;
}

interface Line {
  readonly start: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly in: Parse;
}

async function findings({ path, uri }: File, workspace: Workspace, io: Io): Promise<Line[]> {
  if (isCodeBook(uri)) {
    const { parse: text, faults = [] } = workspace.bookFaults(uri) ?? {};
    return text === undefined
      ? []
      : faults.map((fault) => ({ ...fault, severity: 'error', code: 'code-book', in: text }));
  }
  // Standard input, and files of any other name, are in no folder that was read.
  if (workspace.view(uri) === undefined) workspace.set(uri, withoutMark(await io.read(path)).text, 0);
  const view = workspace.view(uri);
  return view === undefined
    ? []
    : diagnose(view).map(({ rule: { code }, ...rest }) => ({ ...rest, code, in: view.file.parse }));
}

async function convert(paths: readonly string[], io: Io, change: (text: string) => string): Promise<number> {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw new Error('This command takes one file.');
  const { mark, text } = withoutMark(await io.read(path));
  await io.out(mark + change(text));
  return 0;
}

/** A byte order mark belongs to the file, not to the text. */
function withoutMark(text: string): { mark: string; text: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', text: text.slice(1) } : { mark: '', text };
}
