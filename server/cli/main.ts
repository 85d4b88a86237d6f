// The command line: what it is asked, and what it answers.
//
// `run` is a function of its arguments and of an `Io`, which the entry point makes; nothing here touches the
// file system. Findings come from the same engine as the editor's. Exit codes: 0 all is well, 1 there are
// errors in a document, 2 the command could not be carried out.

import { parseArgs } from 'node:util';
import { viewOf } from '../project/workspace';
import { diagnose } from '../rules/index';
import { escape } from '../syntax/escape';
import { parse } from '../syntax/parse';
import { strip } from '../syntax/strip';

/** The command line's surroundings. Paths are as the user wrote them; `-` is standard input. */
export interface Io {
  readonly version: string;
  /** The text of a file in UTF-8. Throws with a message for the reader if there is none. */
  read(path: string): Promise<string>;
  /** The documents that a path means: itself if it is a file, all `.demarche` files below it if it is a folder. */
  expand(path: string): Promise<readonly string[]>;
  out(text: string): void;
  error(text: string): void;
}

interface Command {
  readonly usage: string;
  readonly summary: string;
  run(paths: readonly string[], io: Io): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    usage: 'check [PATH…]',
    summary: 'list what the rules find, one finding a line: path:line:column severity code message',
    async run(paths, io) {
      let failed = false;
      for (const path of paths)
        for (const file of await io.expand(path)) {
          const { text } = withoutMark(await io.read(file));
          const parsed = parse(text);
          for (const { start, message, rule, severity } of diagnose(viewOf(file, parsed))) {
            const { line, character } = parsed.positionAt(start);
            const words = message.replace(/\s+/g, ' ');
            io.out(`${file}:${line + 1}:${character + 1} ${severity} ${rule.code} ${words}\n`);
            failed ||= severity === 'error';
          }
        }
      return failed ? 1 : 0;
    },
  },
  strip: {
    usage: 'strip [FILE]',
    summary: 'write the transcription: the document without its markup',
    async run(paths, io) {
      const { mark, text } = withoutMark(await io.read(only(paths)));
      io.out(mark + strip(parse(text)));
      return 0;
    },
  },
  escape: {
    usage: 'escape [FILE]',
    summary: 'write a plain text as a document: characters that would be markup are escaped',
    async run(paths, io) {
      const { mark, text } = withoutMark(await io.read(only(paths)));
      io.out(mark + escape(text));
      return 0;
    },
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
      io.out(`demarche ${io.version}\n`);
      return 0;
    }
    const [name, ...paths] = positionals;
    if (values.help || name === undefined || name === 'help') {
      (values.help || name ? io.out : io.error)(usage());
      return values.help || name ? 0 : 2;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new Error(`There is no command “${name}”. Try: demarche --help`);
    return await command.run(paths.length > 0 ? paths : ['-'], io);
  } catch (error) {
    io.error(`demarche: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function usage(): string {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length));
  const lines = Object.values(commands).map(
    (command) => `  demarche ${command.usage.padEnd(width)}  ${command.summary}`,
  );
  return ['Usage:', ...lines, '', 'Without a path, or for “-”, the text comes from standard input.', ''].join(
    '\n',
  );
}

function only(paths: readonly string[]): string {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw new Error('This command takes one file.');
  return path;
}

/** A byte order mark belongs to the file, not to the text. */
function withoutMark(text: string): { mark: string; text: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', text: text.slice(1) } : { mark: '', text };
}
