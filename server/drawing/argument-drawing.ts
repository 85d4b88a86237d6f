// Statements and relations as shapes, wherever they are drawn: in a page, in the editor's panel, in a file.
//
// What is drawn is plain data (`Shape`), which a page takes as XML (`toXml`, markup.ts) and a panel makes elements of. Kind and
// how a statement stands are in words in each box, and a relation in words on its line; the form of the box says the one
// again, the strokes and the tip of the line the other, and colour only what has been said.
//
// Words are set without being measured, because there is nothing to measure with where no page is: their widths are
// estimated, a little too wide (`widthOf`). Lengths are user units of SVG, at 100 % pixels.

import type { Box, Layout, LayoutLine, LayoutPoint } from './layout';
import type { Markup } from './markup';

/** An element of SVG. */
export interface Shape extends Markup {
  readonly content?: readonly Shape[] | string;
}

/** What is drawn of a statement. */
export interface DrawnStatement {
  readonly symbol: string;
  readonly kindLabel: string;
  readonly colour: string;
  readonly words: string;
  readonly voices: string;
  readonly tone: Tone;
  /** How it stands, or what became of it, in words; empty where there is nothing to say. */
  readonly outcome: string;
}

/**
 * What the words for how a statement stands come to: nothing is left against it; something is; it is in dispute; or
 * it is none of which anything of the sort is said, as a condition.
 */
export type Tone = 'held' | 'challenged' | 'disputed' | 'none';

/** What is drawn of a relation. */
export interface DrawnRelation {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly sort: string;
}

const WIDTH = 236;
const SIZE = 12;
const LEADING = 16;
const INSET = 14;
const PADDING = 9;
const TAG = 10.5;

/** The text of a box, line by line. */
interface Setting {
  readonly head: string;
  readonly outcome: readonly string[];
  readonly words: readonly string[];
  readonly voices: readonly string[];
  /** What is beside: the document where there are several. */
  readonly from: readonly string[];
  readonly height: number;
}

function settingOf({ kindLabel, outcome, words, voices, symbol }: DrawnStatement, beside: string): Setting {
  const room = WIDTH - INSET - PADDING;
  const set = {
    head: kindLabel,
    outcome: outcome === '' ? [] : wrap(outcome, room, TAG, 3),
    words: wrap(words === '' ? symbol : words, room, SIZE, 6),
    voices: voices === '' ? [] : wrap(`— ${voices}`, room, SIZE, 2),
    from: beside === '' ? [] : wrap(beside, room, SIZE, 1),
  };
  const lines = 1 + set.outcome.length + set.words.length + set.voices.length + set.from.length;
  return { ...set, height: lines * LEADING + 2 * PADDING };
}

/** The box that a statement takes. */
export function boxOf(statement: DrawnStatement, beside = ''): Box {
  return { id: statement.symbol, width: WIDTH, height: settingOf(statement, beside).height };
}

/** The line that a relation takes. What a statement depends on bears on it, so that this line runs the other way. */
export function lineOf(relation: DrawnRelation): LayoutLine {
  return { ...wayOf(relation), width: widthOf(relation.label, TAG) + 10, height: LEADING };
}

/** The same without the room for its words, of which there may be more than anybody draws. */
export function wayOf({ from, to, label, sort }: DrawnRelation): LayoutLine {
  const id = JSON.stringify([from, label, to]);
  return { id, ...(sort === 'depends' ? { from: to, to: from } : { from, to }), width: 0, height: 0 };
}

/** A statement as a group with its upper left corner at `at`. */
export function drawStatement(statement: DrawnStatement, at: LayoutPoint, beside = ''): Shape {
  const { tone, colour } = statement;
  const { head, outcome, words, voices, from, height } = settingOf(statement, beside);
  let y = PADDING - 4;
  const set = (lines: readonly string[], style: string) => {
    const rightToLeft = isRightToLeft(lines[0] ?? '');
    return lines.map((line): Shape => {
      y += LEADING;
      return {
        name: 'text',
        attributes: {
          class: style,
          x: rightToLeft ? WIDTH - PADDING : INSET,
          y,
          ...(rightToLeft ? { direction: 'rtl' } : {}),
        },
        content: line,
      };
    });
  };
  const content: Shape[] = [
    { name: 'path', attributes: { class: 'box', d: outlines[tone](WIDTH, height) } },
    {
      name: 'rect',
      attributes: { class: `bar ${colour}`, x: 4, y: 8, width: 4, height: height - 16, rx: 2 },
    },
    ...set([head], 'kind'),
    ...set(outcome, 'outcome'),
    ...set(words, 'words'),
    ...set(voices, 'voices'),
    ...set(from, 'from'),
  ];
  return {
    name: 'g',
    attributes: { class: `node ${tone}`, transform: `translate(${round(at.x)} ${round(at.y)})` },
    content,
  };
}

/** A relation as its line, and its words, which are drawn over all lines. */
export function drawRelation(
  { label, sort }: DrawnRelation,
  { course, words }: Layout['lines'][string],
): { readonly line: Shape; readonly tag: Shape } {
  const width = widthOf(label, TAG) + 6;
  const points = sort === 'depends' ? [...course].reverse() : course;
  return {
    line: {
      name: 'g',
      attributes: { class: sort },
      content: [
        {
          name: 'path',
          attributes: { class: 'line', d: curve(points), 'marker-end': `url(#tip-${sort})` },
        },
      ],
    },
    tag: {
      name: 'g',
      attributes: {},
      content: [
        {
          name: 'rect',
          attributes: {
            class: 'paper',
            x: round(words.x - width / 2),
            y: round(words.y - 7),
            width: round(width),
            height: 14,
            rx: 3,
          },
        },
        {
          name: 'text',
          attributes: { class: 'tag', x: round(words.x), y: round(words.y + 3.5), 'text-anchor': 'middle' },
          content: label,
        },
      ],
    },
  };
}

/** The form of a box by how its statement stands: round; with its corners cut off; round and broken; a plain one. */
const outlines: Readonly<Record<Tone, (width: number, height: number) => string>> = {
  held: rounded,
  challenged: (w, h) => `M10 0 H${w - 10} L${w} 10 V${h - 10} L${w - 10} ${h} H10 L0 ${h - 10} V10 Z`,
  disputed: rounded,
  none: (w, h) => `M0 0 H${w} V${h} H0 Z`,
};

function rounded(w: number, h: number): string {
  return `M8 0 H${w - 8} Q${w} 0 ${w} 8 V${h - 8} Q${w} ${h} ${w - 8} ${h} H8 Q0 ${h} 0 ${h - 8} V8 Q0 0 8 0 Z`;
}

/** What a drawing must have once, so that its lines have tips: one for each sort of relation. */
export const tips: Shape = {
  name: 'defs',
  attributes: {},
  content: (
    [
      ['attack', 'M0 0 L10 5 L0 10 Z'],
      ['support', 'M1 1 L9 5 L1 9 Z'],
      ['meet', 'M9 1 V9 M1 5 H9'],
      ['condition', 'M0 5 L5 1 L10 5 L5 9 Z'],
      ['depends', 'M1 5 A4 4 0 1 1 9 5 A4 4 0 1 1 1 5 Z'],
      ['partner', 'M1 1 L9 5 L1 9'],
      ['link', 'M1 1 L9 5 L1 9'],
    ] as const
  ).map(([sort, d]) => ({
    name: 'marker',
    attributes: {
      id: `tip-${sort}`,
      class: `tip ${sort}`,
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: 10,
      markerHeight: 10,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    content: [{ name: 'path', attributes: { d } }],
  })),
};

/**
 * How it all looks. Anyone who shows it says what the colours are: `--ink`, `--faint`, `--paper`, `--box`, and those of
 * the palette, `--red` to `--grey`.
 */
export const style = `
svg .node .box { fill: var(--box); stroke: var(--faint); stroke-width: 1.5; } svg .disputed .box { stroke-dasharray: 7 4; } svg .challenged .box { stroke-dasharray: 2 3; stroke-width: 2; }
svg text { fill: var(--ink); font-size: ${SIZE}px; white-space: pre; } svg .kind { font-weight: 600; } svg .outcome, svg .tag { font-size: ${TAG}px; } svg .voices { font-style: italic; } svg .from { fill: var(--faint); }
svg .line { fill: none; stroke-width: 1.5; stroke: var(--faint); } svg .paper { fill: var(--paper); } svg .tip path { fill: none; stroke: var(--faint); stroke-width: 1.5; }
svg .attack .line { stroke: var(--red); stroke-dasharray: 7 4; } svg .tip.attack path { fill: var(--red); stroke: none; }
svg .support .line { stroke: var(--green); stroke-width: 2; } svg .tip.support path { fill: var(--paper); stroke: var(--green); }
svg .meet .line { stroke: var(--blue); stroke-width: 2; stroke-dasharray: 12 4; } svg .tip.meet path { stroke: var(--blue); stroke-width: 2; }
svg .partner .line { stroke-dasharray: 1 4; stroke-linecap: round; stroke-width: 2; }
svg .condition .line { stroke: var(--orange); stroke-dasharray: 2 4; stroke-width: 2; } svg .tip.condition path { fill: var(--orange); stroke: none; }
svg .depends .line { stroke: var(--orange); stroke-dasharray: 9 3 2 3; } svg .tip.depends path { fill: var(--paper); stroke: var(--orange); }
${['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple', 'grey'].map((colour) => `svg .bar.${colour} { fill: var(--${colour}); }`).join(' ')}
`.trim();

/** A line through points, its corners rounded off. */
function curve(points: readonly LayoutPoint[]): string {
  const at = ({ x, y }: LayoutPoint) => `${round(x)} ${round(y)}`;
  return points
    .map((point, number) => {
      const next = points[number + 1];
      if (number === 0) return `M${at(point)}`;
      if (next === undefined) return `L${at(point)}`;
      return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
    })
    .join(' ');
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

/** Lines of at most `room`, and no more than `most`: then the last ends in an ellipsis. */
function wrap(text: string, room: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  // No letter is narrower than a third of its height; where there are signs without width, four for each.
  const shown = text.slice(0, Math.ceil((4 * 3 * (most + 1) * room) / size));
  for (const whole of shown.split(/\s+/)) {
    if (lines.length > most) break;
    for (const word of inPieces(whole, room, size)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || widthOf(longer, size) <= room) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), `${last.replace(/[\s,;:.–—-]*\S{0,2}$/u, '')}…`];
}

/** A word that is too long for a line, as in scripts that put no spaces, in pieces that are not. */
function inPieces(word: string, room: number, size: number): string[] {
  if (widthOf(word, size) <= room) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const [character] of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (piece !== '' && widthOf(piece + character, size) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** About how wide a text is in a sans-serif type. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text)
    width += wide.test(character)
      ? 1
      : mark.test(character)
        ? 0
        : narrow.test(character)
          ? 0.34
          : broad.test(character)
            ? 0.92
            : capital.test(character)
              ? 0.7
              : 0.58;
  return width * size;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u;
const mark = /[\p{M}\p{Cf}]/u;
const narrow = /[ iljtfrI.,:;'’‘|!()[\]-]/u;
const broad = /[mwMW@—…мшщжюфыМШЩЖЮФЫ%]/u;
const capital = /[\p{Lu}“”«»&]/u;

/** Whether a text begins in a script that is written from right to left. */
function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(letter);
}
