// The formats of RDF, as lists offer them; how they are written is loaded when one is asked for.

import type { Format } from '../format';

export const turtle: Format = {
  id: 'turtle',
  label: 'RDF (Turtle)',
  description:
    'A document as linked data: annotations (Web Annotation), argument (CRMinf, CIDOC CRM), provenance (PROV-O). Positions count characters.',
  extension: '.ttl',
  unit: 'document',
  async write(readings, name, names) {
    const { writeTurtle } = await import('./write');
    return writeTurtle(readings, name, names);
  },
};

export const trig: Format = {
  id: 'trig',
  label: 'RDF (TriG)',
  description: 'An edition as linked data, as in Turtle, with a named graph for each document.',
  extension: '.trig',
  unit: 'edition',
  async write(readings, name, names) {
    const { writeTrig } = await import('./write');
    return writeTrig(readings, name, names);
  },
};
