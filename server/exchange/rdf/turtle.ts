// Turtle and TriG (W3C Recommendations of 2014), written: the same graph in the same bytes.

import { wellFormed } from '../iri';
import { type Graph, prefixes, type Term, type } from './graph';

/** A graph in Turtle. */
export function turtleOf(graph: Graph): string {
  return `${head()}${[...blocks(graph, '')].join('')}`;
}

/** Named graphs in TriG, behind what is said in none. */
export function trigOf(unnamed: Graph, graphs: readonly (readonly [name: string, graph: Graph])[]): string {
  const named = graphs.map(
    ([name, graph]) => `\n${written(name)} {\n${[...blocks(graph, '  ')].join('').replace(/^\n/, '')}}\n`,
  );
  return `${head()}${[...blocks(unnamed, '')].join('')}${named.join('')}`;
}

function head(): string {
  return prefixes.map(([prefix, base]) => `@prefix ${prefix}: <${base}> .\n`).join('');
}

function* blocks(graph: Graph, indent: string): Generator<string> {
  for (const [subject, said] of graph) {
    const lines = [...said].map(([property, values]) => {
      const objects = values.map((value) => termOf(value, `${indent}    `));
      return `${property === type.iri ? 'a' : written(property)} ${objects.join(`,\n${indent}    `)}`;
    });
    yield `\n${indent}${written(subject)}\n${indent}  ${lines.join(` ;\n${indent}  `)} .\n`;
  }
}

function termOf(term: Term, indent: string): string {
  switch (term.sort) {
    case 'iri':
      return written(term.iri);
    case 'literal':
      return `"${escaped(term.text)}"${term.datatype === undefined ? '' : `^^${written(term.datatype)}`}`;
    case 'list':
      return `(${term.items.map((item) => `\n${indent}  ${termOf(item, `${indent}  `)}`).join('')}\n${indent})`;
    case 'blank': {
      const lines = term.said.map(
        ([property, value]) =>
          `${property.iri === type.iri ? 'a' : written(property.iri)} ${termOf(value, `${indent}  `)}`,
      );
      return `[\n${indent}  ${lines.join(` ;\n${indent}  `)}\n${indent}]`;
    }
  }
}

/** An IRI, by its prefix where what remains is a plain word: other signs would have to be escaped. */
function written(iri: string): string {
  for (const [prefix, base] of prefixes) {
    if (!iri.startsWith(base)) continue;
    const rest = iri.slice(base.length);
    if (/^[A-Za-z_][\w-]*$/.test(rest)) return `${prefix}:${rest}`;
  }
  return `<${iri}>`;
}

/** Text between quotation marks. What no reader of the file would see, or would see elsewhere, is written as its number. */
function escaped(text: string): string {
  return wellFormed(text).replace(
    /["\\\p{Cc}\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu,
    (sign) => short.get(sign) ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

const short: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
