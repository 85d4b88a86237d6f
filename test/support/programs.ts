// Programs of others that read what we write: the tests ask them, and none of our own code is in the answer.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The Python that Debian’s packages are for. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** What a program answers; undefined if it is not installed. Throws if it fails. */
export function answerOf(
  program: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): string | undefined {
  const run = spawnSync(program, args, { input, maxBuffer: 2 ** 28 });
  if (run.error !== undefined) return undefined;
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}${run.stdout}`);
  return run.stdout.toString('utf8');
}

/** What a script of Python prints as JSON; undefined if Python, or a module that it needs, is not installed. */
export function python(script: string, args: readonly string[], ...modules: readonly string[]): unknown {
  const have = spawnSync(PYTHON, ['-c', modules.map((module) => `import ${module}`).join('\n')]);
  if (have.error !== undefined || have.status !== 0) return undefined;
  return JSON.parse(answerOf(PYTHON, ['-c', script, ...args]) ?? 'null');
}
