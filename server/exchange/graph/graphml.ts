// GraphML (Brandes et al., “GraphML Progress Report”, 2001): the argument and its speakers for network programs.

import { declaration, element, startTag, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import { lostCharacters, notInXml } from '../characters';
import type { TextFormat } from '../format';
import { carriedIn, graphOf } from './model';

const xmlns = 'http://graphml.graphdrawing.org/xmlns';

const keys = [
  ['label', 'node'],
  ['type', 'node'],
  ['kind', 'node'],
  ['document', 'node'],
  ['relation', 'edge'],
  ['sort', 'edge'],
  ['manner', 'edge'],
  ['date', 'edge'],
] as const;

export const graphml: TextFormat = {
  id: 'graphml',
  label: 'GraphML',
  description: 'Statements, speakers and relations as a graph, for Gephi, yEd, visone or igraph.',
  extension: '.graphml',
  unit: 'edition',
  write(readings, name, names) {
    const { nodes, edges, losses } = graphOf(readings);
    const data = (values: Partial<Record<(typeof keys)[number][0], string>>) =>
      Object.entries(values)
        .map(([key, value]) => (value === '' ? '' : element('data', { key }, xml(value))))
        .join('');
    const graph = [
      ...nodes.map(({ id, label, type, kind, document }) =>
        element('node', { id }, data({ label, type, kind, document })),
      ),
      ...edges.map(({ from, to, relation, sort, manner, date }, number) =>
        element(
          'edge',
          { id: `e${number + 1}`, source: from, target: to },
          data({ relation, sort, manner, date }),
        ),
      ),
    ];
    const text = [
      declaration,
      startTag('graphml', {
        xmlns,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${xmlns} ${xmlns}/1.0/graphml.xsd`,
      }),
      ...keys.map(
        ([key, use]) => `  ${element('key', { id: key, for: use, 'attr.name': key, 'attr.type': 'string' })}`,
      ),
      `  ${startTag('graph', { id: 'argument', edgedefault: 'directed' })}`,
      ...graph.map((one) => `    ${one}`),
      '  </graph>',
      '</graphml>',
      '',
    ].join('\n');
    const message = t('XML cannot contain this character; it was replaced by U+FFFD.');
    const characters = readings.flatMap((reading) =>
      lostCharacters(reading, notInXml, message, carriedIn(reading)),
    );
    return {
      files: [{ name: names.make(name, '.graphml'), content: text }],
      losses: [...losses, ...characters],
    };
  },
};
