// `demarche import`: files of another notation as documents, and what the dialect could not carry.
//
// A broken file is named with the place that is broken, and nothing is made of it; the others are still read.

import { importerOf, importers } from '../../exchange/index';
import { parse } from '../../syntax/parse';
import { allPaths, type Command } from '../command';
import { withoutMark } from '../io';
import { oneLine, positionIn } from '../reporters/reporter';
import { OutputTarget } from '../target';

export const importFiles: Command = {
  usage: '--from FORMAT [-o PATH] [FILE…]',
  summary: 'turn files of another format into documents',
  options: {
    from: { value: 'FORMAT', choices: importers.map(({ id }) => id), summary: 'the format, see below' },
    output: {
      value: 'PATH',
      short: 'o',
      summary: 'the document to write; a folder/ for several. Default: standard output',
    },
    losses: {
      value: 'FILE',
      summary: 'where to list what could not be imported, with its position; - for standard error',
    },
    force: { summary: 'replace existing files' },
  },
  more: [
    'Formats:',
    ...importers.map(
      ({ id, label, description, extensions }) =>
        `  ${id}: ${label} (${extensions.join(', ')}). ${description}`,
    ),
  ],
  async run(given, io) {
    const importer = importerOf(given.text('from') ?? '');
    if (importer === undefined)
      throw new Error(`Name the format: --from ${importers.map(({ id }) => id).join(', --from ')}.`);
    const paths = allPaths(given);
    if (paths.length > 1 && given.text('output') === undefined)
      throw new Error('Each file becomes a document. Name a folder for them: --output FOLDER.');
    const target = new OutputTarget(given.text('output'), given.text('losses'), given.flag('force'), io);
    let failed = false;
    await target.fill('imported', async () => {
      for (const path of paths) {
        const { text } = withoutMark(await io.read(path, 'import'));
        const { name, stem } = nameOf(path, importer.extensions);
        if (importer.beside !== undefined && path === '-')
          throw new Error(
            `${importer.label} also reads the file with ${importer.beside} next to it, which standard input does not have. Name a file.`,
          );
        const beside =
          importer.beside === undefined
            ? undefined
            : withoutMark(await io.read(stem + importer.beside, 'import')).text;
        // Lines are counted in what is read as in documents.
        const lines = parse(text);
        const said = ({ start, message }: { start: number; message: string }) => {
          const { line, column } = positionIn(lines, start);
          return `${path}:${line}:${column} ${oneLine(message)}\n`;
        };
        const made = importer.read(text, name, beside);
        if ('fault' in made) {
          failed = true;
          await io.error(said(made.fault));
          continue;
        }
        const file = target.names.make(name, '.demarche');
        await target.add([{ name: file, text: made.document }], paths.length > 1);
        target.lose(made.losses.map(said));
      }
    });
    return failed ? 1 : 0;
  },
};

/** A path without its ending, and the name of the file alone. */
function nameOf(path: string, extensions: readonly string[]): { stem: string; name: string } {
  if (path === '-') return { stem: path, name: 'document' };
  const ending = [...extensions].sort((a, b) => b.length - a.length).find((one) => path.endsWith(one));
  const stem =
    ending === undefined ? path.replace(/(?<=[^\\/])\.[^.\\/]*$/, '') : path.slice(0, -ending.length);
  return { stem, name: stem.split(/[\\/]/).at(-1) ?? stem };
}
