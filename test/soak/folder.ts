// The folder that all work in: its files, what each should hold, and who must be told of what changes.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { transcriptionOf } from '../oracles/strip';

/** Texts by name, with `/` between folders. */
export type State = ReadonlyMap<string, string>;

export class Folder {
  private readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'demarche-soak-')));
  readonly path = join(this.root, 'edition');
  /** The programs as they were when it began, whatever is built meanwhile. */
  readonly programs = join(this.root, 'dist');
  /** Where all programs keep what they share. */
  readonly cache = join(this.root, 'cache');
  readonly uri = pathToFileURL(this.path).href;
  /** What each file should hold: nothing but what a person has done may make it another. */
  private readonly wanted = new Map<string, string>();
  private readonly listeners = new Set<(event: FileEvent) => void>();

  constructor(samples: string) {
    cpSync(samples, this.path, { recursive: true });
    for (const name of ['server.js', 'cli.js', 'l10n.json'])
      cpSync(join('dist', name), join(this.programs, name));
    for (const name of this.names()) this.wanted.set(name, this.read(name));
  }

  /** Hears of what changes, as an editor that watches; returns how to stop. */
  follow(listener: (event: FileEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  uriOf(name: string): string {
    return pathToFileURL(join(this.path, name)).href;
  }

  nameOf(uri: string): string {
    return decodeURIComponent(uri.slice(this.uri.length + 1));
  }

  names(): string[] {
    return readdirSync(this.path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.path, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  }

  documents(): string[] {
    return this.names().filter((name) => name.endsWith('.demarche'));
  }

  has(name: string): boolean {
    return this.wanted.has(name);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** A person's own text. */
  write(name: string, text: string): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    this.tell(name, this.wanted.has(name) ? FileChangeType.Changed : FileChangeType.Created);
    this.wanted.set(name, text);
  }

  remove(name: string): void {
    rmSync(join(this.path, name));
    this.wanted.delete(name);
    this.tell(name, FileChangeType.Deleted);
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    renameSync(join(this.path, from), join(this.path, to));
    this.wanted.set(to, this.wanted.get(from) as string);
    this.wanted.delete(from);
    this.tell(from, FileChangeType.Deleted);
    this.tell(to, FileChangeType.Created);
  }

  state(): State {
    return new Map(this.wanted);
  }

  /** Puts other texts in the place of all, as one who takes another branch. */
  become(state: State): void {
    for (const name of [...this.wanted.keys()]) if (!state.has(name)) this.remove(name);
    for (const [name, text] of state) if (this.wanted.get(name) !== text) this.write(name, text);
  }

  /** What others have changed: names of files, and what is wrong with that. `rewritten`: what they may change marks in. */
  takeIn(mayChange: boolean): { readonly changed: readonly string[]; readonly faults: readonly string[] } {
    const changed: string[] = [];
    const faults: string[] = [];
    const names = this.names();
    for (const name of names) {
      const text = this.read(name);
      const before = this.wanted.get(name);
      if (text === before) continue;
      changed.push(name);
      if (before === undefined) faults.push(`${name} has come from nowhere.`);
      else if (!mayChange) faults.push(`${name} was changed by nobody.`);
      else if (transcriptionOf(text) !== transcriptionOf(before))
        faults.push(`${name}: its transcription was altered.`);
      this.wanted.set(name, text);
      this.tell(name, FileChangeType.Changed);
    }
    for (const name of this.wanted.keys()) if (!names.includes(name)) faults.push(`${name} has gone.`);
    return { changed, faults };
  }

  private tell(name: string, type: FileChangeType): void {
    for (const listener of this.listeners) listener({ uri: this.uriOf(name), type });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
