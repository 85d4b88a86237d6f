// What a command is: how it is asked for, and what it does. One command per file, all gathered in main.ts.

import type { Io } from './io';

export interface Option {
  /** The name of its value in the help; none for a switch. */
  readonly value?: string;
  readonly short?: string;
  /** The values that it takes, if they can be told beforehand. */
  readonly choices?: readonly string[];
  /** Whether it may be given several times. */
  readonly many?: boolean;
  /** A line for the help. */
  readonly summary: string;
}

/** What the user gave. */
export interface Given {
  /** What is not an option, in order. */
  readonly words: readonly string[];
  flag(option: string): boolean;
  text(option: string): string | undefined;
  /** All values of an option that may be given several times. */
  texts(option: string): readonly string[];
}

export interface Command {
  /** What follows the command's name. */
  readonly usage: string;
  /** A line for the list of commands. */
  readonly summary: string;
  readonly options?: Readonly<Record<string, Option>>;
  /** What else its help says, in lines. */
  readonly more?: readonly string[];
  /** Returns the exit code: 0 all is well, 1 the documents are not as asked for. Throws what the user is told. */
  run(given: Given, io: Io): Promise<number>;
}

/** The one path of a command that reads one text; standard input if there is none. */
export function onePath({ words: [path = '-', ...more] }: Given): string {
  if (more.length > 0) throw new Error('This command takes one file.');
  return path;
}

/** Paths of a command that takes any number; standard input if there are none. */
export function allPaths({ words }: Given): readonly string[] {
  return words.length > 0 ? words : ['-'];
}
