// The few assertions of the host suite, since a web worker has no `node:assert`.

/** Two values in the words of a failed assertion. */
const differ = (actual: unknown, expected: unknown, message = 'not as expected') =>
  new Error(`${message}\n  found:    ${JSON.stringify(actual)}\n  expected: ${JSON.stringify(expected)}`);

export function ok(value: unknown, message = 'not so'): asserts value {
  if (!value) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw differ(actual, expected, message);
}

export function notEqual(actual: unknown, unexpected: unknown, message = 'the same'): void {
  if (Object.is(actual, unexpected)) throw new Error(message);
}

/** Of data: what JSON can say. */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw differ(actual, expected, message);
}

export function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) throw differ(text, String(pattern), message);
}
