// `demarche export`: documents in the notation of another tool, and what that could not carry.
//
// A format that takes documents one by one gets them so, and each is written before the next is read.

import type { Loss } from '../../formats/format';
import { formatOf, formats } from '../../formats/index';
import { type Reading, read } from '../../formats/reading';
import { folderUri } from '../../project/uri';
import { allPaths, type Command } from '../command';
import { Editions } from '../editions';
import { type Io, pathOf } from '../io';
import { oneLine, positionIn } from '../reporters/reporter';

export const exportDocuments: Command = {
  usage: '--to FORMAT [-o PATH] [PATH…]',
  summary: 'write documents in the notation of another tool',
  options: {
    to: { value: 'FORMAT', choices: formats.map(({ id }) => id), summary: 'the notation, see below' },
    output: {
      value: 'PATH',
      short: 'o',
      summary: 'the file to write; a folder if there are several. Without it: standard output',
    },
    losses: {
      value: 'FILE',
      summary: 'where to write what the notation could not carry, place by place; - for standard error',
    },
    force: { summary: 'replace files that exist' },
  },
  more: ['Formats:', ...formats.map(({ id, label, description }) => `  ${id}: ${label}. ${description}`)],
  async run(given, io) {
    const format = formatOf(given.text('to') ?? '');
    if (format === undefined)
      throw new Error(`Name the notation: --to ${formats.map(({ id }) => id).join(', --to ')}.`);
    const paths = allPaths(given);
    const editions = await Editions.open(paths, io);
    const target = new Target(given.text('output'), given.text('losses'), given.flag('force'), io);
    const losses = (found: readonly Loss[]) =>
      target.lose(
        found.map(({ uri, start, message }) => {
          const text = editions.workspace.parse(uri);
          const { line, column } = text === undefined ? { line: 1, column: 1 } : positionIn(text, start);
          return `${uri.startsWith('file:') ? pathOf(io, uri) : '-'}:${line}:${column} ${oneLine(message)}\n`;
        }),
      );
    if (format.unit === 'edition') {
      const readings: Reading[] = [];
      for await (const { view } of editions.documents('Reading')) readings.push(read(view));
      const written = format.write(readings, nameFor(paths, io));
      await target.add(written.files, written.files.length > 1);
      losses(written.losses);
    } else {
      const several = (await editions.files()).length > 1;
      if (several && given.text('output') === undefined)
        throw new Error(
          `${format.label} has a file for each document. Name a folder for them: --output FOLDER.`,
        );
      for await (const { view } of editions.documents('Writing')) {
        const written = format.write([read(view)], view.document);
        await target.add(written.files, several || written.files.length > 1);
        losses(written.losses);
      }
    }
    await target.finish(format.label);
    return 0;
  },
};

/** What a file of the whole edition is called. */
function nameFor(paths: readonly string[], io: Io): string {
  const [path = '-', ...more] = paths;
  if (more.length > 0 || path === '-') return 'edition';
  const name = decodeURIComponent(io.uri(path).replace(/\/$/, '').split('/').at(-1) ?? '');
  return name.replace(/\.demarche$/, '') || 'edition';
}

/** Where the files and losses of an export go. */
export class Target {
  private readonly losses: string[] = [];
  private readonly names = new Set<string>();

  constructor(
    private readonly output: string | undefined,
    private readonly lossesTo: string | undefined,
    private readonly force: boolean,
    private readonly io: Io,
  ) {}

  /** Writes files; `inFolder`: the output is a folder, and they keep their names. */
  async add(
    files: readonly { readonly name: string; readonly text: string }[],
    inFolder: boolean,
  ): Promise<void> {
    const { output, io } = this;
    if (output === undefined) {
      if (files.length > 1)
        throw new Error('This makes several files. Name a folder for them: --output FOLDER.');
      for (const { text } of files) await io.out(text);
      return;
    }
    const base = inFolder ? folderUri(io.uri(output)) : undefined;
    const placed = files.map(({ name, text }) => ({
      uri: base === undefined ? io.uri(output) : base + name.split('/').map(encodeURIComponent).join('/'),
      text,
    }));
    for (const { uri } of placed) {
      if (this.names.has(uri))
        throw new Error(`Two documents would be written to ${pathOf(io, uri)}. Give one of them another id.`);
      this.names.add(uri);
    }
    await io.write(placed, this.force);
  }

  lose(lines: readonly string[]): void {
    this.losses.push(...lines);
  }

  /** Writes the losses, or says that there are some. */
  async finish(label: string): Promise<void> {
    const { lossesTo, losses, io } = this;
    if (lossesTo === '-') for (const line of losses) await io.error(line);
    else if (lossesTo !== undefined)
      await io.write([{ uri: io.uri(lossesTo), text: losses.join('') }], this.force);
    else if (losses.length > 0)
      await io.error(
        `${label} could not carry ${losses.length === 1 ? 'one thing' : `${losses.length.toLocaleString('en')} things`}. To see what: --losses FILE, or --losses - for standard error.\n`,
      );
  }
}
