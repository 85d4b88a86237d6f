// RDF in tests: read by N3 and by rdflib, checked by shapes, and brought into an order in which graphs can be compared.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad, Store, Writer } from 'n3';
import type Validator from 'rdf-validate-shacl';
import { wellFormed } from '../../server/exchange/iri';

const prefix = 'urn:demarche:';

export function quadsOf(text: string): Quad[] {
  return new Parser({ baseIRI: `${prefix}none` }).parse(text);
}

/** The same triples in the same lines, whatever their nodes without names are called (RDF Dataset Canonicalization). */
async function canonical(quads: readonly Quad[] | string): Promise<string> {
  const text =
    typeof quads === 'string' ? quads : new Writer({ format: 'N-Quads' }).quadsToString([...quads]);
  return jsonld.canonize(text as never, {
    algorithm: 'URDNA2015',
    inputFormat: 'application/n-quads',
  }) as Promise<string>;
}

/** Fails if two graphs are not the same; says which lines only one of them has. */
export async function sameGraph(
  one: readonly Quad[] | string,
  other: readonly Quad[] | string,
): Promise<void> {
  const [first, second] = await Promise.all(
    [one, other].map(async (graph) => (await canonical(graph)).split('\n')),
  );
  const only = (of: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return of.filter((line) => !known.has(line)).slice(0, 10);
  };
  assert.deepEqual(only(first!, second!), only(second!, first!));
}

/** What N3 reads as rdflib reads it; undefined where rdflib is not installed, which is a failure in CI. */
export function readByRdflib(text: string, format: 'turtle' | 'trig'): string | undefined {
  // Debian’s Python has Debian’s packages.
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  const { error, status, stdout, stderr } = spawnSync(python, ['test/fixtures/rdf/nquads.py', format], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined || /No module named 'rdflib'/.test(stderr)) {
    assert.ok(!process.env['CI'], 'python3-rdflib is not installed');
    return undefined;
  }
  assert.equal(status, 0, stderr);
  return stdout;
}

const context = JSON.parse(readFileSync('test/fixtures/schema/anno.jsonld', 'utf8'));

/** The triples of a Web Annotation, by the W3C’s context, which is not fetched. */
export async function quadsOfJsonLd(text: string): Promise<string> {
  const nquads = await jsonld.toRDF(JSON.parse(text), {
    format: 'application/n-quads',
    documentLoader: async (url: string) => {
      assert.equal(url, 'http://www.w3.org/ns/anno.jsonld');
      return { documentUrl: url, document: context };
    },
  });
  // RDF has no halves of characters.
  return wellFormed(String(nquads));
}

/** What is reached from a node by Web Annotation’s own properties. */
export function annotationPart(quads: readonly Quad[], from: string): Quad[] {
  const store = new Store([...quads]);
  const found: Quad[] = [];
  const seen = new Set<string>();
  const waiting = [DataFactory.namedNode(from) as Quad['subject']];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(`${node.termType}${node.value}`)) continue;
    seen.add(`${node.termType}${node.value}`);
    for (const quad of store.match(node as never) as Iterable<Quad>) {
      const { predicate, object } = quad;
      if (!own.some((base) => predicate.value.startsWith(base))) continue;
      // Much has a name; of the annotations only their collection has.
      if (predicate.value.startsWith(rdfs) && node.value !== from) continue;
      if (predicate.value === `${rdf}type` && !own.some((base) => object.value.startsWith(base))) continue;
      found.push(quad);
      if (object.termType !== 'Literal' && predicate.value !== `${rdf}type`)
        waiting.push(object as Quad['subject']);
    }
  }
  return found;
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const own = [
  'http://www.w3.org/ns/oa#',
  'http://www.w3.org/ns/activitystreams#',
  'http://purl.org/dc/elements/1.1/',
  `${rdf}`,
  rdfs,
];

let validator: Promise<Validator> | undefined;

/** What the shapes find fault with: the node, the property, the value, the constraint. */
export async function shapeFaults(quads: readonly Quad[]): Promise<string[]> {
  validator ??= import('rdf-validate-shacl').then(
    ({ default: Shacl }) =>
      new Shacl(new Store(quadsOf(readFileSync('test/fixtures/rdf/shapes.ttl', 'utf8'))) as never),
  );
  const plain = quads.map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object));
  const report = await (await validator).validate(new Store(plain) as never);
  return report.results.map(({ focusNode, path, value, sourceConstraintComponent }) =>
    [focusNode, path as { value?: string } | null, value, sourceConstraintComponent]
      .map((term) => term?.value ?? '')
      .join(' '),
  );
}
