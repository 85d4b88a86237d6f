// The list of formats: a notation is offered everywhere by being named here.

import { dot } from './dot';
import type { Format } from './format';
import { graphml } from './graphml';
import { statementsCsv } from './statements-csv';

export const formats: readonly Format[] = [statementsCsv, graphml, dot];

/** The format that is asked for by this word. */
export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
