// Where an export or import goes: standard output, a file or a folder, and a file for what was lost.

import { type FileName, FileNames } from '../files/file-name';
import { addAll } from '../model/lists';
import { folderUri } from '../workspace/uri';
import { type Io, pathOf, type Writing } from './io';
import { harmless, visible } from './visible';

/** Where the files and losses of a conversion go. */
export class OutputTarget {
  private readonly losses: string[] = [];
  /** The names of the files, if they go into a folder. */
  readonly names = new FileNames();
  private readonly writing: Writing;
  /** The folder that is written to. */
  private folder: string | undefined;

  constructor(
    private readonly output: string | undefined,
    private readonly lossesTo: string | undefined,
    force: boolean,
    private readonly io: Io,
  ) {
    this.writing = io.begin(force);
  }

  /** Takes files; `inFolder`: the output is a folder, and they keep their names. */
  async add(
    files: readonly {
      readonly name: FileName;
      readonly content: string | Uint8Array;
      readonly replaces?: boolean;
    }[],
    inFolder: boolean,
  ): Promise<void> {
    const { output, io } = this;
    if (output === undefined) {
      if (files.length > 1)
        throw new Error('This produces several files. Name a folder for them: --output FOLDER.');
      for (const { content } of files) await io.content(content);
      return;
    }
    const base = inFolder || output.endsWith('/') ? folderUri(io.uri(output)) : undefined;
    const placed = files.map(({ name, ...file }) => ({
      ...file,
      uri: base === undefined ? io.uri(asScript(output, name)) : base + encodeURIComponent(name),
    }));
    await this.writing.add(placed);
    this.folder = base ?? this.folder;
  }

  /** What had to be called otherwise. */
  private async tellNames(): Promise<void> {
    const { folder, io } = this;
    if (folder === undefined) return;
    for (const { wanted, name } of this.names.renamed)
      await io.error(
        `“${visible(wanted)}” is in ${visible(pathOf(io, folder))}${visible(name)}: no file can be called so everywhere, or another has that name.\n`,
      );
  }

  /**
   * Does the work that adds files, and puts all of them where they belong; if it fails, none of them. `done`: what could
   * not be done with what was lost.
   */
  async fill(done: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.writing.abandon();
      throw error;
    }
    await this.finish(done);
  }

  lose(lines: readonly string[]): void {
    addAll(this.losses, lines);
  }

  /** Writes the losses with the rest, or says that there are some. */
  private async finish(done: string): Promise<void> {
    const { lossesTo, losses, io } = this;
    if (lossesTo !== undefined && lossesTo !== '-')
      await this.writing.add([{ uri: io.uri(lossesTo), content: harmless(losses.join('')) }]);
    await this.writing.commit();
    await this.tellNames();
    if (lossesTo === '-') for (const line of losses) await io.error(line);
    else if (lossesTo === undefined && losses.length > 0)
      await io.error(
        `${losses.length === 1 ? 'One item' : `${losses.length.toLocaleString('en')} items`} could not be ${done}. To list what was lost: --losses FILE, or --losses - for standard error.\n`,
      );
  }
}

/** What could only be made as a script (SQL) is not called a database. */
function asScript(output: string, name: FileName): string {
  return name.endsWith('.sql') ? `${output.replace(/(?<=[^\\/])\.[^.\\/]*$/, '')}.sql` : output;
}
