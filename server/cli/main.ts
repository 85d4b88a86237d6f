// The command line: what it is asked, and what it answers.
//
// `run` is a function of its arguments and of an `Io`, which the entry point makes; nothing here touches the file
// system. Findings come from the same engine as the editor's, and a document is looked at among the others of its
// edition, as there. Exit codes: 0 all is well, 1 the documents are not as asked for, 2 the command could not be
// carried out.

import { parseArgs } from 'node:util';
import { languages, speak } from '../l10n';
import type { Command, Given, Option } from './command';
import { anchors } from './commands/anchors';
import { check } from './commands/check';
import { compareVersions } from './commands/compare';
import { escapeText, stripDocument } from './commands/convert';
import { explain } from './commands/explain';
import { exportDocuments } from './commands/export';
import { formatDocuments } from './commands/format';
import { importFiles } from './commands/import';
import { register } from './commands/register';
import { renameId } from './commands/rename';
import { stats } from './commands/stats';
import { type Io, ioOf, type Surroundings } from './io';
import { visible } from './visible';

const commands: Readonly<Record<string, Command>> = {
  check,
  anchors,
  compare: compareVersions,
  explain,
  format: formatDocuments,
  rename: renameId,
  register,
  strip: stripDocument,
  escape: escapeText,
  stats,
  export: exportDocuments,
  import: importFiles,
};

/** Carries out a command line (without the program's own name); returns the exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const io = ioOf(surroundings);
  try {
    const [name, ...rest] = args;
    if (name === undefined) {
      await io.error(help(io.version));
      return 2;
    }
    if (name.startsWith('-')) return await runWithoutCommand(args, io);
    if (name === 'help' && rest.length === 0) {
      await io.out(help(io.version));
      return 0;
    }
    const [asked = '', ...others] = name === 'help' ? rest : [name, ...rest];
    const command = Object.hasOwn(commands, asked) ? commands[asked] : undefined;
    if (command === undefined) throw new Error(`There is no command “${asked}”.${SEE_HELP}`);
    const given = read(others, command.options ?? {});
    await speakAs(given, io);
    if (name === 'help' || given.flag('help')) {
      await io.out(helpOf(asked, command));
      return 0;
    }
    return await command.run(given, io);
  } catch (error) {
    await io.error(`demarche: ${visible(messageOf(error))}\n`);
    return 2;
  }
}

async function runWithoutCommand(args: readonly string[], io: Io): Promise<number> {
  const given = read(args, { version: { short: 'v', summary: '' } });
  await io.out(given.flag('version') ? `demarche ${io.version}\n` : help(io.version));
  return 0;
}

/** What every command takes. */
const common: Readonly<Record<string, Option>> = {
  help: { short: 'h', summary: '' },
  language: { value: 'LANGUAGE', choices: ['en', ...languages], summary: '' },
};

/** Findings, explanations and reports are said in the reader's language; commands and their options are English. */
async function speakAs(given: Given, io: Io): Promise<void> {
  const language = given.text('language');
  speak(language, language === undefined ? undefined : await io.translations());
}

const SEE_HELP = ' See: demarche --help';

function read(args: readonly string[], options: Readonly<Record<string, Option>>): Given {
  const known = Object.entries({ ...options, ...common });
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(
      known.map(([name, { value, short, many = false }]) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          multiple: many,
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
  });
  for (const [name, { choices }] of known) {
    const value = values[name];
    if (choices !== undefined && typeof value === 'string' && !choices.includes(value))
      throw new Error(`“${value}” is not a value of the option “--${name}”. It takes ${choices.join(', ')}.`);
  }
  return {
    words: positionals,
    flag: (name) => values[name] === true,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => {
      const given = values[name];
      return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
    },
  };
}

/** An error in words for the reader. What Node says about options names them, and then goes on for programmers. */
function messageOf(error: unknown): string {
  const { code, message = String(error) } = error as { code?: string; message?: string };
  if (code === undefined || !code.startsWith('ERR_PARSE_ARGS')) return message;
  const option = /(-[^', ]+)[ ']/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option “${option}”.${SEE_HELP}`;
  return `The option “${option}” ${/argument missing|ambiguous/.test(message) ? 'needs a value' : 'takes no value'}.${SEE_HELP}`;
}

function help(version: string): string {
  return [
    `Démarche ${version}: annotations in diplomatic documents`,
    '',
    'Usage:',
    ...table(
      Object.entries(commands).map(([name, { usage, summary }]) => [`demarche ${name} ${usage}`, summary]),
    ),
    '',
    'Without a path, or with “-”, the text is read from standard input. A folder stands for all documents below it.',
    'For details of a command: demarche COMMAND --help.',
    `Findings, explanations and reports are in English, or in the --language ${languages.join(', ')}.`,
    '',
    'A document is read together with those that share its register: all documents below the nearest folder that',
    'has a codebook.json or demarche.json or, if there is none, below its own folder. Files are written completely',
    'or not at all, and existing files are replaced only if the command says so.',
    '',
    'Exit codes: 0 everything is fine; 1 the documents do not pass (one has an error, or is not formatted);',
    '2 the command could not be carried out.',
    '',
  ].join('\n');
}

function helpOf(name: string, { usage, summary, options = {}, more = [] }: Command): string {
  const rows = Object.entries(options).map(([option, { value, short, summary: says }]): [string, string] => [
    `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`,
    says,
  ]);
  return [
    `Usage: demarche ${name} ${usage}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...(rows.length === 0 ? [] : ['', 'Options:', ...table(rows)]),
    ...(more.length === 0 ? [] : ['', ...more]),
    '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([head]) => head.length));
  return rows.map(([head, rest]) => `  ${head.padEnd(width)}  ${rest}`);
}
