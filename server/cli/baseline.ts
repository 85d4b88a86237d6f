// The baseline: findings that are known and put up with, so that a run fails for new ones alone.
//
// A file of JSON that people can read and review: by document, from where the file stands, what was found in it. A
// finding is known by its fingerprint, which has no line number.

import { pathBetween } from '../workspace/uri';
import type { Checked, Found } from './editions';
import { type Io, pathOf, withoutMark, write } from './io';
import { fingerprints } from './reporters/reporter';
import { visible } from './visible';

export class Baseline {
  private readonly met = new Map<string, readonly string[]>();
  known = 0;
  gone = 0;

  private constructor(
    private readonly io: Io,
    private readonly uri: string,
    private readonly files: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Reads the file; `renew`: it is to be written, and need not be there. */
  static async read(path: string, renew: boolean, io: Io): Promise<Baseline> {
    const uri = io.uri(path);
    if (renew) return new Baseline(io, uri, new Map());
    const text = withoutMark(await io.read(path, 'baseline')).text;
    try {
      const { format, files } = JSON.parse(text) as { format?: unknown; files?: Record<string, string[]> };
      if (format === FORMAT && files !== undefined)
        return new Baseline(io, uri, new Map(Object.entries(files)));
    } catch {
      // Said below.
    }
    throw new Error(
      `${path} is not a baseline. Create one with: demarche check --baseline ${path} --update-baseline`,
    );
  }

  /** A file with what is not known yet. */
  fresh(checked: Checked): Checked {
    const name = pathBetween(this.uri, checked.file.uri);
    const prints = fingerprints(checked);
    this.met.set(name, [...prints.values()].sort());
    const left = new Set(this.files.get(name));
    const found: Found[] = [];
    for (const [one, print] of prints)
      if (left.delete(print)) this.known++;
      else found.push(one);
    this.gone += left.size;
    return { ...checked, found, all: checked.found };
  }

  /** Writes what was met as what is known from now on. */
  async update(): Promise<void> {
    const files = Object.fromEntries(
      [...this.met].filter(([, prints]) => prints.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    await write(
      this.io,
      [{ uri: this.uri, content: `${JSON.stringify({ format: FORMAT, files }, undefined, 2)}\n` }],
      true,
    );
    await this.io.error(`Wrote ${visible(pathOf(this.io, this.uri))}.\n`);
  }
}

const FORMAT = 'demarche-baseline-1';
