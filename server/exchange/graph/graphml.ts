// GraphML (Brandes et al., “GraphML Progress Report”, 2001): the argument and its speakers for network programs.

import { xml } from '../../drawing/xml';
import type { Format } from '../format';
import { graphOf } from './model';

const keys = [
  ['label', 'node'],
  ['type', 'node'],
  ['kind', 'node'],
  ['document', 'node'],
  ['relation', 'edge'],
  ['sort', 'edge'],
] as const;

export const graphml: Format = {
  id: 'graphml',
  label: 'GraphML',
  description: 'Statements, speakers and relations as a graph, for Gephi, yEd, visone or igraph.',
  extension: '.graphml',
  unit: 'edition',
  write(readings, name, names) {
    const { nodes, edges, losses } = graphOf(readings);
    const data = (key: string, value: string) =>
      value === '' ? '' : `<data key="${key}">${xml(value)}</data>`;
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
      ...keys.map(([key, use]) => `  <key id="${key}" for="${use}" attr.name="${key}" attr.type="string"/>`),
      '  <graph id="argument" edgedefault="directed">',
      ...nodes.map(
        ({ id, label, type, kind, document }) =>
          `    <node id="${xml(id)}">${data('label', label)}${data('type', type)}${data('kind', kind)}${data('document', document)}</node>`,
      ),
      ...edges.map(
        ({ from, to, relation, sort }, number) =>
          `    <edge id="e${number + 1}" source="${xml(from)}" target="${xml(to)}">${data('relation', relation)}${data('sort', sort)}</edge>`,
      ),
      '  </graph>',
      '</graphml>',
      '',
    ];
    return { files: [{ name: names.make(name, '.graphml'), text: lines.join('\n') }], losses };
  },
};
