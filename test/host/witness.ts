// Writes down whom a Node process speaks to. The extension host loads it, and has the language server load it: whatever
// either connects to, by whichever module, comes through here.
//
// DEMARCHE_WITNESS names the file. A line of it is a process that is watched, or something that a process asked for
// elsewhere than at the runner of the tests (DEMARCHE_DRIVER).

import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

type Anything = (this: unknown, ...given: unknown[]) => unknown;

const file = process.env['DEMARCHE_WITNESS'] ?? '';
const driver = new URL(process.env['DEMARCHE_DRIVER'] ?? '');
const write = (line: string) => appendFileSync(file, `${line.replaceAll(/\s*\n\s*/g, ' ')}\n`);

/** Has `before` see what a method is called with. */
function watch<Name extends string>(
  owner: { [name in Name]: unknown },
  name: Name,
  before: (given: readonly unknown[]) => string | undefined,
): void {
  const method = owner[name] as Anything;
  owner[name] = function (this: unknown, ...given: unknown[]) {
    const where = before(given);
    if (where !== undefined) write(`asked: ${name} ${where} ${new Error().stack}`);
    return method.apply(this, given);
  };
}

watch(net.Socket.prototype, 'connect', ([first, host]) => {
  // Node's own modules give the options in an array.
  const options = Array.isArray(first) ? first[0] : first;
  const to = typeof options === 'object' ? options : { port: options, host };
  const where = to.path ?? `${to.host ?? 'localhost'}:${to.port}`;
  return where === driver.host ? undefined : where;
});
watch(dns, 'lookup', ([name]) => (name === driver.hostname ? undefined : String(name)));
watch(dns.promises, 'lookup', ([name]) => (name === driver.hostname ? undefined : String(name)));
watch(dgram.Socket.prototype, 'send', (given) => given.slice(1).join(' '));

write(`watched: ${process.argv.join(' ')}`);
