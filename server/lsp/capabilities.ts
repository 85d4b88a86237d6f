// What the server can do, put together from what its handlers add.

import type { ServerCapabilities } from 'vscode-languageserver';

/**
 * All that is added, at every depth: two handlers may both add to `workspace`, and lists go on. Throws where two of them
 * say different things of the same.
 */
export function mergeCapabilities(...added: readonly ServerCapabilities[]): ServerCapabilities {
  return added.reduce<ServerCapabilities>((merged, one) => merge(merged, one, '') as ServerCapabilities, {});
}

function merge(one: unknown, other: unknown, path: string): unknown {
  if (one === undefined || one === other) return other;
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (!isTree(one) || !isTree(other)) throw new Error(`Two handlers differ about the capability “${path}”.`);
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other))
    merged[name] = merge(merged[name], value, path === '' ? name : `${path}.${name}`);
  return merged;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
