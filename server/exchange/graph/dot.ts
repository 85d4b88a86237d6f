// DOT, the language of Graphviz: the argument as a drawing.
//
// Statements are boxes whose colour and words tell their kind, speakers are ellipses; attacks are dashed, conditions
// dotted, and each edge says in words what it is, with how a statement was said if it was not made, so that colour is
// never the only sign.

import { kindOf } from '../../codebook/load';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { hasName, lookUp, tableOf } from '../../model/lookup';
import { MADE } from '../../semantics/utterance';
import { controls, lostCharacters } from '../characters';
import type { Loss, TextFormat } from '../format';
import type { ExportModel } from '../model';
import { carriedIn, graphOf } from './model';

/** Of the words of a statement a drawing has this many characters at most. */
const LONGEST = 160;

const styles = tableOf<string>({
  attack: 'color="#b00020", style=dashed',
  support: 'color="#1b7837"',
  condition: 'color="#b35806", style=dotted',
  depends: 'color="#b35806", style=dotted',
  attribution: 'color="#777777", arrowhead=none',
  reference: 'color="#777777", style=dotted',
});

const colours = tableOf<string>({
  red: '#fde0dd',
  orange: '#fee8c8',
  yellow: '#fff7bc',
  green: '#e5f5e0',
  cyan: '#e0f3f8',
  blue: '#deebf7',
  purple: '#efedf5',
  grey: '#f0f0f0',
});

export const dot: TextFormat = {
  id: 'dot',
  label: 'Graphviz (DOT)',
  description: 'The argument as a graph for Graphviz to draw.',
  extension: '.dot',
  unit: 'edition',
  write(readings, name, names) {
    const { nodes, edges, losses } = graphOf(readings);
    const book = readings[0]?.view.book;
    const lines = [
      'digraph argument {',
      '  rankdir=BT;',
      '  node [fontname="sans-serif", fontsize=10];',
      '  edge [fontname="sans-serif", fontsize=9];',
      ...nodes.map(({ id, type, label, kind }) => {
        const colour = book && kindOf(book, kind)?.colour;
        const look =
          type === 'actor'
            ? 'shape=ellipse'
            : `shape=box, style=filled, fillcolor="${lookUp(colours, colour ?? 'grey') ?? lookUp(colours, 'grey')}"`;
        const words = type === 'actor' ? label : `${kind}: ${excerpt(label, LONGEST)}`;
        return `  ${quote(id)} [label=${wrapped(words)}, ${look}];`;
      }),
      ...edges.map(
        ({ from, to, relation, sort, manner }) =>
          `  ${quote(from)} -> ${quote(to)} [label=${quote(manner === '' || manner === MADE ? relation : `${relation} (${manner})`)}${hasName(styles, sort) ? `, ${lookUp(styles, sort)}` : ''}];`,
      ),
      '}',
      '',
    ];
    return {
      files: [{ name: names.make(name, '.dot'), content: lines.join('\n') }],
      losses: [...losses, ...readings.flatMap(lostInDrawing)],
    };
  },
};

/** What a drawing has no room for, and what cannot be drawn. */
function lostInDrawing(reading: ExportModel): Loss[] {
  const { view, statements } = reading;
  const message = t('A drawing cannot contain this control character; it was replaced by a space.');
  return [
    ...statements.flatMap(({ statement, declared, text }) =>
      declared && text.length > LONGEST
        ? [
            {
              uri: view.uri,
              start: statement.declaration!.start,
              end: statement.declaration!.end,
              message: t(
                'A drawing has only the beginning of this statement, up to {0} characters.',
                LONGEST,
              ),
            },
          ]
        : [],
    ),
    ...lostCharacters(reading, controls, message, carriedIn(reading)),
  ];
}

function quote(text: string): string {
  return `"${escaped(text)}"`;
}

/** A backslash would begin an escape, a quotation mark end the text; no control can be drawn. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\p{Cc}+/gu, ' ');
}

/** In quotes, in lines of some forty characters, which Graphviz does not make by itself. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 40) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return `"${lines.map(escaped).join('\\n')}"`;
}
