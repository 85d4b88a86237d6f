// What a law is here: something that must hold for every input, with a way to make inputs; and how one case of it is tried.

import { inspect } from 'node:util';
import { Random } from './random';

/** What inputs are made of, so that any of them can be kept in a file and made smaller without knowing what it is. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Law<Input extends Json = Json> {
  /** Asked for by this word; fixtures are named after it. */
  readonly name: string;
  /** What must hold, as a sentence. */
  readonly says: string;
  /** How many cases `npm test` tries. */
  readonly usual: number;
  /** How much more of the time of `npm run fuzz` it gets than a format does. */
  readonly share?: number;
  make(random: Random): Input | Promise<Input>;
  /** Throws if the law is broken. The first line of the message says how, without anything of the input. */
  holds(input: Input): void | Promise<void>;
}

/** A law whose inputs have a type of their own, among others. */
export function law<Input extends Json>(one: Law<Input>): Law {
  return one as unknown as Law;
}

/** A law is broken: `how`, always the same words for the same fault; and what was seen, for whoever looks into it. */
export function broken(how: string, ...seen: readonly unknown[]): never {
  const details = seen.map((one) =>
    typeof one === 'string' ? JSON.stringify(one) : inspect(one, { depth: 6, breakLength: 120 }),
  );
  throw new Error([how, ...details].join('\n'));
}

export function mustBe(truth: boolean, how: string, ...seen: readonly unknown[]): void {
  if (!truth) broken(how, ...seen);
}

export function mustEqual<T>(actual: T, expected: T, how: string): void {
  if (Object.is(actual, expected)) return;
  if (typeof actual === 'object' && inspectAll(actual) === inspectAll(expected)) return;
  broken(how, actual, expected);
}

const inspectAll = (value: unknown) =>
  inspect(value, {
    depth: null,
    maxArrayLength: null,
    maxStringLength: null,
    sorted: true,
    breakLength: Infinity,
  });

/** The input of case number `number` of a law; the same wherever and whenever it is made. */
export async function inputOf(one: Law, seed: number, number: number): Promise<Json> {
  return one.make(new Random(`${seed}/${one.name}/${number}`));
}

export interface Failure {
  /** The same for all failures of one kind: what was broken, and where in the server it came to light. */
  readonly kind: string;
  readonly message: string;
}

/** Tries one input; undefined if the law holds. */
export async function failureOf(one: Law, input: Json): Promise<Failure | undefined> {
  try {
    await one.holds(input);
    return undefined;
  } catch (error) {
    return { kind: kindOf(error), message: inspect(error) };
  }
}

/** Strings, numbers and places in a message are of the input, and the rest says what went wrong. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 100);
  const cause = error.cause instanceof Error ? kindOf(error.cause) : undefined;
  const [first = ''] = error.message.split('\n');
  const words = first.replace(/"[^"]*"|“[^”]*”|'[^']*'/g, '…').replace(/\d+/g, '0');
  // Functions of the server by their names, since lines move; where a stack has overflowed, any of them may be the last.
  const overflow = error instanceof RangeError && /call stack/.test(error.message);
  const [, place = ''] =
    (overflow ? undefined : /^ +at (?:async )?(\S+) \([^)]*\bserver\/[^)]*\)$/m.exec(error.stack ?? '')) ??
    [];
  const own = [error.name, words.slice(0, 140), place.replace(/\d+$/, '')]
    .filter((part) => part !== '')
    .join(': ');
  return cause === undefined ? own : `${own} ← ${cause}`;
}
