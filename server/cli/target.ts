// Where an export or import goes: standard output, a file or a folder, and a file for what was lost.

import { folderUri } from '../workspace/uri';
import { type Io, pathOf } from './io';

/** Where the files and losses of a conversion go. */
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
    const base = inFolder || output.endsWith('/') ? folderUri(io.uri(output)) : undefined;
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
