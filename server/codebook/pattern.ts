// Patterns of authority ids, as a code book writes them: regular expressions that are matched in bounded time.
//
// The regular expressions of the platform go back and try again, so that a pattern such as (a+)+ takes longer than
// anyone lives for some ids. Here all ways through a pattern are followed at once, character by character (K. Thompson,
// “Regular Expression Search Algorithm”, 1968): a text takes at most its length times the steps of the pattern. Looking
// around and referring back cannot be done in this way, and are refused.
//
// The syntax is that of ECMAScript with the flag `u`; the platform says whether a pattern is valid at all, and what
// single characters a class stands for.

/** Why a pattern cannot be used. */
export type PatternFault = 'invalid' | 'not-regular' | 'too-large';

export interface Pattern {
  /** Steps that it consists of: each character of a text is looked at no more often. */
  readonly steps: number;
  /** Whether the whole text is as the pattern says. `step` hears of each look at a character. */
  matches(text: string, step?: () => void): boolean;
}

/** Steps of a pattern at most, repetitions written out. */
export const MOST_STEPS = 1000;

type Test = (character: string) => boolean;

/** Groups within one another at most. */
const DEEPEST = 50;

/** What a pattern says, before it is written out. */
type Part =
  | { readonly form: 'character'; readonly test: Test }
  | { readonly form: 'start' | 'end' }
  | { readonly form: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly form: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

/** What is done at one step, and where it goes on. */
interface Step {
  readonly form: 'character' | 'start' | 'end' | 'fork' | 'done';
  readonly test?: Test;
  next: number;
  /** The other way of a fork. */
  other: number;
}

/** Reads a pattern. */
export function readPattern(source: string): Pattern | { readonly fault: PatternFault } {
  if (source.length > 10 * MOST_STEPS) return { fault: 'too-large' };
  try {
    new RegExp(source, 'u');
  } catch {
    return { fault: 'invalid' };
  }
  const part = new PatternReader(source).read();
  if (typeof part === 'string') return { fault: part };
  if (stepsOf(part) > MOST_STEPS) return { fault: 'too-large' };
  const steps: Step[] = [];
  const first = write(part, steps, steps.push({ form: 'done', next: 0, other: 0 }) - 1);
  return { steps: steps.length, matches: (text, step) => run(steps, first, text, step) };
}

// --- reading ----------------------------------------------------------------------------------------------------

const ASSERTION = /^\((?:\?[=!]|\?<[=!]|\?[a-z-]+:)/;
const GROUP = /^\((?:\?:|\?<[^>]*>)?/;
const ESCAPE = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|.)/su;
const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/;

/** Reads a pattern that is valid; nothing comes of what is not regular. */
class PatternReader {
  private at = 0;
  private depth = 0;
  private fault: PatternFault | undefined;

  constructor(private readonly source: string) {}

  read(): Part | PatternFault {
    const part = this.choice();
    return this.fault ?? part;
  }

  private choice(): Part {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return parts.length === 1 ? parts[0]! : { form: 'choice', parts };
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.fault === undefined && this.at < this.source.length && !/^[|)]/.test(this.rest(1)))
      parts.push(this.repeat());
    return { form: 'sequence', parts };
  }

  private repeat(): Part {
    const part = this.one();
    const found = QUANTIFIER.exec(this.rest(64));
    if (found === null) return part;
    this.at += found[0].length;
    const [, sign, least, comma, most] = found;
    if (sign !== undefined)
      return { form: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const from = Number(least);
    return {
      form: 'repeat',
      part,
      least: from,
      most: comma === '' ? from : most === '' ? Infinity : Number(most),
    };
  }

  private one(): Part {
    const [character = ''] = this.rest(2);
    switch (character) {
      case '^':
      case '$':
        this.at++;
        return { form: character === '^' ? 'start' : 'end' };
      case '(':
        return this.group();
      case '[':
        return this.class();
      case '\\':
        return this.escape();
      case '.':
        return this.taken(1);
      default:
        this.at += character.length;
        return { form: 'character', test: (other) => other === character };
    }
  }

  private group(): Part {
    if (ASSERTION.test(this.rest(16))) this.fault = 'not-regular';
    if (++this.depth > DEEPEST) this.fault = 'too-large';
    this.at += GROUP.exec(this.source.slice(this.at))?.[0].length ?? 1;
    const part = this.choice();
    this.take(')');
    this.depth--;
    return part;
  }

  private class(): Part {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== ']') end += this.source[end] === '\\' ? 2 : 1;
    return this.taken(end + 1 - this.at);
  }

  private escape(): Part {
    // The edges of words and what a group has matched.
    if (/^\\[bBk1-9]/.test(this.rest(2))) this.fault = 'not-regular';
    return this.taken(ESCAPE.exec(this.source.slice(this.at))?.[0].length ?? 1);
  }

  /** What stands for one character, as the platform understands it. */
  private taken(length: number): Part {
    const own = this.source.slice(this.at, this.at + length);
    this.at += length;
    if (this.fault !== undefined) return { form: 'sequence', parts: [] };
    const expression = new RegExp(`^${own}$`, 'u');
    return { form: 'character', test: (character) => expression.test(character) };
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private rest(length: number): string {
    return this.source.slice(this.at, this.at + length);
  }
}

// --- writing out ------------------------------------------------------------------------------------------------

function stepsOf(part: Part): number {
  switch (part.form) {
    case 'sequence':
      return part.parts.reduce((sum, one) => sum + stepsOf(one), 0);
    case 'choice':
      return part.parts.reduce((sum, one) => sum + 1 + stepsOf(one), 0);
    case 'repeat': {
      const { least, most } = part;
      // What is nothing takes a step as well: it is written as often as it is to be repeated.
      const once = Math.max(1, stepsOf(part.part));
      return most === Infinity ? (least + 1) * once + 1 : most * (once + 1);
    }
    default:
      return 1;
  }
}

/** Writes the steps of a part, behind which it goes on with `next`; returns where it begins. */
function write(part: Part, steps: Step[], next: number): number {
  const step = (one: Step): number => steps.push(one) - 1;
  switch (part.form) {
    case 'sequence':
      return part.parts.reduceRight((after, one) => write(one, steps, after), next);
    case 'choice':
      return part.parts
        .map((one) => write(one, steps, next))
        .reduceRight((other, own) => step({ form: 'fork', next: own, other }));
    case 'repeat': {
      let after = next;
      if (part.most === Infinity) {
        const fork = step({ form: 'fork', next: 0, other: next });
        steps[fork]!.next = write(part.part, steps, fork);
        after = fork;
      } else
        for (let time = part.least; time < part.most; time++)
          after = step({ form: 'fork', next: write(part.part, steps, after), other: next });
      for (let time = 0; time < part.least; time++) after = write(part.part, steps, after);
      return after;
    }
    case 'character':
      return step({ form: 'character', test: part.test, next, other: 0 });
    default:
      return step({ form: part.form, next, other: 0 });
  }
}

// --- matching ---------------------------------------------------------------------------------------------------

function run(steps: readonly Step[], first: number, text: string, look?: () => void): boolean {
  const characters = [...text];
  /** For each step, the last place of the text at which it was come to. */
  const come = new Int32Array(steps.length).fill(-1);
  let current: number[] = [];
  let done = false;
  const reach = (from: number, place: number, into: number[]): void => {
    const waiting = [from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (come[at] === place) continue;
      come[at] = place;
      const { form, next, other } = steps[at]!;
      if (form === 'character') into.push(at);
      else if (form === 'fork') waiting.push(other, next);
      else if (form === 'done') done = true;
      else if (form === 'start' ? place === 0 : place === characters.length) waiting.push(next);
    }
  };
  reach(first, 0, current);
  for (const [place, character] of characters.entries()) {
    done = false;
    const following: number[] = [];
    for (const at of current) {
      look?.();
      const { test, next } = steps[at]!;
      if (test?.(character) === true) reach(next, place + 1, following);
    }
    if (following.length === 0 && !done) return false;
    current = following;
  }
  return done;
}
