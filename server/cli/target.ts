// Where an export or import goes: standard output, a file or a folder, and a file for what was lost.

import { type FileName, FileNames } from '../files/file-name';
import { folderUri } from '../workspace/uri';
import { type Io, pathOf } from './io';
import { visible } from './reporters/reporter';

/** Where the files and losses of a conversion go. */
export class Target {
  private readonly losses: string[] = [];
  /** The names of the files, if they go into a folder. */
  readonly names = new FileNames();
  private told = 0;

  constructor(
    private readonly output: string | undefined,
    private readonly lossesTo: string | undefined,
    private readonly force: boolean,
    private readonly io: Io,
  ) {}

  /** Writes files; `inFolder`: the output is a folder, and they keep their names. */
  async add(
    files: readonly { readonly name: FileName; readonly text: string }[],
    inFolder: boolean,
  ): Promise<void> {
    const { output, io } = this;
    if (output === undefined) {
      if (files.length > 1)
        throw new Error('This produces several files. Name a folder for them: --output FOLDER.');
      for (const { text } of files) await io.out(text);
      return;
    }
    const base = inFolder || output.endsWith('/') ? folderUri(io.uri(output)) : undefined;
    const placed = files.map(({ name, text }) => ({
      uri: base === undefined ? io.uri(output) : base + encodeURIComponent(name),
      text,
    }));
    await io.write(placed, this.force);
    if (base === undefined) return;
    for (const { wanted, name } of this.names.renamed.slice(this.told))
      await io.error(
        `“${visible(wanted)}” is in ${pathOf(io, base)}${name}: no file can be called so everywhere, or another has that name.\n`,
      );
    this.told = this.names.renamed.length;
  }

  lose(lines: readonly string[]): void {
    this.losses.push(...lines);
  }

  /** Writes the losses, or says that there are some; `done`: what could not be done with them. */
  async finish(done: string): Promise<void> {
    const { lossesTo, losses, io } = this;
    if (lossesTo === '-') for (const line of losses) await io.error(line);
    else if (lossesTo !== undefined)
      await io.write([{ uri: io.uri(lossesTo), text: losses.join('') }], this.force);
    else if (losses.length > 0)
      await io.error(
        `${losses.length === 1 ? 'One item' : `${losses.length.toLocaleString('en')} items`} could not be ${done}. To list what was lost: --losses FILE, or --losses - for standard error.\n`,
      );
  }
}
