// `demarche stats`: an edition in numbers.

import { tableEntries } from '../../model/lookup';
import { type Counts, nothing, type Statistics, statisticsOf, together } from '../../reports/statistics';
import { allPaths, type Command } from '../command';
import { Editions } from '../editions';
import { harmlessJson, oneLine } from '../visible';

export const stats: Command = {
  usage: '[PATH…]',
  summary: 'count documents, statements, speakers, and what is annotated',
  options: {
    format: { value: 'FORMAT', choices: ['text', 'json'], summary: 'text (default) or json' },
  },
  async run(given, io) {
    const editions = await Editions.open(allPaths(given), io);
    let all = nothing;
    for await (const { view: snapshot } of editions.documents('Counting'))
      all = together(all, statisticsOf(snapshot));
    await io.out(
      given.text('format') === 'json' ? `${harmlessJson(JSON.stringify(all, undefined, 2))}\n` : inWords(all),
    );
    return editions.incomplete ? 2 : 0;
  },
};

function inWords(all: Statistics): string {
  const { documents, paragraphs, characters, annotated, stated, references } = all;
  const share = (part: number) =>
    characters === 0 ? '0' : `${part} (${((100 * part) / characters).toFixed(1)} %)`;
  return [
    ...rows([
      ['documents', String(documents)],
      ['paragraphs', String(paragraphs)],
      ['characters, not counting white space', String(characters)],
      ['… in statements', share(stated)],
      ['… in any annotation', share(annotated)],
      ['… not annotated', share(characters - annotated)],
      ['places that refer to a statement', String(references)],
    ]),
    ...list('statements', all.statements),
    ...list('conditions by status', all.conditions),
    ...list('relations', all.relations),
    ...list('statements made, by speaker', all.speakers),
    ...list('statements drafted, anticipated, imputed or supposed, by speaker', all.unmade),
    ...list('other annotations', all.annotations),
    ...list('register', all.entries),
    '',
  ].join('\n');
}

/** The most frequent first. */
function list(title: string, counts: Counts): string[] {
  const sorted = tableEntries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const total = sorted.reduce((sum, [, number]) => sum + number, 0);
  if (sorted.length === 0) return [];
  return [
    '',
    ...rows([
      [title, String(total)],
      ...sorted.map(([name, number]): [string, string] => [`  ${oneLine(name)}`, String(number)]),
    ]),
  ];
}

function rows(cells: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...cells.map(([name]) => name.length));
  return cells.map(([name, number]) => `${name.padEnd(width)}  ${number}`);
}
